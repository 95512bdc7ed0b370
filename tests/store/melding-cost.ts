import { NO_TRACE } from '../../src/kit/trace.ts';
import { openCosmosStore } from '../../src/store/cosmos.ts';
import { openCosmosZegel } from '../../src/store/sleutels/cosmos-zegel.ts';
import { ANTWOORDEN, DIRECTE_TAKEN, opentTaak, TE_SNEL, VERVOLGGESPREKKEN } from '../scenarios/wegen.ts';
import { type CosmosDouble, startCosmosDouble } from '../support/cosmos-double.ts';
import { type Gemeente, openGemeente } from '../support/gemeente.ts';
import { someKeys } from '../support/sleutels.ts';

type Request = CosmosDouble['requests'][number];

/** What one step of a melding asked of Cosmos DB. */
export interface CostOfStep {
  step: string;
  /** Request units, after the model of the double (tests/support/cosmos-charge.ts). */
  charge: number;
  /** How many notifications it recorded. */
  told: number;
  /** In how many documents notifications were written. */
  documents: number;
  requests: readonly Request[];
}

export interface CostlyGemeente {
  g: Gemeente;
  cosmos: Awaited<ReturnType<typeof openCosmosStore>>;
  /** The steps of a whole melding, from "melding" to afgesloten. */
  wholeMelding(): Promise<CostOfStep[]>;
  /** What was asked while this was done. */
  asked(act: () => Promise<unknown>): Promise<Request[]>;
  /** As the outbox of a running bot, it looks at Cosmos DB while something is sent alone. */
  isSending(sends: boolean): void;
  close(): Promise<void>;
}

/** A municipality whose incidents lie in a small account, which has one physical partition. Between clicks people read, so many ms: what was known for a moment is known no more. */
export async function openCostly(options: { readsFor: number; isOpen?: boolean }): Promise<CostlyGemeente> {
  const double = await startCosmosDouble(1);
  let now = () => 0;
  const settings = { endpoint: double.endpoint, key: double.key, database: 'kosten' };
  const keys = someKeys();
  const zegel = options.isOpen === true ? undefined : await openCosmosZegel(settings, keys.hoofd());
  const cosmos = await openCosmosStore(settings, { sendsOwn: true, zegel, now: () => now() });
  // The tests' municipality wakes the outbox after every request; a running bot only after a click that notifies someone.
  let toSend = 0;
  const store: typeof cosmos = {
    ...cosmos,
    async append(what) {
      const answer = await cosmos.append(what);
      toSend += what.berichten.length;
      return answer;
    },
    lease: async (...when) => (toSend > 0 ? cosmos.lease(...when) : []),
    nextDue: async () => (toSend > 0 ? cosmos.nextDue() : undefined),
  };
  const g = await openGemeente({ store, trace: () => NO_TRACE });
  now = g.now;

  async function asked(act: () => Promise<unknown>): Promise<Request[]> {
    const from = double.requests.length;
    await act();
    return double.requests.slice(from);
  }

  async function wholeMelding(): Promise<CostOfStep[]> {
    const steps: CostOfStep[] = [];
    const step = async (name: string, act: () => Promise<unknown>) => {
      toSend = 0;
      await g.advance(options.readsFor);
      const requests = await asked(act);
      steps.push({
        step: name,
        charge: chargeOf(requests),
        told: toSend,
        documents: outboxDocuments(requests),
        requests,
      });
    };
    const noor = (knop: string, invoer = {}) => step(`Noor: ${knop}`, () => g.drukt('noor', knop, invoer));
    const karin = (knop: string, invoer = {}) => step(`Karin: ${knop}`, () => g.drukt('karin', knop, invoer));
    await step('Noor: melding', () => g.zegt('noor', 'melding'));
    await noor('Ja, maar het is nog bezig');
    await noor('Op kantoor');
    await noor('Het blijft zo, of wordt erger');
    await noor('Burger wordt rustiger');
    await noor('Het gesprek is klaar');
    await noor('Ja, ik meld het');
    await noor('Medewerker (ik of een collega)');
    await noor('Bedreigen of bang maken');
    await noor('Aan de balie');
    await noor('Verstuur de melding', { tekst: 'Verzonnen: de burger riep en sloeg op de balie.' });
    await step(PICKS_UP, () => g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op'));
    await karin('Overleg: wat gaan we doen?');
    await karin('Leg voor in het kanaal', { taken: '', geraadpleegd: 'cag', tekst: 'Verzonnen toelichting.' });
    await step('Mo: Akkoord (kanaal)', () => g.druktInKanaal('mo', 'teamleiders', 'Akkoord'));
    for (const taak of [...DIRECTE_TAKEN, ...VERVOLGGESPREKKEN]) {
      await step(`Karin: Rond af: ${taak}`, () => opentTaak(g, taak));
      await karin('Klaar', { tekst: 'Verzonnen uitkomst.', ...ANTWOORDEN[taak], ...TE_SNEL });
    }
    await karin('Bericht aan de melder');
    await karin('Stuur naar de melder', { tekst: 'Verzonnen bericht.' });
    await karin('Sluit af');
    return steps;
  }

  return {
    g,
    cosmos,
    wholeMelding,
    asked,
    isSending(sends) {
      toSend = sends ? 1 : 0;
    },
    async close() {
      await g.close();
      await double.close();
      keys.remove();
    },
  };
}

/** The step in which the teamleider takes the melding. */
export const PICKS_UP = 'Karin: Ik pak dit op (kanaal)';

export function chargeOf(some: readonly { charge: number }[]): number {
  return some.reduce((total, { charge }) => total + charge, 0);
}

/** The documents of notifications (src/store/cosmos-documents.ts) that these wrote. */
function outboxDocuments(requests: readonly Request[]): number {
  const written = requests.filter(({ kind }) => kind === 'batch');
  const ids = written.flatMap(({ partition, ids }) =>
    ids.filter((id) => id.startsWith('b:')).map((id) => `${partition} ${id}`),
  );
  return new Set(ids).size;
}
