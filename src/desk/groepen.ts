import type { Bericht } from '../incident/berichten.ts';
import { isNothingToDo } from '../incident/niets-te-doen.ts';
import { may } from '../incident/rights.ts';
import type { Rollen } from '../protocol/rollen.ts';
import type { Woorden } from '../protocol/woorden.ts';
import {
  countedAsOne,
  type Groep,
  type Groepen,
  type GroepNaam,
  type Groepslid,
  niemandOverOf,
} from '../store/groepen.ts';
import type { Desk } from './desk.ts';
import { HOORT_VAN_NIEMAND } from './lost-cards.ts';
import type { Scene } from './scene.ts';
import { unlessDamaged } from './schade.ts';

export type { GroepNaam, Groepslid } from '../store/groepen.ts';

/** A page of a group, as its receiver may see it now. */
export interface GroepScene {
  groep: Groep;
  rollen: Rollen;
  woorden: Woorden;
  /** All that stands in it, who joined first first. */
  leden: readonly Groepslid[];
  /** What has a line: of what counts as one ({@link countedAsOne}) one, that waits where one does. */
  lijst: readonly Groepslid[];
  /** From 0. */
  blad: number;
  bladen: number;
  regels: readonly (Regel & { scene: Scene })[];
  /** How many of this page, and of those before it that have no line at all, cannot be read: they have no line. */
  onleesbaar: number;
  /** Whether it is asked if all are to be confirmed. */
  vraag: boolean;
}

/** What has a line, and all that it stands for, itself among them. */
interface Regel {
  lid: Groepslid;
  zelfde: readonly Groepslid[];
}

/** What somebody looks at: a page, or the question whether all are to be confirmed. */
export interface Blik {
  blad: number;
  vraag?: boolean;
}

/** Groups as the people see them in whose chats they stand. Everything rejects with StoreError. */
export interface GroepDesk {
  /** Undefined when there is no such group, or it is another's. */
  look(naam: GroepNaam, persoon: string | undefined, blik?: Blik): Promise<GroepScene | undefined>;
  /** What stands in a group, as its receiver may see it now. */
  open(naam: GroepNaam, lid: string, persoon: string): Promise<{ lid: Groepslid; scene: Scene } | undefined>;
  /**
   * From now on all that joined until `tot` (ms since epoch) are confirmed for this person. Resolves when they are, or where there are many after a short
   * while: then that goes on. False: there is no such group of this person.
   */
  bevestig(naam: GroepNaam, persoon: string, tot: number): Promise<boolean>;
  /** What its receiver looked at last, a short while ago: the first page otherwise. */
  blik(naam: GroepNaam): Blik;
}

export interface GroepDeskParts {
  store: Groepen;
  desk: Pick<Desk, 'look'>;
  protocol: () => { rollen: Rollen; woorden: Woorden };
  now: () => number;
  /** Hears that all of a group are to be confirmed. Resolves when whoever asked for it need not wait any more. */
  bevestigt: (naam: GroepNaam) => Promise<void>;
}

/** So many lines a page: on a phone they are seen at a glance. */
const LINES = 8;
/** So long (ms) a page that somebody turned to stays the one that is seen. */
const STAYS = 3 * 60_000;
const MOST_LOOKS = 1_000;
const MOST_ATTEMPTS = 8;

/** The groups of one process. */
export function createGroepDesk({ store, desk, protocol, now, bevestigt }: GroepDeskParts): GroepDesk {
  const looks = new Map<string, Blik & { at: number }>();

  function blik(naam: GroepNaam): Blik {
    const found = looks.get(groepName(naam));
    return found !== undefined && now() - found.at < STAYS ? found : { blad: 0 };
  }

  function remember(naam: GroepNaam, looked: Blik): void {
    if (looks.size > MOST_LOOKS) looks.clear();
    looks.set(groepName(naam), { ...looked, at: now() });
  }

  async function mine(naam: GroepNaam, persoon: string | undefined): Promise<Groep | undefined> {
    const groep = await store.groep(naam);
    return groep !== undefined && isFor(groep, persoon) ? groep : undefined;
  }

  async function lineOf(groep: Groep, lid: Groepslid, persoon: string | undefined) {
    const scene = await desk.look(lid.incident, persoon);
    if (scene === undefined) return [];
    const klaar = isDoneFor(scene, lid.bericht, groep);
    if (klaar === lid.klaar) return [{ lid, scene }];
    await store.saveLid(groep, { ...lid, klaar });
    return [{ lid: { ...lid, klaar }, scene }];
  }

  /** Undefined for each that cannot be read. */
  function linesOf(groep: Groep, some: readonly Regel[], persoon: string | undefined) {
    return Promise.all(
      some.map(async ({ lid, zelfde }) => {
        const line = await unlessDamaged(lineOf(groep, lid, persoon));
        return line?.map((seen) => ({ ...seen, zelfde }));
      }),
    );
  }

  return {
    blik,
    async look(naam, persoon, looked) {
      const groep = await mine(naam, persoon);
      if (groep === undefined) return undefined;
      // What stands in a channel is everybody's: who turns a page there turns it alone.
      if (looked !== undefined && persoon !== undefined) remember(naam, looked);
      const seen = looked ?? blik(naam);
      const leden = await store.leden(naam);
      const counted = countedAsOne(groep, leden);
      const order = openFirst(counted.map((zelfde) => ({ lid: waitsWhereOneDoes(zelfde), zelfde })));
      const bladen = Math.max(1, Math.ceil(order.length / LINES));
      let blad = Math.max(0, Math.min(seen.blad, bladen - 1));
      const from = blad * LINES;
      const lines = await linesOf(groep, order.slice(from, from + LINES), persoon);
      // What can be read does not wait behind pages of which nothing can.
      while (lines.flatMap((line) => line ?? []).length === 0 && blad + 1 < bladen) {
        blad += 1;
        lines.push(...(await linesOf(groep, order.slice(blad * LINES, (blad + 1) * LINES), persoon)));
      }
      const shown = order.slice(from, from + lines.length);
      const regels = lines.flatMap((line) => line ?? []);
      const fresh = new Map(regels.map(({ lid }) => [lid.id, lid]));
      // One that cannot be read has no line, and nobody can do anything about it: what waits are the others.
      const unread = new Set(shown.flatMap(({ lid }, i) => (lines[i] === undefined ? [lid.incident] : [])));
      const { rollen, woorden } = protocol();
      const asSeen = (lid: Groepslid) =>
        unread.has(lid.incident) ? { ...lid, klaar: true } : (fresh.get(lid.id) ?? lid);
      const onleesbaar = lines.filter((line) => line === undefined).length;
      const lijst = counted.map((zelfde) => waitsWhereOneDoes(zelfde.map(asSeen)));
      const vraag = seen.vraag === true;
      return { groep, rollen, woorden, leden: leden.map(asSeen), lijst, blad, bladen, regels, onleesbaar, vraag };
    },
    async open(naam, id, persoon) {
      const groep = await mine(naam, persoon);
      if (groep === undefined) return undefined;
      const lid = await store.lid(naam, id);
      return lid === undefined ? undefined : (await lineOf(groep, lid, persoon))[0];
    },
    async bevestig(naam, persoon, tot) {
      for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
        const groep = await mine(naam, persoon);
        if (groep === undefined) return false;
        const marked = { ...groep, versie: groep.versie + 1, bevestigt: { door: persoon, tot } };
        if ((await store.saveGroep(marked)) === 'conflict') continue;
        await bevestigt(naam);
        return true;
      }
      throw new Error(`no turn to write after ${MOST_ATTEMPTS} attempts`);
    },
  };
}

/** Whether there is nothing in it for who looks to do: it is done, or to be confirmed for a role that is another's now, or told to whoever has a role. */
export function isDoneFor(scene: Scene, bericht: Bericht, groep: Pick<Groep, 'soort' | 'over' | 'ontvanger'>): boolean {
  const { incident, bundle, actor } = scene;
  if (isNothingToDo(incident, bericht)) return true;
  if (niemandOverOf(groep) !== undefined) return !hearsOfNobody(scene, groep);
  return bericht.doel === 'alarm' && !may(bundle, incident, actor, 'alarm bevestigen', { rol: bericht.rol });
}

/** Whether who looks hears what nobody reacted to: a channel does, and in its place the CAG. */
export function hearsOfNobody({ bundle, incident, actor }: Scene, { ontvanger }: Pick<Groep, 'ontvanger'>): boolean {
  return 'kanaal' in ontvanger || may(bundle, incident, actor, HOORT_VAN_NIEMAND);
}

/** Of what counts as one, the first that waits; the first one where none does. */
function waitsWhereOneDoes(zelfde: readonly Groepslid[]): Groepslid {
  return zelfde.reduce((one, other) => (one.klaar && !other.klaar ? other : one));
}

/** What waits goes before what is done; who joined first goes first. */
function openFirst(all: readonly Regel[]): Regel[] {
  return [...all.filter(({ lid }) => !lid.klaar), ...all.filter(({ lid }) => lid.klaar)];
}

function isFor({ ontvanger }: Groep, persoon: string | undefined): boolean {
  return 'persoon' in ontvanger ? ontvanger.persoon === persoon : persoon === undefined;
}

/** As buttons and notifications name a group. */
export function groepName({ sleutel, nr }: GroepNaam): string {
  return `${sleutel}.${nr}`;
}

/** Undefined when it is no name of a group. */
export function parseGroepName(name: string): GroepNaam | undefined {
  const [, sleutel, nr] = /^([\w-]{1,64})\.([1-9]\d{0,8})$/.exec(name) ?? [];
  return sleutel === undefined ? undefined : { sleutel, nr: Number(nr) };
}
