import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import Ajv from 'ajv-draft-04';
import { manifestProblems, manifestShape } from '../../scripts/teams/manifest.ts';
import { intentOf } from '../../src/gesprek/words.ts';
import { ACTIVITIES, ACTIVITY_PARAMETER } from '../../src/graph/activities.ts';
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

const ICONS = ['color.png', 'outline.png'];

/** What Microsoft's own schema says of a manifest: a copy of the one in `@microsoft/app-manifest` 1.1.2. */
const schema = JSON.parse(readFileSync(join(import.meta.dirname, 'teams/MicrosoftTeams.schema.v1.30.json'), 'utf8'));
const validate = new Ajv.default({ strict: false, allErrors: true, formats: { uri: URL.canParse } }).compile(schema);

test("the manifest is as Microsoft's schema has it, and as Teams asks beyond that", () => {
  validate(filled);
  expect(validate.errors ?? []).toEqual([]);
  expect(manifestProblems(filled, ICONS)).toEqual([]);
  expect(new Set(manifestShape.parse(filled).bots[0]?.scopes)).toEqual(new Set(['personal', 'team', 'groupChat']));
});

describe('a fault is stopped', () => {
  type Fields = { [key: string]: unknown };
  const manifest = (): Fields => structuredClone(manifestShape.parse(filled));
  const bell = (type: string) => ({ type, description: 'x', templateText: '{tekst}' });

  /** What the tool of Microsoft (`atk validate`) was seen to let through. */
  test.each<[string, Fields, RegExp]>([
    ['no supportsChannelFeatures', { supportsChannelFeatures: undefined }, /supportsChannelFeatures/],
    ['an icon that is not there', { icons: { color: 'color.png', outline: 'omtrek.png' } }, /icons\.outline/],
    [
      'systemDefault declared',
      { activities: { activityTypes: [...ACTIVITIES, 'systemDefault'].map(bell) } },
      /activities/,
    ],
    ['a bell that the bot never rings', { activities: { activityTypes: [bell('brand')] } }, /activities/],
    [
      'a permission that does not exist',
      { authorization: { permissions: { resourceSpecific: [{ name: 'Everything.Read', type: 'Application' }] } } },
      /authorization/,
    ],
    ['every domain', { validDomains: ['*'] }, /validDomains/],
    ['any subdomain', { validDomains: ['*.nl'] }, /validDomains/],
    ['an address over http', { webApplicationInfo: { id: VALUES.BOT_APP_ID, resource: 'http://a.nl' } }, /resource/],
    ['a version of two numbers', { version: '0.1' }, /version/],
    [
      'another app than the bot',
      { webApplicationInfo: { id: VALUES.TEAMS_APP_ID, resource: 'https://a.nl' } },
      /andere app/,
    ],
    ['an older schema', { $schema: 'https://developer.microsoft.com/json-schemas/teams/v1.25/a.json' }, /\$schema/],
    ['a placeholder', { id: '${{TEAMS_APP_ID}}' }, /TEAMS_APP_ID.*niet ingevuld/],
  ])('%s', (_what, change, words) => {
    // As it is written: what is undefined is not there.
    const changed: unknown = JSON.parse(JSON.stringify({ ...manifest(), ...change }));
    expect(manifestProblems(changed, ICONS).join('\n')).toMatch(words);
  });

  test('an icon that does not come along', () => {
    expect(manifestProblems(manifest(), ['color.png'])).toEqual(['icons: outline.png is er niet']);
  });

  test("one that only Microsoft's schema knows", () => {
    expect(validate({ ...manifest(), accentColour: '#5B5FC7' })).toBe(false);
    expect(validate({ ...manifest(), manifestVersion: '1.25' })).toBe(false);
  });
});

test('the app that Graph knows is the bot, and every kind of bell that the bot rings is declared, and no other', () => {
  const { webApplicationInfo, activities, bots } = manifestShape.parse(filled);
  expect(webApplicationInfo.id).toBe(bots[0]?.botId);
  // Teams keeps `systemDefault` for itself.
  expect(activities.activityTypes.map(({ type }) => type)).toEqual([...ACTIVITIES]);
  expect(new Set(activities.activityTypes.map(({ templateText }) => templateText))).toEqual(
    new Set([`{${ACTIVITY_PARAMETER}}`]),
  );
  // People choose by them what they hear: https://learn.microsoft.com/graph/teams-activity-feed-notifications-best-practices
  const titles = activities.activityTypes.map(({ description }) => description);
  expect(new Set(titles).size).toBe(titles.length);
  expect(titles.filter((title) => title.length > 40 || title.endsWith('.'))).toEqual([]);
});

test('the manifest, the program and the registry have the same version', () => {
  const { version } = JSON.parse(readFileSync(join(DEPLOYMENT, '../package.json'), 'utf8'));
  expect(manifestShape.parse(filled).version).toBe(version);
});

test('the commands are words that the bot understands', () => {
  const titles = manifestShape.parse(filled).bots[0]?.commandLists[0]?.commands.map(({ title }) => title) ?? [];
  expect(titles).toEqual(['melding', 'mijn meldingen', 'oefening', 'help']);
  const { zinnen } = loadProtocol(FLOWS);
  expect(titles.map((title) => intentOf(zinnen, title))).toEqual(['melding', 'mijn_meldingen', 'oefening', 'help']);
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
