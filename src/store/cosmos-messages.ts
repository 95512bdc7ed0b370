import { canonicalJson } from '../protocol/bundle.ts';
import type { CosmosConnection, Write } from './cosmos-connection.ts';
import {
  formDocument,
  formIdOf,
  isFormId,
  messageDocument,
  messageId,
  PREFIX,
  type Stored,
} from './cosmos-documents.ts';
import { optional } from './cosmos-read.ts';
import type { ReadOrAside } from './set-aside.ts';
import { messageShape } from './shapes.ts';
import { hasForms, isFoundByClicks, isMovedByClicks, type SlotName } from './slot.ts';
import type { Messages, PostedMessage } from './store.ts';

const MOST_SEEN = 10_000;

/** What is looked at of an incident. */
type Looks = Pick<CosmosConnection, 'find'>;

/**
 * A document a slot, beside the records of the incident; and another as long as a form is open there. Where a card stands that no click moves is known from what was read of the
 * incident for what is sent: of such a card one process at a time sends what it shows.
 */
export function cosmosMessages(
  connection: Pick<CosmosConnection, 'find' | 'write' | 'startingWith'>,
  beside: Looks,
  orAside: ReadOrAside,
): Messages {
  /** What stood there when it was looked for last; whoever fills a slot has looked mostly. */
  const seen = new Map<string, string | undefined>();
  function see(incident: string, id: string, json: string | undefined): void {
    if (seen.size >= MOST_SEEN) seen.clear();
    seen.set(`${incident}/${id}`, json);
  }
  async function find(on: Looks, incident: string, id: string): Promise<Stored | undefined> {
    const stored = await on.find(incident, id);
    see(incident, id, stored?.json);
    return stored;
  }
  async function placeOf(incident: string, slot: SlotName): Promise<Stored | undefined> {
    const id = messageId(slot);
    if (isMovedByClicks(slot)) return await find(connection, incident, id);
    const known = await find(beside, incident, id);
    return known ?? (isFoundByClicks(slot) ? await find(connection, incident, id) : undefined);
  }
  /** As it is now: what another process opened a second ago must not be wiped. */
  async function formOf(incident: string, slot: SlotName): Promise<Stored | undefined> {
    return hasForms(slot) ? await find(connection, incident, formIdOf(messageId(slot))) : undefined;
  }

  /** Whether something else stands there. Where it looks the same as before, another process may have changed it. */
  async function isOther(incident: string, id: string, json: string | undefined): Promise<boolean> {
    const known = `${incident}/${id}`;
    const isSurelyOther = seen.has(known) && seen.get(known) !== json;
    return isSurelyOther || (await find(connection, incident, id))?.json !== json;
  }

  /** Each by itself: what another process took away is not taken away again, and that must not hold up the other. */
  async function put(incident: string, id: string, json: string | undefined, write: Write): Promise<void> {
    await connection.write(incident, [write]);
    see(incident, id, json);
  }

  async function saveForm(message: PostedMessage): Promise<void> {
    const { incident, slot, formulierTot } = message;
    const id = formIdOf(messageId(slot));
    const form = formulierTot === undefined ? undefined : formDocument(message);
    const key = `${incident}/${id}`;
    const known = seen.has(key) ? seen.get(key) : (await find(connection, incident, id))?.json;
    if (known === form?.json) return;
    await put(incident, id, form?.json, form === undefined ? { delete: id } : { upsert: form });
  }

  return {
    async saveMessage(message) {
      const { formulierTot: _open, ...stands } = message;
      const apart = hasForms(message.slot);
      const document = messageDocument(apart ? stands : message);
      const { incidentId, id, json } = document;
      if (apart) await saveForm(message);
      const isKnown = apart && seen.get(`${incidentId}/${id}`) === json;
      if (!isKnown && (await isOther(incidentId, id, json))) await put(incidentId, id, json, { upsert: document });
    },
    async replaceMessage(was, message) {
      const { formulierTot, ...bare } = message;
      const { incident, slot } = message;
      const [stored, form] = await Promise.all([connection.find(incident, messageId(slot)), formOf(incident, slot)]);
      const stands = withForm(stored, form);
      if (stored === undefined || canonicalJson(stands) !== canonicalJson(was)) return false;
      const replace = messageDocument(form === undefined ? message : bare);
      const closed = form !== undefined && formulierTot === undefined ? [{ delete: form.id }] : [];
      const isDone = await connection.write(incident, [{ replace, ifMatch: stored._etag }, ...closed]);
      for (const { id } of [replace, ...(form === undefined ? [] : [form])]) seen.delete(`${incident}/${id}`);
      return isDone === 'written';
    },
    async message(incident, slot) {
      const [stored, form] = await Promise.all([placeOf(incident, slot), formOf(incident, slot)]);
      return orAside('plaats', `${incident}/${slot}`, () => withForm(stored, form));
    },
    async messages(incident) {
      const all = await connection.startingWith(incident, PREFIX.message);
      const forms = new Map(all.filter(({ id }) => isFormId(id)).map((form) => [form.id, form]));
      return all.flatMap((stored) =>
        isFormId(stored.id)
          ? []
          : (orAside('plaats', `${incident}/${stored.id}`, () => withForm(stored, forms.get(formIdOf(stored.id)))) ??
            []),
      );
    },
  };
}

/** Where the card stands, and until when a form is open there. One that was left open where the card stood before says nothing of where it is now. */
function withForm(stored: Stored | undefined, form: Stored | undefined): PostedMessage | undefined {
  const [stands, open] = [optional(messageShape, stored), optional(messageShape, form)];
  if (stands === undefined || open?.activityId !== stands.activityId) return stands;
  return { ...stands, formulierTot: open.formulierTot };
}
