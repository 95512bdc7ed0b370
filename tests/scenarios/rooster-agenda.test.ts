import { describe, expect, test } from '@jest/globals';
import type { Kalenders } from '../../src/desk/roosters.ts';
import { kaarten, kijkt, metRooster } from './met-rooster.ts';
import { gelezen, gemeentes, laatste, zegt, zegtNiet } from './verhaal.ts';
import { kaartVan, meldt } from './wegen.ts';

const open = gemeentes();
const MINUUT = 60_000;
const UUR = 60 * MINUUT;
const DAG = 24 * UUR;
const OPROEP = 'Een melding wacht op jou.';

/** A calendar that can be changed, or taken away. */
function agenda(text: string): Kalenders & { text: string | undefined } {
  const kept = new Map<string, string>();
  return {
    text,
    async read() {
      if (this.text === undefined) throw new Error('not reachable');
      return this.text;
    },
    keep: async (kalender, made) => void kept.set(kalender, made),
    kept: async (kalender) => kept.get(kalender),
  };
}

const event = (titel: string, van: string, tot: string) =>
  `BEGIN:VEVENT\r\nUID:${titel.length}-${van}\r\nSUMMARY:${titel}\r\nDTSTART;TZID=Europe/Amsterdam:${van}\r\nDTEND;TZID=Europe/Amsterdam:${tot}\r\nEND:VEVENT\r\n`;
const agendaVan = (...events: string[]) =>
  `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n${events.join('')}END:VCALENDAR\r\n`;
const DEZE_WEEK = event('Weekdienst Ellen Smit', '20261123T080000', '20261130T080000');
const LATER = event('Karin de Wit', '20261130T080000', '20270130T080000');
const ADRES = '    kalender: https://agenda.example/geheim-adres.ics\n';
const PROTOCOL = metRooster(ADRES);
/** Noor may be on duty too. */
const MET_MEER = metRooster(ADRES, [
  'rollen.yaml',
  'mogelijk: [ellen, karin, mo]',
  'mogelijk: [ellen, karin, mo, noor]',
]);

describe('Een agenda', () => {
  test('zegt wie dienst heeft; wie ruilt in de agenda, heeft dienst zodra die gelezen is', async () => {
    const kalenders = agenda(agendaVan(DEZE_WEEK, LATER));
    const g = await open({ protocol: PROTOCOL, kalenders });
    await kijkt(g);
    zegt(laatste(g.chat('ellen')), 'Je hebt nu dienst: Weekdienst');
    kalenders.text = agendaVan(event('Mo Haddad', '20261123T080000', '20261130T080000'), LATER);
    await g.advance(15 * MINUUT);
    await kijkt(g);
    zegt(laatste(g.chat('mo')), 'Je hebt nu dienst', 'Je neemt het over van Ellen Smit.');
    zegt(laatste(g.chat('ellen')), 'Nu heeft dienst: Mo Haddad.');
    await meldt(g);
    zegt(kaartVan(g, 'mo', OPROEP), 'VBS-2026-0001');
    expect(g.chat('fatima')).toEqual([]);
  });

  test('voor twee roosters tegelijk: ieder heeft zijn eigen dienst, uit dezelfde agenda', async () => {
    const vast = 'beveiliging: { naam: Beveiliging, wie: [tom], vervangers: [ria], bel: beveiliging }';
    const avond =
      '  avond: { naam: Avonddienst, mogelijk: [ria], kalender: https://agenda.example/geheim-adres.ics }\n';
    const protocol = metRooster(`    kalender: https://agenda.example/geheim-adres.ics\n${avond}`, [
      'rollen.yaml',
      vast,
      vast.replace(' }', ', rooster: avond }'),
    ]);
    const kalenders = agenda(agendaVan(DEZE_WEEK, event('Ria Janssen', '20261123T080000', '20261130T080000')));
    const g = await open({ protocol, kalenders });
    await kijkt(g);
    zegt(laatste(g.chat('ellen')), 'Je hebt nu dienst: Weekdienst');
    zegt(laatste(g.chat('ria')), 'Je hebt nu dienst: Avonddienst');
    expect(g.chat('fatima')).toEqual([]);
    await g.advance(15 * MINUUT);
    kalenders.text = agendaVan(DEZE_WEEK);
    await kijkt(g);
    zegt(laatste(g.chat('ria')), 'Je dienst is voorbij: Avonddienst');
  });

  test('is hij weg terwijl het bestand verandert, dan wordt er niet elke minuut om gevraagd; is hij er weer, dan geldt het nieuwe bestand', async () => {
    let isThere = true;
    const text = agendaVan(DEZE_WEEK, event('Noor Bakker', '20261130T080000', '20261207T080000'));
    let asked = 0;
    const read = async () => {
      asked++;
      if (!isThere) throw new Error('not reachable');
      return text;
    };
    const g = await open({ protocol: PROTOCOL, kalenders: { ...agenda(''), read } });
    await kijkt(g);
    isThere = false;
    const before = asked;
    await g.verandert(MET_MEER);
    for (let n = 0; n < 10; n++) {
      await g.advance(MINUUT);
      await kijkt(g);
    }
    expect(asked - before).toBe(1);
    isThere = true;
    await g.advance(15 * MINUUT);
    await kijkt(g);
    zegt(await g.zegt('daan', 'wie heeft dienst'), 'Daarna: Noor Bakker');
  });

  test('is hij weg, dan geldt hij nog; na een dag hoort de CAG het een keer, na een week is het zoals zonder rooster', async () => {
    const kalenders = agenda(agendaVan(event('Ellen Smit', '20261123T080000', '20270123T080000')));
    const g = await open({ protocol: PROTOCOL, kalenders });
    await kijkt(g);
    kalenders.text = undefined;
    await g.advance(UUR);
    await kijkt(g);
    expect(g.logged()).toContain('a duty roster could not be read');
    expect(g.logged()).not.toContain('geheim');
    expect(g.chat('fatima')).toEqual([]);
    await meldt(g);
    zegt(kaartVan(g, 'ellen', OPROEP), 'VBS-2026-0001');
    for (let n = 0; n < 3; n++) {
      await g.advance(DAG);
      await kijkt(g);
    }
    expect(kaarten(g, 'fatima', 'Het rooster klopt niet: Weekdienst')).toHaveLength(1);
    zegt(kaartVan(g, 'fatima', 'Het rooster klopt niet'), 'De agenda is niet te lezen.');
    expect(await g.metrics.text()).toContain('stroomwijzer_roosters_mis{soort="weg"} 1');
    await g.advance(5 * DAG);
    await kijkt(g);
    zegtNiet(laatste(g.chat('ellen')), 'Je dienst is voorbij');
    zegt(await g.zegt('daan', 'wie heeft dienst'), 'Weekdienst: het rooster is nu niet te lezen.');
    await meldt(g, 'daan');
    expect(kaarten(g, 'karin', 'VBS-2026-0002').length).toBeGreaterThan(0);
    kalenders.text = agendaVan(event('Ellen Smit', '20261123T080000', '20270123T080000'));
    await g.advance(DAG);
    await kijkt(g);
    expect(await g.metrics.text()).toContain('stroomwijzer_roosters_mis{soort="weg"} 0');
  });

  test('staat er iemand in die niet mag, of een afspraak van iemand, dan heeft die geen dienst, en hoort de CAG het zonder de titel', async () => {
    const kalenders = agenda(
      agendaVan(event('Noor Bakker naar de tandarts', '20261123T080000', '20261130T080000'), LATER),
    );
    const g = await open({ protocol: PROTOCOL, kalenders });
    await kijkt(g);
    await kijkt(g);
    const told = g.chat('fatima').map(gelezen);
    expect(told.map((each) => /In de agenda staat iets|niemand dienst heeft, vanaf/.exec(each)?.[0]).sort()).toEqual([
      'In de agenda staat iets',
      'niemand dienst heeft, vanaf',
    ]);
    expect(`${told.join()}${g.logged()}`).not.toMatch(/tandarts|Noor/);
    await meldt(g, 'daan');
    zegt(kaartVan(g, 'karin', OPROEP), 'VBS-2026-0001');
  });

  test('wat voorbij is, van iemand die er niet meer mag staan, hoort niemand, en verbergt niet wat er komt', async () => {
    const vorige = event('Noor Bakker', '20261116T080000', '20261123T080000');
    const kalenders = agenda(agendaVan(vorige, DEZE_WEEK, LATER));
    const g = await open({ protocol: PROTOCOL, kalenders });
    await kijkt(g);
    expect(kaarten(g, 'fatima', 'Het rooster klopt niet')).toEqual([]);
    kalenders.text = agendaVan(vorige, event('Noor Bakker', '20261124T080000', '20261125T080000'), DEZE_WEEK, LATER);
    await g.advance(UUR);
    await kijkt(g);
    expect(kaarten(g, 'fatima', 'In de agenda staat iets')).toHaveLength(1);
  });
});
