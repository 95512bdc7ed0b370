/**
 * `npm run package -- <test|pilot|productie>`: makes the package of the Teams app. Asks what is missing, and keeps the answers in
 * deployment/teams/gemeente.json; a second folder to write to may be named last.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { z } from 'zod';
import { type Ask, fillIn, gemeenteShape, manifestFor, OMGEVINGEN } from './teams/gemeente.ts';
import { manifestProblems } from './teams/manifest.ts';
import { zip } from './teams/zip.ts';

const ICONS = ['color.png', 'outline.png'];

async function makePackage(omgeving: (typeof OMGEVINGEN)[number], from: string, to: string): Promise<void> {
  const kept = join(to, 'gemeente.json');
  const known = gemeenteShape.parse(existsSync(kept) ? JSON.parse(readFileSync(kept, 'utf8')) : {});
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(read(from, '../../package.json')));
  const { gemeente, website, omgevingen, ...filled } = await asking((ask) => fillIn(known, omgeving, version, ask));
  const manifest = manifestFor(read(from, 'manifest.json'), omgeving, { gemeente, website, ...filled });
  const icons = ICONS.filter((name) => existsSync(join(from, name)));
  const problems = manifestProblems(manifest, icons);
  if (problems.length > 0)
    throw new Error(`Het manifest klopt niet:\n${problems.map((each) => `- ${each}`).join('\n')}`);

  const files = new Map([['manifest.json', Buffer.from(`${JSON.stringify(manifest, undefined, 2)}\n`)]]);
  for (const name of icons) files.set(name, readFileSync(join(from, name)));
  const folder = join(to, 'pakket');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `stroomwijzer-${omgeving}-${filled.versie}.zip`);
  writeFileSync(file, zip(files));
  writeFileSync(kept, `${JSON.stringify({ gemeente, website, omgevingen }, undefined, 2)}\n`);
  console.log(
    `Gemaakt: ${file}\nTEAMS_APP_ID is ${filled.teamsAppId}. Bewaar ${kept}: zonder dat bestand wordt het een andere app.`,
  );
}

/** Asks on the terminal. Lines that come before they are asked for wait; when there are no more, it ends. */
async function asking<T>(work: (ask: Ask) => Promise<T>): Promise<T> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const lines = terminal[Symbol.asyncIterator]();
  const ask: Ask = async (question, shape) => {
    for (;;) {
      process.stdout.write(`${question} `);
      const { value, done } = await lines.next();
      if (done) throw new Error(`Niet ingevuld: ${question}`);
      const answer = shape.safeParse(value);
      if (answer.success) return answer.data;
      console.log(`Verwacht: ${answer.error.issues[0]?.message}.`);
    }
  };
  try {
    return await work(ask);
  } finally {
    terminal.close();
  }
}

function read(folder: string, name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

const [named, to] = process.argv.slice(2);
const omgeving = z.enum(OMGEVINGEN).safeParse(named);
const teams = join(import.meta.dirname, '../deployment/teams');
if (!omgeving.success) {
  console.error(`Voor welke omgeving? npm run package -- ${OMGEVINGEN.join(' | ')}`);
  process.exitCode = 1;
} else
  await makePackage(omgeving.data, teams, to ?? teams).catch((error: unknown) => {
    console.error(`\n${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  });
