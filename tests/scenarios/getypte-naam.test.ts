import { describe, expect, test } from '@jest/globals';
import { gewijzigd } from '../support/changed-flows.ts';
import { type Gemeente, tekstVan } from '../support/gemeente.ts';
import { als, dan, foutBij, gegeven, gemeentes, staatIn, zegt, zegtNiet } from './verhaal.ts';
import { kaartVan, meldt, totHetVerhaal, VERHAAL } from './wegen.ts';

const open = gemeentes();
const ZORG = 'Er is iets naars met je gebeurd.';
const KIES = 'Meer mensen hebben deze naam. Kies hier wie je bedoelt.';
/** Zoë leads Burgerzaken as well; her name has an accent. */
const ZOE: [string, string, string][] = [
  [
    'rollen.yaml',
    '  rob: { naam',
    '  zoe: { naam: "Zoë de Vries-Jansen", functie: Teamleider, id: a0000000-0000-4000-8000-0000000000aa }\n  rob: { naam',
  ],
  [
    'rollen.yaml',
    'teamleider: { wie: [karin], vervangers: [mo] }',
    'teamleider: { wie: [karin], vervangers: [zoe, mo] }',
  ],
];
/** A second Daan Visser, of another afdeling. */
const TWEEDE_DAAN: [string, string, string] = [
  'rollen.yaml',
  '  rob: { naam',
  '  daan_wi: { naam: Daan Visser, functie: Consulent, id: a0000000-0000-4000-8000-0000000000bb }\n  rob: { naam',
];

async function zetErbij(g: Gemeente, invoer: Record<string, string>) {
  await g.drukt('noor', 'Wie waren erbij?');
  return await g.drukt('noor', 'Zet erbij', invoer);
}

describe('Een collega die met een getypte naam genoemd wordt', () => {
  test.each([
    'zoe de vries jansen',
    'ZOË DE VRIES-JANSEN',
    'Zoë de Vries-Jansen (teamleider)',
    ' Zoë  de Vries-Jansen, teamleider',
  ])('%s: die wordt herkend, krijgt de eigen kaart, en behandelt het niet', async (naam) => {
    const g = await open({ protocol: gewijzigd(...ZOE) });
    await gegeven('Noor meldde', () => meldt(g));
    zegt(kaartVan(g, 'karin', 'Een melding wacht op jou.'), 'VBS-2026-0001');
    await als('zij zegt wie het overkwam', () => zetErbij(g, { deel: 'getroffene', naam }));
    await dan('hoort Zoë wat er voor haar gebeurt', () => kaartVan(g, 'zoe', ZORG));
    await dan('en leest zij de melding niet, ook niet als teamleider', async () => {
      const antwoord = await g.zegt('zoe', 'VBS-2026-0001');
      zegt(antwoord, 'Dit mag jij niet zien');
      zegtNiet(antwoord, VERHAAL);
    });
  });

  test('ook wie alleen in een groep van Entra de rol heeft', async () => {
    const GROEP = 'b0000000-0000-4000-8000-0000000000aa';
    const g = await open({
      protocol: gewijzigd([
        'rollen.yaml',
        'teamleider: { wie: [karin], vervangers: [mo] }',
        `teamleider: { wie: [karin], vervangers: [mo], groep: ${GROEP} }`,
      ]),
    });
    const wie = 'a0000000-0000-4000-8000-0000000000cc';
    g.graph.tenant.groups[GROEP] = [wie];
    g.graph.tenant.people[wie] = { naam: 'Bas Müller' };
    await meldt(g);
    await als('Noor hem beschuldigt', () => zetErbij(g, { deel: 'beschuldigde', naam: 'bas muller' }));
    await dan('leest hij de melding niet', async () =>
      zegt(await g.zegt(wie, 'VBS-2026-0001'), 'Dit mag jij niet zien'),
    );
  });

  test('hebben er meer die naam, dan wordt gevraagd wie; daarna is het duidelijk', async () => {
    const g = await open({ protocol: gewijzigd(TWEEDE_DAAN) });
    await meldt(g);
    const antwoord = await als('Noor die naam typt', () => zetErbij(g, { deel: 'getuige', naam: 'daan visser' }));
    await dan('staat het bij het veld, en blijft staan wat zij typte', () => {
      expect(foutBij(antwoord, 'wie')).toBe(KIES);
      expect(staatIn(antwoord, 'naam')).toBe('daan visser');
      expect(g.chat('daan')).toEqual([]);
    });
    await als('zij kiest', () =>
      g.drukt('noor', 'Zet erbij', { deel: 'getuige', naam: 'daan visser', wie: g.id('daan') }),
    );
    await dan('krijgt Daan zijn kaart', () => expect(g.chat('daan')).toHaveLength(1));
  });

  test.each(['Zoë de Vries-Jansen (de buurvrouw)', 'Zoë de Vries-Jansen, inhuur, niet de teamleider'])(
    '%s: wat erachter staat, zegt dat het een ander is',
    async (naam) => {
      const g = await open({ protocol: gewijzigd(...ZOE) });
      await meldt(g);
      await zetErbij(g, { deel: 'getroffene', naam });
      expect(g.chat('zoe').map(tekstVan).join()).not.toContain(ZORG);
    },
  );

  test('een bezoeker met die naam is geen van hen', async () => {
    const g = await open({ protocol: gewijzigd(TWEEDE_DAAN) });
    await meldt(g);
    const antwoord = await zetErbij(g, { deel: 'getuige', groep: 'bezoeker', naam: 'Daan Visser' });
    expect(foutBij(antwoord, 'wie')).toBeUndefined();
    expect(g.chat('daan')).toEqual([]);
  });

  test('ook op de kaart waarmee gemeld wordt', async () => {
    const g = await open({ protocol: gewijzigd(TWEEDE_DAAN) });
    await totHetVerhaal(g);
    const VOOR = { tekst: VERHAAL, als: 'namens', voor: 'DAAN VISSER' };
    const antwoord = await als('Noor voor die naam meldt', () => g.drukt('noor', 'Verstuur de melding', VOOR));
    await dan('wordt gevraagd wie, en is er nog niets verstuurd', () => {
      expect(foutBij(antwoord, 'wie')).toBe(KIES);
      expect(staatIn(antwoord, 'tekst')).toBe(VERHAAL);
      expect(g.chat('karin')).toEqual([]);
    });
    await g.drukt('noor', 'Verstuur de melding', { ...VOOR, wie: g.id('daan') });
    kaartVan(g, 'daan', ZORG);
  });
});
