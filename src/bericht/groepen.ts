import { groepName, parseGroepName } from '../desk/groepen.ts';
import { errorFacts, type Log } from '../kit/log.ts';
import { type GroepNaam, groepPartition } from '../store/groepen.ts';
import type { Aankomst } from '../store/send-queue.ts';
import { isAlone, isSurelyAlone } from './groep-alleen.ts';
import { asksToRing, isTimeToRing, tredeVan } from './groep-bel.ts';
import { untilLook } from './groep-beurt.ts';
import { bringUpToDate, type GroepCardParts, isNeeded, slotOf } from './groep-kaart.ts';
import { KnownGroepen } from './groep-known.ts';
import { addLid, keepKlaar } from './groep-leden.ts';
import { OmBeurten } from './groep-om-beurten.ts';
import { type BroughtUpToDate, type GroepState, lidFor, markOutdated, receiverOf, stateOf } from './groep-state.ts';
import { Tempo } from './groep-tempo.ts';
import { groepVan, groupsOf, lidIdOf, type Wachttijden, wachttijdenOf } from './groep-van.ts';
import { onlyListedIn } from './groep-weg.ts';
import { climbsIn, groepFor } from './groep-welke.ts';
import type { Letter } from './letter.ts';
import { type Attempt, tell } from './tell.ts';

export interface GroepTellerParts extends GroepCardParts {
  /** Calls back once after this many ms; returns how to call it off. */
  timer: (callback: () => void, ms: number) => () => void;
  log: Log;
}

/** Tells what comes shortly after each other, of one kind and to one receiver, together. */
export interface GroepTeller {
  /**
   * As {@link tell}. The first of a kind goes at once; what comes after it joins, stands in line until the group's card shows it, and counts as told from
   * then on.
   */
  tell(attempt: Attempt, letter: Letter): Promise<void>;
  /** Something on the card of this group is not as it was. Never rejects. */
  changed(naam: GroepNaam): Promise<void>;
  /** All groups were erased: those that this process knows are no more. */
  forget(): void;
  /** Resolves when nothing is being sent. */
  idle(): Promise<void>;
  stop(): void;
}

/** After this long (ms) it is tried again where the store failed. */
const FAILED_MS = 5_000;
/** What came while the first card was posted stands on it after this long (ms). */
const AGAIN_MS = 2_000;

/** The groups that one process tells of. */
export function createGroepTeller(parts: GroepTellerParts): GroepTeller {
  return new Teller(parts);
}

class Teller implements GroepTeller {
  readonly #parts: GroepTellerParts;
  readonly #known = new KnownGroepen();
  readonly #tempo: Tempo;
  readonly #omBeurten: OmBeurten;
  readonly #running = new Set<Promise<void>>();
  #stopped = false;

  constructor(parts: GroepTellerParts) {
    this.#parts = parts;
    this.#tempo = new Tempo(parts.now, () => parts.rollen().samen?.tempo);
    this.#omBeurten = new OmBeurten(this.#known, this.#tempo, parts.now);
  }

  async tell(attempt: Attempt, letter: Letter): Promise<void> {
    if (letter.onlyUpdate) {
      await tell(attempt, letter);
      return await this.#onChange(attempt, letter);
    }
    const { scene, leased, told } = attempt;
    const listed = await onlyListedIn(this.#parts.store, scene, leased.bericht, letter);
    const own = told.aankomst.filter(({ slot }) => slot === letter.slot);
    if (listed !== undefined) return own.length > 0 ? undefined : this.#recordCard(attempt, letter, listed);
    const van = groepVan(scene, leased.bericht, letter);
    const times = wachttijdenOf(scene.rollen);
    if (van === undefined || times === undefined || own.some(({ groep }) => groep === undefined))
      return await tell(attempt, letter);
    if (own.length > 0) {
      // The first of a group has a card of its own. What stands on the group's card was told with it, as far as it was.
      if (!(await this.#tellOnOwnCard(attempt, letter)) && !own.some(({ gelukt }) => gelukt)) told.missed = true;
      return;
    }
    // Another notification brought it there: this one is news of it.
    const [standing] = groupsOf(scene, letter);
    if (standing !== undefined && (await this.#isStill(standing, attempt, letter))) {
      if (!(await this.#tellOnOwnCard(attempt, letter))) this.#recordCard(attempt, letter, standing);
      return await this.#onChange(attempt, letter);
    }
    const climbing = await climbsIn(this.#parts, this.#known, van, scene, leased.bericht);
    if (climbing !== undefined) return await this.#join(climbing, times, attempt, letter, { climbs: true });
    const lid = lidFor(scene, leased, letter, this.#parts.now());
    const { state, isFirst } = await groepFor(this.#parts, this.#known, van, times, lid);
    if (isFirst) return await this.#tellFirst(state, attempt, letter);
    // Of one report each comes by itself: the next rung, another task.
    if (await isAlone(this.#parts.store, state, scene.incident)) return await tell(attempt, letter);
    await this.#join(state, times, attempt, letter, { climbs: false });
  }

  async changed(naam: GroepNaam): Promise<void> {
    const change = async () => {
      const state = await this.#stateOf(naam);
      if (state !== undefined) await this.#change(state);
    };
    await change().catch((error: unknown) => this.#failed(error));
  }

  forget(): void {
    for (const state of this.#known.all()) this.#known.drop(state);
    this.#tempo.forget();
  }

  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  stop(): void {
    this.#stopped = true;
    for (const { cancel } of this.#known.all()) cancel();
  }

  /** Whether it has a card of its own: then it is told there too. */
  async #tellOnOwnCard(attempt: Attempt, letter: Letter): Promise<boolean> {
    const standing = await this.#parts.store.message(attempt.scene.incident.id, letter.slot);
    if (standing !== undefined) await tell(attempt, { ...letter, standing });
    return standing !== undefined;
  }

  /** Whether that group is there still, with this in it. */
  async #isStill(name: string, { leased }: Attempt, { slot }: Letter): Promise<boolean> {
    const naam = parseGroepName(name);
    const state = naam && (await this.#stateOf(naam));
    if (state === undefined) return false;
    const id = lidIdOf(leased.incident, slot);
    return state.groep.eerste.id === id || (await this.#parts.store.lid(state.groep, id)) !== undefined;
  }

  #recordCard({ told, now }: Attempt, { slot, to }: Letter, groep: string): void {
    const aan = 'persoon' in to ? to.persoon : (to.kanaal?.kanaal ?? '');
    told.aankomst.push({ weg: 'kaart', slot, aan, tijd: now(), gelukt: true, groep });
  }

  /** At once, by itself. The group lists it too, once it has others. */
  async #tellFirst({ groep }: GroepState, attempt: Attempt, letter: Letter): Promise<void> {
    await tell(attempt, letter);
    const { aankomst } = attempt.told;
    for (const [i, one] of aankomst.entries())
      if (one.slot === letter.slot && one.weg === 'kaart' && one.gelukt)
        aankomst[i] = { ...one, groep: groepName(groep) };
    this.#tempo.count(receiverOf(groep));
  }

  /** @param climbs its receiver was told of it there before: it comes on a later rung */
  async #join(
    state: GroepState,
    { wacht }: Wachttijden,
    attempt: Attempt,
    letter: Letter,
    { climbs }: { climbs: boolean },
  ): Promise<void> {
    const { store, now } = this.#parts;
    const { scene, leased, told } = attempt;
    const lid = lidFor(scene, leased, letter, now());
    const trede = tredeVan(lid.bericht);
    const known = state.told.get(lid.id);
    if (known?.slots.has(letter.slot) === true) return this.#record(state, attempt, letter, known.aankomst);
    // On a later rung the card that stands says it again; its bell rings once for that rung, or so often and no more.
    if (known !== undefined && !isTimeToRing({ ...state, wegen: letter.wegen, trede }, scene.rollen, now()))
      return this.#record(
        state,
        attempt,
        letter,
        known.aankomst.filter(({ weg }) => weg === 'kaart'),
      );
    const before = state.waiting.get(lid.id);
    const waiting = before ?? { slots: new Set(), shown: Promise.withResolvers<void>(), isListed: false };
    if (!waiting.slots.has(letter.slot)) asksToRing(state, letter, trede);
    waiting.slots.add(letter.slot);
    if (before === undefined) {
      state.waiting.set(lid.id, waiting);
      try {
        if (known === undefined) await addLid(store, state, lid, { isNew: !climbs });
        waiting.isListed = true;
        await this.#schedule(state, wacht);
      } catch (error) {
        // It stands in no line: whoever tries it again joins anew.
        state.waiting.delete(lid.id);
        waiting.shown.resolve();
        throw error;
      }
    }
    told.missed = true;
    told.failed(letter.slot, { message: 'InGroup', turn: waiting.shown.promise });
  }

  #record({ groep }: GroepState, { told, now }: Attempt, { slot }: Letter, how: readonly Aankomst[]): void {
    for (const one of how) told.aankomst.push({ ...one, slot, tijd: now(), groep: groepName(groep) });
    if (!how.some(({ gelukt }) => gelukt)) told.missed = true;
  }

  /** A card that somebody has changed: the group's card shows it as well. */
  async #onChange({ scene, leased }: Attempt, letter: Letter): Promise<void> {
    for (const name of groupsOf(scene, letter)) {
      const naam = parseGroepName(name);
      const state = naam && (await this.#stateOf(naam));
      if (state === undefined || (await isSurelyAlone(this.#parts, state, scene))) continue;
      await keepKlaar(this.#parts.store, state.groep, scene, lidIdOf(leased.incident, letter.slot));
      await this.#change(state);
    }
  }

  /** Undefined when there is no such group. Rejects with StoreError. */
  async #stateOf(naam: GroepNaam): Promise<GroepState | undefined> {
    const known = this.#known.find(naam);
    if (known !== undefined) return known;
    const groep = await this.#parts.store.groep(naam);
    return groep && this.#known.remember(stateOf(groep));
  }

  /** Rejects with StoreError. */
  async #change(state: GroepState): Promise<void> {
    state.changed = true;
    await this.#schedule(state);
    if (state.changed) await markOutdated(this.#parts.store, state);
  }

  /** The first card after a while (ms) in which more may come; then as often as its receiver can read. */
  async #schedule(state: GroepState, wachtMs?: number): Promise<void> {
    if (state.running || state.due !== Number.POSITIVE_INFINITY) return;
    const { store, now } = this.#parts;
    const { groep } = state;
    this.#tempo.learn(receiverOf(groep), groep.getekend?.tijden ?? []);
    const stands = (await store.message(groepPartition(groep.sleutel), slotOf(groep))) !== undefined;
    if (stands) this.#at(state, now() + untilLook(state, Math.max(0, this.#tempo.nextFor(receiverOf(groep)) - now())));
    // Where its card is refused it is told otherwise, and no more often.
    else if (wachtMs !== undefined)
      this.#at(state, Math.max(now() + wachtMs, state.told.size > 0 ? this.#tempo.nextFor(receiverOf(groep)) : 0));
    // What changed stands on no card yet.
    else state.changed = false;
  }

  #at(state: GroepState, due: number): void {
    if (this.#stopped || due >= state.due) return;
    const { timer, now } = this.#parts;
    state.cancel();
    state.due = due;
    state.cancel = timer(() => this.#run(state), Math.max(0, due - now()));
  }

  #run(state: GroepState): void {
    if (state.running || this.#stopped) return;
    state.due = Number.POSITIVE_INFINITY;
    state.running = true;
    const going: Promise<void> = this.#once(state).finally(() => this.#running.delete(going));
    this.#running.add(going);
  }

  async #once(state: GroepState): Promise<void> {
    let came: BroughtUpToDate;
    try {
      came = await bringUpToDate(this.#parts, state, this.#tempo, this.#omBeurten);
    } catch (error) {
      this.#failed(error);
      came = { sent: false, againMs: FAILED_MS };
    }
    state.running = false;
    const receiver = receiverOf(state.groep);
    if (came.sent && !this.#tempo.learn(receiver, state.groep.getekend?.tijden ?? [])) this.#tempo.count(receiver);
    this.#omBeurten.done(state);
    if (came.isGone) return this.#known.drop(state);
    if (came.againMs !== undefined) this.#at(state, this.#parts.now() + came.againMs);
    void came.turn?.then(() => {
      state.cancel();
      this.#run(state);
    });
    if (state.groep.dicht === true) this.#known.forget(state);
    if (!isNeeded(state, came)) return;
    await this.#schedule(state, AGAIN_MS).catch((error: unknown) => {
      this.#failed(error);
      this.#at(state, this.#parts.now() + FAILED_MS);
    });
  }

  #failed(error: unknown): void {
    this.#parts.log.error('the card of a group was not brought up to date', errorFacts(error));
  }
}
