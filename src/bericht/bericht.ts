import type { Desk } from '../desk/desk.ts';
import { createGroepDesk, type GroepDesk } from '../desk/groepen.ts';
import type { Directory } from '../graph/directory.ts';
import type { Graph } from '../graph/graph.ts';
import type { Protocol } from '../protocol/load.ts';
import type { Store } from '../store/store.ts';
import type { Telephone } from '../telefoon/telephone.ts';
import { type Bevestiger, createBevestiger } from './bevestigen.ts';
import { createByBell } from './by-bell.ts';
import { type ByCardParts, createByCard, createTidy } from './by-card.ts';
import { createByMail } from './by-mail.ts';
import { createByTelephone } from './by-telephone.ts';
import { createDrawAgain, type DrawAgain } from './drawn-again.ts';
import { createGroepEraser } from './groep-oud.ts';
import { createGroepTeller, type GroepTeller } from './groepen.ts';
import { createOutbox, type Outbox, type OutboxParts } from './outbox.ts';
import { Rests } from './rests.ts';
import { createSender } from './sender.ts';
import { tracedWays } from './traced-ways.ts';

export interface BerichtParts
  extends Omit<ByCardParts, 'desk' | 'store' | 'rollen'>,
    Omit<OutboxParts, 'store' | 'send' | 'limits'> {
  store: Store;
  desk: Desk;
  protocol: () => Protocol;
  graph: Graph;
  telephone: Telephone;
  directory: Directory;
  tenantId: string;
  /** Something was sent for this incident, or tried. */
  sent: (incident: string) => void;
}

/** What tells people: the outbox with each way, and the cards on which much stands together. */
export function createBericht(parts: BerichtParts): {
  outbox: Outbox;
  groepDesk: GroepDesk;
  groepen: GroepTeller;
  bevestiger: Bevestiger;
  drawAgain: DrawAgain;
} {
  const { store, desk, protocol, graph, telephone, directory, tenantId, limits, sent, now, metrics, trace } = parts;
  const rollen = () => protocol().rollen;
  const byCard = { ...parts, rollen };
  const ways = tracedWays(
    {
      kaart: createByCard(byCard),
      activiteit: createByBell({ graph, store, limits, rollen, tenantId }),
      mail: createByMail({ graph, directory, limits, rollen }),
      ...createByTelephone({ telephone, directory, limits, rollen }),
    },
    trace,
  );
  const groepDesk = createGroepDesk({ store, desk, protocol, now, bevestigt: (naam) => bevestiger.begin(naam) });
  const telling = { ways, tidy: createTidy(byCard), rests: new Rests(now), now, unclear: metrics.unclear };
  const groepen = createGroepTeller({ ...parts, ...telling, groepDesk, rollen });
  const bevestiger = createBevestiger({ ...parts, groepen, eraseOld: createGroepEraser(store, now) });
  const send = createSender({ ...telling, desk, groepen });
  const outbox = createOutbox({
    ...parts,
    send: (leased, together) => send(leased, together).finally(() => sent(leased.incident)),
  });
  return { outbox, groepDesk, groepen, bevestiger, drawAgain: createDrawAgain({ desk, ways }) };
}
