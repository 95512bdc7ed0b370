import type { Scene } from '../desk/scene.ts';
import { isNothingToDo } from '../incident/niets-te-doen.ts';
import type { Weg } from '../protocol/wegen.ts';
import type { Groep, Groepen, GroepNaam, Groepslid } from '../store/groepen.ts';
import type { Aankomst, LeasedBericht } from '../store/send-queue.ts';
import type { SlotName } from '../store/slot.ts';
import { type GroepVan, lidIdOf } from './groep-van.ts';
import type { Letter } from './letter.ts';

/** How something that stands in a group was told: the slots that its own cards would have filled, by rung, and each way. */
export interface ToldInGroup {
  slots: ReadonlySet<SlotName>;
  aankomst: readonly Aankomst[];
}

/** What waits until its group's card shows it. */
export interface Waiting {
  slots: Set<SlotName>;
  shown: PromiseWithResolvers<void>;
  /** Whether the store has it among what stands in the group … */
  isListed: boolean;
  /** … and a `versie` that the group had after that, as far as one was read. */
  listedIn?: number;
}

/** One time that a group's card is posted or brought up to date. */
export interface Going {
  aankomst: readonly Aankomst[];
  /** When it began (ms since epoch). */
  since: number;
  /** When it began to ring for this (ms since epoch): what is sent is known by it, so that whoever takes each thing once takes it again the next time. */
  ringt: number;
  /** How often it failed. */
  pogingen: number;
  rings: boolean;
  wegen: NonNullable<Letter['wegen']>;
}

/** What came of a card that was to be brought up to date: whether its receiver got a message, and when to go on where that is not over. */
export interface BroughtUpToDate {
  sent: boolean;
  /** In this many ms at most … */
  againMs?: number;
  /** … or when it is its turn. */
  turn?: Promise<void>;
  /** There is no such group any more. */
  isGone?: true;
}

/** A group as this process knows it. */
export interface GroepState {
  groep: Groep;
  /** By the id of what stands in it. */
  told: Map<string, ToldInGroup>;
  waiting: Map<string, Waiting>;
  /** Something on its card is not as it was, or nothing was shown of it yet. */
  changed: boolean;
  /** Whether something of another incident than the first joined, as far as that is known. */
  hasOthers: boolean | undefined;
  /** When it was seen that nothing of another had joined, once nothing could any more (ms since epoch). */
  aloneAt: number;
  /** When the last one joined (ms since epoch). */
  laatste: number;
  /** The ways that telling goes to its receiver. */
  wegen: Letter['wegen'];
  /** Something of it was told anew, by its first rung or a later one, since it rang. */
  unrung: boolean;
  /** The highest rung on which something of it was told, as far as this process knows. */
  trede: number;
  /** The ways by which it rang last, as far as this process knows. */
  rang: readonly Weg[];
  /** What is not over: a way stands in line, or is tried again. */
  going: Going | undefined;
  /** When its card is brought up to date next (ms since epoch), and how to call that off. */
  due: number;
  cancel: () => void;
  running: boolean;
  /** Since when (ms since epoch) its bell is to be replaced by one that says that all of it is done. */
  doneSince: number | undefined;
}

export function stateOf(groep: Groep): GroepState {
  return {
    groep,
    told: new Map(),
    waiting: new Map(),
    changed: false,
    hasOthers: undefined,
    aloneAt: Number.NEGATIVE_INFINITY,
    laatste: groep.laatste,
    wegen: undefined,
    unrung: false,
    trede: 0,
    rang: [],
    going: undefined,
    due: Number.POSITIVE_INFINITY,
    cancel: () => {},
    running: false,
    doneSince: undefined,
  };
}

/** Whether nothing waits for it. */
export function isIdle({ waiting, changed, going, doneSince, running, due }: GroepState): boolean {
  const isSaid = waiting.size === 0 && !changed && going === undefined && doneSince === undefined;
  return isSaid && !running && due === Number.POSITIVE_INFINITY;
}

/** A group that begins with this one. `now`: ms since epoch. */
export function begin(van: GroepVan, nr: number, eerste: Groepslid, now: number): Groep {
  return { ...van, nr, versie: 1, eerste, laatste: now, bezigTot: 0, gebeld: now };
}

/** What stands in a group for a letter that joins it. `now`: ms since epoch. */
export function lidFor({ incident }: Scene, { bericht }: LeasedBericht, { slot }: Letter, now: number): Groepslid {
  const klaar = isNothingToDo(incident, bericht);
  return { id: lidIdOf(incident.id, slot), incident: incident.id, slot, bericht, sinds: now, klaar };
}

const MOST_ATTEMPTS = 8;

/** Changes a group that others may change meanwhile. Undefined when it is not there, or is to stay as it is. Rejects with StoreError. */
export async function changeGroep(
  store: Pick<Groepen, 'groep' | 'saveGroep'>,
  naam: GroepNaam,
  change: (groep: Groep) => Groep | undefined,
): Promise<Groep | undefined> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const groep = await store.groep(naam);
    const changed = groep && change(groep);
    if (groep === undefined || changed === undefined) return undefined;
    const next = { ...changed, versie: groep.versie + 1 };
    if ((await store.saveGroep(next)) === 'saved') return next;
  }
  return undefined;
}

/** Another process knows it too, should this one die before its card shows how things are. Rejects with StoreError. */
export async function markOutdated(store: Pick<Groepen, 'groep' | 'saveGroep'>, state: GroepState): Promise<void> {
  if (state.groep.verouderd === true) return;
  await changeGroep(store, state.groep, (groep) => (groep.verouderd ? undefined : { ...groep, verouderd: true }));
  state.groep = { ...state.groep, verouderd: true };
}

/** The ways without what rings: the card, and what takes its place when it does not arrive. */
export function quietWays(wegen: readonly (readonly Weg[])[]): readonly (readonly Weg[])[] {
  const [first = [], ...rest] = wegen;
  return [first.filter((weg) => weg === 'kaart'), ...rest].filter((turn) => turn.length > 0);
}

/** Whom it is for, as one word. */
export function receiverOf({ ontvanger }: Pick<Groep, 'ontvanger'>): string {
  return 'persoon' in ontvanger ? ontvanger.persoon : ontvanger.kanaal;
}
