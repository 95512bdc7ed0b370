import { randomUUID } from 'node:crypto';
import { z } from 'zod';

/** Each has an app of its own in Teams, so that trying things out touches nobody. */
export const OMGEVINGEN = ['test', 'pilot', 'productie'] as const;
export type Omgeving = (typeof OMGEVINGEN)[number];

const ingericht = z.strictObject({ teamsAppId: z.guid(), botAppId: z.guid(), versie: z.string().optional() });
/** What a municipality has filled in, as it is kept. */
export const gemeenteShape = z.strictObject({
  gemeente: z.string().optional(),
  website: z.string().optional(),
  omgevingen: z.partialRecord(z.enum(OMGEVINGEN), ingericht).default({}),
});
export type Gemeente = z.output<typeof gemeenteShape>;

/** All that one package needs. */
export interface Ingevuld {
  gemeente: string;
  website: string;
  teamsAppId: string;
  botAppId: string;
  versie: string;
}

/** Asks one thing until the answer will do; rejects when nobody answers. */
export type Ask = (question: string, shape: z.ZodType<string>) => Promise<string>;

const NAAM = z.string().trim().min(1, 'vul een naam in').max(32, 'hoogstens 32 tekens');
const WEBSITE = z
  .string()
  .trim()
  .regex(/^(?!-)[a-z0-9-]+(?:\.[a-z0-9-]+)+$/, 'een domein zonder https:// ervoor, bijvoorbeeld www.gemeente.nl');
const APP = z.string().trim().pipe(z.guid('een app-id: 8-4-4-4-12 letters en cijfers'));

/**
 * Fills in what is missing for this environment, by asking. The id of the Teams app is drawn once and kept: a later package with another one would
 * be another app. Each package gets a higher version, since Teams takes no second one with the same.
 *
 * @param first the version of the program: no package is below it
 * @throws {Error} when the app of another environment is given
 */
export async function fillIn(
  known: Gemeente,
  omgeving: Omgeving,
  first: string,
  ask: Ask,
): Promise<Gemeente & Ingevuld> {
  const gemeente = known.gemeente ?? (await ask('Hoe heet de gemeente?', NAAM));
  const website = known.website ?? (await ask('Wat is het domein van haar website?', WEBSITE));
  const before = known.omgevingen[omgeving];
  const botAppId = before?.botAppId ?? (await ask(`Wat is de app-id van de Azure Bot voor ${omgeving}?`, APP));
  const teamsAppId = before?.teamsAppId ?? randomUUID();
  for (const [other, { botAppId: taken }] of Object.entries(known.omgevingen))
    if (other !== omgeving && taken.toLowerCase() === botAppId.toLowerCase())
      throw new Error(`Deze app-id is al van ${other}. Elke omgeving heeft een eigen app-registratie.`);
  const versie = before?.versie === undefined ? first : higher(raised(before.versie), first);
  const omgevingen = { ...known.omgevingen, [omgeving]: { teamsAppId, botAppId, versie } };
  return { gemeente, website, omgevingen, teamsAppId, botAppId, versie };
}

/** What goes into the manifest in place of each placeholder. */
export function placeholders({ gemeente, website, teamsAppId, botAppId }: Ingevuld): Record<string, string> {
  return { TEAMS_APP_ID: teamsAppId, BOT_APP_ID: botAppId, MUNICIPALITY: gemeente, WEBSITE_DOMAIN: website };
}

/**
 * The manifest of one environment, as JSON. Outside production its name says so, wherever Teams shows it.
 *
 * @param template what stands in deployment/teams/manifest.json
 */
export function manifestFor(template: string, omgeving: Omgeving, ingevuld: Ingevuld): unknown {
  const values = placeholders(ingevuld);
  // A name can have a quotation mark in it.
  const filled = template.replaceAll(/\$\{\{(\w+)\}\}/g, (whole, name) =>
    JSON.stringify(values[name] ?? whole).slice(1, -1),
  );
  const manifest = z.looseObject({ name: z.object({ short: z.string(), full: z.string() }) }).parse(JSON.parse(filled));
  const { short, full } = manifest.name;
  const name =
    omgeving === 'productie' ? { short, full } : { short: `${short} ${omgeving}`, full: `${full} (${omgeving})` };
  return { ...manifest, version: ingevuld.versie, name };
}

function raised(version: string): string {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  return `${major}.${minor}.${patch + 1}`;
}

function higher(one: string, other: string): string {
  return one.localeCompare(other, 'en', { numeric: true }) < 0 ? other : one;
}
