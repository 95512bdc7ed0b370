import { relative, resolve } from 'node:path';
import { z } from 'zod';
import { setting } from '../../kit/setting.ts';
import { isLoopbackUrl } from '../../wire/loopback.ts';
import type { KluisSettings } from './kluis.ts';
import type { KluisToegang } from './kluis-token.ts';

/** Where the keys are by which incidents are encrypted. */
export interface KeySettings {
  /** The file of main keys. */
  file: string;
  /** The key in a vault that those are wrapped by; undefined: by none. */
  kluis: KluisSettings | undefined;
  /** The folder of the keys of an SQLite home. */
  folder: string | undefined;
  /** The account of the keys of a Cosmos home, where that is another one. */
  account: { endpoint: string; key: string | undefined } | undefined;
}

export const keySettings = z.object({
  KEY_FILE: setting,
  KEY_VAULT_KEY: setting.pipe(
    z
      .url('het adres van een sleutel, bijvoorbeeld https://gemeente.vault.azure.net/keys/hoofdsleutel')
      .refine(
        (url) => /^\/keys\/[\w-]{1,127}(?:\/\w{1,64})?$/.test(new URL(url).pathname),
        'het adres van een sleutel, met /keys/ en zijn naam erin',
      )
      .refine((url) => url.startsWith('https://') || isLoopbackUrl(url), 'een adres dat met https:// begint')
      .optional(),
  ),
  KEY_STORE: setting,
  KEY_COSMOS_ENDPOINT: setting.pipe(
    z.url('een adres, bijvoorbeeld https://gemeente-sleutels.documents.azure.com/').optional(),
  ),
  KEY_COSMOS_KEY: setting.pipe(z.base64('de sleutel van dat Cosmos-account').optional()),
});

/** The settings, or what is wrong with them. Undefined: nothing is encrypted. */
export function keyConfig(
  {
    KEY_FILE: file,
    KEY_VAULT_KEY,
    KEY_STORE: folder,
    KEY_COSMOS_ENDPOINT,
    KEY_COSMOS_KEY,
  }: z.output<typeof keySettings>,
  dataDir: string,
  isCosmos: boolean,
  toegang: KluisToegang,
): KeySettings | { problems: string[] } | undefined {
  const account =
    KEY_COSMOS_ENDPOINT === undefined ? undefined : { endpoint: KEY_COSMOS_ENDPOINT, key: KEY_COSMOS_KEY };
  if (file === undefined)
    return [folder, account, KEY_COSMOS_KEY, KEY_VAULT_KEY].every((each) => each === undefined)
      ? undefined
      : {
          problems: [
            'KEY_FILE ontbreekt: noem het bestand met de hoofdsleutel, of haal de andere KEY_-instellingen weg.',
          ],
        };
  const problems = [
    ...(isCosmos || folder !== undefined
      ? []
      : ['KEY_STORE ontbreekt: noem een map voor de sleutels, buiten DATA_DIR.']),
    ...(account !== undefined && !isCosmos ? ['KEY_COSMOS_ENDPOINT: alleen met COSMOS_ENDPOINT.'] : []),
    ...(account === undefined && KEY_COSMOS_KEY !== undefined ? ['KEY_COSMOS_ENDPOINT ontbreekt.'] : []),
    ...(isIn(file, dataDir)
      ? ['KEY_FILE: niet in DATA_DIR, want wie een kopie van die map heeft, heeft dan ook de sleutel.']
      : []),
    ...(folder !== undefined && (isIn(folder, dataDir) || isIn(dataDir, folder))
      ? [
          'KEY_STORE: een map naast DATA_DIR, niet erin of eromheen, want met de gegevens gaan dan ook de sleutels mee in een kopie.',
        ]
      : []),
    ...(folder !== undefined && isIn(file, folder)
      ? ['KEY_FILE: niet in KEY_STORE, want dan ligt de hoofdsleutel bij de sleutels die hij beschermt.']
      : []),
  ];
  const kluis = KEY_VAULT_KEY === undefined ? undefined : { ...toegang, key: KEY_VAULT_KEY };
  return problems.length === 0 ? { file, kluis, folder, account } : { problems };
}

/** What a bot that is registered lacks. */
export function missingKeys({ bot, keys }: { bot: object | undefined; keys: KeySettings | undefined }): string[] {
  if (bot === undefined || keys !== undefined) return [];
  return [
    'KEY_FILE ontbreekt: met een app-id bewaart de bot alleen versleuteld. Maak een hoofdsleutel met npm run sleutel -- maken <bestand>, en vul KEY_FILE in (en KEY_STORE bij SQLite). Zie docs/operating.md, Encryption at rest.',
  ];
}

function isIn(path: string, folder: string): boolean {
  const way = relative(resolve(folder), resolve(path));
  return way === '' || !(way === '..' || way.startsWith('../') || way.startsWith('/'));
}
