import { after, type BerichtenDocument, berichtenDocument, following, type Notification } from './cosmos-bericht.ts';
import type { CosmosConnection, Write } from './cosmos-connection.ts';
import type { Stored } from './cosmos-documents.ts';
import { eachOnce, recordedId } from './following-id.ts';
import type { Afloop } from './send-queue.ts';

/** When what follows an attempt at once is due. */
export const AT_ONCE = 0;

/** The documents of an incident that are to be changed together. */
export class ChangedTogether {
  readonly #on: Pick<CosmosConnection, 'find'>;
  readonly #incident: string;
  readonly #read: (stored: Stored[]) => BerichtenDocument[];
  readonly #documents = new Map<string, BerichtenDocument | undefined>();
  readonly #changed = new Map<string, BerichtenDocument>();
  readonly #isNew = eachOnce();
  /** What follows at once is leased under this name for as long as what it follows was. */
  readonly #lease: string | undefined;

  constructor(
    on: Pick<CosmosConnection, 'find'>,
    incident: string,
    read: (stored: Stored[]) => BerichtenDocument[],
    lease: string | undefined,
  ) {
    this.#on = on;
    this.#incident = incident;
    this.#read = read;
    this.#lease = lease;
  }

  /** Whether this changes anything of the notification. */
  async change(end: Afloop): Promise<boolean> {
    const place = end.id.slice(this.#incident.length + 1);
    const document = await this.#holding(place);
    const state = document?.all.find((each) => each.place === place);
    const changed = state === undefined ? undefined : after(state, end);
    if (document === undefined || state === undefined || changed === undefined) return false;
    const others = document.all.map((each) => (each === state ? changed : each));
    const next = following(state, end, this.#isNew).map((each) => this.#leasedAsBefore(each, state));
    this.#keep({ ...document, all: [...others, ...(await this.#fresher(document, next))] });
    return true;
  }

  get changed(): BerichtenDocument[] {
    return [...this.#changed.values()];
  }

  get writes(): Write[] {
    return this.changed.map(({ stored, ...berichten }) => ({
      replace: berichtenDocument(stored, berichten),
      ifMatch: stored._etag,
    }));
  }

  #leasedAsBefore(next: Notification, { vanaf, lease }: Notification): Notification {
    const isTaken = this.#lease !== undefined && lease !== null && next.vanaf === AT_ONCE;
    return isTaken ? { ...next, vanaf, lease: this.#lease ?? null } : next;
  }

  #keep(document: BerichtenDocument): void {
    this.#documents.set(document.stored.id, document);
    this.#changed.set(document.stored.id, document);
  }

  /** The document of its record; or of before there was one of each record, its own, or that of what it follows. */
  async #holding(place: string): Promise<BerichtenDocument | undefined> {
    const record = place.split(':').slice(0, 2).join(':');
    for (const id of [record, place, recordedId(place)]) {
      const document = await this.#find(id);
      if (document?.all.some((each) => each.place === place)) return document;
    }
    return undefined;
  }

  async #find(id: string): Promise<BerichtenDocument | undefined> {
    if (this.#documents.has(id)) return this.#documents.get(id);
    const stored = await this.#on.find(this.#incident, id);
    const [document] = stored === undefined ? [] : this.#read([stored]);
    this.#documents.set(id, document);
    return document;
  }

  /** Without what stands already: another worker may have set the next rung. */
  async #fresher({ all, stored }: BerichtenDocument, next: Notification[]): Promise<Notification[]> {
    const fresh: Notification[] = [];
    for (const each of next) {
      if (all.some(({ place }) => place === each.place)) continue;
      const isAlone = stored.id.split(':').length > 2;
      if (!isAlone || (await this.#find(each.place)) === undefined) fresh.push(each);
    }
    return fresh;
  }
}
