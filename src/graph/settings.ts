import { z } from 'zod';
import { setting } from '../kit/setting.ts';
import { isLoopbackUrl } from '../wire/loopback.ts';

/** How Microsoft Graph is asked. */
export interface GraphConfig {
  /** The address, without `/v1.0`; undefined: that of the practice room. */
  url: string | undefined;
  /** Where tokens are given out, without the tenant. */
  authority: string;
  /** The id in the Teams manifest; undefined: nothing is installed for anybody. */
  teamsAppId: string | undefined;
  /** The mailbox that mail leaves from; undefined: nothing is mailed. */
  mailSender: string | undefined;
  /** How old (ms) an answer about people and groups may be that is used because Graph gives no new one. */
  staleMs: number;
}

const GRAPH = 'https://graph.microsoft.com';
const ENTRA = 'https://login.microsoftonline.com';
const HOUR = 3_600_000;

export const graphSettings = z.object({
  GRAPH_URL: setting.pipe(z.url('een adres, bijvoorbeeld https://graph.microsoft.com').optional()),
  AZURE_AUTHORITY_HOST: setting.pipe(
    z
      .url({
        protocol: /^https$/,
        error: 'een adres dat met https:// begint, bijvoorbeeld https://login.microsoftonline.com',
      })
      .optional(),
  ),
  TEAMS_APP_ID: setting.pipe(z.guid('de id (uuid) uit het manifest van de Teams-app').optional()),
  MAIL_SENDER: setting.pipe(z.email('een mailadres, bijvoorbeeld stroomwijzer@gemeente.nl').optional()),
  ENTRA_STALE_HOURS: setting
    .transform((value) => Number(value ?? 8))
    .pipe(
      z.int('een heel aantal uren, bijvoorbeeld 8').min(0, 'een aantal van 0 of hoger').max(72, 'een aantal tot 72'),
    ),
});

/**
 * The settings of Graph, checked against whether there is a registration.
 *
 * @returns the problems when something is wrong
 */
export function graphConfig(
  given: z.output<typeof graphSettings>,
  isRegistered: boolean,
): GraphConfig | { problems: string[] } {
  const { GRAPH_URL, AZURE_AUTHORITY_HOST = ENTRA, TEAMS_APP_ID, MAIL_SENDER, ENTRA_STALE_HOURS } = given;
  const url = withoutSlash(GRAPH_URL ?? (isRegistered ? GRAPH : undefined));
  if (url !== undefined && isRegistered && new URL(url).origin !== url)
    return { problems: ['GRAPH_URL: verwacht alleen het adres van de server, zonder /v1.0 erachter.'] };
  if (url !== undefined && isRegistered && !url.startsWith('https://'))
    return { problems: ['GRAPH_URL: verwacht een adres dat met https:// begint.'] };
  if (url !== undefined && !isRegistered && !isLoopbackUrl(url))
    return { problems: ['GRAPH_URL: zonder app-id praat de bot alleen met deze machine (127.0.0.1).'] };
  return {
    url,
    authority: withoutSlash(AZURE_AUTHORITY_HOST),
    teamsAppId: TEAMS_APP_ID,
    mailSender: MAIL_SENDER,
    staleMs: ENTRA_STALE_HOURS * HOUR,
  };
}

function withoutSlash<T extends string | undefined>(address: T): T;
function withoutSlash(address: string | undefined): string | undefined {
  return address?.replace(/\/+$/, '');
}
