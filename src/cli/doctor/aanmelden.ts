import { NAMES, REQUESTS } from '../../graph/requests.ts';
import type { GraphToken } from '../../graph/token.ts';
import type { Rollen } from '../../protocol/rollen.ts';
import type { BotTokens } from '../../wire/entra-token.ts';
import { NoToken } from '../../wire/no-token.ts';
import type { Bevinding } from './bevinding.ts';
import { good, wrong } from './bevinding.ts';
import { mendFor } from './mends.ts';

/** What came of signing in: whether the bot may go on with it, and what is said of it. */
export interface Aangemeld {
  isIn: boolean;
  bevinding: Bevinding;
}

/** Never rejects: a token has a time limit of its own. */
export async function aanmelden(check: string, tokens: Pick<BotTokens, 'get'>, said: string): Promise<Aangemeld> {
  try {
    await tokens.get();
    return { isIn: true, bevinding: good(check, said) };
  } catch (thrown) {
    const code = thrown instanceof NoToken ? thrown.message : 'NoAnswer';
    return { isIn: false, bevinding: wrong(check, `Geen toegang: ${code}.`, mendFor(code)) };
  }
}

/** Needed only where rollen.yaml asks Teams who is there. */
const FOR_PRESENCE = 'Presence.Read.All';

/** What is in the token against what the requests of the program need. What Exchange grants stands in no token. */
export function rechten(check: string, token: Pick<GraphToken, 'granted'>, rollen: Rollen): Bevinding {
  const granted = token.granted();
  if (granted === undefined)
    return wrong(
      check,
      'Er staat geen enkel recht in het token.',
      'Geef de rechten, als Application en met admin consent: deployment/rechten.sh <app-id> --geef.',
    );
  const asksPresence = rollen.afwezigheid?.teams === true;
  const needed = new Set<string>(
    NAMES.map((name) => REQUESTS[name])
      .flatMap((request) => (request.grant === 'entra' ? request.permissions : []))
      .filter((permission) => permission !== FOR_PRESENCE || asksPresence),
  );
  const missing = [...needed].filter((each) => !granted.includes(each));
  const needless = granted.filter((each) => !needed.has(each));
  if (missing.length + needless.length === 0) return good(check, 'Precies wat nodig is.');
  const said = [
    ...(missing.length > 0 ? [`ontbreekt: ${missing.join(', ')}`] : []),
    ...(needless.length > 0 ? [`te veel: ${needless.join(', ')}`] : []),
  ];
  const mail = needless.includes('Mail.Send') ? ' Mail.Send eerst: hiermee kan de bot mailen namens iedereen.' : '';
  return wrong(
    check,
    `${said.join('; ')}.`,
    `Zie deployment/rechten.sh <app-id>. Wat net gegeven is, telt na een uur.${mail}`,
  );
}
