import { describe, expect, test } from '@jest/globals';
import { gewijzigd } from '../support/changed-flows.ts';
import type { Gemeente } from '../support/gemeente.ts';
import { als, biedt, biedtNiet, dan, gegeven, gemeentes, laatste, zegt, zegtNiet } from './verhaal.ts';
import { kaartVan, meldt, meldtOver, metNaam, totHetVerhaal, VERHAAL } from './wegen.ts';

const open = gemeentes();
const UUR = 3_600_000;

/** Who leads Burgerzaken is the CAG's deputy as well. */
const LEIDER_IS_CAG = [
  'rollen.yaml',
  'wie: [fatima], vervangers: [piet], bel: cag',
  'wie: [fatima], vervangers: [karin], bel: cag',
] as const;

describe('Niet via mijn leidinggevende', () => {
  test('ook als die de CAG vervangt: die leest niets, hoort niets en pakt niets op', async () => {
    const g = await open({ protocol: gewijzigd([...LEIDER_IS_CAG]) });
    await gegeven('Noor meldt buiten Karin om', () => meldt(g, 'noor', { via: 'cag' }));
    await als('er een dag voorbijgaat', async () => {
      for (let i = 0; i < 24; i++) await g.advance(UUR);
    });
    await dan('kreeg Fatima het, en Karin geen kaart en geen bel', () => {
      expect(g.chat('fatima').length).toBeGreaterThan(0);
      expect(g.chat('karin')).toEqual([]);
      expect(g.graph.bells.map(({ person }) => person)).not.toContain(g.id('karin'));
    });
    await dan('kan Karin het ook in het kanaal niet oppakken', async () =>
      zegt(await g.druktInKanaal('karin', 'cag', 'Ik pak dit op'), 'Dit mag alleen'),
    );
  });

  test('blijft er niemand over, dan leest de melder dat voordat het verstuurd is, met wie te bellen', async () => {
    const g = await open();
    g.graph.tenant.people[g.id('piet')] = { naam: 'Piet Hermans', hasApp: true, manager: g.id('fatima') };
    await gegeven('Piet, die de CAG vervangt en onder Fatima werkt, vertelt zijn verhaal', () =>
      totHetVerhaal(g, 'piet'),
    );
    const antwoord = await als('hij het buiten haar om wil melden', () =>
      g.drukt('piet', 'Verstuur de melding', { tekst: VERHAAL, via: 'cag' }),
    );
    await dan('leest hij dat er niemand over is, en dat er niets gemeld is', () =>
      zegt(antwoord, 'niemand over', 'nog niets gemeld', '000 - 112 00 16'),
    );
    await dan('kan hij het alsnog gewoon versturen', async () =>
      zegt(await g.drukt('piet', 'Verstuur de melding', { via: 'leidinggevende' }), 'VBS-2026-0001'),
    );
  });

  test('ook als de enige die over is het zelf overkwam', async () => {
    const g = await open({ protocol: gewijzigd([...LEIDER_IS_CAG]) });
    await totHetVerhaal(g, 'noor');
    const voorFatima = { tekst: VERHAAL, als: 'namens', voor: 'Fatima El Amrani', via: 'cag' };
    zegt(await metNaam(g, 'noor', 'Verstuur de melding', voorFatima), 'niemand over', 'nog niets gemeld');
  });
});

describe('Een politieke ambtsdrager heeft een eigen spoor', () => {
  test.each([
    ['Iemand van de raad of fractie', 'greet', 'Griffier'],
    ['Een wethouder', 'ineke', 'Gemeentesecretaris'],
    ['De burgemeester', 'wim', 'Locoburgemeester'],
  ])('%s: %s pakt het op, en geen teamleider', async (tegen, wie, rol) => {
    const g = await open();
    await gegeven('Noor meldt', () => meldtOver(g, tegen));
    await dan(`hoort de ${rol} dat het opgepakt moet worden`, () =>
      biedt(laatste(g.chat(wie).filter((kaart) => JSON.stringify(kaart).includes('pak_op'))), 'Ik pak dit op'),
    );
    await als('er een uur voorbijgaat', () => g.advance(UUR));
    await dan('hoorde geen teamleider er iets van', () => {
      for (const leider of ['karin', 'mo', 'ellen']) expect(g.chat(leider)).toEqual([]);
    });
    await dan('en pakt die het op, dan krijgt die het dossier', async () => {
      await g.drukt(wie, 'Ik pak dit op');
      zegt(laatste(g.chat(wie)), VERHAAL);
    });
  });
});

/** Karin leads nobody any more. */
const ZONDER_KARIN: [string, string, string][] = [
  ['rollen.yaml', 'teamleider: { wie: [karin], vervangers: [mo] }', 'teamleider: { wie: [mo], vervangers: [ellen] }'],
  [
    'rollen.yaml',
    'collegas: { wie: [noor, daan], vervangers: [karin] }',
    'collegas: { wie: [noor, daan], vervangers: [mo] }',
  ],
  ['rollen.yaml', 'teamleider: { wie: [mo], vervangers: [karin] }', 'teamleider: { wie: [mo], vervangers: [ellen] }'],
];

async function geenTeamleiderMeer(g: Gemeente): Promise<void> {
  const noor = g.graph.tenant.people[g.id('noor')];
  if (noor !== undefined) noor.manager = g.id('mo');
  // What Entra said counts for some minutes.
  await g.advance(6 * 60_000);
  await g.verandert(gewijzigd(...ZONDER_KARIN));
}

describe('Wie een rol kwijt is, is het dossier kwijt', () => {
  test('de kaart wordt leeg, knoppen doen niets meer, en de melding wacht weer op iemand', async () => {
    const g = await open();
    await gegeven('Noor meldt, en Karin pakt het op', async () => {
      await meldt(g);
      await g.drukt('karin', 'Ik pak dit op');
    });
    const knop = g.klik('karin', 'Overleg: wat gaan we doen?');
    await als('Karin geen teamleider meer is', () => geenTeamleiderMeer(g));
    await dan('staat er van haar dossier niets meer', () => {
      const kaarten = g
        .chat('karin')
        .map((kaart) => JSON.stringify(kaart))
        .join('');
      expect(kaarten).not.toContain(VERHAAL);
      expect(kaarten).not.toContain('Noor Bakker');
    });
    await dan('doet een knop van daarvoor niets', async () => {
      const { body } = await g.send(knop);
      zegt(body?.value as string, 'Dit mag jij niet zien');
    });
    await dan('zegt het kanaal dat niemand het heeft opgepakt, en hoort Mo dat het wacht', () => {
      zegt(g.kanaal('teamleiders')[0], 'Nog niet opgepakt');
      biedt(kaartVan(g, 'mo', 'Een melding wacht op jou.'), 'Ik pak dit op');
    });
    await dan('leest Noor dat het weer wacht, en wie zij kan bellen', () => {
      kaartVan(g, 'noor', 'Je melding wacht weer op iemand.');
      zegt(kaartVan(g, 'noor', 'Je melding staat bij'), '000 - 112 00 04');
    });
    await als('Mo het oppakt', () => g.drukt('mo', 'Ik pak dit op'));
    await dan('gaat hij verder waar Karin was', () =>
      biedt(laatste(g.chat('mo')), 'Overleg: wat gaan we doen?', 'Draag over'),
    );
  });

  test('pakt niemand het dan op, dan loopt de ladder opnieuw', async () => {
    const g = await open();
    await meldt(g);
    await g.drukt('karin', 'Ik pak dit op');
    await als('Karin geen teamleider meer is', () => geenTeamleiderMeer(g));
    await als('er een uur voorbijgaat', async () => {
      for (let i = 0; i < 12; i++) await g.advance(5 * 60_000);
    });
    await dan('hoort de CAG het', () => zegt(kaartVan(g, 'fatima', 'Een melding wacht op jou.'), 'VBS-2026-0001'));
    await dan('en leest Noor wie zij zelf kan bellen', () => zegt(laatste(g.chat('noor')), 'Bel nu'));
  });

  test('weet Entra even niets, dan verliest niemand een rol', async () => {
    const groep = 'c0000000-0000-4000-8000-0000000000c1';
    const g = await open({
      protocol: gewijzigd(
        [
          'rollen.yaml',
          'teamleider: { naam: Teamleider, leidinggevende: true, wie: [mo], vervangers: [karin]',
          `teamleider: { naam: Teamleider, leidinggevende: true, wie: [mo], vervangers: [ellen], groep: ${groep}`,
        ],
        ...ZONDER_KARIN.slice(0, 2),
      ),
    });
    await gegeven('Karin heeft de rol door een groep, en pakte de melding van Yusuf op', async () => {
      g.graph.tenant.groups[groep] = [g.id('karin')];
      await meldt(g, 'rob', { als_ambt: 'nee' });
      await g.drukt('karin', 'Ik pak dit op');
    });
    await als('Graph lang niet antwoordt', async () => {
      await g.graph.down('refusing');
      await g.advance(9 * UUR);
      await g.app.roleKeeper.check();
      await g.app.settle();
    });
    await dan('behandelt zij het nog', async () =>
      expect((await g.store.list({ nummer: 'VBS-2026-0001' }, 1)).summaries[0]?.behandelaar).toBe(g.id('karin')),
    );
  });
});

describe('Overdragen', () => {
  test('wie behandelt draagt over; de ander heeft het dossier, en leest dat', async () => {
    const g = await open();
    await meldt(g);
    await g.drukt('karin', 'Ik pak dit op');
    const kaart = await als('Karin wil overdragen', () => g.drukt('karin', 'Draag over'));
    await dan('kiest zij uit wie het mag, zonder zichzelf en zonder de melder', () => {
      zegt(kaart, 'Wie neemt het over?', 'Mo Haddad, Teamleider', 'Fatima El Amrani');
      zegtNiet(kaart, 'Noor Bakker', 'Karin de Wit');
    });
    zegt(await als('zij niemand kiest', () => g.drukt('karin', 'Draag over')), 'Kies wie de melding overneemt.');
    const na = await als('zij Mo kiest', () => g.drukt('karin', 'Draag over', { aan: g.id('mo') }));
    await dan('staat dat op haar kaart, en kan zij niets meer voorstellen', () => {
      zegt(na, 'Overgedragen.', 'Behandelaar: Mo Haddad');
      biedtNiet(na, 'Overleg: wat gaan we doen?', 'Draag over');
    });
    await dan('heeft Mo het dossier en een bericht, en leest Noor wie het heeft', () => {
      zegt(kaartVan(g, 'mo', 'droeg deze melding aan je over'), 'VBS-2026-0001');
      biedt(kaartVan(g, 'mo', VERHAAL), 'Overleg: wat gaan we doen?');
      zegt(kaartVan(g, 'noor', 'een andere behandelaar'), 'Mo Haddad');
    });
  });

  test('de CAG doet het voor wie ziek is', async () => {
    const g = await open();
    await meldt(g);
    await g.drukt('karin', 'Ik pak dit op');
    await g.zegt('fatima', 'VBS-2026-0001');
    await als('Fatima de melding aan Mo geeft', async () => {
      await g.drukt('fatima', 'Draag over');
      await g.drukt('fatima', 'Draag over', { aan: g.id('mo') });
    });
    await dan('behandelt Mo het', () => biedt(kaartVan(g, 'mo', VERHAAL), 'Overleg: wat gaan we doen?'));
  });
});
