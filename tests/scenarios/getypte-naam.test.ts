import { describe, expect, test } from '@jest/globals';
import { gewijzigd } from '../support/changed-flows.ts';
import { type Gemeente, tekstVan } from '../support/gemeente.ts';
import { foldOf, laatsteIncident } from './dossier.ts';
import { als, biedt, dan, foutBij, gegeven, gemeentes, staatIn, zegt, zegtNiet } from './verhaal.ts';
import { kaartVan, meldt, metNaam, totHetVerhaal, VERHAAL } from './wegen.ts';

const open = gemeentes();
const ZORG = 'Er is iets naars met je gebeurd.';
const KIES =
  'Meer mensen hebben deze naam: Daan Visser, Medewerker Burgerzaken, Burgerzaken; Daan Visser, Consulent. Kies hier wie je bedoelt, of zet de afdeling achter de naam.';
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
  return await metNaam(g, 'noor', 'Zet erbij', invoer);
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

  test('wie daar niet kan zoeken, zet de afdeling erachter, of zegt dat het iemand anders is', async () => {
    const g = await open({ protocol: gewijzigd(TWEEDE_DAAN) });
    await meldt(g);
    const antwoord = await zetErbij(g, { deel: 'getuige', naam: 'Daan Visser' });
    biedt(antwoord, 'Zet erbij', 'Nee, iemand anders');
    await als('Noor zegt dat het een ander is', () =>
      g.drukt('noor', 'Nee, iemand anders', { deel: 'getuige', naam: 'Daan Visser' }),
    );
    await dan('staat de naam erbij, en krijgt niemand een kaart', async () => {
      expect((await foldOf(g, await laatsteIncident(g, 'noor'))).betrokkenen.at(-1)?.persoon).toBeNull();
      expect(g.chat('daan')).toEqual([]);
    });
    await als('zij de afdeling erachter zet', () =>
      metNaam(g, 'noor', 'Zet erbij', { deel: 'getuige', naam: 'Daan Visser, afdeling Burgerzaken' }),
    );
    await dan('is het Daan van die afdeling', () => expect(g.chat('daan')).toHaveLength(1));
  });

  test('heeft één die naam, dan wordt eerst gevraagd of het die is; er is nog niets vastgelegd', async () => {
    const g = await open();
    await meldt(g);
    await g.drukt('noor', 'Wie waren erbij?');
    const invoer = { deel: 'getuige', naam: 'daan visser' };
    const antwoord = await als('Noor die naam typt', () => g.drukt('noor', 'Zet erbij', invoer));
    await dan('staat er wie het is, en hoort die nog niets', () => {
      expect(foutBij(antwoord, 'wie')).toBe(
        'Bedoel je Daan Visser, Medewerker Burgerzaken, Burgerzaken? Die krijgt dan bericht.',
      );
      biedt(antwoord, 'Ja, die bedoel ik', 'Nee, iemand anders');
      expect(staatIn(antwoord, 'naam')).toBe('daan visser');
      expect(g.chat('daan')).toEqual([]);
    });
    await als('zij een andere naam invult en ja zegt', () =>
      g.drukt('noor', 'Ja, die bedoel ik', { deel: 'getuige', naam: 'Ellen Smit' }),
    );
    await dan('geldt dat antwoord niet voor die ander', () => expect(g.chat('ellen')).toEqual([]));
  });

  test('met een nummer in het verhaal wordt het een voor een gevraagd, en komt het er', async () => {
    const g = await open();
    await totHetVerhaal(g);
    const VOOR = { tekst: 'Hij riep 111222333.', als: 'namens', voor: 'Daan Visser' };
    biedt(await g.drukt('noor', 'Verstuur de melding', VOOR), 'Verstuur met nummer');
    biedt(await g.drukt('noor', 'Verstuur met nummer', VOOR), 'Ja, die bedoel ik');
    zegt(await g.drukt('noor', 'Ja, die bedoel ik', VOOR), 'VBS-2026-0001');
    kaartVan(g, 'daan', ZORG);
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
