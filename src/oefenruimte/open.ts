import { join } from 'node:path';
import type { Server } from 'restify';
import type { Rollen } from '../protocol/rollen.ts';
import { PRACTICE_TENANT, practiceOptions } from './from-rollen.ts';
import { mountPracticeRoom } from './room.ts';
import { PRACTICE_SECRET, TELEPHONE_PATH } from './telephones.ts';

export { PRACTICE_TENANT as TENANT };

/** The app and mailbox of the room's own Graph. Invented, like everything in the practice room. */
export const GRAPH = {
  teamsAppId: 'd0000000-0000-4000-8000-000000000001',
  mailSender: 'stroomwijzer@oefenruimte.example',
};

/** Who sends sms and calls in the practice room: the room itself. `origin`: where the server listens, known once it does. */
export function telephones(origin: () => string) {
  const webhook = { soort: 'webhook' as const, url: () => `${origin()}${TELEPHONE_PATH}`, secret: PRACTICE_SECRET };
  return { sms: webhook, telefoontje: webhook };
}

/** What the room needs of the process it runs in. */
export interface PracticeParts {
  rollen: Rollen;
  /** Where the server listens, known once it does. */
  origin: () => string;
  dataDir: string;
  /** Empties the store of the bot. */
  onReset: () => Promise<void>;
}

/** Opens the practice room of these roles on the bot's own server. Call `close` before closing that. */
export function openPracticeRoom(
  server: Server,
  { rollen, origin, dataDir, onReset }: PracticeParts,
): { close(): void } {
  return mountPracticeRoom(server, {
    ...practiceOptions(rollen),
    botUrl: () => `${origin()}/api/messages`,
    serviceUrl: () => `${origin()}/oefenruimte`,
    historyFile: join(dataDir, 'oefenruimte-gesprekken.sqlite'),
    onReset,
    asksPresence: () => rollen.afwezigheid?.teams === true,
  });
}
