import { groepCard, groepSummary, isForOthers } from '../cards/groep.ts';
import { type GroepDesk, type GroepScene, groepName } from '../desk/groepen.ts';
import type { Scene } from '../desk/scene.ts';
import type { Rollen } from '../protocol/rollen.ts';
import { type Groep, type Groepen, groepPartition } from '../store/groepen.ts';
import type { LeasedBericht } from '../store/send-queue.ts';
import { slotName } from '../store/slot.ts';
import type { Messages } from '../store/store.ts';
import type { Limits } from '../wire/limits.ts';
import { goingOf, hasRung, rangFor } from './groep-bel.ts';
import { drawn, notYet, readNow } from './groep-beurt.ts';
import { isDoneUnsaid, tellDone } from './groep-klaar.ts';
import { joinedAt } from './groep-leden.ts';
import type { OmBeurten } from './groep-om-beurten.ts';
import { type BroughtUpToDate, changeGroep, type Going, type GroepState, quietWays } from './groep-state.ts';
import type { Tempo } from './groep-tempo.ts';
import { CHANNEL, type Letter } from './letter.ts';
import { GIVE_UP_AFTER } from './send.ts';
import { type Attempt, type TellParts, tell } from './tell.ts';
import { Telling } from './telling.ts';

export interface GroepCardParts extends TellParts {
  store: Groepen & Pick<Messages, 'message'>;
  groepDesk: Pick<GroepDesk, 'look'>;
  limits: Pick<Limits, 'leave' | 'ready'>;
  /** As they are now. */
  rollen: () => Rollen;
}

/** A card is one process's to bring up to date for so long (ms): when that dies, another does. */
const CLAIM_MS = 30_000;
/** After this long (ms) it is looked at again where another process was first. */
const OTHER_MS = 2_000;
/** What fails is tried again after this long (ms) at most. */
const LONGEST_MS = 60_000;
const NOTHING: BroughtUpToDate = { sent: false };

/**
 * Posts the card of a group, or brings it up to date, and rings where that is time. What waited for it counts as told once the card shows it. One process at
 * a time. Rejects with StoreError.
 */
export async function bringUpToDate(
  parts: GroepCardParts,
  state: GroepState,
  tempo: Tempo,
  omBeurten: OmBeurten,
): Promise<BroughtUpToDate> {
  const { store, groepDesk, limits, rollen, now } = parts;
  await limits.ready();
  const found = await readNow(store, state);
  if (found === undefined) return { sent: false, isGone: true };
  if (found.bezigTot > now()) return { sent: false, againMs: found.bezigTot - now() };
  const instead = notYet(state, found, tempo, rollen(), now()) ?? (await omBeurten.wait(store, state, found));
  if (instead !== undefined) return instead;
  const claimed = { ...found, versie: found.versie + 1, bezigTot: now() + CLAIM_MS };
  if ((await store.saveGroep(claimed)) === 'conflict') return { sent: false, againMs: OTHER_MS };
  state.groep = claimed;
  try {
    const seen = await groepDesk.look(claimed, personOf(claimed));
    const [line] = seen?.regels ?? [];
    if (seen === undefined || line === undefined) return withoutLine(state);
    const came = isNews(state) ? await tellCard(parts, state, seen, line.scene) : NOTHING;
    if (came.againMs !== undefined || came.turn !== undefined) return came;
    if (isDoneUnsaid(state, seen) && !isForOthers(seen)) return await tellThatAllIsDone(parts, state, seen, line.scene);
    state.doneSince = undefined;
    return came;
  } finally {
    await letGo(parts, state);
  }
}

/** Of what cannot be read no card is drawn. Whoever waits for that looks now and then: at once it would be no other. */
function withoutLine(state: GroepState): BroughtUpToDate {
  state.changed = false;
  return state.waiting.size > 0 ? { sent: false, againMs: LONGEST_MS } : NOTHING;
}

/** Whether more came while it was brought up to date, and nothing else sees to it. */
export function isNeeded({ waiting, changed }: GroepState, { againMs, turn }: BroughtUpToDate): boolean {
  return (waiting.size > 0 || changed) && againMs === undefined && turn === undefined;
}

/** What is not on its card yet; nothing is said twice while only a bell stands in line. */
function isNews({ waiting, changed, going, doneSince }: GroepState): boolean {
  return waiting.size > 0 || changed || going !== undefined || doneSince === undefined;
}

async function tellCard(
  parts: GroepCardParts,
  state: GroepState,
  seen: GroepScene,
  scene: Scene,
): Promise<BroughtUpToDate> {
  const { now, limits } = parts;
  const { groep } = seen;
  const stands = (await parts.store.message(groepPartition(groep.sleutel), slotOf(groep))) !== undefined;
  if (isForOthers(seen)) {
    passOn(parts, state);
    // What stands there says so; nothing new is said to whom it is not for.
    if (!stands) return NOTHING;
  }
  const going = goingOf(state, scene.rollen, { stands, now: now() });
  if (state.going !== undefined && state.going.ringt !== going.ringt) limits.leave(ownerOf(groep, state.going));
  const waited = new Set(state.waiting.keys());
  const trede = Math.max(state.trede, rangFor(groep));
  state.changed = false;
  if (going.rings) state.unrung = false;
  const attempt = attemptFor(parts, groep, scene, going);
  await tell(attempt, letterFor(state, seen, scene.rollen, going));
  const { told } = attempt;
  const isOver = told.isOver || now() - going.since >= GIVE_UP_AFTER;
  // The card alone is refused: what takes its place is what rings.
  if (isOver && told.missed && !going.rings) {
    state.going = { ...going, rings: true };
    return { sent: false, againMs: 0 };
  }
  const hasCard = told.aankomst.some(({ weg, gelukt }) => weg === 'kaart' && gelukt) || waited.size === 0;
  if (isOver || hasCard) settle(state, seen, told);
  const rangNow = hasRung(told.aankomst) && !hasRung(going.aankomst);
  if (going.rings && (isOver || hasCard || rangNow)) {
    state.groep = { ...state.groep, gebeld: now(), trede };
    state.rang = going.wegen.flat();
  }
  if (told.aankomst.some((one) => one.weg === 'kaart' && one.gelukt && !going.aankomst.includes(one)))
    state.groep = drawn(state.groep, now());
  // Where the answer was lost it may have rung.
  if (told.aankomst.some(({ weg, gelukt, onzeker }) => weg === 'activiteit' && (gelukt || onzeker === true)))
    state.groep = { ...state.groep, belt: true };
  const pogingen = going.pogingen + (told.isInLine ? 0 : 1);
  state.going = isOver ? undefined : { ...going, aankomst: told.aankomst, pogingen };
  if (isOver) {
    limits.leave(ownerOf(groep, going));
    return { sent: true };
  }
  return { sent: hasCard, ...goOnWith(parts, groep, told, going) };
}

async function tellThatAllIsDone(
  parts: GroepCardParts,
  state: GroepState,
  seen: GroepScene,
  scene: Scene,
): Promise<BroughtUpToDate> {
  const since = state.doneSince ?? parts.now();
  const going: Going = { aankomst: [], since, ringt: since, pogingen: 0, rings: true, wegen: scene.rollen.wegen };
  const attempt = attemptFor(parts, seen.groep, scene, going);
  if (!(await tellDone(attempt, state, seen, letterFor(state, seen, scene.rollen, going))))
    return { sent: false, ...goOnWith(parts, seen.groep, attempt.told, going) };
  parts.limits.leave(ownerOf(seen.groep, going));
  return { sent: true };
}

/** What failed longer waits longer. */
function goOnWith(
  { rests, now }: GroepCardParts,
  groep: Groep,
  told: Telling,
  going: Going,
): Omit<BroughtUpToDate, 'sent'> {
  const { turn, retryAfterMs, withinMs } = told.goOn(ownerOf(groep, going), rests);
  const backoff = Math.min(LONGEST_MS, Math.max(OTHER_MS, Math.round((now() - going.since) / 2)));
  const againMs = turn === undefined ? (retryAfterMs ?? backoff) : withinMs;
  return {
    ...(turn === undefined ? {} : { turn }),
    ...(againMs === undefined ? {} : { againMs: Math.min(againMs, withinMs ?? againMs) }),
  };
}

/** As one notification is told, for all that stands in the group. */
function attemptFor(
  { ways, tidy, rests, now, unclear }: GroepCardParts,
  groep: Groep,
  scene: Scene,
  going: Going,
): Attempt {
  const incident = groepPartition(groep.sleutel);
  const leased: LeasedBericht = {
    id: ownerOf(groep, going),
    incident,
    revisie: 0,
    bericht: groep.eerste.bericht,
    pogingen: going.pogingen,
    aankomst: [...going.aankomst],
    sinds: going.since,
    leasedUntil: 0,
  };
  const told = new Telling(leased, now);
  return {
    ways,
    tidy,
    rests,
    now,
    unclear,
    leased,
    told,
    scene: { ...scene, incident: { ...scene.incident, id: incident } },
  };
}

function letterFor(state: GroepState, seen: GroepScene, rollen: Rollen, going: Going): Letter {
  const { groep } = seen;
  const { ontvanger } = groep;
  const isChannel = 'kanaal' in ontvanger;
  const wegen = isChannel ? CHANNEL : going.wegen;
  return {
    slot: slotOf(groep),
    to: isChannel
      ? { kanaal: Object.values(rollen.kanalen).find(({ kanaal }) => kanaal === ontvanger.kanaal) }
      : ontvanger,
    view: { getekend: groepCard(seen) },
    summary: groepSummary(seen),
    wegen: going.rings ? wegen : quietWays(wegen),
    ...(state.waiting.size === 0 && !going.rings ? { onlyUpdate: true } : {}),
  };
}

/** What waited for it and stands on the card goes on; also where nobody was reached, so that it is told otherwise. */
function settle(state: GroepState, { leden }: GroepScene, { aankomst }: Telling): void {
  const told = aankomst.filter(({ gelukt, onzeker }) => gelukt || onzeker !== true);
  for (const { id } of leden) {
    const waiting = state.waiting.get(id);
    if (waiting === undefined) continue;
    state.told.set(id, { slots: waiting.slots, aankomst: told });
    state.waiting.delete(id);
    waiting.shown.resolve();
  }
}

/** Its receiver lost the role: what waited is told to whoever has it now, and nothing more joins. */
function passOn({ limits }: GroepCardParts, state: GroepState): void {
  if (state.going !== undefined) limits.leave(ownerOf(state.groep, state.going));
  state.going = undefined;
  state.changed = false;
  state.groep = { ...state.groep, dicht: true };
  for (const { shown } of state.waiting.values()) shown.resolve();
  state.waiting.clear();
}

/** Others may have it; how it stands is kept. */
async function letGo({ store }: GroepCardParts, state: GroepState): Promise<void> {
  const { gebeld, trede, getekend, belt, dicht } = state.groep;
  const leden = await store.leden(state.groep);
  const isDone = leden.length > 0 && leden.every(({ klaar }) => klaar);
  const isOutdated = state.changed || state.going !== undefined || state.doneSince !== undefined;
  const kept = await changeGroep(store, state.groep, ({ belt: _before, verouderd, ...groep }) => ({
    ...groep,
    ...(isOutdated && verouderd === true ? { verouderd } : {}),
    ...(belt === undefined ? {} : { belt }),
    ...(getekend === undefined ? {} : { getekend }),
    bezigTot: 0,
    gebeld: Math.max(gebeld, groep.gebeld),
    ...(trede === undefined ? {} : { trede: Math.max(trede, rangFor(groep)) }),
    laatste: Math.max(groep.laatste, ...joinedAt(groep, leden)),
    ...(isDone || dicht === true ? { dicht: true as const } : {}),
  }));
  state.groep = kept ?? state.groep;
}

export function personOf({ ontvanger }: Groep): string | undefined {
  return 'persoon' in ontvanger ? ontvanger.persoon : undefined;
}

export function slotOf({ nr }: Pick<Groep, 'nr'>) {
  return slotName({ soort: 'groep', nr });
}

/** Its places in line are its own. */
function ownerOf(groep: Groep, { ringt }: Going): string {
  return `groep:${groepName(groep)} ${ringt}`;
}
