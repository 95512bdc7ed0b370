import { unsoundAnswer } from '../connector-answer.ts';
import type { Policy } from './policy.ts';

/** Takes no page of a proxy for an answer of Teams, as the SDK does: it reads nothing in it, and goes on as if all went well. */
export const soundAnswer: Policy = {
  name: 'soundAnswer',
  async sendRequest(request, next) {
    const answer = await next(request);
    const isWell = answer.status >= 200 && answer.status < 300;
    const unsound = isWell ? unsoundAnswer(answer.bodyAsText) : undefined;
    if (unsound !== undefined) throw unsound;
    return answer;
  },
};
