import { createGraph, type GraphOptions } from '../../src/graph/client.ts';
import { type Bell, GraphError } from '../../src/graph/graph.ts';
import type { LogFacts } from '../../src/kit/log.ts';
import { type GraphDouble, type GraphDoubleOptions, startGraphDouble } from '../support/graph-double.ts';

export const SANNE = 'aaaaaaaa-0000-4000-8000-000000000001';
export const TIM = 'aaaaaaaa-0000-4000-8000-000000000002';
export const NOOR = 'aaaaaaaa-0000-4000-8000-000000000003';
export const STRANGER = 'aaaaaaaa-0000-4000-8000-000000000099';
export const CAG_GROUP = 'bbbbbbbb-0000-4000-8000-000000000001';
export const NESTED_GROUP = 'bbbbbbbb-0000-4000-8000-000000000002';
export const EMPTY_GROUP = 'bbbbbbbb-0000-4000-8000-000000000003';
export const TEAM = 'cccccccc-0000-4000-8000-000000000001';
export const CHANNEL = '19:kanaal@thread.tacv2';
export const MANIFEST_ID = '00000000-0000-4000-8000-000000000001';
export const MAILBOX = 'stroomwijzer@voorbeeldstad.nl';

export const BELL: Bell = {
  activity: 'melding',
  text: 'Melding 2026-0001 wacht op je',
  preview: 'Open Stroomwijzer',
  topic: 'Stroomwijzer',
  webUrl: 'https://teams.microsoft.com/l/entity/00000000-0000-4000-8000-000000000001/conversations?tenantId=t',
  chainId: 2 ** 48 - 1,
};
export const MAIL = { to: 'noor@voorbeeldstad.nl', subject: 'Er wacht iets', text: 'Kijk in Teams.' };

/** A tenant with a small municipality in it. */
export function startTenant(options: GraphDoubleOptions = {}): Promise<GraphDouble> {
  return startGraphDouble({
    tenant: {
      people: {
        [SANNE]: {
          naam: 'Sanne',
          manager: TIM,
          mail: 'sanne@voorbeeldstad.nl',
          mobile: '06 - 00 00 01 01',
          hasApp: true,
        },
        [TIM]: { naam: 'Tim', hasApp: true },
        [NOOR]: { mail: 'noor@voorbeeldstad.nl', manager: SANNE },
      },
      groups: { [CAG_GROUP]: [SANNE, NESTED_GROUP], [NESTED_GROUP]: [NOOR], [EMPTY_GROUP]: [] },
      teams: [TEAM],
      teamsAppId: MANIFEST_ID,
      mailbox: MAILBOX,
    },
    ...options,
  });
}

export interface Line {
  level: 'info' | 'warn' | 'error';
  message: string;
  facts: LogFacts | undefined;
}

/** A log that is kept. */
export function keptLog() {
  const lines: Line[] = [];
  const writer = (level: Line['level']) => (message: string, facts?: LogFacts) =>
    void lines.push({ level, message, facts });
  return { lines, log: { info: writer('info'), warn: writer('warn'), error: writer('error') } };
}

/** The real client, asking this double. */
export function clientOf(double: { url: string }, options: Partial<GraphOptions> = {}) {
  const { lines, log } = keptLog();
  const graph = createGraph({
    baseUrl: () => double.url,
    bot: undefined,
    authority: 'https://login.microsoftonline.com',
    teamsAppId: MANIFEST_ID,
    mailSender: MAILBOX,
    now: Date.now,
    log,
    ...options,
  });
  return { graph, lines };
}

/** How something failed. Throws when it did not. */
export async function failureOf(work: Promise<unknown>): Promise<GraphError> {
  const thrown: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (thrown instanceof GraphError) return thrown;
  throw new Error(`no GraphError: ${String(thrown)}`);
}
