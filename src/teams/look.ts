import { z } from 'zod';
import type { BotTokens } from '../wire/entra-token.ts';
import { thrownByFetch } from '../wire/wire-answer.ts';
import { ConnectorError, connectorErrorOf, whenNothingWasSaid } from './connector-error.ts';
import { kindOfRefusal, refusalCode } from './connector-refusals.ts';

/**
 * Looks at teams and channels as far as the bot is in them, and says nothing there. The connector tells this to a bot without any permission of Graph.
 * All reject with a {@link ConnectorError}.
 */
export interface Look {
  /** The id of the group behind a team; undefined where Teams does not say it. */
  groupOf(team: string): Promise<string | undefined>;
  /** The ids of the channels in a team. Private and shared ones need not be among them. */
  channelsOf(team: string): Promise<string[]>;
  /** Whether the bot is in this channel: it rejects where it is not. Who else is in it is not read. */
  into(channel: string): Promise<void>;
}

const details = z.object({ aadGroupId: z.string().nullish() });
/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context */
const channels = z.object({ conversations: z.array(z.object({ id: z.string() })) });
const nothing = z.unknown().transform(() => undefined);

/** @param serviceUrl of the connector, with a slash at the end */
export function createLook(serviceUrl: string, tokens: Pick<BotTokens, 'get'>, timeoutMs: number): Look {
  async function ask<T>(path: string, shape: z.ZodType<T>): Promise<T> {
    const headers = { Authorization: `Bearer ${await token()}` };
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(`${serviceUrl}v3/${path}`, { headers, redirect: 'error', signal }).catch(silence);
    const text = await response.text().catch(silence);
    const { status } = response;
    const code = refusalCode(text);
    if (status !== 200)
      throw whenNothingWasSaid(new ConnectorError(kindOfRefusal(status, code), code ?? `HTTP ${status}`, { status }));
    const parsed = shape.safeParse(jsonIn(text));
    if (!parsed.success) throw new ConnectorError('refused', 'UnexpectedAnswer', { status });
    return parsed.data;
  }

  const token = () =>
    tokens.get().catch((thrown: unknown) => {
      throw connectorErrorOf(thrown);
    });

  return {
    groupOf: async (team) => (await ask(`teams/${encodeURIComponent(team)}`, details)).aadGroupId ?? undefined,
    channelsOf: async (team) =>
      (await ask(`teams/${encodeURIComponent(team)}/conversations`, channels)).conversations.map(({ id }) => id),
    into: (channel) => ask(`conversations/${encodeURIComponent(channel)}/pagedmembers?pageSize=50`, nothing),
  };
}

function silence(thrown: unknown): never {
  const { data } = thrownByFetch.safeParse(thrown);
  throw new ConnectorError('throttled', data?.cause?.code ?? data?.name ?? 'NoAnswer');
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
