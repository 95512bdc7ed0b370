import type { AddressInfo } from 'node:net';
import { type AdaptiveCardInvokeResponse, CloudAdapter, TeamsActivityHandler, type TurnContext } from 'botbuilder';
import restify from 'restify';
import { given, listening, sdkAuthentication } from './given.ts';

/** As Microsoft's samples have it: restify and CloudAdapter with real tokens; each click is answered by `answer`. */
export function serveWithSdk(answer: (context: TurnContext) => AdaptiveCardInvokeResponse): void {
  class Handler extends TeamsActivityHandler {
    override async onAdaptiveCardInvoke(context: TurnContext): Promise<AdaptiveCardInvokeResponse> {
      return answer(context);
    }
  }
  const adapter = new CloudAdapter(sdkAuthentication(given()));
  const handler = new Handler();
  const server = restify.createServer();
  server.use(restify.plugins.bodyParser());
  server.post('/api/messages', async (request, response) => {
    const { body, headers } = request;
    await adapter.process({ body, headers, method: 'POST' }, response, (context) => handler.run(context));
  });
  server.listen(0, '127.0.0.1', () => listening((server.server.address() as AddressInfo).port));
}
