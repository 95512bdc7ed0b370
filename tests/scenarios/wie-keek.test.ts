import { describe, expect, test } from '@jest/globals';
import { type Inzage, inzageBrokenAt } from '../../src/incident/inzage.ts';
import { type Store, StoreError } from '../../src/store/store.ts';
import { eraseInzagen } from '../store/samples.ts';
import type { Gemeente } from '../support/gemeente.ts';
import { openHome } from '../support/home.ts';
import { afgesloten } from './bewaard.ts';
import { foldOf, laatsteIncident } from './dossier.ts';
import { als, biedt, biedtNiet, dan, gegeven, gelezen, gemeentes, zegt, zegtNiet } from './verhaal.ts';
import { drukt, informeert, legtVoor, meldt, opgepakt, VERHAAL } from './wegen.ts';

const open = gemeentes();
const KNOP = 'Wie opende dit dossier';

async function inzagen(g: Gemeente, melder = 'noor'): Promise<readonly Inzage[]> {
  const log = await g.store.inzagen(await laatsteIncident(g, melder));
  expect(inzageBrokenAt(log)).toBeUndefined();
  return log.alle;
}

/** What is recorded of this person. */
async function van(g: Gemeente, wie: string): Promise<readonly Inzage[]> {
  return (await inzagen(g)).filter((each) => each.wie === g.id(wie));
}

/** A home in which nobody's looking can be recorded. */
async function zonderInzage() {
  const home = await openHome();
  return {
    ...home,
    noteInzage: async () => {
      throw new StoreError('de schijf is vol');
    },
  };
}

describe('Wie iets ziet dat een ander opschreef, staat in een logboek', () => {
  test('wie zelf schreef en meldde staat er niet in: eigen woorden zijn geen geheim', async () => {
    const g = await open();
    await als('Noor meldt, en haar melding nog eens opent', async () => {
      await meldt(g);
      await g.zegt('noor', 'mijn meldingen');
    });
    await dan('staat zij er niet in', async () => expect(await van(g, 'noor')).toEqual([]));
  });

  test('wie het dossier in de chat krijgt: bezorgd, met welk recht, welke tekst, en nooit wat er stond', async () => {
    const g = await open();
    await als('Karin de melding oppakt', () => opgepakt(g));
    await dan('staat dat zij het verhaal en de naam van de melder kreeg', async () => {
      const incident = await laatsteIncident(g, 'noor');
      const verhaal = (await g.store.texts(incident)).find(({ veld }) => veld === 'wat_gebeurde');
      const [eerste] = await van(g, 'karin');
      expect(eerste).toMatchObject({ hoe: 'bezorgd', incident, tijd: g.now(), namen: [g.id('noor')] });
      expect(eerste?.teksten).toContain(verhaal?.id);
      expect(eerste?.als).toContain('behandelaar');
      expect(JSON.stringify(await inzagen(g))).not.toContain(VERHAAL.slice(0, 20));
    });
    await dan('komt daar niets bij als haar kaart alleen wordt bijgewerkt', async () => {
      const before = (await van(g, 'karin')).length;
      await g.druktInKanaal('fatima', 'teamleiders', 'Lees het dossier');
      expect(await van(g, 'karin')).toHaveLength(before);
    });
    await dan('komt er wel iets bij als zij een bladzijde opent', async () => {
      await g.drukt('karin', 'Lees alle teksten');
      expect((await van(g, 'karin')).at(-1)).toMatchObject({ hoe: 'bekeken' });
    });
  });

  test('van bladzijde naar bladzijde is één keer kijken; later is het weer een keer', async () => {
    const g = await open();
    await opgepakt(g);
    await g.drukt('karin', 'Lees alle teksten');
    const before = (await van(g, 'karin')).length;
    await als('Karin teruggaat, en ze binnen vijf minuten nog eens opent', async () => {
      await g.drukt('karin', 'Terug naar het dossier');
      await g.drukt('karin', 'Lees alle teksten');
    });
    const during = await van(g, 'karin');
    const teksten = (each: readonly Inzage[]) => each.flatMap((one) => (one.hoe === 'bekeken' ? one.teksten : []));
    await dan('staat elke tekst er één keer', () => expect(new Set(teksten(during)).size).toBe(teksten(during).length));
    await als('zij het na zes minuten weer doet', async () => {
      await g.pass(6 * 60_000);
      await g.drukt('karin', 'Terug naar het dossier');
    });
    await dan('staat dat er weer', async () => {
      const after = await van(g, 'karin');
      expect(after.length).toBeGreaterThan(before);
      expect(after.at(-1)).toMatchObject({ hoe: 'bekeken', tijd: g.now() });
    });
  });

  test('wie om hulp is gevraagd kreeg de plek, en dat staat er', async () => {
    const g = await open();
    await als('Noor om hulp vraagt en zegt waar zij is', async () => {
      await g.zegt('noor', 'melding');
      await drukt(g, 'noor', 'Nee, ik heb nu hulp nodig');
      await g.drukt('noor', 'Laat weten waar ik ben', { plek: 'Spreekkamer 3' });
    });
    await dan('staat dat Tom de plek kreeg', async () => {
      zegt(g.chat('tom').at(-1), 'Spreekkamer 3');
      const [plek] = (await g.store.texts(await laatsteIncident(g, 'noor'))).filter(({ veld }) => veld === 'plek');
      expect(await van(g, 'tom')).toMatchObject([{ hoe: 'bezorgd', als: ['geroepene'], teksten: [plek?.id] }]);
    });
  });

  test('lukt het opschrijven niet, dan komt de kaart niet; wie meldt merkt daar niets van', async () => {
    const g = await open({ store: await zonderInzage() });
    const ontvangst = await als('Noor meldt', () => meldt(g));
    await dan('heeft zij haar ontvangstbewijs', () => biedt(ontvangst, 'Aanvullen of verbeteren'));
    await als('Karin de melding oppakt', () => g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op'));
    await dan('krijgt zij het verhaal niet te zien', () => {
      expect(JSON.stringify(g.chat('karin'))).not.toContain(VERHAAL.slice(0, 20));
    });
    await dan('ook niet als zij het nummer typt', async () => {
      const kaart = await g.zegt('karin', 'VBS-2026-0001');
      zegtNiet(kaart, VERHAAL.slice(0, 20));
      expect(JSON.stringify(g.chat('karin'))).not.toContain(VERHAAL.slice(0, 20));
    });
  });

  test('lukt het opschrijven niet na iets wat wel is opgeslagen, dan wordt dat gezegd, en het verhaal niet getoond', async () => {
    const home = await openHome();
    let broken = false;
    const noteInzage: Store['noteInzage'] = async (incident, getoond) => {
      if (broken) throw new StoreError('vol');
      await home.noteInzage(incident, getoond);
    };
    const g = await open({ store: { ...home, noteInzage } });
    const incident = await gegeven('een melding is afgesloten, en Fatima leest die', async () => {
      const found = await afgesloten(g);
      await g.zegt('fatima', 'VBS-2026-0001');
      await g.drukt('fatima', 'Langer bewaren');
      return found;
    });
    await g.advance(3_600_000);
    broken = true;
    const antwoord = await als('zij het vasthoudt', () => g.drukt('fatima', 'Bewaar langer', { tekst: 'Een claim.' }));
    await dan('is het vastgehouden, en leest zij dat', async () => {
      expect((await foldOf(g, incident)).bewaringen).toHaveLength(1);
      zegt(antwoord, 'Dit is opgeslagen.');
      zegtNiet(antwoord, 'nog niet opgeslagen', VERHAAL.slice(0, 20));
    });
    const opnieuw = await als('zij het opnieuw wil lezen', () => g.zegt('fatima', 'VBS-2026-0001'));
    await dan('ziet zij niets', () => zegtNiet(opnieuw, VERHAAL.slice(0, 20)));
  });

  test('wie in gevaar is of komt helpen wacht er niet op', async () => {
    const g = await open({ store: await zonderInzage() });
    await als('Noor om hulp vraagt', async () => {
      await g.zegt('noor', 'melding');
      await drukt(g, 'noor', 'Nee, ik heb nu hulp nodig');
      await g.drukt('noor', 'Laat weten waar ik ben', { plek: 'Spreekkamer 3' });
    });
    await dan('krijgt Tom zijn kaart, met de plek', () => zegt(g.chat('tom').at(-1), 'Spreekkamer 3'));
    await dan('is geteld dat het opschrijven mislukte', async () => {
      expect(await g.metrics.text()).toMatch(/stroomwijzer_inzage_gemist_total [1-9]/);
    });
  });
});

describe('Wie opende dit dossier', () => {
  test('de CAG leest namen, rollen en tijden; dat lezen staat er zelf bij', async () => {
    const g = await open();
    await gegeven('een melding die Karin behandelt', () => opgepakt(g));
    await als('Fatima het dossier opvraagt', () => g.druktInKanaal('fatima', 'teamleiders', 'Lees het dossier'));
    const kaart = await als('zij vraagt wie het opende', () => g.drukt('fatima', KNOP));
    await dan('leest zij wie, in welke rol en wanneer, en geen woord van het verhaal', () => {
      zegt(kaart, 'Karin de Wit', 'wie de melding heeft opgepakt', /23 november.*\d\d:\d\d/);
      zegtNiet(kaart, VERHAAL.slice(0, 20));
    });
    await dan('staat er bij dat zij keek', async () => {
      expect((await van(g, 'fatima')).at(-1)).toMatchObject({
        hoe: 'wie_keek',
        teksten: [],
        als: expect.arrayContaining(['cag']),
      });
      zegt(await g.drukt('fatima', 'Terug naar het dossier'), 'Noor Bakker');
      zegt(await g.drukt('fatima', KNOP), /Fatima El Amrani, .*Keek wie dit dossier opende/);
    });
  });

  test('een teamleider heeft de knop niet, en wie hem namaakt krijgt het dossier', async () => {
    const g = await open();
    await opgepakt(g);
    const kaart = g.chat('karin').at(-1);
    biedtNiet(kaart, KNOP);
    const klik = g.klik('karin', 'Lees alle teksten');
    const vals = JSON.parse(JSON.stringify(klik).replaceAll('"pagina":"teksten"', '"pagina":"wie_keek"'));
    const { body } = await g.send(vals);
    expect(gelezen(JSON.stringify(body))).not.toContain(KNOP);
    expect((await van(g, 'karin')).map(({ hoe }) => hoe)).not.toContain('wie_keek');
  });

  test('de melder leest rol en tijd, zonder namen', async () => {
    const g = await open();
    await meldt(g);
    await dan('is er vóór het oppakken niets te vragen', () => biedtNiet(g.chat('noor').at(-1), KNOP));
    await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    const kaart = await als('Noor vraagt wie het opende', () => g.drukt('noor', KNOP));
    await dan('leest zij de rol, geen naam', () => {
      zegt(kaart, 'wie de melding heeft opgepakt');
      zegtNiet(kaart, 'Karin');
    });
    await dan('staat er bij dat zij keek, en komt zij terug op haar kaart', async () => {
      expect((await van(g, 'noor')).map(({ hoe }) => hoe)).toEqual(['wie_keek']);
      biedt(await g.drukt('noor', 'Terug'), 'Iets aanvullen', KNOP);
    });
  });

  test('wie het overkwam leest het op de eigen kaart, zonder namen', async () => {
    const g = await open();
    await meldt(g, 'noor', { als: 'namens', voor: 'Daan Visser' });
    await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    const kaart = await als('Daan vraagt wie het opende', () => g.drukt('daan', KNOP));
    await dan('leest hij de rol, geen naam', () => {
      zegt(kaart, 'wie de melding heeft opgepakt');
      zegtNiet(kaart, 'Karin', 'Noor');
    });
    biedt(await g.drukt('daan', 'Terug'), KNOP);
  });

  test('wat veel is staat op bladzijden, en wat is gewist staat er met de dag', async () => {
    const g = await open();
    await opgepakt(g);
    await legtVoor(g, ['sanctie']);
    await informeert(g, 'We gaan met de burger praten.');
    const incident = await laatsteIncident(g, 'noor');
    await eraseInzagen(g.store, incident, g.now() + 1, g.now());
    for (let n = 0; n < 40; n++)
      await g.store.noteInzage(incident, {
        tijd: g.now(),
        wie: g.id('mo'),
        als: ['teamleider'],
        hoe: 'bekeken',
        teksten: ['a'],
        namen: [],
      });
    await g.druktInKanaal('fatima', 'teamleiders', 'Lees het dossier');
    const eerste = await g.drukt('fatima', KNOP);
    zegt(eerste, 'gewist op', 'Opende een kaart met één tekst');
    biedt(eerste, 'Eerder');
    biedt(await g.drukt('fatima', 'Eerder'), 'Eerder', 'Later');
  });
});
