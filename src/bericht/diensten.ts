import { type DienstBericht, gaat, isMis, komt } from '../cards/dienst.ts';
import type { Vast } from '../cards/frame.ts';
import type { Aanwezigheid } from '../desk/aanwezigheid.ts';
import { ledenOf } from '../desk/entra-groups.ts';
import { ROOSTERPROBLEMEN, type Roosterprobleem, type Roosters } from '../desk/roosters.ts';
import type { Directory } from '../graph/directory.ts';
import { errorFacts, type Log } from '../kit/log.ts';
import { type Looking, lookNowAndThen } from '../kit/looking.ts';
import type { Metrics } from '../kit/metrics.ts';
import { holders } from '../protocol/bezetting.ts';
import type { Dienst } from '../protocol/dienst.ts';
import { type ToldNow, toldNow } from '../protocol/told-now.ts';
import type { Gezegd } from '../store/store.ts';
import { connectorErrorOf, wireFacts } from '../teams/connector-error.ts';
import type { PostToPerson } from '../teams/people.ts';
import type { WireErrorKind } from '../wire/wire-error.ts';

/**
 * Sees to it that duty is handed over: whoever comes on duty and whoever goes off hears it, once, also from several processes; rights follow at once; and
 * of a roster that is wrong the CAG hears once.
 */
export interface DienstKeeper extends Looking {
  /** Looks whether somebody came on or went off, or a roster is wrong. Never rejects: what failed is tried again the next time. */
  check(): Promise<void>;
}

export interface DienstKeeperParts {
  roosters: Roosters;
  store: Gezegd;
  /** The roles and the fixed words, as they are now. */
  vast: () => Vast;
  aanwezigheid: Pick<Aanwezigheid, 'afwezigen'>;
  directory: Directory;
  post: PostToPerson;
  /** Hears that somebody came on duty or went off. */
  changed: () => void;
  timer: (callback: () => void, ms: number) => () => void;
  log: Log;
  metrics: Pick<Metrics, 'roosters'>;
}

/** With how often telling something was unclear before; and what was noted as told and was not, and could not be given back yet, with how to. */
type Telling = DienstKeeperParts & { tries: Map<string, number>; owed: Map<string, Once['giveBack']> };

/** Of these it is sure that it did not come, and it may come later. */
const SURELY_NOT: readonly WireErrorKind[] = ['throttled', 'locked_out'];
/** So often something is told of which it is unclear whether it came. */
const MOST_UNCLEAR = 3;
/** How late (ms) somebody may hear of it, and a calendar's edit is seen at most. */
const EVERY = 60_000;

export function createDienstKeeper(given: DienstKeeperParts): DienstKeeper {
  const parts: Telling = { ...given, tries: new Map(), owed: new Map() };
  const { roosters, store, vast, changed, timer, log } = parts;
  let before: string | undefined;
  /** Without rosters nobody is told anything: what was told of those that were is looked for once. */
  let isForgotten = false;

  async function look(): Promise<void> {
    try {
      await roosters.look();
      const onDuty = JSON.stringify(onDutyNow(vast()).map(({ wat }) => wat));
      if (before !== undefined && before !== onDuty) changed();
      before = onDuty;
      const hasRosters = Object.keys(vast().rollen.roosters ?? {}).length > 0;
      if (!hasRosters && isForgotten) return;
      isForgotten = false;
      for (const [wat, giveBack] of parts.owed) await giveBack(wat).then(() => parts.owed.delete(wat));
      const said = await store.said();
      await tellSwaps(parts, said);
      await tellProblems(parts, said);
      isForgotten = !hasRosters;
    } catch (thrown) {
      log.error('who is on duty could not be looked at', errorFacts(thrown));
    }
  }

  return lookNowAndThen(look, EVERY, timer);
}

interface OnDuty {
  /** The name under which it is noted that this person was told. */
  wat: string;
  rooster: string;
  dienst: Dienst;
}

const DIENST = 'dienst:';
const MIS = 'rooster:';

function onDutyNow({ rollen }: Vast): OnDuty[] {
  return Object.entries(rollen.diensten ?? {}).flatMap(([rooster, { nu }]) =>
    nu.map((dienst) => ({ wat: `${DIENST}${rooster}:${dienst.persoon}`, rooster, dienst })),
  );
}

/** `noted`: all that was told before. */
async function tellSwaps(parts: Telling, noted: readonly string[]): Promise<void> {
  const { store, vast, aanwezigheid } = parts;
  const said = noted.filter((wat) => wat.startsWith(DIENST));
  const current = onDutyNow(vast());
  const coming = current.filter(({ wat }) => !said.includes(wat));
  const going = said.filter((wat) => !current.some((each) => each.wat === wat));
  // Of a roster that cannot be read nobody knows who is on duty: then nobody is told to be off it.
  const off = going.map((wat) => ({ wat, ...partsOf(wat) })).filter(({ rooster }) => isKnown(vast(), rooster));
  const afwezig = coming.length === 0 ? new Set<string>() : await aanwezigheid.afwezigen();
  for (const { wat, rooster, dienst } of coming) {
    const na = off.filter((each) => each.rooster === rooster).map(({ persoon }) => persoon);
    const once = { wat, claim: store.noteSaid, giveBack: store.forgetSaid };
    await tellOnce(parts, once, [dienst.persoon], komt(vast(), rooster, dienst, na, afwezig));
  }
  for (const { wat, rooster, persoon } of off) {
    // A roster that is no more is nobody's news.
    const to = vast().rollen.roosters?.[rooster] === undefined ? [] : [persoon];
    await tellOnce(parts, { wat, claim: store.forgetSaid, giveBack: store.noteSaid }, to, gaat(vast(), rooster));
  }
}

function partsOf(wat: string): { rooster: string; persoon: string } {
  const [, rooster = '', persoon = ''] = wat.split(':');
  return { rooster, persoon };
}

/** Whether it is known who is on duty; of a roster that is no more it is: nobody. */
function isKnown({ rollen }: Vast, rooster: string): boolean {
  return rollen.roosters?.[rooster] === undefined || rollen.diensten?.[rooster] !== undefined;
}

async function tellProblems(parts: Telling, noted: readonly string[]): Promise<void> {
  const { roosters, store, metrics, vast, log } = parts;
  const problems = roosters.problems();
  for (const soort of ROOSTERPROBLEMEN) metrics.roosters(soort, problems.filter((each) => each.soort === soort).length);
  const nameOf = ({ rooster, soort }: Roosterprobleem) => `${MIS}${rooster}:${soort}`;
  const said = noted.filter((wat) => wat.startsWith(MIS));
  const mended = said.filter((wat) => !problems.some((each) => nameOf(each) === wat));
  for (const wat of mended) await store.forgetSaid(wat);
  for (const problem of problems.filter((each) => !said.includes(nameOf(each)))) {
    const { rooster, soort, vanaf } = problem;
    const once = { wat: nameOf(problem), claim: store.noteSaid, giveBack: store.forgetSaid };
    log.warn('a duty roster is wrong', { rooster, soort });
    await tellOnce(parts, once, (await cagNow(parts)).eerst, isMis(vast(), rooster, soort, vanaf));
  }
}

/** The CAG, as the CAG is to be told now. */
export async function cagNow({
  vast,
  directory,
  aanwezigheid,
}: Pick<DienstKeeperParts, 'vast' | 'directory' | 'aanwezigheid'>): Promise<ToldNow> {
  const { rollen } = vast();
  const bezet = holders(rollen, 'cag', { afdeling: null, feiten: {} }, await ledenOf(directory, rollen));
  return toldNow(bezet, await aanwezigheid.afwezigen());
}

/** How it is noted that this was told, so that it is once; and how that is taken back. */
interface Once {
  wat: string;
  claim: (wat: string) => Promise<boolean>;
  giveBack: (wat: string) => Promise<boolean>;
}

/**
 * Tells these people, when this process is the one that may. What reached nobody is tried again the next time: as long as it surely did not, a few times
 * where that is unclear. What never will come is left: it can be asked.
 */
async function tellOnce(
  { post, log, tries, owed }: Telling,
  { wat, claim, giveBack }: Once,
  people: readonly string[],
  bericht: DienstBericht,
): Promise<void> {
  if (!(await claim(wat))) return;
  const failed: WireErrorKind[] = [];
  for (const persoon of people) {
    try {
      await post(persoon, bericht);
    } catch (thrown) {
      log.warn('who is on duty was not told', wireFacts(thrown));
      failed.push(connectorErrorOf(thrown).kind);
    }
  }
  const nth = (tries.get(wat) ?? 0) + 1;
  const mayCome = failed.some((kind) => SURELY_NOT.includes(kind) || (kind === 'unclear' && nth < MOST_UNCLEAR));
  if (failed.length === 0 || failed.length < people.length || !mayCome) {
    tries.delete(wat);
    return;
  }
  if (failed.includes('unclear')) tries.set(wat, nth);
  // Where the store takes nothing now it is given back at the next look: else nobody would be told at all.
  owed.set(wat, giveBack);
  await giveBack(wat);
  owed.delete(wat);
}
