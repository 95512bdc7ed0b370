import { z } from 'zod';
import { ACTIVITIES, ACTIVITY_PARAMETER } from '../../src/graph/activities.ts';

/** The scopes that this app asks for. */
const SCOPES = ['personal', 'team', 'groupChat'] as const;

const text = (most: number) => z.string().min(1).max(most);
const https = z.url({ protocol: /^https$/, error: 'verwacht een adres dat met https:// begint' }).max(2048);
/** Uploading refuses a version below 1.0.0 only in the store; but three numbers it must be. */
const version = z.string().regex(/^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2}$/, 'verwacht een versie als 1.0.0');
/** A wildcard lets any page pass for this app. */
const domain = z.string().regex(/^(?!-)[a-z0-9-]+(?:\.[a-z0-9-]+)+$/, 'verwacht een domein zonder sterretje');
/** Teams keeps `systemDefault` for itself. */
const activity = z.strictObject({
  type: z.enum(ACTIVITIES),
  description: text(128),
  templateText: z.literal(`{${ACTIVITY_PARAMETER}}`),
});
const commands = z
  .array(z.strictObject({ title: text(128), description: text(4000) }))
  .min(1)
  .max(12);
const commandList = z.strictObject({ scopes: z.array(z.enum(SCOPES)).min(1), commands });

/**
 * What may stand in the manifest of this app: narrower than Microsoft's schema, which lets a good deal through that the upload refuses, or that we do
 * not want. What is not named here, such as `authorization` (permissions of its own), may not be there.
 */
export const manifestShape = z.strictObject({
  $schema: z.url(),
  manifestVersion: z.literal('1.30'),
  version,
  id: z.guid(),
  developer: z.strictObject({ name: text(32), websiteUrl: https, privacyUrl: https, termsOfUseUrl: https }),
  name: z.strictObject({ short: text(30), full: text(100) }),
  description: z.strictObject({ short: text(80), full: text(4000) }),
  localizationInfo: z.strictObject({ defaultLanguageTag: z.literal('nl-nl') }),
  icons: z.strictObject({ color: z.literal('color.png'), outline: z.literal('outline.png') }),
  accentColor: z.string().regex(/^#[0-9a-fA-F]{6}$/),
  // With scope team the upload asks for it from 1.25 on.
  supportsChannelFeatures: z.literal('tier1'),
  defaultInstallScope: z.literal('personal'),
  bots: z
    .array(
      z.strictObject({
        botId: z.guid(),
        scopes: z.array(z.enum(SCOPES)).length(SCOPES.length),
        supportsFiles: z.literal(true),
        isNotificationOnly: z.literal(false),
        commandLists: z.array(commandList).max(3),
      }),
    )
    .length(1),
  webApplicationInfo: z.strictObject({ id: z.guid(), resource: https }),
  activities: z.strictObject({ activityTypes: z.array(activity).length(ACTIVITIES.length) }),
  validDomains: z.array(domain).max(100),
});

/**
 * What is wrong with the manifest as it would go into the package, in Dutch, each with where it stands.
 *
 * @param files the names of what goes into the package beside it
 */
export function manifestProblems(manifest: unknown, files: readonly string[]): string[] {
  const { data, error } = manifestShape.safeParse(manifest);
  const left = [...JSON.stringify(manifest).matchAll(/\$\{\{\w+\}\}/g)].map(
    ([name]) => `${name}: is nog niet ingevuld`,
  );
  if (data === undefined)
    return [...left, ...(error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`)];
  const icons = Object.values(data.icons).filter((icon) => !files.includes(icon));
  return [
    ...left,
    ...icons.map((icon) => `icons: ${icon} is er niet`),
    ...(data.webApplicationInfo.id === data.bots[0]?.botId
      ? []
      : ['webApplicationInfo.id: is een andere app dan de bot']),
    ...(data.$schema.includes(`/v${data.manifestVersion}/`)
      ? []
      : ['$schema: is van een andere versie dan manifestVersion']),
  ];
}
