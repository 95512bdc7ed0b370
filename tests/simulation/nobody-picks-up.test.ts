import { afterEach, describe, expect, test } from '@jest/globals';
import { dayAndClock } from '../../src/kit/time.ts';
import { gelezen } from '../scenarios/verhaal.ts';
import { drukt, meldt, meldtOver, VERHAAL } from '../scenarios/wegen.ts';
import { type Gemeente, knoppen, openGemeente, tekstVan } from '../support/gemeente.ts';

const DAY = 24 * 3_600_000;

let g: Gemeente;
afterEach(() => g.close());

/** When a message came in a chat or channel, and what its notification says, in order. */
function came(where: string): string[] {
  return g.connector.received
    .filter(({ method, status, body }) => method === 'POST' && status === 201 && 'summary' in summaryOf(body))
    .filter(({ path, body }) => JSON.stringify([path, body.channelData]).includes(where))
    .map(({ at, body }) => `${dayAndClock(at)}: ${summaryOf(body).summary}`);
}

function summaryOf(body: Record<string, unknown>): Record<string, unknown> {
  return (body.activity ?? body) as Record<string, unknown>;
}

/** A report of shouting at the counter: not urgent. */
async function scheldpartij(): Promise<void> {
  await g.zegt('noor', 'melding');
  await drukt(g, 'noor', 'Ja, het is voorbij', 'Op kantoor');
  await drukt(g, 'noor', 'Medewerker (ik of een collega)', 'Schelden of schreeuwen', 'Aan de balie');
  await g.drukt('noor', 'Verstuur de melding', { tekst: VERHAAL });
}

const receipt = () => {
  const card = g.chat('noor').find((each) => /Je melding is binnen|Nog niemand reageerde/.test(tekstVan(each))) ?? {};
  return gelezen(card);
};

describe('Nobody picks a report up', () => {
  test('not urgent, on the afternoon before Christmas: the office hours go on after the holiday and the weekend', async () => {
    // Thursday 24 December 2026, 16:00. Friday and Saturday are Christmas.
    g = await openGemeente({ start: Date.parse('2026-12-24T15:00:00Z') });
    await scheldpartij();
    expect(receipt()).toContain('Heb je maandag 28 december, 11:30 nog niets gehoord? Bel dan dit nummer.');
    expect(receipt()).toContain('Bericht gestuurd om 16:00 aan Karin de Wit, Teamleider.');
    expect(receipt()).toContain(
      'Heb je maandag 28 december, 09:00 nog niets gehoord? Dan gaat er opnieuw een bericht naar de teamleider.',
    );

    await g.pass(5 * DAY);

    const own = (who: string) => came(g.id(who)).filter((line) => line.includes('wie pakt dit op?'));
    expect(own('karin')).toEqual([
      'donderdag 24 december, 16:00: Melding VBS-2026-0001: wie pakt dit op?',
      'maandag 28 december, 09:00: Melding VBS-2026-0001: wie pakt dit op?',
    ]);
    expect(own('mo')).toEqual(['maandag 28 december, 10:00: Melding VBS-2026-0001: wie pakt dit op?']);
    expect(own('fatima')).toEqual(['maandag 28 december, 11:00: Melding VBS-2026-0001: wie pakt dit op?']);
    expect(came(g.protocol.rollen.kanalen.cag?.kanaal ?? '?')).toEqual([
      'maandag 28 december, 11:00: Melding VBS-2026-0001: niemand reageert',
    ]);
    expect(receipt()).toContain('Nog niemand reageerde. Bel nu zelf.');
    expect(receipt()).toContain('000 - 112 00 04');
    const told = g.connector.received.find(({ body }) => JSON.stringify(body).includes('Nog niemand reageerde'));
    expect(dayAndClock(told?.at ?? 0)).toBe('maandag 28 december, 11:30');
  });

  test('urgent, in the night of Christmas: round the clock', async () => {
    g = await openGemeente({ start: Date.parse('2026-12-25T22:30:00Z') });
    await meldt(g);
    await g.pass(2 * 3_600_000);
    const times = ['karin', 'mo', 'fatima'].map((who) =>
      came(g.id(who)).filter((line) => line.includes('wie pakt dit op?')),
    );
    expect(times.flat().map((line) => line.slice(0, line.lastIndexOf(':', line.indexOf('Melding'))))).toEqual([
      'vrijdag 25 december, 23:30',
      'vrijdag 25 december, 23:45',
      'zaterdag 26 december, 00:00',
      'zaterdag 26 december, 00:15',
    ]);
    expect(receipt()).toContain('Nog niemand reageerde. Bel nu zelf.');
  });

  test('the deputy picks it up after all: everybody’s card says so, and nobody is told any more', async () => {
    g = await openGemeente();
    await meldt(g);
    await g.pass(31 * 60_000);
    await g.drukt('mo', 'Ik pak dit op');
    const before = g.connector.posts.length;
    for (const who of ['karin', 'mo']) {
      const cards = g.chat(who).filter((card) => knoppen(card).includes('Ik pak dit op'));
      expect(cards).toEqual([]);
    }
    expect(tekstVan(g.chat('karin').at(-1) ?? {})).toContain('Mo Haddad heeft dit opgepakt.');
    expect(receipt()).toBe('');
    await g.pass(6 * 3_600_000);
    expect(g.connector.posts.length).toBe(before);
  });

  test('a report about an office holder: griffier, deputy, gemeentesecretaris, AOV, channel, and the number on the reporter’s card', async () => {
    g = await openGemeente();
    await meldtOver(g, 'Een wethouder');
    await g.pass(3 * 3_600_000);
    const alarms = (who: string) =>
      came(g.id(who))
        .filter((line) => line.includes('bevestig dit'))
        .map((line) => line.slice(0, line.indexOf(': Melding')));
    const at = (...times: string[]) => times.map((time) => `maandag 23 november, ${time}`);
    expect(alarms('greet')).toEqual(at('14:03'));
    expect(alarms('hugo')).toEqual(at('14:18'));
    // For the gemeentesecretaris herself, and for the griffier who does not answer.
    expect(alarms('ineke')).toEqual(at('14:03', '14:33'));
    expect(alarms('jan')).toEqual(at('14:18', '14:48'));
    expect(alarms('otto')).toEqual(at('14:33', '15:03'));
    expect(alarms('petra')).toEqual(at('14:48', '15:18'));
    expect(receipt()).toContain('Nog niemand reageerde. Bel nu zelf.');
    expect(g.kanaal('cag').map(tekstVan).join('\n')).toContain('nog niet bevestigd.');
  });
});

describe('A task is not ready', () => {
  test('the owner is reminded before the term ends and when it does, then the deputy, then the CAG until there is an outcome', async () => {
    g = await openGemeente();
    await meldt(g);
    await g.druktInKanaal('karin', 'teamleiders', 'Ik pak dit op');
    await g.pass(22 * DAY);
    const of = (who: string) =>
      came(g.id(who))
        .filter((line) => line.includes('Herinnering'))
        .map((line) => line.slice(0, line.indexOf(': Herinnering')));
    // Verzekering (5 werkdagen), opvang (72 uur, with word after 48), camerabeelden (24 uur).
    expect(of('karin')).toEqual([
      'dinsdag 24 november, 14:03',
      'woensdag 25 november, 14:03',
      'donderdag 26 november, 14:03',
      'maandag 30 november, 14:03',
    ]);
    expect(of('mo')).toEqual([
      'woensdag 25 november, 14:03',
      'vrijdag 27 november, 14:03',
      'dinsdag 1 december, 14:03',
    ]);
    expect(of('fatima')).toEqual([
      'donderdag 26 november, 14:03',
      'maandag 30 november, 14:03',
      'woensdag 2 december, 14:03',
      'donderdag 3 december, 14:03',
      'maandag 7 december, 14:03',
      'woensdag 9 december, 14:03',
      'donderdag 10 december, 14:03',
      'maandag 14 december, 14:03',
    ]);
  });
});
