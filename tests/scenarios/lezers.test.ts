import { describe, expect, test } from '@jest/globals';
import { gewijzigd } from '../support/changed-flows.ts';
import { type Gemeente, tekstVan } from '../support/gemeente.ts';
import { foldOf, laatsteIncident } from './dossier.ts';
import { als, biedt, biedtNiet, dan, gegeven, gemeentes, zegt, zegtNiet } from './verhaal.ts';
import { drukt, kaartVan, meldt, meldtOver, VERHAAL, vultVerder } from './wegen.ts';

const open = gemeentes();
const WETHOUDER = 'Een wethouder';
const BURGER = 'Man van ongeveer 50 met een rode jas';
const AANVULLING = 'Hij belde later nog eens.';
const NIET_VOOR_JOU = 'Deze tekst is niet voor jou.';
const NUMMER = 'VBS-2026-0001';

/** The file in which the owner says this of who reads what, where it is about a wethouder. */
const metLezers = (...regels: string[]) =>
  gewijzigd([
    'rollen.yaml',
    '  wethouder: { behandelt: gemeentesecretaris }',
    `  wethouder:\n    behandelt: gemeentesecretaris\n    lezers:\n${regels.map((regel) => `      ${regel}`).join('\n')}`,
  ]);
const RUIMER = metLezers('verhaal: { ook: [preventiemedewerker] }');

/** The AOV reads along; this one is the gemeentesecretaris. */
const metGemeentesecretaris = (wie: string) =>
  gewijzigd(
    [
      'rollen.yaml',
      '  wethouder: { behandelt: gemeentesecretaris }',
      '  wethouder:\n    behandelt: gemeentesecretaris\n    lezers: { verhaal: { ook: [aov] } }',
    ],
    ['rollen.yaml', 'naam: Gemeentesecretaris, wie: [ineke]', `naam: Gemeentesecretaris, wie: [${wie}]`],
  );

const alles = (g: Gemeente, wie: string) => g.chat(wie).map(tekstVan).join('\n');

/** What somebody reads who types the number. */
async function typtNummer(g: Gemeente, wie: string): Promise<string> {
  const answer = await g.zegt(wie, NUMMER);
  return [tekstVan(answer), alles(g, wie)].join('\n');
}

/** Noor reports about a wethouder, and says who the citizen is. */
async function meldtMetBurger(g: Gemeente, wie = 'noor'): Promise<void> {
  await meldtOver(g, WETHOUDER, wie);
  await drukt(g, wie, 'Wie waren erbij?', 'De burger');
  await g.drukt(wie, 'Bewaar', { burger: BURGER });
  await drukt(g, wie, 'Terug', 'Aanvullen of verbeteren');
  await g.drukt(wie, 'Verstuur', { tekst: AANVULLING });
}

describe('De gemeente laat een rol meelezen', () => {
  test('die leest het verhaal en de aanvulling, en verder niets; als meelezer staat dat in het logboek', async () => {
    const g = await open({ protocol: RUIMER });
    await gegeven('Noor meldde over een wethouder', () => meldtMetBurger(g));
    await dan('kreeg Sylvia daar geen bericht van', () => expect(alles(g, 'sylvia')).toBe(''));
    const gelezen = await als('zij het nummer typt', () => typtNummer(g, 'sylvia'));
    await dan('hoort zij wat zij krijgt: niet het dossier', () => {
      const gezegd = g.connector.texts(g.connector.personalConversation(g.id('sylvia'))).join('\n');
      expect(gezegd).toContain('Je krijgt in een nieuw bericht wat jij mag lezen.');
      expect(gezegd).not.toContain('Je krijgt het dossier');
    });
    await dan('leest zij het verhaal', () => {
      expect(gelezen).toContain(VERHAAL);
      expect(gelezen).not.toContain(BURGER);
      expect(gelezen).not.toContain('Noor');
    });
    const kaart = kaartVan(g, 'sylvia', VERHAAL);
    await dan('en kan zij verder niets dan doorlezen', () => {
      biedt(kaart, 'Volgende tekst');
      biedtNiet(kaart, 'Terug naar het dossier', 'Ik pak dit op', 'Wie waren erbij?', 'Wie opende dit dossier');
    });
    await dan('is de aanvulling de laatste bladzijde', async () => {
      const volgende = await g.drukt('sylvia', 'Volgende tekst');
      zegt(volgende, AANVULLING, '2 van 2');
      biedtNiet(volgende, 'Volgende tekst', 'Terug naar het dossier');
    });
    await dan('staat erbij met welk recht', async () => {
      const { alle } = await g.store.inzagen(await laatsteIncident(g, 'noor'));
      const mine = alle.filter(({ wie }) => wie === g.id('sylvia'));
      expect(mine.map(({ als: recht, namen }) => [recht, namen])).toEqual(mine.map(() => [['meelezer'], []]));
      expect(mine.length).toBeGreaterThan(0);
    });
    await als('de rol naar Elsa gaat', () =>
      g.verandert(
        gewijzigd(
          [
            'rollen.yaml',
            '  wethouder: { behandelt: gemeentesecretaris }',
            '  wethouder:\n    behandelt: gemeentesecretaris\n    lezers: { verhaal: { ook: [preventiemedewerker] } }',
          ],
          ['rollen.yaml', 'wie: [sylvia], vervangers: [fatima]', 'wie: [elsa], vervangers: [fatima]'],
        ),
      ),
    );
    await dan('is Sylvia de tekst binnen vijf minuten kwijt, en Elsa leest die', async () => {
      zegt(alles(g, 'sylvia'), 'Dit mag jij niet zien');
      expect(alles(g, 'sylvia')).not.toContain(VERHAAL);
      expect(await typtNummer(g, 'elsa')).toContain(VERHAAL);
    });
    await als('niemand meer meeleest', () => g.verandert(gewijzigd()));
    await dan('is ook Elsa het kwijt', () => expect(alles(g, 'elsa')).not.toContain(VERHAAL));
  });

  test('wie behandelde en die rol verliest, verliest het dossier, ook met een rol die meeleest', async () => {
    const g = await open({ protocol: metGemeentesecretaris('otto') });
    await gegeven('Otto, die ook AOV is, behandelt een melding over een wethouder', async () => {
      await meldtMetBurger(g);
      await g.drukt('otto', 'Ik pak dit op');
      expect(alles(g, 'otto')).toContain('Noor Bakker');
    });
    await als('hij geen gemeentesecretaris meer is', () => g.verandert(metGemeentesecretaris('ineke')));
    await dan('is zijn dossier leeg, en gaat de melding terug', async () => {
      expect(alles(g, 'otto')).not.toContain('Noor Bakker');
      const incident = await foldOf(g, await laatsteIncident(g, 'noor'));
      expect(incident.behandelaar).toBeNull();
    });
    await dan('leest hij het verhaal nog als hij het nummer typt', async () =>
      expect(await typtNummer(g, 'otto')).toContain(VERHAAL),
    );
  });

  test('niet bij een melding over een ander, en niet zonder de rol', async () => {
    const g = await open({ protocol: RUIMER });
    await meldt(g);
    expect(await typtNummer(g, 'sylvia')).not.toContain(VERHAAL);
    await meldtOver(g, WETHOUDER);
    await als('Elsa, die de rol niet heeft, het nummer typt', () => g.zegt('elsa', 'VBS-2026-0002'));
    expect(alles(g, 'elsa')).not.toContain(VERHAAL);
  });

  test.each(['getroffene', 'beschuldigde'])('een %s leest er nooit iets door', async (deel) => {
    const g = await open({ protocol: RUIMER });
    await gegeven('Noor zegt wat Sylvia ermee te maken had', async () => {
      await meldtOver(g, WETHOUDER);
      await g.drukt('noor', 'Wie waren erbij?');
      await g.drukt('noor', 'Zet erbij', { deel, wie: g.id('sylvia') });
    });
    expect(await typtNummer(g, 'sylvia')).not.toContain(VERHAAL);
  });

  test('wie zelf meldde leest geen overleg, ook niet met een rol die meeleest', async () => {
    const g = await open({ protocol: metLezers('overleg: { ook: [preventiemedewerker] }') });
    await gegeven('Sylvia meldde, en Ineke schreef waarom', async () => {
      await meldtOver(g, WETHOUDER, 'sylvia');
      await drukt(g, 'ineke', 'Ik pak dit op', 'Overleg: wat gaan we doen?');
      await g.drukt('ineke', 'Vraag advies', { advies_van: 'aov', vraag: 'Is dit een dreiging?' });
    });
    expect(await typtNummer(g, 'sylvia')).not.toContain('Is dit een dreiging?');
  });

  test('ook overleg kan, zonder het verhaal', async () => {
    const g = await open({ protocol: metLezers('overleg: { ook: [preventiemedewerker] }') });
    await meldtOver(g, WETHOUDER);
    await drukt(g, 'ineke', 'Ik pak dit op', 'Overleg: wat gaan we doen?');
    await g.drukt('ineke', 'Vraag advies', { advies_van: 'aov', vraag: 'Is dit een dreiging?' });
    const gelezen = await typtNummer(g, 'sylvia');
    expect(gelezen).toContain('Is dit een dreiging?');
    expect(gelezen).not.toContain(VERHAAL);
  });
});

describe('De gemeente houdt iets bij iemand weg', () => {
  const ENGER = metLezers('verhaal: { niet: [cag] }', 'gevolgen: { niet: [cag] }', 'burger: { niet: [cag] }');

  test('de CAG leest het dossier zonder het verhaal; wie behandelt leest alles', async () => {
    const g = await open({ protocol: ENGER });
    await gegeven('Noor meldde over een wethouder, en Ineke pakte het op', async () => {
      await meldtMetBurger(g);
      await g.drukt('ineke', 'Ik pak dit op');
    });
    await dan('leest Ineke het', () => zegt(alles(g, 'ineke'), VERHAAL, BURGER, AANVULLING));
    await als('Fatima het dossier opent', () => typtNummer(g, 'fatima'));
    await dan('leest zij dat die tekst niet voor haar is', () => {
      zegt(alles(g, 'fatima'), NIET_VOOR_JOU);
      for (const woord of [VERHAAL, BURGER, AANVULLING]) expect(alles(g, 'fatima')).not.toContain(woord);
    });
    await als('zij het overneemt', async () => {
      await g.drukt('fatima', 'Draag over');
      await g.drukt('fatima', 'Draag over', { aan: g.id('fatima') });
    });
    await dan('leest zij wat zij nodig heeft, en nog steeds niet wie de burger is', () => {
      expect(alles(g, 'fatima')).toContain(VERHAAL);
      expect(alles(g, 'fatima')).not.toContain(BURGER);
    });
  });

  test('wat de eigenaar later bij iemand weghoudt, is binnen vijf minuten van de kaarten die er al staan; één keer', async () => {
    const g = await open();
    await gegeven('Fatima opende het dossier, en Ineke ook', async () => {
      await meldtMetBurger(g);
      await typtNummer(g, 'fatima');
      await g.drukt('ineke', 'Ik pak dit op');
      zegt(alles(g, 'fatima'), VERHAAL, BURGER);
    });
    await als('de gemeente het verhaal bij de CAG weghoudt', () => g.verandert(metLezers('verhaal: { niet: [cag] }')));
    await dan('staat het niet meer op haar kaart, en de rest wel', () => {
      expect(alles(g, 'fatima')).not.toContain(VERHAAL);
      zegt(alles(g, 'fatima'), NIET_VOOR_JOU, BURGER);
      zegt(alles(g, 'ineke'), VERHAAL);
    });
    const incident = await laatsteIncident(g, 'noor');
    const { revisie } = await foldOf(g, incident);
    await g.advance(60_000);
    await als('er nog eens gekeken wordt, ook nadat zij het weer opende', async () => {
      await g.app.roleKeeper.check();
      await typtNummer(g, 'fatima');
      await g.app.roleKeeper.check();
    });
    await dan('gebeurt er niets', async () => expect((await foldOf(g, incident)).revisie).toBe(revisie));
    await als('er nog iets weggehouden wordt', () =>
      g.verandert(metLezers('verhaal: { niet: [cag] }', 'burger: { niet: [cag] }')),
    );
    await dan('is ook dat weg', () => expect(alles(g, 'fatima')).not.toContain(BURGER));
  });

  test('ook als de melding ingetrokken is', async () => {
    const g = await open();
    await gegeven('Fatima opende het dossier, en het werd ingetrokken', async () => {
      await meldtMetBurger(g);
      await typtNummer(g, 'fatima');
      await drukt(g, 'noor', 'Melding intrekken', 'Ja, trek in');
      await typtNummer(g, 'fatima');
      await g.app.roleKeeper.check();
      zegt(alles(g, 'fatima'), VERHAAL);
    });
    await als('de gemeente het verhaal bij de CAG weghoudt', () => g.verandert(metLezers('verhaal: { niet: [cag] }')));
    await dan('staat het niet meer op haar kaart', () => expect(alles(g, 'fatima')).not.toContain(VERHAAL));
  });

  test('wie het hele dossier las en nu alleen meeleest, heeft alleen dat nog op de kaart', async () => {
    const cag = (wie: string) =>
      gewijzigd(
        [
          'rollen.yaml',
          '  wethouder: { behandelt: gemeentesecretaris }',
          '  wethouder:\n    behandelt: gemeentesecretaris\n    lezers: { verhaal: { ook: [aov] } }',
        ],
        ['rollen.yaml', 'cag: { naam: "{CAG}", wie: [fatima]', `cag: { naam: "{CAG}", wie: [${wie}]`],
      );
    const g = await open({ protocol: cag('otto') });
    await gegeven('Otto, ook AOV, opende als CAG het dossier', async () => {
      await meldtMetBurger(g);
      await typtNummer(g, 'otto');
      zegt(alles(g, 'otto'), 'Noor Bakker', BURGER, VERHAAL);
    });
    await als('hij geen CAG meer is', () => g.verandert(cag('fatima')));
    await dan('staat alleen nog het verhaal er', () => {
      expect(alles(g, 'otto')).not.toMatch(/Noor Bakker|rode jas/);
      zegt(alles(g, 'otto'), VERHAAL);
    });
  });

  test('over gezondheid leest de CAG niets', async () => {
    const g = await open({ protocol: ENGER });
    await als('Noor meldt dat een wethouder geslagen is', async () => {
      await g.zegt('noor', 'melding');
      await drukt(g, 'noor', 'Ja, het is voorbij', 'Op kantoor');
      await vultVerder(g, 'noor', [WETHOUDER, 'Geweld of iets vernielen', 'Aan de balie'], {
        gevolg_ernstig_letsel: 'ja',
      });
    });
    await typtNummer(g, 'fatima');
    await g.drukt('ineke', 'Ik pak dit op');
    const LETSEL = 'Opgenomen, overleden of misschien blijvend gewond?';
    await dan('staat het bij Ineke, en bij Fatima niet', () => {
      zegt(alles(g, 'ineke'), LETSEL);
      zegtNiet(alles(g, 'fatima'), LETSEL);
    });
  });

  test('bij een andere ambtsdrager leest de CAG het gewoon', async () => {
    const g = await open({ protocol: ENGER });
    await meldtOver(g, 'Iemand van de raad of fractie');
    expect(await typtNummer(g, 'fatima')).toContain(VERHAAL);
  });
});
