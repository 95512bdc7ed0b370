import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { intentOf } from '../../src/gesprek/words.ts';
import { ACTIVITY_PARAMETER, ACTIVITY_TYPE } from '../../src/graph/bodies.ts';
import { FLOWS } from '../support/gemeente.ts';
import { loadProtocol } from '../support/load.ts';

const DEPLOYMENT = join(import.meta.dirname, '../../deployment');
const written = readFileSync(join(DEPLOYMENT, 'teams/manifest.json'), 'utf8');
const readme = readFileSync(join(DEPLOYMENT, 'README.md'), 'utf8');

/** What goes into the placeholders. */
const VALUES: Record<string, string> = {
  TEAMS_APP_ID: '00000000-0000-4000-8000-000000000001',
  BOT_APP_ID: '00000000-0000-4000-8000-000000000002',
  MUNICIPALITY: 'x'.repeat(32),
  WEBSITE_DOMAIN: 'www.voorbeeldstad.nl',
};
const filled: unknown = JSON.parse(written.replaceAll(/\$\{\{(\w+)\}\}/g, (whole, name) => VALUES[name] ?? whole));

/** The limits of Microsoft's manifest schema that matter here, and the rule that only the upload checks. */
const text = (most: number) => z.string().min(1).max(most);
const manifestShape = z.strictObject({
  $schema: z.url(),
  manifestVersion: z.string().regex(/^1\.\d+$/),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  id: z.guid(),
  developer: z.strictObject({
    name: text(32),
    websiteUrl: z.url({ protocol: /^https$/ }).max(2048),
    privacyUrl: z.url({ protocol: /^https$/ }).max(2048),
    termsOfUseUrl: z.url({ protocol: /^https$/ }).max(2048),
  }),
  name: z.strictObject({ short: text(30), full: text(100) }),
  description: z.strictObject({ short: text(80), full: text(4000) }),
  localizationInfo: z.strictObject({ defaultLanguageTag: z.literal('nl-nl') }),
  icons: z.strictObject({ color: z.literal('color.png'), outline: z.literal('outline.png') }),
  accentColor: z.string().regex(/^#[0-9a-fA-F]{6}$/),
  supportsChannelFeatures: z.literal('tier1'),
  bots: z
    .array(
      z.strictObject({
        botId: z.guid(),
        scopes: z.array(z.enum(['personal', 'team', 'groupChat'])).length(3),
        supportsFiles: z.literal(true),
        isNotificationOnly: z.literal(false),
        commandLists: z
          .array(
            z.strictObject({
              scopes: z.array(z.enum(['personal', 'team', 'groupChat'])).min(1),
              commands: z
                .array(z.strictObject({ title: text(128), description: text(4000) }))
                .min(1)
                .max(12),
            }),
          )
          .max(3),
      }),
    )
    .length(1),
  webApplicationInfo: z.strictObject({ id: z.guid(), resource: z.url() }),
  activities: z.strictObject({
    activityTypes: z
      .array(z.strictObject({ type: text(64), description: text(128), templateText: text(128) }))
      .min(1)
      .max(128),
  }),
  validDomains: z.array(z.string()).max(100),
});

test('the manifest keeps within the limits of Teams', () => {
  const manifest = manifestShape.parse(filled);
  expect(Number(manifest.manifestVersion.split('.')[1])).toBeGreaterThanOrEqual(25);
  expect(manifest.$schema).toContain(`/v${manifest.manifestVersion}/`);
  expect(new Set(manifest.bots[0]?.scopes)).toEqual(new Set(['personal', 'team', 'groupChat']));
});

test('the app that Graph knows is the bot, and the bell that the bot rings is declared', () => {
  const { webApplicationInfo, activities, bots } = manifestShape.parse(filled);
  expect(webApplicationInfo.id).toBe(bots[0]?.botId);
  // Teams keeps `systemDefault` for itself.
  expect(activities.activityTypes.map(({ type }) => type)).toEqual([ACTIVITY_TYPE]);
  expect(activities.activityTypes[0]?.templateText).toBe(`{${ACTIVITY_PARAMETER}}`);
});

test('the manifest, the program and the registry have the same version', () => {
  const { version } = JSON.parse(readFileSync(join(DEPLOYMENT, '../package.json'), 'utf8'));
  expect(manifestShape.parse(filled).version).toBe(version);
});

test('the commands are words that the bot understands', () => {
  const titles = manifestShape.parse(filled).bots[0]?.commandLists[0]?.commands.map(({ title }) => title) ?? [];
  expect(titles).toEqual(['melding', 'mijn meldingen', 'help']);
  const { zinnen } = loadProtocol(FLOWS);
  expect(titles.map((title) => intentOf(zinnen, title))).toEqual(['melding', 'mijn_meldingen', 'help']);
});

test('every placeholder is explained, and every one that is explained is there', () => {
  const placeholders = (source: string) => new Set([...source.matchAll(/\$\{\{(\w+)\}\}/g)].map(([, name]) => name));
  expect(placeholders(written)).toEqual(new Set(Object.keys(VALUES)));
  expect(placeholders(readme)).toEqual(placeholders(written));
});

describe.each([
  ['color.png', 192],
  ['outline.png', 32],
])('%s', (name, size) => {
  const png = readPng(join(DEPLOYMENT, 'teams', name));

  test(`is a PNG of ${size} by ${size}`, () => {
    expect({ width: png.width, height: png.height }).toEqual({ width: size, height: size });
  });

  test(name === 'color.png' ? 'is wholly opaque' : 'is white on a transparent ground', () => {
    const pixels = png.pixels();
    if (name === 'color.png') expect(pixels.every(({ alpha }) => alpha === 255)).toBe(true);
    else {
      const seen = pixels.filter(({ alpha }) => alpha > 0);
      expect(seen.length).toBeGreaterThan(50);
      expect(seen.length).toBeLessThan(pixels.length / 2);
      expect(seen.filter(({ alpha, rgb }) => alpha > 200 && rgb.some((value) => value < 250))).toEqual([]);
    }
  });
});

/** Just enough of PNG: 8 bits a channel, RGB or RGBA, not interlaced. */
function readPng(path: string) {
  const bytes = readFileSync(path);
  expect(bytes.subarray(0, 8)).toEqual(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const channels = bytes[25] === 6 ? 4 : 3;
  const data: Buffer[] = [];
  for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at) + 12) {
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
  }
  const pixels = () => {
    const raw = inflateSync(Buffer.concat(data));
    const stride = width * channels;
    const out = Buffer.alloc(stride * height);
    for (let y = 0; y < height; y++) {
      const filter = raw[y * (stride + 1)] ?? 0;
      for (let x = 0; x < stride; x++) {
        const left = x < channels ? 0 : (out[y * stride + x - channels] ?? 0);
        const up = y === 0 ? 0 : (out[(y - 1) * stride + x] ?? 0);
        const corner = x < channels || y === 0 ? 0 : (out[(y - 1) * stride + x - channels] ?? 0);
        const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
        out[y * stride + x] = (raw[y * (stride + 1) + 1 + x] ?? 0) + guess;
      }
    }
    return Array.from({ length: width * height }, (_, i) => {
      const pixel = [...out.subarray(i * channels, (i + 1) * channels)];
      return { rgb: pixel.slice(0, 3), alpha: pixel[3] ?? 255 };
    });
  };
  return { width, height, pixels };
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}
