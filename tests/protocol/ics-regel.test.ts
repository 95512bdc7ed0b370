import { describe, expect, test } from '@jest/globals';
import { dienstenInIcs, IcsError } from '../../src/protocol/ics.ts';

const van = Date.parse('2026-10-01T00:00:00Z');
const tot = Date.parse('2027-04-10T00:00:00Z');

function read(begin: string, rule: string, zone: string[] = []) {
  const event = [
    ...['BEGIN:VEVENT', 'UID:e', 'SUMMARY:a', `DTSTART;TZID=Europe/Amsterdam:${begin}T080000`, 'DURATION:PT8H', rule],
    'END:VEVENT',
  ];
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:x', ...zone, ...event, 'END:VCALENDAR', ''];
  return dienstenInIcs(lines.join('\r\n'), { van, tot }, ({ titel }) => [titel]);
}
const days = (begin: string, rule: string) =>
  read(begin, `RRULE:${rule}`).diensten.map((each) => new Date(each.van).toISOString().slice(0, 10));

describe('hoe een afspraak zich herhaalt', () => {
  // As Outlook, Google and Apple write them; the days were worked out with python-dateutil.
  test.each([
    ['20261005', 'FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;COUNT=6', '10-05 10-06 10-07 10-08 10-09 10-12'],
    ['20261005', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU;COUNT=5', '10-05 10-18 10-19 11-01 11-02'],
    ['20261005', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=MO;COUNT=5', '10-05 10-11 10-19 10-25 11-02'],
    ['20261030', 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3', '10-30 11-30 12-31'],
    ['20261031', 'FREQ=MONTHLY;INTERVAL=1;BYSETPOS=-1;BYDAY=SU,MO,TU,WE,TH,FR,SA;COUNT=3', '10-31 11-30 12-31'],
    ['20261014', 'FREQ=MONTHLY;INTERVAL=2;BYDAY=WE;BYSETPOS=2;COUNT=3', '10-14 12-09 02-10'],
    ['20261031', 'FREQ=MONTHLY;COUNT=3', '10-31 12-31 01-31'],
    ['20261013', 'FREQ=MONTHLY;BYDAY=2TU;COUNT=3', '10-13 11-10 12-08'],
    ['20261231', 'FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=12;COUNT=3', '12-31'],
    ['20261025', 'FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10;COUNT=3', '10-25'],
  ])('%s %s', (begin, rule, found) => {
    expect(days(begin, rule).map((each) => each.slice(5))).toEqual(found.split(' '));
  });

  test.each([
    // The library finds other days: each Monday, the 1st of March, all of these days of the week.
    'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO',
    'FREQ=YEARLY;BYDAY=20MO',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29',
    'FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=1',
    'FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1',
    'FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30',
    // It never ends looking for the next.
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31',
    'FREQ=DAILY;INTERVAL=7;BYDAY=MO',
    'FREQ=DAILY;BYDAY=6MO',
    'FREQ=DAILY;INTERVAL=99999999999',
    // It takes the first time, Thursday the 1st of October, for one of these too.
    'FREQ=DAILY;BYDAY=MO,TU,WE;COUNT=5',
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
    'FREQ=MONTHLY;BYDAY=TH;BYSETPOS=2',
    'FREQ=YEARLY;BYMONTH=10;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=2',
  ])(
    'wat de bibliotheek anders leest, of waarin zij blijft zoeken, geeft niemand dienst, en dat wordt gezegd: %s',
    (rule) => {
      expect(read('20261001', `RRULE:${rule}`)).toMatchObject({ diensten: [], problemen: [{ soort: 'onleesbaar' }] });
    },
  );

  test('elk jaar op 29 februari: de bibliotheek maakt er 1 maart van', () => {
    for (const rule of ['FREQ=YEARLY', 'FREQ=YEARLY;BYMONTH=2'])
      expect(read('20240229', `RRULE:${rule}`)).toMatchObject({ diensten: [], problemen: [{ soort: 'onleesbaar' }] });
    expect(days('20240228', 'FREQ=YEARLY')).toEqual(['2027-02-28']);
  });

  test('wat er volgens een regel uit valt', () => {
    const rules = 'RRULE:FREQ=DAILY;COUNT=4\r\nEXRULE:FREQ=DAILY;INTERVAL=2;COUNT=2';
    expect(read('20261001', rules)).toMatchObject({ diensten: [], problemen: [{ soort: 'onleesbaar' }] });
  });

  test('een zone die anders dan elk jaar verandert: daarin zou de bibliotheek blijven zoeken', () => {
    const zone = (rule: string) => [
      ...['BEGIN:VTIMEZONE', 'TZID:Hier', 'BEGIN:STANDARD', 'DTSTART:19700101T000000', 'TZOFFSETFROM:+0100'],
      ...['TZOFFSETTO:+0100', rule, 'END:STANDARD', 'END:VTIMEZONE'],
    ];
    const once = 'RRULE:FREQ=DAILY;COUNT=1';
    expect(read('20261001', once, zone('RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU')).diensten).toHaveLength(1);
    expect(() => read('20261001', once, zone('RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31'))).toThrow(IcsError);
  });
});
