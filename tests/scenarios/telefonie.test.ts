import { describe, expect, test } from '@jest/globals';
import { foldOf, gebeurtenissen, laatsteIncident } from './dossier.ts';
import { als, biedt, biedtNiet, dan, gegeven, gemeentes, laatste, zegt, zegtNiet } from './verhaal.ts';
import { drukt, kaartVan, nogBezig, vultVerder, zetErbij } from './wegen.ts';

const open = gemeentes();
type Gemeente = Awaited<ReturnType<typeof open>>;
const MELDING = ['Medewerker (ik of een collega)', 'Schelden of schreeuwen'];

async function totBeeindigen(g: Gemeente) {
  await nogBezig(g, 'Aan de telefoon');
  return await drukt(g, 'noor', 'Het blijft zo, of wordt erger', 'Burger blijft agressief');
}

async function meldtTelefoon(g: Gemeente) {
  await totBeeindigen(g);
  await drukt(g, 'noor', 'Ik hang op');
  return await vultVerder(g, 'noor', MELDING);
}

describe('Telefonie (T1 tot en met T8)', () => {
  test('T1 → T2 → T4, en T4 → T3 → T5 → T2: rustig, toch weer niet, en weer rustig', async () => {
    const g = await open();
    await gegeven('Noor is aan de telefoon', () => nogBezig(g, 'Aan de telefoon'));
    zegt(await drukt(g, 'noor', 'Burger wordt rustiger'), 'Ga door met het gesprek');
    zegt(await drukt(g, 'noor', 'Burger wordt weer agressief'), 'Zeg wat je niet accepteert.');
    zegt(await drukt(g, 'noor', 'Burger wordt rustiger'), 'Ga door met het gesprek');
    const vraag = await als('het gesprek klaar is', () => drukt(g, 'noor', 'Het gesprek is klaar'));
    await dan('mag zij melden', () => biedt(vraag, 'Ja, ik meld het', 'Nee, niet melden'));
  });

  test.each(['Burger hangt op', 'Ik hang op'])('T5 → T6 → %s → T8', async (knop) => {
    const g = await open();
    const stop = await gegeven('de burger blijft agressief', () => totBeeindigen(g));
    await dan('zegt zij dat de burger terug mag bellen', () =>
      zegt(stop, 'De burger mag terugbellen als die rustig is.'),
    );
    const kaart = await als(knop, () => drukt(g, 'noor', knop));
    await dan('komt de melding', () => zegt(kaart, 'Tegen wie was het gericht?'));
    const ontvangst = await als('zij meldt', () => vultVerder(g, 'noor', MELDING));
    await dan('is de melding binnen, zonder vraag naar de plek', () => zegt(ontvangst, 'Je melding is binnen.'));
  });

  test('de burger belt opnieuw terwijl zij meldt: het gesprek begint bij H14', async () => {
    const g = await open();
    await gegeven('Noor hing op en is aan het melden', async () => {
      await totBeeindigen(g);
      await drukt(g, 'noor', 'Ik hang op', ...MELDING);
    });
    const kaart = await als('de burger opnieuw belt terwijl zij typt', () =>
      g.drukt('noor', 'De burger belt opnieuw', { tekst: 'Hij schreeuwde.' }),
    );
    await dan('waarschuwt zij eerst', () => {
      zegt(kaart, 'Zeg dat je alleen verder praat als de burger rustig blijft.');
      biedt(kaart, 'Burger blijft rustig', 'Doorverbinden met teamleider', 'Burger blijft agressief', 'Terug');
    });
    const terug = await als('zij zich vergiste', () => drukt(g, 'noor', 'Terug'));
    await dan('is zij weer bij haar verhaal, en staat er wat zij typte', () =>
      zegt(terug, 'Wat zag en hoorde je?', 'Hij schreeuwde.'),
    );
  });

  test.each([
    ['Burger blijft rustig', 'Ga door met het gesprek'],
    ['Burger blijft agressief', 'De burger mag terugbellen als die rustig is.'],
    ['Doorverbinden met teamleider', 'Verbind de burger door met je teamleider.'],
  ])('na de melding: H14 → %s', async (knop, zin) => {
    const g = await open();
    await gegeven('Noor meldde', () => meldtTelefoon(g));
    const kaart = await als('de burger opnieuw belt', () => drukt(g, 'noor', 'De burger belt opnieuw', knop));
    await dan('gaat het schema door, onder hetzelfde nummer', () => zegt(kaart, zin, 'Melding VBS-2026-0001'));
    await dan('kan zij niet terug tot vóór de melding', async () => {
      await drukt(g, 'noor', 'Terug');
      biedtNiet(laatste(g.chat('noor')), 'Terug', 'Stop, later verder');
    });
  });

  test.each(['De burger blijft nu rustig', 'De burger blijft agressief'])('H15 → %s', async (knop) => {
    const g = await open();
    await gegeven('Noor verbond door', async () => {
      await meldtTelefoon(g);
      await drukt(g, 'noor', 'De burger belt opnieuw', 'Doorverbinden met teamleider');
    });
    const kaart = await als(knop, () => drukt(g, 'noor', knop));
    await dan('gaat het schema door', () => zegt(kaart, /Ga door met het gesprek|De burger mag terugbellen/));
  });

  test('opnieuw gebeld, klaar: zij is terug op de ontvangst, en wie het behandelt hoort het', async () => {
    const g = await open();
    await gegeven('Noor meldde en Karin pakte het op', async () => {
      await meldtTelefoon(g);
      await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    });
    const klaar = await als('de burger belt, en blijft rustig tot het eind', () =>
      drukt(g, 'noor', 'De burger belt opnieuw', 'Burger blijft rustig', 'Het gesprek is klaar'),
    );
    await dan('is er geen vraag of zij wil melden: dat is al gedaan', () => {
      zegt(klaar, 'Melding VBS-2026-0001');
      zegtNiet(klaar, 'Wil je melden wat er gebeurde?');
      biedt(klaar, 'De burger belt opnieuw', 'Iets aanvullen');
    });
    await dan('is het nog steeds één melding', async () => {
      expect(await gebeurtenissen(g, await laatsteIncident(g, 'noor'))).toEqual(
        expect.arrayContaining(['ingediend', 'opnieuw_begonnen', 'gesprek_klaar']),
      );
      expect((await foldOf(g, await laatsteIncident(g, 'noor'))).status).toBe('in_behandeling');
      expect(g.kanaal('teamleiders')).toHaveLength(1);
    });
    await dan('krijgt Karin bericht, zonder namen', () => {
      zegt(laatste(g.chat('karin')), 'Er is nieuws over een melding die jij behandelt.');
      zegtNiet(laatste(g.chat('karin')), 'Noor');
    });
    const dossier = await als('zij het dossier opent', () => g.drukt('karin', 'Open het dossier'));
    await dan('kan zij de weg lezen', () => biedt(dossier, 'De weg door het stroomschema'));
    const weg = await als('zij dat doet', () => g.drukt('karin', 'De weg door het stroomschema'));
    await dan('staat er niet wat overgeslagen werd', () => zegtNiet(weg, 'Wil je melden wat er gebeurde?'));
    await dan('staat elke stap er, met de tijd en het vakje', () =>
      zegt(weg, /14:03 .*Zeg wat je niet accepteert.*\(T5, H6\)/, /14:03 .*alleen verder praat.*\(H14\)/),
    );
  });

  test('wat zij tijdens het tweede gesprek typt is een aanvulling; wie het behandelt hoort meteen dat er gebeld wordt', async () => {
    const g = await open();
    await gegeven('Noor meldde en Karin pakte het op', async () => {
      await meldtTelefoon(g);
      await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    });
    await als('de burger opnieuw belt', () => drukt(g, 'noor', 'De burger belt opnieuw'));
    await dan('hoort Karin dat', () =>
      zegt(laatste(g.chat('karin')), 'Er is nieuws over een melding die jij behandelt.'),
    );
    await als('Noor intussen typt, en het erbij zet', async () => {
      await g.zegt('noor', 'hij zegt dat hij mij opwacht bij het station');
      await zetErbij(g);
    });
    await dan('staat dat in het dossier', () =>
      zegt(kaartVan(g, 'karin', 'Wat gebeurde er?'), 'hij mij opwacht bij het station'),
    );
  });

  test('schade en Arbeidsinspectie staan bij telefonie onder meer opties', async () => {
    const g = await open();
    await gegeven('Karin pakte de melding op', async () => {
      await meldtTelefoon(g);
      await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    });
    const overleg = await als('zij overlegt', () => g.drukt('karin', 'Overleg: wat gaan we doen?'));
    await dan('staan ze achter Meer opties', () => {
      zegt(overleg, 'Meer opties', 'Schade verhalen');
      expect(JSON.stringify(overleg)).toMatch(/"id":"meer_taken"[\s\S]*"value":"schade"/);
      expect(JSON.stringify(overleg)).not.toMatch(/"id":"taken"[^\]]*"value":"schade"/);
    });
    await als('zij er een kiest', () =>
      g.drukt('karin', 'Leg voor in het kanaal', {
        taken: 'politie',
        meer_taken: 'schade',
        tekst: 'Zijn telefoon is stuk.',
      }),
    );
    await dan('staat die in het voorstel', () => zegt(g.kanaal('teamleiders')[0], 'Schade verhalen'));
  });
});
