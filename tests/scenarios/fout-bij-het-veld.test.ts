import { describe, expect, test } from '@jest/globals';
import type { Gemeente } from '../support/gemeente.ts';
import type { Json } from '../support/received.ts';
import { als, dan, foutBij, gegeven, gemeentes, staatIn, zegt, zegtNiet } from './verhaal.ts';
import { drukt, inOpvolging, meldt, opent, opentTaak, opgepakt, totHetVerhaal, VERHAAL } from './wegen.ts';

/** A form: how one comes to it, whose it is, its button, the field that is wrong, and all that is filled in. */
interface Formulier {
  naar(g: Gemeente): Promise<unknown>;
  wie: string;
  knop: string;
  veld: string;
  fout: RegExp;
  invoer: Record<string, string>;
}

const TEKST = /^Vul eerst de tekst in\./;

const FORMULIEREN: Record<string, Formulier> = {
  'de melding, zonder verhaal': {
    naar: totHetVerhaal,
    wie: 'noor',
    knop: 'Verstuur de melding',
    veld: 'tekst',
    fout: TEKST,
    invoer: { tekst: '', datum: '2026-11-20', tijd: '15:30', als: 'getuige', via: 'cag' },
  },
  'de melding namens een ander, zonder naam: in een vouw, die opengaat': {
    naar: totHetVerhaal,
    wie: 'noor',
    knop: 'Verstuur de melding',
    veld: 'voor',
    fout: /^Vul in voor wie je meldt/,
    invoer: { tekst: VERHAAL, als: 'namens', voor: '' },
  },
  'de melding, met een naam van een bladzijde': {
    naar: totHetVerhaal,
    wie: 'noor',
    knop: 'Verstuur de melding',
    veld: 'voor',
    fout: /^Maak je tekst korter: hoogstens 200 tekens\. Het zijn er nu 400\./,
    invoer: { tekst: VERHAAL, als: 'namens', voor: 'n'.repeat(400) },
  },
  'een huisbezoek, zonder plek': {
    naar: async (g) => {
      await g.zegt('noor', 'huisbezoek');
      await drukt(g, 'noor', 'Ik ga op huisbezoek');
    },
    wie: 'noor',
    knop: 'Ik ga nu',
    veld: 'plek',
    fout: TEKST,
    invoer: { plek: ' ', tot: '15:00', arih: 'ja' },
  },
  'waar ik ben, zonder plek': {
    naar: async (g) => {
      await g.zegt('noor', 'melding');
      await drukt(g, 'noor', 'Nee, ik heb nu hulp nodig');
    },
    wie: 'noor',
    knop: 'Laat weten waar ik ben',
    veld: 'plek',
    fout: TEKST,
    invoer: { plek: '' },
  },
  'aanvullen, met een dag die twee dagen kan zijn': {
    naar: async (g) => {
      await meldt(g);
      await drukt(g, 'noor', 'Aanvullen of verbeteren');
    },
    wie: 'noor',
    knop: 'Verstuur',
    veld: 'datum',
    fout: /^Vul de dag zo in: 20-11-2026\..*“05\/11\/2026”$/,
    invoer: { tekst: 'Er was een getuige.', datum: '05/11/2026', tijd: '15:30', gevolg_ehbo: 'ja', verhaal: VERHAAL },
  },
  'bewijs, zonder iets': {
    naar: async (g) => {
      await meldt(g);
      await drukt(g, 'noor', 'Bewijs vastleggen');
    },
    wie: 'noor',
    knop: 'Leg vast',
    veld: 'bewijs',
    fout: TEKST,
    invoer: { bewijs: '' },
  },
  'vragen om intrekken, zonder reden': {
    naar: async (g) => {
      await opgepakt(g);
      await drukt(g, 'noor', 'Vraag om in te trekken');
    },
    wie: 'noor',
    knop: 'Vraag het',
    veld: 'tekst',
    fout: TEKST,
    invoer: { tekst: '' },
  },
  'het overleg, zonder waarom': {
    naar: async (g) => {
      await opgepakt(g);
      await opent(g, 'karin', 'Overleg: wat gaan we doen?');
    },
    wie: 'karin',
    knop: 'Leg voor in het kanaal',
    veld: 'tekst',
    fout: TEKST,
    invoer: { tekst: '', taken: 'sanctie,politie', geraadpleegd: 'cag' },
  },
  'een taak met vragen, waarvan een leeg': {
    naar: async (g) => {
      await opgepakt(g);
      await opentTaak(g, 'Opvang');
    },
    wie: 'karin',
    knop: 'Klaar',
    veld: 'veld_bot',
    fout: /^Geef hier nog antwoord op: /,
    invoer: { veld_gesproken: '2026-11-23', veld_bot: '', gezond_letsel: 'nee', tekst: 'Gesproken.' },
  },
  'een taak die niet nodig is, zonder waarom': {
    naar: async (g) => {
      await inOpvolging(g, ['sanctie']);
      await opentTaak(g, 'Maatregel');
    },
    wie: 'karin',
    knop: 'Niet nodig',
    veld: 'tekst',
    fout: TEKST,
    invoer: { veld_soort: 'contactpersoon', veld_feiten: 'Sloeg op de balie.', tekst: '' },
  },
  'een woord aan de melder, zonder woord': {
    naar: async (g) => {
      await opgepakt(g);
      await opent(g, 'karin', 'Bericht aan de melder');
    },
    wie: 'karin',
    knop: 'Stuur naar de melder',
    veld: 'tekst',
    fout: TEKST,
    invoer: { tekst: '' },
  },
};

describe('Een fout staat bij het veld, en wat er stond blijft staan', () => {
  const open = gemeentes();

  test.each(Object.entries(FORMULIEREN))('%s', async (_, { naar, wie, knop, veld, fout, invoer }) => {
    const g = await open();
    await gegeven('het formulier staat open', () => naar(g));
    const kaart = await als('het zo verstuurd wordt', () => g.drukt(wie, knop, invoer));
    await dan('staat de fout boven het veld, in de kaart en in de chat', () => {
      expect(foutBij(kaart, veld)).toMatch(fout);
      expect(g.chat(wie).map((each) => foutBij(each, veld))).toContain(foutBij(kaart, veld));
    });
    await dan('staat al het andere er nog', () => expect(shown(kaart, invoer)).toEqual(filledIn(invoer, veld)));
  });

  test('Gegeven een tekst die met de rest niet op een kaart past, als de dag ontbreekt, dan blijft de kaart staan met één regel', async () => {
    const g = await open();
    await totHetVerhaal(g);
    const regel = await g.drukt('noor', 'Verstuur de melding', { tekst: 'é'.repeat(9_900), datum: '2026-11-24' });
    expect(regel).toBe('Kijk de dag en de tijd na: dat moment is nog niet geweest.');
  });

  test('Gegeven een fout, als Noor die herstelt, dan is de melding binnen', async () => {
    const g = await open();
    await totHetVerhaal(g);
    await g.drukt('noor', 'Verstuur de melding', { tekst: VERHAAL, als: 'namens' });
    await g.drukt('noor', 'Verstuur de melding', { voor: 'Anne' });
    await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    expect(JSON.stringify(g.chat('karin'))).toContain('Anne');
  });

  test('Gegeven een fout hoger op een lange kaart, dan wijst een regel boven de knop erheen; staat hij er vlak boven, dan niet', async () => {
    const g = await open();
    await opgepakt(g);
    await opentTaak(g, 'Opvang');
    const ver = await g.drukt('karin', 'Klaar', {
      veld_gesproken: '2026-11-23',
      gezond_letsel: 'nee',
      tekst: 'Gesproken.',
    });
    zegt(ver, 'Dit is nog niet verwerkt. Kijk bij: Wil die het Bedrijfsopvangteam (BOT)?');
    const dichtbij = await g.drukt('karin', 'Klaar', { veld_bot: 'ja', tekst: '' });
    expect(foutBij(dichtbij, 'tekst')).toMatch(TEKST);
    zegtNiet(dichtbij, 'Dit is nog niet verwerkt');
  });

  test('wat in een kanaal staat laat nooit zien wat iemand typte', async () => {
    const g = await open();
    await opgepakt(g);
    await g.drukt('noor', 'Vraag om in te trekken');
    const klik = g.klik('noor', 'Vraag het', { tekst: '' });
    const data = (klik.value as { action: { data: { knop: Json } } }).action.data;
    data.knop.kaart = 'kanaal';
    const { body } = await g.send({
      ...klik,
      conversation: { ...(klik.conversation as Json), conversationType: 'channel' },
    });
    expect(typeof body?.value).toBe('string');
  });
});

function shown(kaart: Json | string, invoer: Record<string, string>): Record<string, unknown> {
  return Object.fromEntries(Object.keys(invoer).map((id) => [id, staatIn(kaart, id) ?? '']));
}

/** What was filled in, as it is drawn again; a day that cannot be read stands in the error. */
function filledIn(invoer: Record<string, string>, veld: string): Record<string, string> {
  const unread = veld === 'datum';
  return Object.fromEntries(Object.entries(invoer).map(([id, tekst]) => [id, unread && id === veld ? '' : tekst]));
}
