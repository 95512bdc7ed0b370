import { join } from 'node:path';

/** The SQLite file of the bot with these settings. Practice never touches the file of the real thing. */
export function storeFile({ dataDir, bot }: { dataDir: string; bot: object | undefined }): string {
  return join(dataDir, bot === undefined ? 'oefenruimte.sqlite' : 'stroomwijzer.sqlite');
}
