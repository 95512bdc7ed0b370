import { join } from 'node:path';
import { type Config, ConfigError, readConfig } from '../config.ts';
import { loadEnvFile } from '../kit/env-file.ts';
import { StoreError } from '../store/store.ts';

/** The settings of the bot that a command is about, some of them otherwise. Throws ConfigError. */
export function settings(instead: Record<string, string> = {}): Config {
  loadEnvFile();
  return readConfig({ ...process.env, ...instead }, join(import.meta.dirname, '../..'));
}

/** Runs a command; what its user can mend is said in words, and it then ends with 1. */
export async function command(run: (args: string[]) => Promise<void>): Promise<void> {
  try {
    await run(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof StoreError || error instanceof ConfigError)) throw error;
    console.error(`\n${error.message}\n`);
    process.exitCode = 1;
  }
}
