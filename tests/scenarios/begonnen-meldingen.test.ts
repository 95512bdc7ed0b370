import { describe, expect, test } from '@jest/globals';
import type { Gemeente } from '../support/gemeente.ts';
import { foldOf, gebeurtenissen, laatsteIncident } from './dossier.ts';
import { als, biedt, biedtNiet, dan, gegeven, gemeentes, laatste, zegt, zegtNiet } from './verhaal.ts';
import { drukt, opKantoor, totHetVerhaal, VERHAAL } from './wegen.ts';

const open = gemeentes();

const statussen = async (g: Gemeente) =>
  (await g.store.list({ melder: g.id('noor') }, 10)).summaries.map(({ status }) => status);

describe('Een begonnen melding weggooien', () => {
  test('met één knop, en met één knop weer terug, met alles wat getypt was', async () => {
    const g = await open();
    await gegeven('Noor is bij het verhaal', () => totHetVerhaal(g));
    const weg = await als('zij het weggooit', () => g.drukt('noor', 'Gooi weg', { tekst: VERHAAL }));
    await dan('staat er dat er niets gemeld is', () => {
      zegt(weg, 'Weggegooid. Er is niets gemeld.');
      biedt(weg, 'Zet terug', 'Begin een melding');
    });
    await dan('staat het niet meer bij haar meldingen', async () => {
      biedtNiet(await g.zegt('noor', 'mijn meldingen'), 'Ga verder');
      expect(await statussen(g)).toEqual(['weggegooid']);
    });
    await g.advance(8 * 24 * 3_600_000);
    const terug = await als('zij het een week later terugzet', () => drukt(g, 'noor', 'Zet terug'));
    await dan('staat zij waar zij was, met haar tekst', () => zegt(terug, 'Wat zag en hoorde je?', VERHAAL));
    zegt(await drukt(g, 'noor', 'Verstuur de melding'), 'VBS-2026-0001');
  });

  test('dubbel drukken is één keer, en een oude knop zegt hoe het staat', async () => {
    const g = await open();
    await gegeven('Noor is in gesprek', () => opKantoor(g));
    const oud = g.klik('noor', 'Burger wordt rustiger');
    const tik = g.klik('noor', 'Gooi weg');
    await g.send(tik);
    const nogEens = await g.send({ ...tik, id: 'nog-eens' });
    expect(JSON.stringify(nogEens.body)).toContain('Weggegooid');
    const { body } = await als('zij op een oude knop drukt', () => g.send(oud));
    await dan('staat er dat het weg is, en hoe zij het terugzet', () => {
      expect(JSON.stringify(body)).toContain('Zet terug');
      expect(JSON.stringify(body)).toContain('tel:112');
    });
    expect(await statussen(g)).toEqual(['weggegooid']);
  });

  test('wie al riep om hulp, wordt niet afgebeld', async () => {
    const g = await open();
    await gegeven('Noor riep haar manager', async () => {
      await opKantoor(g);
      await drukt(g, 'noor', 'Het blijft zo, of wordt erger', 'Ik haal mijn manager erbij');
    });
    await als('zij de melding weggooit', () => drukt(g, 'noor', 'Gooi weg'));
    await dan('staat de roep om hulp nog open', async () => {
      const { hulp } = await foldOf(g, await laatsteIncident(g, 'noor'));
      expect(hulp.map(({ afgeblazen }) => afgeblazen)).toEqual([null]);
      biedt(laatste(g.chat('ellen')), 'Ik kom eraan');
    });
  });

  test('daarna begint "melding" iets nieuws', async () => {
    const g = await open();
    await gegeven('Noor gooide er een weg', async () => {
      await opKantoor(g);
      await drukt(g, 'noor', 'Gooi weg');
    });
    const kaart = await als('zij melding typt', () => g.zegt('noor', 'melding'));
    await dan('komt de eerste vraag', () => zegt(kaart, 'Ben je nu veilig?'));
    zegtNiet(kaart, 'Je was al bezig');
  });
});

describe('Meer dan één begonnen melding', () => {
  const tweeBegonnen = async (g: Gemeente) => {
    await opKantoor(g);
    await g.advance(3_600_000);
    await g.zegt('noor', 'melding');
    await drukt(g, 'noor', 'Begin een nieuwe melding', 'Ja, maar het is nog bezig', 'Aan de telefoon');
  };

  /** "Ga verder" with the youngest (0) or the oldest (1). */
  const verderMet = async (g: Gemeente, welke: 0 | 1) => {
    const lijst = await g.zegt('noor', 'mijn meldingen');
    const incidents = [...new Set(JSON.stringify(lijst).match(/(?<="incident":")[^"]+/g))];
    expect(incidents).toHaveLength(2);
    const klik = g.klik('noor', 'Ga verder');
    const value = JSON.parse(
      JSON.stringify(klik.value).replace(/"incident":"[^"]+"/, `"incident":"${incidents[welke]}"`),
    );
    return JSON.stringify((await g.send({ ...klik, value })).body);
  };

  test('"melding" laat kiezen, of begint een nieuwe', async () => {
    const g = await open();
    await gegeven('Noor begon er twee', () => tweeBegonnen(g));
    const kaart = await als('zij melding typt', () => g.zegt('noor', 'melding'));
    await dan('staan ze er allebei, met 112', () => {
      zegt(kaart, '112', 'Je bent al met meer meldingen begonnen.', /14:03/, /15:03/);
      biedt(kaart, 'Begin een nieuwe melding', 'Ga verder');
    });
    const nieuw = await als('zij een nieuwe begint', () => drukt(g, 'noor', 'Begin een nieuwe melding'));
    await dan('komt de eerste vraag', () => zegt(nieuw, 'Ben je nu veilig?'));
    expect(await statussen(g)).toEqual(['concept', 'concept', 'concept']);
  });

  test('elk gaat verder bij zijn eigen stap', async () => {
    const g = await open();
    await gegeven('Noor begon er twee', () => tweeBegonnen(g));
    const kaarten = [await verderMet(g, 0), await verderMet(g, 1)];
    expect(kaarten[0]).not.toContain('Op kantoor');
    expect(kaarten[1]).toContain('Op kantoor');
  });

  test('wat getypt wordt hoort bij die waarmee zij het laatst verderging', async () => {
    const g = await open();
    await gegeven('Noor begon er twee', () => tweeBegonnen(g));
    const kaart = await als('zij een knop typt', () => g.zegt('noor', '1'));
    await dan('gaat het gesprek aan de telefoon verder', () => zegt(kaart, 'Aan de telefoon'));
  });

  test('gaat zij met de oudste verder, dan hoort wat zij daarna typt daarbij, en bij geen andere', async () => {
    const g = await open();
    await gegeven('Noor begon er twee', () => tweeBegonnen(g));
    await g.advance(60_000);
    await als('zij met de oudste verdergaat', () => verderMet(g, 1));
    await dan('kiest wat zij typt daar', async () => {
      biedt(await g.zegt('noor', 'Burger wordt rustiger'), 'Burger wordt weer agressief');
    });
    await g.advance(60_000);
    await als('zij weer met de jongste verdergaat, en twee keer drukt', async () => {
      await verderMet(g, 0);
      await verderMet(g, 0);
    });
    await dan('hoort het daarbij', async () => zegt(await g.zegt('noor', 'terug'), 'Waar of hoe gebeurt het?'));
    await dan('is dat één keer vastgelegd', async () => {
      const [jongste = ''] = (await g.store.list({ melder: g.id('noor') }, 2)).summaries.map(
        ({ incident }) => incident,
      );
      expect((await gebeurtenissen(g, jongste)).filter((soort) => soort === 'hervat')).toHaveLength(1);
    });
  });

  test('ook wie iets vastlegt gaat daar verder: het gaat niet alleen om stappen', async () => {
    const g = await open();
    await opKantoor(g);
    const hulp = g.klik('noor', 'Nu hulp');
    await gegeven('Noor begon er nog een', async () => {
      await g.advance(3_600_000);
      await g.zegt('noor', 'melding');
      await drukt(g, 'noor', 'Begin een nieuwe melding');
      await g.advance(60_000);
    });
    await als('zij op de oudste hulp roept', () => g.send(hulp));
    await dan('hoort wat zij typt daarbij', async () => {
      biedt(await g.zegt('noor', 'Burger wordt rustiger'), 'Burger wordt weer agressief');
    });
  });
});
