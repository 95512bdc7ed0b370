import { boxesOf, conditionOf } from './drawn.ts';
import { type Gelezen, leestekst, type Maat, veldTeksten } from './leestekst.ts';
import type { Problem } from './problem.ts';
import {
  proveAkkoordDoor,
  proveBel,
  proveBellijst,
  proveBij,
  proveEerder,
  proveForm,
  proveHerinner,
  proveMeerOpties,
  proveNa,
  proveNietBinnen,
  proveRaadpleeg,
  proveRol,
  proveTermijn,
  type TaakAt,
} from './proof/taak-parts.ts';
import type { TaakSoort, Vanaf } from './taak.ts';
import { raadgever } from './voorwaarde.ts';
import type { WrittenTaak } from './written/opvolging.ts';

type Path = readonly PropertyKey[];

/** What a word that stands with a task means to whoever goes through the file. Each is given the whole task. */
interface TaakPart {
  /** The kinds of task at which it does something. */
  from: readonly Vanaf[];
  /** Whether it is on the card of the task: then src/cards/taak.ts must draw it. */
  shown: boolean;
  /** What people read of it. */
  reads(taak: WrittenTaak, path: Path): Partial<Gelezen>;
  /** How the drawn chart shows it. */
  draws(taak: WrittenTaak): Drawn;
  /** What must be right of it. */
  prove(taak: WrittenTaak, here: TaakAt): Problem[];
}

/** In the drawn chart: a line in the task's box, words on the arrow that leads to it, and another arrow to it with words of its own. */
interface Drawn {
  line?: string;
  label?: string;
  arrow?: { from: 'gesprek' | 'ingediend'; label: string };
}

const ALL = ['ingediend', 'overleg', 'taak'] as const;
const none = () => [];
const nothing = () => ({});

/** Every word that can stand with a task, in the order in which it is read. One that is missing here, or stands with no kind of task, is named by the compiler. */
export const TAAK_PARTS = {
  vakjes: { from: ALL, shown: false, reads: nothing, draws: ({ vakjes }) => ({ line: boxesOf(vakjes) }), prove: none },
  keuze: { from: ALL, shown: false, reads: nothing, draws: nothing, prove: none },
  invulling: { from: ALL, shown: false, reads: nothing, draws: nothing, prove: none },
  uit: {
    from: ['ingediend'],
    shown: false,
    reads: nothing,
    draws: ({ uit }) => (uit ? { line: 'staat uit' } : {}),
    prove: none,
  },
  titel: { from: ALL, shown: true, reads: text('titel', 'taak'), draws: ({ titel }) => ({ line: titel }), prove: none },
  op_de_bel: { from: ALL, shown: false, reads: text('op_de_bel', 'naam'), draws: nothing, prove: none },
  zeg: { from: ALL, shown: true, reads: text('zeg', 'kort'), draws: nothing, prove: none },
  voorlezen: { from: ALL, shown: true, reads: text('voorlezen', 'uitleg'), draws: nothing, prove: none },
  uitleg: { from: ALL, shown: true, reads: text('uitleg', 'uitleg'), draws: nothing, prove: none },
  rol: { from: ALL, shown: true, reads: ({ rol }) => ({ rollen: [rol] }), draws: nothing, prove: proveRol },
  bel: { from: ALL, shown: true, reads: ({ bel = [] }) => ({ nummers: bel }), draws: nothing, prove: proveBel },
  bellijst: { from: ALL, shown: true, reads: listNumbers, draws: nothing, prove: proveBellijst },
  leest: { from: ALL, shown: true, reads: nothing, draws: nothing, prove: none },
  burger: { from: ALL, shown: true, reads: nothing, draws: nothing, prove: none },
  termijn: { from: ALL, shown: true, reads: nothing, draws: nothing, prove: proveTermijn },
  niet_binnen: { from: ['taak'], shown: true, reads: nothing, draws: nothing, prove: proveNietBinnen },
  herinner: { from: ALL, shown: false, reads: nothing, draws: nothing, prove: proveHerinner },
  vanaf: { from: ALL, shown: false, reads: nothing, draws: nothing, prove: none },
  eerder: { from: ['overleg'], shown: false, reads: nothing, draws: drawEerder, prove: proveEerder },
  opent_bij: { from: ['overleg'], shown: false, reads: nothing, draws: drawOpentBij, prove: none },
  akkoord_door: {
    from: ['overleg'],
    shown: false,
    reads: ({ akkoord_door = [] }) => ({ rollen: akkoord_door }),
    draws: nothing,
    prove: proveAkkoordDoor,
  },
  raadpleeg: {
    from: ['overleg'],
    shown: false,
    reads: ({ raadpleeg = [] }) => ({ rollen: raadpleeg.map((each) => raadgever(each).rol) }),
    draws: nothing,
    prove: proveRaadpleeg,
  },
  tweede_paar_ogen: { from: ['overleg'], shown: false, reads: nothing, draws: nothing, prove: none },
  meteen: { from: ALL, shown: false, reads: nothing, draws: nothing, prove: none },
  per: {
    from: ALL,
    shown: false,
    reads: nothing,
    draws: ({ per }) => (per === undefined ? {} : { line: 'voor ieder wie het overkwam' }),
    prove: none,
  },
  op_verzoek: {
    from: ['taak'],
    shown: false,
    reads: nothing,
    draws: ({ op_verzoek }) => (op_verzoek ? { line: 'ook op verzoek' } : {}),
    prove: none,
  },
  na: { from: ['taak', 'overleg'], shown: false, reads: nothing, draws: nothing, prove: proveNa },
  bij: { from: ALL, shown: false, reads: nothing, draws: ({ bij }) => ({ label: conditionOf(bij) }), prove: proveBij },
  meer_opties_bij: { from: ['overleg'], shown: false, reads: nothing, draws: drawMeerOpties, prove: proveMeerOpties },
  kenmerk: { from: ALL, shown: true, reads: text('kenmerk', 'vraag'), draws: nothing, prove: none },
  velden: { from: ALL, shown: true, reads: formTexts, draws: nothing, prove: proveForm },
} as const satisfies { [K in keyof WrittenTaak]-?: TaakPart & { from: readonly KindsWith<K>[] } };

/** The kinds of task that have this word: src/protocol/taak.ts. */
type KindsWith<K> = { [V in Vanaf]: K extends keyof Extract<TaakSoort, { vanaf: V }> ? V : never }[Vanaf];

type Parts = typeof TAAK_PARTS;
/** The words that are on the card of a task. */
export type ShownTaakPart = { [K in keyof Parts]: Parts[K]['shown'] extends true ? K : never }[keyof Parts];

/** The rows of the table, in its order. */
export const taakParts: readonly TaakPart[] = Object.values(TAAK_PARTS);

function text(word: 'titel' | 'op_de_bel' | 'zeg' | 'voorlezen' | 'uitleg' | 'kenmerk', maat: Maat): TaakPart['reads'] {
  return (taak, path) => ({ teksten: leestekst([...path, word], taak[word], maat) });
}

function listNumbers({ bellijst = [] }: WrittenTaak): Partial<Gelezen> {
  return { nummers: bellijst };
}

function formTexts({ velden }: WrittenTaak, path: Path): Partial<Gelezen> {
  return { teksten: veldTeksten(path, velden) };
}

function drawEerder({ eerder }: WrittenTaak): Drawn {
  return eerder === undefined ? {} : { arrow: { from: 'gesprek', label: `door ${eerder.join(', ')}` } };
}

function drawOpentBij({ opent_bij }: WrittenTaak): Drawn {
  if (opent_bij === undefined) return {};
  return { arrow: { from: 'ingediend', label: `bij ${opent_bij.join(', ')} of onbekend` } };
}

function drawMeerOpties({ meer_opties_bij }: WrittenTaak): Drawn {
  const more = conditionOf(meer_opties_bij);
  return more === '' ? {} : { label: `${more}: onder meer opties` };
}
