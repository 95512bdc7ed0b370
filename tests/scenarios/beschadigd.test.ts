import { describe, expect, test } from '@jest/globals';
import { oefeningenVan } from '../../src/incident/oefening.ts';
import { openDamagedHome } from '../support/damaged-home.ts';
import { type Gemeente, knoppen } from '../support/gemeente.ts';
import { almostReportedOnRaad, melderNr, send } from '../support/kettingmail.ts';
import { begint, blijftOnderElkaar } from './oefenen.ts';
import { als, biedt, biedtNiet, dan, gegeven, gelezen, gemeentes, laatste, zegt, zegtNiet } from './verhaal.ts';
import { drukt, meldt, opgepakt, opKantoor, totDeGrens, totHetVerhaal, zetErbij } from './wegen.ts';

const open = gemeentes();
const MINUUT = 60_000;
const NIET_TE_LEZEN = 'Deze melding is niet te lezen.';
const EEN_NIET_TE_LEZEN = 'Een melding is niet te lezen. Bel daarvoor 000 - 112 00 04.';
const BESCHADIGD = 'Deze melding is beschadigd.';
const BEL = ['112', '000 - 112 00 04', '000 - 112 00 05'];

async function metHuis() {
  const huis = await openDamagedHome();
  const g = await open({ store: huis.store });
  /** Of the youngest report of Noor; what stands in it before that stays as it is. */
  async function beschadigt(revisie?: number, melder = g.id('noor')): Promise<number> {
    const { summaries } = await g.store.list({ melder }, 1);
    const incident = summaries[0]?.incident ?? '';
    const last = (await g.store.read(incident)).length;
    await huis.damage(incident, revisie ?? last);
    return last;
  }
  return { g, beschadigt, huis };
}

const meldingenVan = async (g: Gemeente, wie = 'noor') => (await g.store.list({ melder: g.id(wie) }, 9)).summaries;

describe('Wie meldt terwijl het logboek van die melding beschadigd is', () => {
  test('leest dat, met 112 en wie te bellen, en begint een nieuwe die het wel doet', async () => {
    const { g, beschadigt } = await metHuis();
    await gegeven('Noor is halverwege een melding, en die raakt beschadigd', async () => {
      await opKantoor(g);
      await beschadigt();
    });
    const oud = laatste(await meldingenVan(g));
    const knop = knoppen(g.chat('noor').at(-1) ?? {}).find((each) => each.startsWith('Het blijft')) ?? '';
    const kaart = await als('zij verder gaat', () => g.drukt('noor', knop));
    await dan('staat er wat er is, vanaf wanneer, wat nog heel is en wie zij belt', () =>
      zegt(kaart, BESCHADIGD, ...BEL, /Stap \d+ van het logboek en wat daarna kwam, is niet te lezen/, 'is nog heel'),
    );
    await dan('probeert zij niet opnieuw wat nooit lukt', () => biedtNiet(kaart, 'Probeer opnieuw'));
    const getypt = await als('zij typt wat er gebeurt', () => g.zegt('noor', 'melding'));
    await dan('begint er een nieuwe, en staat er waarom', () =>
      zegt(getypt, 'Ben je nu veilig?', 'Je vorige melding is niet te lezen. Daarom is dit een nieuwe.'),
    );
    await drukt(g, 'noor', 'Ja, maar het is nog bezig', 'Op kantoor');
    await dan('gaat die door, en staat in het log', async () => {
      const nieuw = (await meldingenVan(g)).find(({ incident }) => incident !== oud.incident);
      expect((await g.store.read(nieuw?.incident ?? '')).length).toBeGreaterThan(2);
    });
  });

  test('en om hulp roept, krijgt die: vanuit een nieuwe melding', async () => {
    const { g, beschadigt } = await metHuis();
    await gegeven('Noor is in gesprek, en de melding raakt beschadigd', async () => {
      await totDeGrens(g);
      await beschadigt();
    });
    const oud = laatste(await meldingenVan(g));
    const kaart = await als('zij op Nu hulp drukt', () => g.drukt('noor', 'Nu hulp', { plek: 'Balie 3' }));
    await dan('is de hulp geroepen, leest zij dat het een nieuwe melding is, en is niets kwijt', () =>
      zegt(kaart, 'Je vorige melding is niet te lezen. Om hulp is gevraagd vanuit deze nieuwe.', 'Balie 3'),
    );
    await g.advance(1_000);
    await dan('is er om hulp gevraagd in de nieuwe, en hoort wie moet komen het', async () => {
      const nieuw = (await meldingenVan(g)).find(({ incident }) => incident !== oud.incident);
      const berichten = await g.store.berichten(nieuw?.incident ?? '');
      expect(berichten.filter(({ staat }) => staat === 'verzonden').map(({ bericht }) => bericht.doel)).toContain(
        'hulp',
      );
    });
  });

  test('en op de rode keuze voor hulp drukt, krijgt die ook', async () => {
    const { g, beschadigt } = await metHuis();
    await gegeven('Noor is bij de eerste vraag, en de melding raakt beschadigd', async () => {
      await g.zegt('noor', 'melding');
      await g.drukt('noor', 'Ja, maar het is nog bezig');
      await g.drukt('noor', 'Terug');
      await beschadigt();
    });
    const kaart = await als('zij nu hulp nodig heeft', () => g.drukt('noor', 'Nee, ik heb nu hulp nodig'));
    await dan('is de hulp geroepen, vanuit een nieuwe melding', () =>
      zegt(kaart, 'Je vorige melding is niet te lezen. Om hulp is gevraagd vanuit deze nieuwe.'),
    );
    await g.advance(1_000);
    await dan('hoort wie moet komen het', () => expect(g.chat('tom').length).toBeGreaterThan(0));
  });

  test('wie geroepen is en zegt te komen, leest dat het niet aankomt, en wie te bellen', async () => {
    const { g, beschadigt } = await metHuis();
    await g.zegt('noor', 'melding');
    await drukt(g, 'noor', 'Nee, ik heb nu hulp nodig', 'Help mij verder');
    await beschadigt();
    zegt(await als('Tom zegt te komen', () => g.drukt('tom', 'Ik kom eraan')), BESCHADIGD, ...BEL);
    const gestolen = {
      ...g.klik('tom', 'Ik kom eraan'),
      from: { id: `29:${g.id('yusuf')}`, aadObjectId: g.id('yusuf') },
    };
    const { body } = await g.send(gestolen);
    await dan('leest een ander niets', () => expect(JSON.stringify(body)).toContain('Dit mag jij niet zien.'));
  });

  test.each([
    ['deels', undefined],
    ['helemaal', 1],
  ])('in een oefening die %s beschadigd raakt roept niemand echte hulp', async (_hoe, revisie) => {
    const { g, beschadigt } = await metHuis();
    await gegeven('Noor oefent, en de oefening raakt beschadigd', async () => {
      await begint(g);
      await g.drukt('noor', 'Nee, ik heb nu hulp nodig');
      await beschadigt(revisie, oefeningenVan(g.id('noor')));
    });
    const kaart = await als('zij daarin meer hulp roept', () => g.drukt('noor', 'Roep meer hulp'));
    await dan('is er geen echte melding, en hoort niemand iets', async () => {
      zegt(kaart, BESCHADIGD, ...BEL);
      await g.advance(MINUUT);
      expect(await meldingenVan(g)).toEqual([]);
      blijftOnderElkaar(g, ['noor']);
    });
  });

  test('in een oefening die beschadigd is werkt Dit is echt, en kan een nieuwe oefening beginnen', async () => {
    const { g, beschadigt } = await metHuis();
    await begint(g);
    await g.drukt('noor', 'Ja, het is voorbij');
    await beschadigt(undefined, oefeningenVan(g.id('noor')));
    const echt = await als('zij op Dit is echt drukt', () => g.drukt('noor', 'Dit is echt'));
    await dan('begint er een echte melding', () => {
      zegt(echt, 'Ben je nu veilig?');
      zegtNiet(echt, BESCHADIGD, 'OEFENING');
    });
    const oefening = await als('zij weer wil oefenen', () => g.zegt('noor', 'oefening'));
    await dan('begint er een nieuwe', () => zegt(oefening, /^OEFENING/, 'Ben je nu veilig?'));
  });

  test('en een bericht van een eerdere melding verandert: die verandert mee', async () => {
    const { g, beschadigt } = await metHuis();
    await opKantoor(g);
    const bericht = g.bericht('noor', { text: 'Hij stond aan de balie.' });
    await g.send(bericht);
    await zetErbij(g);
    await g.drukt('noor', 'Stop, later verder');
    // The youngest is the one that began last.
    await g.advance(MINUUT);
    await g.zegt('noor', 'melding');
    await g.drukt('noor', 'Begin een nieuwe melding');
    await beschadigt();
    const anders = g.bericht('noor', { id: bericht.id, type: 'messageUpdate', text: 'Hij zat in de hal.' });
    const chat = g.connector.personalConversation(g.id('noor'));
    await g.send({ ...anders, channelData: { ...(anders.channelData as object), eventType: 'editMessage' } });
    expect(g.connector.texts(chat).at(-1)).toBe('Je veranderde een bericht. Je melding is mee veranderd.');
  });

  test('en een verhaal typte dat te lang is om terug te laten zien, houdt de kaart waar het op staat', async () => {
    const { g, beschadigt } = await metHuis();
    await totHetVerhaal(g);
    await beschadigt();
    const lang = 'Hij riep heel veel. '.repeat(1_000);
    const antwoord = await g.drukt('noor', 'Verstuur de melding', { tekst: lang });
    zegt(antwoord, NIET_TE_LEZEN, 'Wat je typte staat nog op deze kaart');
    expect(typeof antwoord).toBe('string');
  });

  test('en woorden uit de chat erbij zet, krijgt die terug', async () => {
    const { g, beschadigt } = await metHuis();
    await opKantoor(g);
    await g.zegt('noor', 'Hij sloeg op de balie.');
    await beschadigt();
    zegt(await g.drukt('noor', 'Ja, zet erbij'), BESCHADIGD, 'Hij sloeg op de balie.');
  });

  test('wat getypt was komt terug, en van een melding die helemaal niet te lezen is is niets zeker', async () => {
    const { g, beschadigt } = await metHuis();
    await totDeGrens(g);
    await beschadigt(1);
    const kaart = await g.drukt('noor', 'Stop, later verder');
    zegt(kaart, BESCHADIGD, 'Niets ervan is nog zeker', ...BEL);
  });
});

describe('Een melding die is opgepakt en beschadigd raakt', () => {
  async function beschadigd() {
    const { g, beschadigt } = await metHuis();
    await opgepakt(g);
    await g.advance(MINUUT);
    await beschadigt();
    return g;
  }

  test('zegt dat aan de melder, de behandelaar en de CAG, en zegt een ander niets', async () => {
    const g = await beschadigd();
    for (const wie of ['noor', 'karin', 'fatima'])
      zegt(await g.zegt(wie, 'VBS-2026-0001'), BESCHADIGD, ...BEL, 'Beslis hier niets op');
    await g.send(g.bericht('yusuf', { text: 'VBS-2026-0001' }));
    expect(g.connector.texts(g.connector.personalConversation(g.id('yusuf')))).toEqual(['Dit mag jij niet zien.']);
    expect(g.chat('yusuf')).toEqual([]);
  });

  test('op het dossier gaat niets meer door, en de kaart die er stond blijft staan', async () => {
    const g = await beschadigd();
    const stond = g.chat('karin').at(-1) ?? {};
    const kaart = await g.drukt('karin', 'Lees alle teksten');
    zegt(kaart, BESCHADIGD, ...BEL);
    biedt(kaart, 'Begin een melding');
    expect(g.chat('karin').at(-1)).toEqual(stond);
  });

  test('houdt geen andere op: die wordt bezorgd en opgepakt, en wie welke rol heeft wordt bekeken', async () => {
    const g = await beschadigd();
    await meldt(g, 'daan');
    await g.advance(20 * MINUUT);
    expect(g.kanaal('teamleiders').map(gelezen).join()).toContain('VBS-2026-0002');
    zegt(await g.druktInKanaal('mo', 'teamleiders', 'Ik pak dit op'), 'VBS-2026-0002');
    await g.app.roleKeeper.check();
    expect(g.logged()).toContain('an incident of which the log is damaged keeps the roles that it has');
    expect(g.logged()).not.toContain('could not be looked at');
  });

  test('wacht niet op de kaart waar meer samen op staat, en verdwijnt er niet stil van', async () => {
    const { g, beschadigt } = await metHuis();
    await gegeven('drie mensen meldden over de raad, en de tweede raakte beschadigd', async () => {
      for (const n of [1, 2, 3]) await send(g, await almostReportedOnRaad(g, n));
      await beschadigt(undefined, melderNr(2));
      await g.pass(MINUUT);
    });
    const samen = () => laatste(g.chat('greet').filter((kaart) => gelezen(kaart).includes('over de raad')));
    await dan('wachten er nog twee, en staat erbij dat er een niet te lezen is', () =>
      zegt(samen(), '3 meldingen', '2 wachten nog', EEN_NIET_TE_LEZEN),
    );
    await als('Greet alles bevestigt', async () => {
      await g.drukt('greet', 'Alles bevestigen (2)');
      await g.drukt('greet', 'Ja, bevestig alles');
      await g.pass(10 * MINUUT);
    });
    await dan('hoeft zij niets meer te doen, en probeert de bot het niet steeds opnieuw', async () => {
      zegt(samen(), EEN_NIET_TE_LEZEN);
      zegtNiet(samen(), 'wachten nog', 'Je hoeft hier niets meer te doen.');
      expect(await g.store.halverwege()).toEqual([]);
      expect(g.logged()).not.toContain('not all of a group was confirmed');
    });
  });

  test('houdt op een kaart waar meer samen op staat niemand tegen, ook niet als het er meer zijn dan er op een bladzijde passen', async () => {
    const { g, beschadigt } = await metHuis();
    const velen = Array.from({ length: 9 }, (_, i) => i + 1);
    await gegeven('negen mensen meldden over de raad, en al die meldingen raakten beschadigd', async () => {
      for (const n of velen) await send(g, await almostReportedOnRaad(g, n));
      await g.pass(MINUUT);
      for (const n of velen) await beschadigt(undefined, melderNr(n));
    });
    const samen = () => laatste(g.chat('greet').filter((kaart) => gelezen(kaart).includes('over de raad')));
    await als('een tiende het meldt', async () => {
      await send(g, await almostReportedOnRaad(g, 10));
      await g.pass(10 * MINUUT);
    });
    await dan('ziet Greet die', () =>
      zegt(samen(), '10 meldingen', 'Er wacht er nog een.', '9 meldingen zijn niet te lezen'),
    );
  });

  test('telt ook mee op de kaart van een kanaal waar meer samen op staat, zonder knop die niets doet', async () => {
    const { g, beschadigt } = await metHuis();
    await gegeven('drie mensen meldden over de raad, en twee raakten beschadigd', async () => {
      for (const n of [1, 2, 3]) await send(g, await almostReportedOnRaad(g, n));
      for (const n of [1, 2]) await beschadigt(undefined, melderNr(n));
      await g.pass(MINUUT);
    });
    const samen = () => laatste(g.kanaal('cag').filter((kaart) => gelezen(kaart).includes('3 meldingen')));
    await dan('wacht er nog een, en zijn er twee niet te lezen', () => {
      zegt(samen(), 'Er wacht er nog een.', '2 meldingen zijn niet te lezen. Bel daarvoor 000 - 112 00 04.');
      expect(knoppen(samen()).filter((knop) => knop === 'Ik pak dit op')).toHaveLength(1);
    });
  });

  test('is in een kanaal één regel, met wie te bellen', async () => {
    const { g, beschadigt } = await metHuis();
    await meldt(g);
    await beschadigt();
    zegt(await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op'), NIET_TE_LEZEN, '000 - 112 00 04');
  });
});

describe('Een melding waarvan de sleutel er niet is', () => {
  test('zegt dat die ontbreekt, en dat zij niet gewist is: aan wie haar deed en wie haar leest', async () => {
    const { g, huis } = await metHuis();
    await opgepakt(g);
    await huis.losesKeys(laatste(await meldingenVan(g)).incident);
    for (const wie of ['noor', 'karin', 'fatima']) {
      const kaart = await g.zegt(wie, 'VBS-2026-0001');
      zegt(
        kaart,
        'De sleutel van deze melding ontbreekt.',
        'De melding is niet gewist.',
        ...BEL,
        'Beslis hier niets op',
      );
      zegtNiet(kaart, BESCHADIGD, '(gewist');
    }
  });

  test('houdt geen andere op, en wie haar deed begint een nieuwe', async () => {
    const { g, huis } = await metHuis();
    await opKantoor(g);
    await huis.losesKeys(laatste(await meldingenVan(g)).incident);
    zegt(await g.zegt('noor', 'melding'), 'Ben je nu veilig?', 'Je vorige melding is niet te lezen.');
    await meldt(g, 'daan');
    await g.app.roleKeeper.check();
    expect(g.logged()).not.toContain('could not be looked at');
    zegt(await g.druktInKanaal('mo', 'teamleiders', 'Ik pak dit op'), 'VBS-2026-0001');
  });
});
