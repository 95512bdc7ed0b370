import jwt from 'jsonwebtoken';
import { z } from 'zod';
import type { BotTokens } from '../wire/entra-token.ts';

/** The token with which Graph is asked. */
export interface GraphToken extends BotTokens {
  /** The permissions in the token that was given last (its claim `roles`); undefined when that cannot be read. */
  granted(): readonly string[] | undefined;
}

const withRoles = z.object({ roles: z.array(z.string()) });

/** Tokens for Graph, of which it is known what they permit. */
export function graphToken(tokens: BotTokens): GraphToken {
  let last = '';
  return {
    async get() {
      last = await tokens.get();
      return last;
    },
    forget: tokens.forget,
    granted: () => withRoles.safeParse(decode(last)).data?.roles,
  };
}

/** What stands in a token, which is Graph's to judge; null when it is none that can be read. */
function decode(token: string): unknown {
  try {
    return jwt.decode(token);
  } catch {
    return null;
  }
}
