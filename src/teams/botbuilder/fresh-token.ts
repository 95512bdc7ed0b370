import type { BotTokens } from '../../wire/entra-token.ts';
import type { Policy } from './policy.ts';

/**
 * A token that the connector does not take (401: nothing was done) is replaced once, at once: a key that was changed, a token taken back.
 */
export function freshToken(tokens: BotTokens): Policy {
  return {
    name: 'freshToken',
    async sendRequest(request, next) {
      const answer = await next(request);
      const used = request.headers.get('Authorization')?.replace(/^Bearer /, '');
      if (answer.status !== 401 || used === undefined) return answer;
      tokens.forget(used);
      request.headers.set('Authorization', `Bearer ${await tokens.get()}`);
      return await next(request);
    },
  };
}
