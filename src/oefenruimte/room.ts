import type { Server } from 'restify';
import { createActivityWriter } from './activities.ts';
import { createAway } from './away.ts';
import { createBotLine } from './bot-line.ts';
import { mountConnector } from './connector.ts';
import { createDirectory } from './conversation.ts';
import { mountFiles } from './files.ts';
import { mountGraph } from './graph.ts';
import { History } from './history.ts';
import { mountInboxApi } from './inbox-api.ts';
import type { PracticeOptions } from './options.ts';
import { mountPageApi } from './page-api.ts';
import { mountPageFiles } from './page-files.ts';
import { Push } from './push.ts';
import { mountTelephones } from './telephones.ts';

export type { Channel, PaneStart, Person, PracticeOptions } from './options.ts';

/**
 * Mounts the practice room on a restify server: the page at `/`, the Bot Framework connector under
 * `/oefenruimte/v3/conversations`, Microsoft Graph under `/oefenruimte/graph/v1.0`, a provider of sms and calls under
 * `/oefenruimte/telefoon` and the page's own API under `/oefenruimte/api`. Only loopback is answered; bodies are
 * read here, the server needs no body parser.
 *
 * @returns `close` ends the open pages' event streams and closes the history; call it before closing the server.
 */
export function mountPracticeRoom(server: Server, options: PracticeOptions): { close(): void } {
  const { people, channels, panes, tenantId, serviceUrl, onReset, asksPresence = () => false } = options;
  const directory = createDirectory(people, channels);
  const history = new History(options.historyFile);
  const push = new Push();
  const away = createAway();
  const write = createActivityWriter(tenantId, serviceUrl);
  const bot = createBotLine(options.botUrl, options.botAnswersWithinMs);

  mountPageFiles(server);
  mountConnector(server, { directory, history, push, tenantId, serviceUrl });
  mountGraph(server, { directory, history, push, away });
  mountFiles(server, history);
  mountPageApi(server, { directory, history, push, write, bot, panes, serviceUrl, onReset, away, asksPresence });
  mountInboxApi(server, { directory, inbox: history.inbox, push });
  mountTelephones(server, { directory, inbox: history.inbox, push });

  return {
    close() {
      push.close();
      history.close();
    },
  };
}
