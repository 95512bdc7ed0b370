import { existsSync } from 'node:fs';

/** Reads `.env` of the folder the program is started in, if there is one. What stands in the environment already goes first. */
export function loadEnvFile(): void {
  if (existsSync('.env')) process.loadEnvFile('.env');
}
