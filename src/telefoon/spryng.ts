import { look, type PostParts, post } from './post.ts';
import type { HandOver } from './telephone.ts';

/** An account with Spryng. */
export interface SpryngConfig {
  /** The REST API key of the account. */
  token: string;
  /** What a telephone shows as the sender: at most 11 letters and digits, or a number. */
  sender: string;
  /** For tests: a stand-in. */
  url?: string;
}

const SPRYNG = 'https://rest.spryngsms.com/v1/messages';
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

/**
 * Hands an sms over to Spryng, a Dutch provider: https://docs.spryngsms.com. It knows no key that makes sending twice harmless; `reference` only names the
 * message in its reports.
 */
export function createSpryng({ token, sender, url = SPRYNG }: SpryngConfig, parts: PostParts): HandOver {
  return async ({ to, text, id }) => {
    const body = JSON.stringify({
      encoding: 'auto',
      route: 'business',
      originator: sender,
      // Spryng wants the country code without its plus.
      recipients: [to.slice(1)],
      body: text,
      reference: id,
    });
    await post({ provider: 'spryng', url, headers: bearer(token), body }, parts);
  };
}

/**
 * Asks for the balance of the account, which only who has its key is told, as Spryng's own client does (`BalanceClient` of
 * https://github.com/Spryng/rest-api-php). Rejects with a WireError.
 */
export async function askBalance({ token, url = SPRYNG }: SpryngConfig, parts: PostParts): Promise<void> {
  await look({ provider: 'spryng', url: new URL('balance', url).href, headers: bearer(token) }, parts);
}
