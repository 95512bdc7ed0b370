import type { Gemeente } from '../support/gemeente.ts';
import { conversationOf, mostWithin } from './within-limits.ts';

const HOUR = 3_600_000;

export function isIn(g: Gemeente, path: string, wie: string): boolean {
  return path.startsWith(`/v3/conversations/${g.connector.personalConversation(g.id(wie))}/`);
}

/** What each person got since then (ms since epoch) by any of the processes, who had the most in any hour first. */
export function busiest(processes: readonly Gemeente[], since: number) {
  const [first] = processes;
  const asked = processes.flatMap(({ graph }) => graph.received);
  const people = Object.entries(first?.protocol.rollen.personen ?? {}).map(([naam, { id }]) => {
    const cards = processes.flatMap((g) => g.connector.received.filter(({ path }) => isIn(g, path, naam)));
    const bells = asked.filter(({ path }) => path === `/users/${id}/teamwork/sendActivityNotification`);
    const mails = asked.filter(
      ({ path, body }) => path.endsWith('/sendMail') && JSON.stringify(body).includes(`${naam}@`),
    );
    const all = [...cards, ...bells, ...mails].filter(({ at }) => at >= since).map(({ at }) => at);
    const totaal = mostWithin(
      all.sort((a, b) => a - b),
      HOUR,
    );
    return { naam, totaal, kaarten: cards.length, bellen: bells.length, mails: mails.length };
  });
  return people.sort((a, b) => b.totaal - a.totaal);
}

/** The same of each channel: its cards, and the bells of who is in it. */
export function busiestChannel({ connector, graph, protocol }: Gemeente, since: number) {
  const channels = Object.entries(protocol.rollen.kanalen).map(([naam, { kanaal, groep }]) => {
    const cards = connector.received.filter((one) => conversationOf(one) === kanaal && one.at >= since);
    const bells = graph.received.filter(
      ({ path, at }) => path === `/teams/${groep}/sendActivityNotification` && at >= since,
    );
    const times = [...cards, ...bells].map(({ at }) => at).sort((a, b) => a - b);
    return { naam, totaal: mostWithin(times, HOUR), kaarten: cards.length, bellen: bells.length };
  });
  return channels.sort((a, b) => b.totaal - a.totaal);
}
