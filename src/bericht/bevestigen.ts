import type { Desk } from '../desk/desk.ts';
import { groepName, isDoneFor } from '../desk/groepen.ts';
import { unlessDamaged } from '../desk/schade.ts';
import type { Bericht } from '../incident/berichten.ts';
import type { Request } from '../incident/commands.ts';
import { errorFacts, type Log } from '../kit/log.ts';
import type { Groep, Groepen, GroepNaam, Groepslid } from '../store/groepen.ts';
import { changeGroep } from './groep-state.ts';
import type { GroepTeller } from './groepen.ts';

/** Confirms all that stands in a group, one after the other, after whoever asked for it has the answer. */
export interface Bevestiger {
  /** Begins with this one. Resolves when all of it is confirmed, or tried, and after two seconds where it is longer: then it goes on. Never rejects. */
  begin(naam: GroepNaam): Promise<void>;
  /** Goes on with what a process before this one, or another that died, did not end, a card to be brought up to date too; looks for that every so often, and erases groups of long ago. */
  start(): void;
  /** Resolves when nothing is being confirmed. */
  idle(): Promise<void>;
  stop(): void;
}

export interface BevestigerParts {
  store: Groepen;
  desk: Pick<Desk, 'act'>;
  groepen: Pick<GroepTeller, 'changed'>;
  /** Erases groups of long ago, now and then. */
  eraseOld: () => Promise<void>;
  /** Calls back once after this many ms; returns how to call it off. */
  timer: (callback: () => void, ms: number) => () => void;
  log: Log;
}

/** How often it is looked whether something was left (ms). */
const EVERY = 5 * 60_000;
/** How soon what failed is tried again (ms). */
const AGAIN = 5_000;
/** So long (ms) whoever asked for it waits for the end of it: some twenty reports. */
const MOST_WAIT = 2_000;

export function createBevestiger({ store, desk, groepen, eraseOld, timer, log }: BevestigerParts): Bevestiger {
  const running = new Map<string, Promise<void>>();
  /** How to call off the second attempt at what failed at first. */
  const again = new Map<string, () => void>();
  let cancel = () => {};
  let stopped = false;

  /** Each is a click of its own: asked for again, it is done already. One that fails holds up no other. Rejects with StoreError when not all were done. */
  async function confirm(naam: GroepNaam): Promise<void> {
    const groep = await store.groep(naam);
    if (groep?.bevestigt === undefined) return;
    const { door, tot } = groep.bevestigt;
    const failed: unknown[] = [];
    for (const lid of await store.leden(naam)) {
      if (stopped) return;
      if (lid.klaar || lid.sinds > tot) continue;
      // Of one that cannot be read nothing can be confirmed, however often that is tried.
      await unlessDamaged(confirmOne(groep, lid, door)).catch((error: unknown) => failed.push(error));
    }
    if (failed.length > 0) throw failed[0];
    const done = await changeGroep(store, naam, ({ bevestigt, ...rest }) =>
      bevestigt?.tot === tot ? rest : undefined,
    );
    await groepen.changed(naam);
    // It was asked for again meanwhile, for what joined since.
    if (done === undefined) await confirm(naam);
  }

  async function confirmOne(groep: Groep, lid: Groepslid, door: string): Promise<void> {
    const request = requestFor(lid.bericht);
    if (request === undefined) return;
    const { scene } = await desk.act(lid.incident, request, door, `${groepName(groep)} ${lid.id}`);
    const klaar = scene !== undefined && isDoneFor(scene, lid.bericht, groep);
    if (klaar) await store.saveLid(groep, { ...lid, klaar });
    await groepen.changed(groep);
  }

  async function begin(naam: GroepNaam): Promise<void> {
    const name = groepName(naam);
    if (!stopped && !running.has(name)) go(naam, name);
    const late = Promise.withResolvers<void>();
    const callOff = timer(late.resolve, MOST_WAIT);
    await Promise.race([running.get(name), late.promise]);
    callOff();
  }

  function go(naam: GroepNaam, name: string): void {
    const going = confirm(naam)
      .then(() => void again.delete(name))
      .catch((error: unknown) => {
        log.error('not all of a group was confirmed; it is tried again', errorFacts(error));
        // After that it is found with what was left.
        if (!again.has(name))
          again.set(
            name,
            timer(() => void begin(naam), AGAIN),
          );
      })
      .finally(() => running.delete(name));
    running.set(name, going);
  }

  async function look(): Promise<void> {
    try {
      for (const groep of await store.halverwege()) {
        if (groep.bevestigt !== undefined) void begin(groep);
        else await groepen.changed(groep);
      }
    } catch (error) {
      log.error('groups that somebody was not done with could not be looked for', errorFacts(error));
    }
    await eraseOld().catch((error: unknown) => log.error('old groups were not all erased', errorFacts(error)));
  }

  function start(): void {
    if (stopped) return;
    void look();
    cancel = timer(start, EVERY);
  }

  return {
    begin,
    start,
    async idle() {
      while (running.size > 0) await Promise.all(running.values());
    },
    stop() {
      stopped = true;
      cancel();
      for (const each of again.values()) each();
    },
  };
}

/** What confirms it. Of the other kinds each is read and done by itself. */
function requestFor(bericht: Bericht): Request | undefined {
  return bericht.doel === 'alarm' ? { soort: 'zie_alarm', sinds: bericht.alarm, rol: bericht.rol } : undefined;
}
