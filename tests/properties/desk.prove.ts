import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createDesk, type Desk } from '../../src/desk/desk.ts';
import { createPinnedFlows } from '../../src/desk/pinned-flows.ts';
import { TEXT_FIELDS } from '../../src/incident/acties/invoer.ts';
import type { Request } from '../../src/incident/commands.ts';
import { evolve, fold } from '../../src/incident/evolve.ts';
import type { Incident } from '../../src/incident/incident.ts';
import { brokenAt } from '../../src/incident/log.ts';
import { GEVOLGEN, JA_NEE_ONBEKEND } from '../../src/protocol/values.ts';
import { openSqliteStore, type SqliteStore } from '../../src/store/sqlite.ts';
import { everybodyIsThere, nobody } from '../support/nobody.ts';
import { protocol, rollen, START } from '../walk/play.ts';
import { anyTry, commandOf, type Try } from './any-command.ts';

const SECOND = 1_000;
const stores: SqliteStore[] = [];
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
});

const idOf = (who: string) => rollen.personen[who]?.id ?? who;

/** A desk on a store, with a clock that goes on a second at each look: help that is called again after a minute is another call. */
function open(store: SqliteStore): Desk {
  let now = START;
  return createDesk({
    store,
    flows: createPinnedFlows(store, () => protocol),
    protocol: () => protocol,
    directory: nobody,
    aanwezigheid: everybodyIsThere,
    now: () => {
      now += SECOND;
      return now;
    },
    written: () => {},
  });
}

async function begun(): Promise<{ store: SqliteStore; desk: Desk; id: string }> {
  const store = openSqliteStore(':memory:');
  stores.push(store);
  const desk = open(store);
  const { scene } = await desk.begin(idOf('noor'), 'activity-0');
  if (scene === undefined) throw new Error('nothing began');
  return { store, desk, id: scene.incident.id };
}

/** A try as it comes in: with the words themselves, marked so that they can be looked for. */
function requestOf(incident: Incident, one: Try): { who: string; request: Request; words: string | undefined } {
  const words = one.words === undefined ? undefined : `§${one.words}§`;
  const ref = { id: '', hash: '' };
  const { who, command } = commandOf(incident, one, () => ref);
  const gevolg = GEVOLGEN[one.pick % GEVOLGEN.length] ?? 'ehbo';
  const answer = JA_NEE_ONBEKEND[one.keuze % 3] ?? 'onbekend';
  const request = Object.fromEntries(
    Object.entries(command).flatMap(([field, value]): [string, unknown][] => {
      if (field === 'nummer') return [];
      if (field === 'gevolgen') return [[field, { [gevolg]: answer }]];
      if (field === 'antwoorden') return [[field, Reflect.get(value, 'waarden')]];
      // `wie` is typed of a citizen, and of others it is an id.
      const isTyped = value === ref || TEXT_FIELDS.some((name) => name === field);
      if (!isTyped) return [[field, value]];
      return words === undefined ? [] : [[field, words]];
    }),
  );
  return { who: idOf(who), request: request as Request, words };
}

async function incidentIn(store: SqliteStore, id: string): Promise<Incident> {
  const incident = fold(await store.read(id));
  if (incident === null) throw new Error('the log is empty');
  return incident;
}

describe('the desk with its store, for any sequence of requests by anyone', () => {
  test('the log folds to what was answered, its chain is whole, and no text stands in it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyTry, { minLength: 10, maxLength: 50, size: 'max' }), async (tries) => {
        const { store, desk, id } = await begun();
        let standing = await incidentIn(store, id);
        const typed: string[] = [];
        for (const [i, one] of tries.entries()) {
          const { who, request, words } = requestOf(standing, one);
          const { scene, changed } = await desk.act(id, request, who, `activity-${i + 1}`);
          const records = await store.read(id);
          // Step by step: what was added since, on what stood before.
          const added = records.slice(standing.revisie);
          expect(added.length).toBe(changed ? 1 : 0);
          const next = added.reduce<Incident>(
            (incident, record) => record.gebeurtenissen.reduce((now, event) => evolve(now, event, record), incident),
            standing,
          );
          expect(scene?.incident).toEqual(next);
          expect(fold(records)).toEqual(next);
          standing = next;
          if (words !== undefined) typed.push(words);
        }
        const records = await store.read(id);
        expect(brokenAt(records)).toBeUndefined();
        const log = JSON.stringify(records);
        expect(
          typed.filter((words) => log.includes(words) || log.includes(JSON.stringify(words).slice(1, -1))),
        ).toEqual([]);
        expect(GEVOLGEN.filter((name) => log.includes(name))).toEqual([]);
        const kept = (await store.texts(id))
          .filter(({ klasse, veld }) => klasse !== 'P3' && !veld.startsWith('antwoorden'))
          .map(({ tekst }) => tekst);
        expect(kept.filter((tekst) => !typed.includes(tekst))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test('the same click a second time adds nothing, whether it comes under its own activity id or a new one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyTry, { minLength: 10, maxLength: 40, size: 'max' }), async (tries) => {
        const { store, desk, id } = await begun();
        for (const [i, one] of tries.entries()) {
          const { who, request } = requestOf(await incidentIn(store, id), one);
          const { changed } = await desk.act(id, request, who, `activity-${i + 1}`);
          if (!changed) continue;
          const once = await store.read(id);
          const texts = await store.texts(id);
          for (const seed of [`activity-${i + 1}`, `redelivered-${i + 1}`]) {
            const again = await desk.act(id, request, who, seed);
            expect([request.soort, seed, again.changed]).toEqual([request.soort, seed, false]);
          }
          expect(await store.read(id)).toEqual(once);
          expect(await store.texts(id)).toEqual(texts);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('two desks on one store at the same time: what is acknowledged is in the log, once', async () => {
    const raced = { both: 0, one: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(anyTry, anyTry), { minLength: 20, maxLength: 50, size: 'max' }),
        async (pairs) => {
          const { store, desk, id } = await begun();
          const other = open(store);
          for (const [i, [left, right]] of pairs.entries()) {
            const before = await incidentIn(store, id);
            const one = requestOf(before, left);
            const two = requestOf(before, right);
            const outcomes = await Promise.all([
              desk.act(id, one.request, one.who, `left-${i}`),
              other.act(id, two.request, two.who, `right-${i}`),
            ]);
            const acknowledged = outcomes.filter(({ changed }) => changed).length;
            const records = await store.read(id);
            expect(records.length - before.revisie).toBe(acknowledged);
            expect(brokenAt(records)).toBeUndefined();
            if (acknowledged === 2) raced.both += 1;
            if (acknowledged === 1) raced.one += 1;
          }
        },
      ),
      { numRuns: 60 },
    );
    // Enough happened for this to mean something; how often both were kept differs by run.
    expect(raced.both + raced.one).toBeGreaterThan(10);
  });
});
