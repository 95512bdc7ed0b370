import type { Gemeente } from '../support/gemeente.ts';

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
    const totaal = mostInAnHour(all.sort((a, b) => a - b));
    return { naam, totaal, kaarten: cards.length, bellen: bells.length, mails: mails.length };
  });
  return people.sort((a, b) => b.totaal - a.totaal);
}

function mostInAnHour(times: readonly number[]): number {
  let [most, first] = [0, 0];
  for (const [last, time] of times.entries()) {
    while (time - (times[first] ?? time) >= HOUR) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}
