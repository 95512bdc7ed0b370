import type { AddressInfo } from 'node:net';
import {
  type AdaptiveCardInvokeResponse,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  TeamsActivityHandler,
} from 'botbuilder';
import restify from 'restify';

/** As Microsoft's samples have it, without a registration: a fixed card. For bench/start.ts; it imports nothing else. */
class FixedCard extends TeamsActivityHandler {
  override async onAdaptiveCardInvoke(): Promise<AdaptiveCardInvokeResponse> {
    const body = [{ type: 'TextBlock', text: 'x'.repeat(3000) }];
    const value = { type: 'AdaptiveCard', version: '1.5', body };
    return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value };
  }
}

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const handler = new FixedCard();
const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (request, response) => {
  const { body, headers } = request;
  await adapter.process({ body, headers, method: 'POST' }, response, (context) => handler.run(context));
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.server.address() as AddressInfo).port}`));
