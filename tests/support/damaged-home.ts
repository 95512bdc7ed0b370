import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openCosmosStore } from '../../src/store/cosmos.ts';
import { connectCosmos } from '../../src/store/cosmos-connection.ts';
import { ONLY_ID, recordId } from '../../src/store/cosmos-documents.ts';
import { openCosmosZegel } from '../../src/store/sleutels/cosmos-zegel.ts';
import { openSqliteZegel } from '../../src/store/sleutels/sqlite-zegel.ts';
import { openSqliteStore } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { startCosmosDouble } from './cosmos-double.ts';
import { someKeys } from './sleutels.ts';

/** An encrypted home, of which a record can be changed past the bot, which then starts again. */
export interface DamagedHome {
  store: Store;
  damage(incident: string, revisie: number): Promise<void>;
  /** It is taken away. */
  loses(incident: string, revisie: number): Promise<void>;
  /** Its keys are not in the home of keys any more, as when a copy of before was put back there. */
  losesKeys(incident: string): Promise<void>;
}

/** What one character of it would be made, so that it is another value whatever it was: not the last, some bits of which say nothing. */
function changed(sealed: string): string {
  const at = sealed.length - 10;
  return sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
}

/** In the run of jest that asks for it in a Cosmos double, else in SQLite. */
export async function openDamagedHome(): Promise<DamagedHome> {
  return Reflect.get(globalThis, 'home') === 'cosmos' ? await inCosmos() : await inSqlite();
}

export async function inSqlite(): Promise<DamagedHome> {
  const keys = someKeys();
  const folder = mkdtempSync(join(tmpdir(), 'stroomwijzer-beschadigd-'));
  const file = join(folder, 'stroomwijzer.sqlite');
  const open = async () => openSqliteStore(file, { zegel: openSqliteZegel(keys.keys, keys.hoofd()) });
  return await restarting(
    open,
    async (incident, revisie, to) => {
      const db = new DatabaseSync(file);
      const where = 'WHERE incident = ? AND revisie = ?';
      const json = String(db.prepare(`SELECT json FROM records ${where}`).get(incident, revisie)?.json);
      if (to === undefined) db.prepare(`DELETE FROM records ${where}`).run(incident, revisie);
      else db.prepare(`UPDATE records SET json = ? ${where}`).run(to(json), incident, revisie);
      db.close();
    },
    async (incident) => {
      const db = new DatabaseSync(keys.keys);
      db.prepare('DELETE FROM sleutels WHERE partitie = ?').run(incident);
      db.close();
    },
    async () => {
      keys.remove();
      rmSync(folder, { recursive: true });
    },
  );
}

export async function inCosmos(): Promise<DamagedHome> {
  const keys = someKeys();
  const double = await startCosmosDouble();
  const settings = { endpoint: double.endpoint, key: double.key, database: 'scenario' };
  const parts = { wait: async () => {} };
  const open = async () => {
    const zegel = await openCosmosZegel(settings, keys.hoofd(), parts);
    return await openCosmosStore(settings, { ...parts, sendsOwn: true, zegel });
  };
  return await restarting(
    open,
    async (incident, revisie, to) => {
      const lying = await connectCosmos(settings, parts);
      const there = await lying.find(incident, recordId(revisie));
      if (there === undefined) throw new Error('no such record');
      const { v, id, incidentId, json } = there;
      await lying.write(incident, [
        to === undefined ? { delete: id } : { upsert: { v, id, incidentId, json: to(json) } },
      ]);
      lying.close();
    },
    async (incident) => {
      const lying = await connectCosmos(settings, parts, 'sleutels');
      await lying.write(incident, [{ delete: ONLY_ID }]);
      lying.close();
    },
    async () => {
      await double.close();
      keys.remove();
    },
  );
}

async function restarting(
  open: () => Promise<Store>,
  change: (incident: string, revisie: number, to: ((json: string) => string) | undefined) => Promise<void>,
  loseKeys: (incident: string) => Promise<void>,
  remove: () => Promise<void>,
): Promise<DamagedHome> {
  let current = await open();
  const store = new Proxy(current, {
    get(_first, name) {
      if (name !== 'close') return Reflect.get(current, name);
      return async () => {
        await current.close();
        await remove();
      };
    },
  });
  async function past(work: () => Promise<void>): Promise<void> {
    await current.close();
    await work();
    current = await open();
  }
  return {
    store,
    damage: (incident, revisie) => past(() => change(incident, revisie, changed)),
    loses: (incident, revisie) => past(() => change(incident, revisie, undefined)),
    losesKeys: (incident) => past(() => loseKeys(incident)),
  };
}
