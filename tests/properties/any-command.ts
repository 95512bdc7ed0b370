import fc from 'fast-check';
import type { Intussen } from '../../src/incident/acties/intussen.ts';
import type { Ingevuld } from '../../src/incident/acties/invoer.ts';
import { ACTIE_SOORTEN, type ActieCommand, actsOn, type Command, rightFor } from '../../src/incident/commands.ts';
import { SOMMEERDERS, type TextRef, type Wanneer } from '../../src/incident/events.ts';
import type { Hoedanigheid } from '../../src/incident/hoedanigheid.ts';
import type { Incident } from '../../src/incident/incident.ts';
import { mandaat } from '../../src/incident/mandaat.ts';
import { holdersOf } from '../../src/incident/rights.ts';
import { holders } from '../../src/protocol/bezetting.ts';
import type { Veld } from '../../src/protocol/shape.ts';
import { DELEN, JA_NEE_ONBEKEND, MELDERSROLLEN } from '../../src/protocol/values.ts';
import { veldenFor } from '../../src/protocol/voorwaarde.ts';
import { answersTo } from '../walk/opvolging.ts';
import { bundle, protocol, rollen, START } from '../walk/play.ts';

export const PEOPLE = [...Object.keys(rollen.personen), 'f0000000-0000-4000-8000-00000000000f'];
export const TAKEN = Object.keys(bundle.opvolging.taken);
/** The tasks that an overleg can choose. */
const TE_KIEZEN = TAKEN.filter((taak) => bundle.opvolging.taken[taak]?.vanaf === 'overleg');

/** One thing that someone tries. What it comes to depends on the incident then, so that it is not always nonsense. */
export interface Try {
  who: string;
  /** How sensible: `wild` is anything by anyone, the others take what is open, and `apt` also who may. */
  how: 'wild' | 'open' | 'apt';
  pick: number;
  soort: Command['soort'];
  keuze: number;
  sinds: number;
  taken: string[];
  geraadpleegd: string[];
  wanneer: Wanneer;
  words: string | undefined;
  /** What was chosen before it, while nothing could be stored. */
  intussen: Intussen[];
}

const SOORTEN = ACTIE_SOORTEN;

const toen = fc.constantFrom(START, START - 86_400_000, START + 86_400_000);
const anyIntussen: fc.Arbitrary<Intussen> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ soort: fc.constant('kies' as const), keuze: fc.integer({ min: 0, max: 3 }), toen }),
  },
  { weight: 1, arbitrary: fc.record({ soort: fc.constantFrom('meld_nu' as const, 'terug' as const), toen }) },
  {
    weight: 1,
    arbitrary: fc.record({ soort: fc.constant('sommeer' as const), door: fc.constantFrom(...SOMMEERDERS), toen }),
  },
);

export const anyTry: fc.Arbitrary<Try> = fc.record({
  who: fc.constantFrom(...PEOPLE),
  how: fc.constantFrom('wild', 'open', 'apt', 'apt', 'apt', 'apt'),
  pick: fc.nat(1000),
  soort: fc.constantFrom(...SOORTEN),
  keuze: fc.integer({ min: -1, max: 5 }),
  sinds: fc.integer({ min: -1, max: 40 }),
  taken: fc.uniqueArray(
    fc.constantFrom(...TE_KIEZEN, ...TE_KIEZEN, 'opvang', 'vervolg_2_weken', 'onzin', '__proto__'),
    {
      maxLength: 3,
    },
  ),
  geraadpleegd: fc.uniqueArray(fc.constantFrom('cag', 'tl_juridische_zaken', 'cag', 'koning'), { maxLength: 2 }),
  wanneer: fc.record({
    tijd: fc.constantFrom(START, START - 86_400_000, START + 86_400_000_000),
    nauwkeurigheid: fc.constantFrom('exact', 'ongeveer', 'onbekend'),
  }),
  words: fc.option(fc.string({ minLength: 4, maxLength: 30, unit: 'grapheme' }), { nil: undefined, freq: 5 }),
  intussen: fc.oneof(
    { weight: 3, arbitrary: fc.constant<Intussen[]>([]) },
    { weight: 1, arbitrary: fc.array(anyIntussen, { maxLength: 4 }) },
  ),
});

/** So many times the same: what brings an incident on is tried more often, or few of them would come to an end. */
const often = (times: number, ...soorten: Command['soort'][]) =>
  soorten.flatMap((soort) => Array<Command['soort']>(times).fill(soort));

/** The kinds of command that act on something that is open now. */
function openKinds({ sinds }: Incident): Command['soort'][] {
  const per: Record<string, Command['soort'][]> = {
    bezoek: [...often(10, 'kies', 'dien_in'), 'meld_nu', 'terug', 'bewaar', 'sommeer', 'gooi_weg'],
    terugzetten: ['haal_terug'],
    aanvullen: ['vul_aan'],
    intrekken: ['trek_in'],
    overdragen: ['draag_over'],
    betrokkenen: ['noem_betrokkene'],
    burger: ['noem_burger'],
    zorg: ['vraag_opvang'],
    getuige: ['schrijf_wat_je_zag'],
    oppakken: often(6, 'pak_op'),
    dossier: ['vraag_dossier'],
    overleg: often(12, 'stel_voor'),
    advies_vragen: ['vraag_advies'],
    advies: ['geef_advies'],
    akkoord: [...often(6, 'keur_goed'), 'vraag_reden', 'stuur_terug'],
    terugkoppeling: ['koppel_terug', 'koppel_terug'],
    afsluiten: often(12, 'sluit_af'),
    vasthouden: ['houd_vast'],
    loslaten: ['laat_los'],
    hulp: ['zie_hulp', 'kan_niet'],
    huisbezoek: ['zie_huisbezoek'],
    gevaar: ['roep_hulp', 'meld_voorbij', 'beeindig_gevaar', 'roep_meer_hulp'],
    alarm: ['zie_alarm'],
    bewijs: ['leg_vast', 'volg_bericht'],
    opnieuw: ['opnieuw'],
    klaarzetten: ['zet_klaar'],
    intrekken_vragen: ['vraag_intrekken'],
    intrekken_toestaan: ['sta_intrekken_toe', 'weiger_intrekken'],
    taak: ['rond_taak_af', 'taak_niet_nodig', 'rond_taak_af', 'taak_niet_nodig', 'noteer_gebeld'],
  };
  return Object.keys(sinds).flatMap((key) => per[key.split(':')[0] ?? ''] ?? []);
}

/** Who does it, and what it is. `text` keeps the words that were typed. */
export function commandOf(
  incident: Incident,
  one: Try,
  text: (words: string) => TextRef,
): { who: string; command: ActieCommand } {
  const open = openKinds(incident);
  const soort = one.how === 'wild' || open.length === 0 ? one.soort : (open[one.pick % open.length] ?? one.soort);
  const command = fill(incident, one, soort, one.words === undefined ? {} : { tekst: text(one.words) });
  return { who: one.how === 'apt' ? aptFor(incident, command, one) : one.who, command };
}

/** Answers that fit, or now and then none at all. */
function answers(velden: readonly Veld[], { pick }: Try): { antwoorden?: Ingevuld } {
  if (velden.length === 0 || pick % 7 === 0) return {};
  return { antwoorden: { ref: { id: `antwoorden-${pick}`, hash: '0' }, waarden: answersTo(velden) } };
}

function fill(incident: Incident, one: Try, soort: Command['soort'], tekst: { tekst?: TextRef }) {
  const keys = (kind: string) => Object.keys(incident.sinds).filter((key) => key.startsWith(`${kind}:`));
  const hulp = (keys('hulp')[one.pick % Math.max(1, keys('hulp').length)] ?? `hulp:${one.sinds}:collegas`).split(':');
  const alarm = (keys('alarm')[one.pick % Math.max(1, keys('alarm').length)] ?? 'alarm:1:griffier').split(':');
  const advies = (keys('advies')[one.pick % Math.max(1, keys('advies').length)] ?? 'advies:1:cag').split(':');
  const openTaak = keys('taak')[one.pick % Math.max(1, keys('taak').length)]?.slice('taak:'.length);
  const taak = one.how === 'wild' ? (TAKEN[one.pick % TAKEN.length] ?? 'onzin') : (openTaak ?? 'onzin');
  const { keuze, taken, geraadpleegd, wanneer } = one;
  const stale = { sinds: one.sinds };
  const letsel = { ernstig_letsel: JA_NEE_ONBEKEND[one.pick % 3] ?? 'nee' };
  const asked =
    one.pick % 4 === 0 ? { gevolgen: { ref: { id: `letsel-${one.pick}`, hash: '0' }, waarden: letsel } } : {};
  const before = { ...stale, ...(one.intussen.length === 0 ? {} : { intussen: one.intussen }) };
  const made = ((): ActieCommand => {
    switch (soort) {
      case 'begin':
      case 'bewaar':
        return { soort: 'bewaar', opzij: 0, ...before, ...tekst, ...asked };
      case 'kies': {
        const typed = tekst.tekst === undefined ? {} : { bewijs: tekst.tekst };
        return one.pick % 3 === 0 ? { soort, ...before, keuze, ...typed } : { soort, ...before, keuze, ...tekst };
      }
      case 'terug':
        return { soort, ...before, ...tekst };
      case 'meld_nu':
        return { soort, ...before };
      case 'leg_vast': {
        const bestand = one.pick % 2 === 0 ? { bestand: { hash: 'f'.repeat(64), bytes: one.pick } } : {};
        return { soort, ...stale, ...bestand, ...(tekst.tekst === undefined ? {} : { plek: tekst.tekst }) };
      }
      case 'volg_bericht': {
        const bericht = { bericht: `bericht-${one.pick}`, vanaf: 0, tekens: one.pick };
        const where = one.pick % 2 === 0 ? tekst : { ...(tekst.tekst === undefined ? {} : { verhaal: tekst.tekst }) };
        return { soort, ...stale, bericht, ...where };
      }
      case 'vraag_intrekken':
      case 'beeindig_gevaar':
      case 'houd_vast':
      case 'stuur_terug':
      case 'koppel_terug':
        return { soort, ...stale, ...tekst };
      case 'sommeer': {
        const getuige = tekst.tekst === undefined ? {} : { getuige: tekst.tekst };
        return { soort, ...before, door: SOMMEERDERS[one.pick % SOMMEERDERS.length] ?? 'melder', ...getuige };
      }
      case 'dien_in':
        return {
          soort,
          ...before,
          ...tekst,
          wanneer,
          ...(one.pick % 4 === 0 ? { via: 'cag' as const } : {}),
          ...(one.pick % 5 === 0 ? { als: MELDERSROLLEN[one.pick % MELDERSROLLEN.length] ?? 'zelf' } : {}),
          ...asked,
          zet: one.pick % 2 === 0 ? { arih: 'nee' } : {},
          afdeling: one.pick % 3 === 0 ? null : 'burgerzaken',
          nummer: `VBS-2026-${one.pick}`,
        };
      case 'zie_hulp':
        return { soort, sinds: Number(hulp[1]), rol: hulp[2] ?? '' };
      case 'vul_aan': {
        const waarden = { ziekenhuisopname: JA_NEE_ONBEKEND[one.pick % 3] ?? 'nee' };
        const gevolgen =
          one.pick % 2 === 0 ? { gevolgen: { ref: { id: `gevolgen-${one.pick}`, hash: '0' }, waarden } } : {};
        const zet = one.pick % 3 === 0 ? { zet: { hoofdcategorie: 'fysiek' as const } } : {};
        return { soort, ...stale, ...gevolgen, wanneer, ...zet, ...tekst };
      }
      case 'vraag_advies':
        return { soort, ...stale, rollen: geraadpleegd, ...(tekst.tekst === undefined ? {} : { vraag: tekst.tekst }) };
      case 'geef_advies':
        return { soort, sinds: Number(advies[1]), rol: advies[2] ?? '', ...tekst };
      case 'stel_voor': {
        const asked = veldenFor(bundle.opvolging.overleg.velden, incident.feiten);
        return { soort, ...stale, taken, geraadpleegd, ...tekst, ...answers(asked, one) };
      }
      case 'rond_taak_af': {
        const asked = veldenFor(bundle.opvolging.taken[taak]?.velden, incident.feiten);
        return { soort, ...stale, taak, ...tekst, ...answers(asked, one) };
      }
      case 'ga_bellen':
        return { soort, ...stale, taak };
      case 'taak_niet_nodig':
        return { soort, ...stale, taak, ...tekst };
      case 'noteer_gebeld': {
        const list = bundle.opvolging.taken[taak]?.bellijst ?? ['om'];
        return { soort, ...stale, taak, telefoon: list[one.pick % list.length] ?? 'om' };
      }
      case 'zet_klaar':
        return { soort, ...stale, rol: hulp[2] ?? 'manager', taak: one.pick % 2 === 0 ? 'ordegesprek' : 'terug' };
      case 'noem_betrokkene': {
        const wie =
          one.pick % 3 === 0 ? {} : { wie: rollen.personen[PEOPLE[one.pick % PEOPLE.length] ?? '']?.id ?? 'x' };
        return { soort, ...stale, deel: DELEN[one.pick % 4] ?? 'getroffene', groep: 'medewerker', ...wie };
      }
      case 'schrap_betrokkene':
        return { soort, ...stale, nr: one.pick % 4 };
      case 'noem_burger':
        return { soort, ...stale, bsn: false, ...(tekst.tekst === undefined ? {} : { wie: tekst.tekst }) };
      case 'vraag_opvang':
      case 'schrijf_wat_je_zag':
        return { soort, ...stale, nr: (one.pick % 3) + 1, ...tekst };
      case 'zie_huisbezoek':
        return { soort, ...stale, rol: 'manager' };
      case 'draag_over': {
        const able = holders(rollen, one.pick % 2 === 0 ? 'cag' : 'teamleider', incident);
        return { soort, ...stale, aan: [...able.wie, ...able.vervangers][one.pick % 2] ?? one.who };
      }
      case 'doe_mee':
        return { soort, ...stale, rollen: [one.pick % 2 === 0 ? 'cag' : 'teamleider'] };
      case 'zie_alarm':
        return { soort, sinds: Number(alarm[1]), rol: alarm[2] ?? '' };
      case 'kan_niet':
        return { soort, sinds: Number(hulp[1]), rol: hulp[2] ?? '' };
      default:
        return { soort, ...stale };
    }
  })();
  if (
    one.how === 'wild' ||
    made.soort === 'zie_hulp' ||
    made.soort === 'kan_niet' ||
    made.soort === 'zie_alarm' ||
    made.soort === 'geef_advies'
  )
    return made;
  return { ...made, sinds: incident.sinds[actsOn(made)] ?? one.sinds };
}

/** Someone who may do this, going by the rights table and the roles file. */
function aptFor(incident: Incident, command: ActieCommand, one: Try): string {
  const named = (name: string) => Object.entries(rollen.personen).find(([, { id }]) => id === name)?.[0] ?? name;
  const who = (rol: string) => {
    const { wie, vervangers } = holders(rollen, rol, incident);
    return [...wie, ...vervangers].map(named);
  };
  const are: Record<Hoedanigheid, () => string[]> = {
    melder: () => [named(incident.melder)],
    getroffene: () => incident.betrokkenen.flatMap(({ persoon }) => (persoon === null ? [] : [named(persoon)])),
    getuige: () => incident.betrokkenen.flatMap(({ persoon }) => (persoon === null ? [] : [named(persoon)])),
    beschuldigde: () => [],
    lezer: () => [],
    beller: () => [],
    opvanger: () => [],
    uitvoerder: () => [],
    geraadpleegde: () => ('rol' in command ? who(command.rol) : []),
    beslisser: () => mandaat(bundle, incident.voorstel?.taken ?? []).flatMap(who),
    besluitnemer: () => mandaat(bundle, incident.voorstel?.taken ?? []).flatMap(who),
    gealarmeerde: () => ('rol' in command ? (rollen.rollen[command.rol]?.wie ?? []) : []),
    ingelichte: () => (incident.huisbezoek === null ? [] : ['ellen']),
    hulpverlener: () => incident.hulp.flatMap(({ gezien }) => gezien.map(({ door }) => named(door))),
    geroepene: () => ('rol' in command ? (rollen.rollen[command.rol]?.wie ?? []) : []),
    teamleider: () => who('teamleider'),
    behandelaar: () => (incident.behandelaar === null ? [] : [named(incident.behandelaar.door)]),
    taakeigenaar: () =>
      'taak' in command ? (rollen.rollen[bundle.opvolging.taken[command.taak]?.rol ?? '']?.wie ?? []) : [],
    cag: () => who('cag'),
    buitengesloten: () => who('cag'),
    noodinzage: () => who('cag'),
    meelezer: () => [],
    fg: () => who('fg'),
    speler: () => [named(incident.melder)],
    oefenaar: () => ['piet'],
  };
  const apt = holdersOf(rightFor(command.soort)).flatMap((one) => are[one]());
  return apt[one.pick % Math.max(1, apt.length)] ?? one.who;
}

export function begin(afdeling: string | null = 'burgerzaken'): Command {
  return { soort: 'begin', afdeling, bundel: protocol.hash };
}
