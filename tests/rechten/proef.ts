import type { Incident } from '../../src/incident/incident.ts';
import { adviesOp, alarmOp, getuigeOp, hulpOp, type Op, taakOp, zorgOp } from '../../src/incident/op.ts';
import { nrVan, soortNaam } from '../../src/protocol/taak-naam.ts';
import { takenFor } from '../../src/protocol/voorwaarde.ts';
import type { Json } from '../support/received.ts';
import { BUITENSTAANDERS } from './mensen.ts';
import { DADEN, type Daad, type Hoedanigheid, type Is, leest, mag, moetLezen, SOORTEN, type Soort } from './orakel.ts';
import { type Poging, viewsOf, type Wereld } from './wereld.ts';

/** How much was tried, and what was otherwise than the oracle says. */
export interface Telling {
  opdrachten: number;
  gelukt: number;
  gezichten: number;
  afwijkingen: string[];
}

/** The word by which each kind of text, and each name, is known. */
export type Woorden = Readonly<Partial<Record<Soort, string>>>;

/** What somebody is at this moment. */
export type WieIsWat = Readonly<Record<string, Is>>;

const NIETS: Is = { is: ['niets'] };
const VERWORPEN = /Dit mag alleen|Dit mag jij niet zien|deze melding bestaat niet/i;

/** One button that somebody could send: what it is, of which task, and whether it must succeed for who may. */
interface Proef {
  daad: Daad;
  taak?: string;
  rol?: string;
  van?: string;
  /** What it acts on stands there now. */
  moet: boolean;
  niemand?: true;
  /** What who did it is from then on. */
  daarna?: Hoedanigheid;
  poging: Poging;
}

/** Everybody tries everything, and asks for every view; what is written and seen is held against the oracle. */
export async function vergelijkt(
  w: Wereld,
  moment: string,
  wie: WieIsWat,
  woorden: Woorden,
  vroeger: Iterable<string>,
  ronde: number,
): Promise<Telling> {
  // What somebody lost is gone within minutes, and not at once.
  await w.g.app.roleKeeper.check();
  await w.g.app.settle();
  // The outbox takes up so many in four seconds; what is left would be sent while somebody tries, and be lost with that.
  await w.g.pass(10_000);
  const telling: Telling = { opdrachten: 0, gelukt: 0, gezichten: 0, afwijkingen: [] };
  const incident = await w.incident();
  const proeven = proevenOp(w, incident);
  for (const persoon of new Set([...Object.keys(wie), ...outsidersAt(ronde), ...vroeger])) {
    const is = wie[persoon] ?? NIETS;
    const zegt = (wat: string) => telling.afwijkingen.push(`${moment} · ${persoon} (${is.is.join(', ')}) · ${wat}`);
    for (const proef of proeven) {
      const { antwoord, geschreven } = await w.probeert(persoon, proef.poging);
      telling.opdrachten++;
      if (geschreven) telling.gelukt++;
      const theirs = proef.van === undefined || proef.van === w.g.id(persoon);
      const wrong = isWrong(theirs ? is : NIETS, proef, geschreven, antwoord);
      if (wrong !== '') zegt(`${wrong}: ${named(proef)}`);
      for (const soort of gelekt(after(is, proef, geschreven, w.g.id(persoon)), woorden, antwoord))
        zegt(`leest ${soort} na ${named(proef)}`);
    }
    const gezien = new Set<Soort>();
    let closed = false;
    for (const [kaart, meer] of viewsOf(incident)) {
      const isNextPart = Number(meer.deel ?? 0) > 0;
      if (closed && isNextPart) continue;
      const antwoord = await w.kijkt(persoon, kaart, meer);
      telling.gezichten++;
      if (meer.deel !== undefined) closed = VERWORPEN.test(antwoord);
      for (const soort of staatErin(woorden, antwoord)) gezien.add(soort);
      for (const soort of gelekt(is, woorden, antwoord)) zegt(`leest ${soort} op ${kaart} ${JSON.stringify(meer)}`);
    }
    const [nummer, staat] = [await typed(w, persoon, incident), JSON.stringify(w.g.chat(persoon))];
    for (const soort of gelekt(is, woorden, nummer)) zegt(`leest ${soort} na het typen van het nummer`);
    for (const soort of gelekt(is, woorden, staat)) zegt(`heeft ${soort} nog in de eigen chat staan`);
    for (const soort of SOORTEN)
      if (woorden[soort] !== undefined && moetLezen(is, soort) && !gezien.has(soort)) zegt(`leest ${soort} nergens`);
  }
  for (const soort of staatErin(woorden, openbaar(w)))
    telling.afwijkingen.push(`${moment} · ${soort} staat in het openbaar`);
  return telling;
}

/** All of them at the first moment of a story, and two in turn at those that follow: what nobody is to a report changes the least. */
function outsidersAt(ronde: number): readonly string[] {
  const from = (ronde * 2) % BUITENSTAANDERS.length;
  return ronde === 0 ? BUITENSTAANDERS : [...BUITENSTAANDERS, ...BUITENSTAANDERS].slice(from, from + 2);
}

/** Who does it may read from then on, also on the card in the answer: who confirms, and who picks it up or hands it over to themselves. */
function after({ is, ...rest }: Is, { daad, poging, daarna }: Proef, geschreven: boolean, id: string): Is {
  const handles = daad === 'oppakken' || (daad === 'overdragen' && poging.invoer?.aan === id);
  const opened = daad === 'een dossier in nood openen' ? 'wie het in nood opende' : daarna;
  const confirmed = daad === 'een bericht bevestigen' ? 'wie bevestigde' : handles ? 'behandelaar' : opened;
  const next = confirmed === undefined ? [] : [confirmed];
  return { ...rest, is: geschreven ? [...is, ...next] : is };
}

function named({ poging: { doe, knop, invoer } }: Proef): string {
  return `${doe} ${JSON.stringify({ ...knop, ...invoer })}`;
}

function isWrong(
  is: Is,
  { daad, taak, rol, moet, niemand, poging: { doe } }: Proef,
  geschreven: boolean,
  antwoord: string,
): string {
  const isTheirs = (list: readonly string[] | undefined, one: string | undefined) =>
    list === undefined || one === undefined || list.includes(one);
  const own = isTheirs(is.taken, taak === undefined ? undefined : soortNaam(taak)) && isTheirs(is.rollen, rol);
  const may = own && niemand !== true && mag(is, daad);
  if (!may) return geschreven ? 'kon, en mag niet' : '';
  if (geschreven) return '';
  if (moet && VERWORPEN.test(antwoord)) return 'mag, en werd geweigerd';
  return moet && !MEER_DAN_RECHT.includes(doe) ? 'mag, en er gebeurde niets' : '';
}

function staatErin(woorden: Woorden, tekst: string): Soort[] {
  return SOORTEN.filter((soort) => {
    const woord = woorden[soort];
    return woord !== undefined && tekst.includes(woord);
  });
}

function gelekt(is: Is, woorden: Woorden, tekst: string): Soort[] {
  return staatErin(woorden, tekst).filter((soort) => !leest(is, soort));
}

/** Who types the number of a report; who reads it so is in the log, hence as a trial. */
async function typed(w: Wereld, persoon: string, { nummer }: Incident): Promise<string> {
  if (nummer === null) return '';
  const activity = w.g.bericht(persoon, { text: nummer });
  return await w.zegt(activity);
}

/** What stands where others than the one person read along: channels in every version, bells, mails and the log of the program. */
function openbaar({ g }: Wereld): string {
  const channels = [...g.connector.conversations].filter(([name]) => name.startsWith('19:'));
  const posted = channels.flatMap(([, messages]) =>
    messages.flatMap(({ history }) => history.map(({ recipient: _answered, ...activity }) => activity)),
  );
  return JSON.stringify([posted, g.graph.bells, g.graph.mails, g.logged()]);
}

/** Every button that there is, with what exists now, and some with what does not. */
function proevenOp(w: Wereld, incident: Incident): Proef[] {
  return Object.entries(DADEN).flatMap(([daad, verbs]) =>
    verbs.flatMap((doe) => {
      const found = (PER_VERB[doe] ?? plain(OPS[doe]))(w, incident, doe);
      return found.map(({ op, knop, invoer, taak, rol, van, nooit, niemand, ook, daarna }): Proef => {
        const sinds = op === undefined ? undefined : incident.sinds[op];
        return {
          daad: ook ?? isDaad(daad),
          ...(taak === undefined ? {} : { taak }),
          ...(rol === undefined ? {} : { rol }),
          ...(van === undefined ? {} : { van }),
          moet: sinds !== undefined && nooit !== true,
          ...(niemand === undefined ? {} : { niemand }),
          ...(daarna === undefined ? {} : { daarna }),
          poging: {
            doe,
            knop: { sinds: sinds ?? incident.revisie, ...knop },
            ...(invoer === undefined ? {} : { invoer }),
          },
        };
      });
    }),
  );
}

interface Vorm {
  op?: Op | undefined;
  knop?: Json;
  invoer?: Json;
  taak?: string;
  rol?: string;
  /** Of whom it is, by aadObjectId. */
  van?: string;
  /** Filled in like this it is something else that is done. */
  ook?: Daad;
  /** It does not fit the report, whoever asks. */
  nooit?: true;
  /** Whoever asks, it must not be done. */
  niemand?: true;
  daarna?: Hoedanigheid;
}
type Vormen = (w: Wereld, incident: Incident, doe: string) => Vorm[];

/** What depends on more than the right: the step, an answer that came before, a second pair of eyes. */
const MEER_DAN_RECHT: readonly string[] = [
  ...DADEN['het gesprek voeren'],
  'rond_taak_af',
  'ga_bellen',
  'noteer_gebeld',
  'stel_voor',
  'sluit_af',
  'vraag_dossier',
  'vraag_reden',
  'meld_voorbij',
  'vraag_advies',
];

const plain =
  (op?: Op): Vormen =>
  () => [{ op, invoer: { tekst: 'x' } }];

const OPS: Readonly<Record<string, Op>> = {
  ...Object.fromEntries(
    ['kies', 'meld_nu', 'terug', 'bewaar', 'sommeer', 'dien_in', 'gooi_weg', 'hervat'].map((doe) => [
      doe,
      'bezoek' as const,
    ]),
  ),
  haal_terug: 'terugzetten',
  opnieuw: 'opnieuw',
  volg_bericht: 'bewijs',
  roep_hulp: 'gevaar',
  roep_meer_hulp: 'gevaar',
  meld_voorbij: 'gevaar',
  beeindig_gevaar: 'gevaar',
  vul_aan: 'aanvullen',
  trek_in: 'intrekken',
  vraag_intrekken: 'intrekken_vragen',
  sta_intrekken_toe: 'intrekken_toestaan',
  weiger_intrekken: 'intrekken_toestaan',
  pak_op: 'oppakken',
  vraag_dossier: 'dossier',
  open_nood: 'dossier',
  keur_goed: 'akkoord',
  vraag_reden: 'akkoord',
  stuur_terug: 'akkoord',
  koppel_terug: 'terugkoppeling',
  sluit_af: 'afsluiten',
  houd_vast: 'vasthouden',
  laat_los: 'loslaten',
};

const ROLLEN = ['beveiliging', 'collegas', 'teamleider', 'cag'];

const perCall: Vormen = (_, { hulp }) =>
  hulp.flatMap(({ revisie }) =>
    ROLLEN.map((rol) => ({ op: hulpOp(revisie, rol), rol, knop: { sinds: revisie, rol } })),
  );

const perTaak =
  (more: (w: Wereld, taak: string) => Partial<Vorm>[]): Vormen =>
  (w, { taken }) =>
    [...Object.keys(taken), 'nctv'].flatMap((taak) =>
      more(w, taak).map((vorm) => ({ op: taakOp(taak), taak, ...vorm, knop: { taak, ...vorm.knop } })),
    );

const PER_VERB: Readonly<Record<string, Vormen>> = {
  kies: () => [0, 1, 2].map((keuze) => ({ op: 'bezoek', knop: { keuze } })),
  leg_vast: () => [{ op: 'bewijs', invoer: { bewijs: 'x' } }],
  zie_hulp: perCall,
  kan_niet: perCall,
  zie_huisbezoek: () => ['cag', 'collegas'].map((rol) => ({ op: 'huisbezoek', knop: { rol } })),
  zet_klaar: () => ROLLEN.map((rol) => ({ op: 'klaarzetten', knop: { rol, taak: 'ordegesprek' }, nooit: true })),
  zie_alarm: (_, { alarmen }) =>
    alarmen.flatMap(({ revisie, rollen }) =>
      rollen.map((rol) => ({ op: alarmOp(revisie, rol), rol, knop: { sinds: revisie, rol } })),
    ),
  noem_betrokkene: () => [{ op: 'betrokkenen', invoer: { deel: 'getuige', naam: 'Iemand' } }],
  schrap_betrokkene: (_, { betrokkenen }) =>
    betrokkenen.slice(-1).map(({ nr }) => ({ op: 'betrokkenen', knop: { nr }, ...(nr === 1 ? { nooit: true } : {}) })),
  noem_burger: () => [
    { op: 'burger', invoer: { burger: 'x' } },
    { op: 'burger', invoer: { eerder: 'ja' }, ook: 'zeggen of de burger eerder voorkwam' },
  ],
  vraag_opvang: (_, { betrokkenen }) =>
    betrokkenen
      .filter(({ deel }) => deel === 'getroffene' || deel === 'getuige')
      .map(({ nr, persoon }) => ({ op: zorgOp(nr), van: persoon ?? '', knop: { nr } })),
  schrijf_wat_je_zag: (_, { betrokkenen }) =>
    betrokkenen
      .filter(({ deel }) => deel === 'getuige')
      .map(({ nr, persoon }) => ({ op: getuigeOp(nr), van: persoon ?? '', knop: { nr }, invoer: { tekst: 'x' } })),
  draag_over: ({ g }, { behandelaar, betrokkenen }) => [
    ...['fatima', 'piet', 'karin', 'ineke', 'greet', 'wim'].flatMap((naam): Vorm[] => {
      const aan = g.id(naam);
      const skipped = aan === behandelaar?.door || betrokkenen.some(({ persoon }) => persoon === aan);
      return skipped ? [] : [{ op: 'overdragen', invoer: { aan }, nooit: true }];
    }),
    ...['kees', 'daan', 'bert'].map((naam): Vorm => ({ op: 'overdragen', invoer: { aan: g.id(naam) }, niemand: true })),
  ],
  vraag_advies: () => [{ op: 'advies_vragen', invoer: { advies_van: 'tl_juridische_zaken,cag' } }],
  geef_advies: (_, { adviezen }) =>
    adviezen.map(({ revisie, rol }) => ({
      op: adviesOp(revisie, rol),
      rol,
      knop: { sinds: revisie, rol },
      invoer: { tekst: 'x' },
    })),
  stel_voor: ({ g }, { feiten }) => {
    const [taak = ''] = takenFor(g.protocol.bundle.opvolging, 'overleg', feiten).map(([name]) => name);
    return [{ op: 'overleg', invoer: { taken: taak, tekst: 'x', veld_strafbaar: 'ja' } }];
  },
  rond_taak_af: perTaak(() => [{ invoer: { tekst: 'x' } }]),
  ga_bellen: (_, { taken, betrokkenen, melder }) =>
    Object.keys(taken).map((taak): Vorm => {
      const whom = betrokkenen.find(({ nr }) => nr === nrVan(taak))?.persoon;
      const daarna = whom === melder ? 'wie de melder gaat bellen' : 'wie een ander gaat bellen';
      const asked = soortNaam(taak) === 'bot';
      return { op: taakOp(taak), taak, knop: { taak }, ...(asked ? { daarna } : { nooit: true }) };
    }),
  noteer_gebeld: perTaak(({ g }, taak) =>
    (g.protocol.bundle.opvolging.taken[soortNaam(taak)]?.bellijst ?? []).map((telefoon) => ({ knop: { telefoon } })),
  ),
  taak_niet_nodig: perTaak(() => [{ invoer: { tekst: 'x' } }]),
};

function isDaad(daad: string): Daad {
  const found = (Object.keys(DADEN) as Daad[]).find((each) => each === daad);
  if (found === undefined) throw new Error(`geen daad ${daad}`);
  return found;
}
