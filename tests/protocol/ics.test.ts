import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { instantOf } from '../../src/kit/time.ts';
import { dienstenInIcs, type Herkenbaar, IcsError } from '../../src/protocol/ics.ts';

const van = Date.parse('2026-10-01T00:00:00Z');
const tot = Date.parse('2027-04-10T00:00:00Z');

/** A calendar of these events, each its lines. */
function agenda(...events: string[][]): string {
  const lines = events.flatMap((each, i) => ['BEGIN:VEVENT', `UID:e${i}`, ...each, 'END:VEVENT']);
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//proef//NL', ...lines, 'END:VCALENDAR', ''].join('\r\n');
}

const byTitle = ({ titel }: Herkenbaar) => (titel === '' ? [] : [titel]);
const read = (text: string, whose = byTitle) => dienstenInIcs(text, { van, tot }, whose);
/** As the clock in the Netherlands has it in winter, or in UTC. */
const times = (text: string) =>
  read(text).diensten.map((each) => [each.persoon, iso(each.van), iso(each.tot)].join(' '));
const iso = (instant: number) => new Date(instant).toISOString().slice(0, 16);
const of = (titel: string, begin: string, end: string, ...more: string[]) => [
  `SUMMARY:${titel}`,
  `DTSTART;TZID=Europe/Amsterdam:${begin}`,
  `DTEND;TZID=Europe/Amsterdam:${end}`,
  ...more,
];

/** As Outlook writes it. */
const WEST_EUROPE = (tzid: string, offset: string) =>
  [
    'BEGIN:VTIMEZONE',
    `TZID:${tzid}`,
    'BEGIN:STANDARD',
    'DTSTART:16010101T030000',
    `TZOFFSETFROM:${offset}`,
    `TZOFFSETTO:${offset}`,
    'END:STANDARD',
    'END:VTIMEZONE',
  ].join('\r\n');

describe('een agenda zegt wie dienst heeft', () => {
  test('een tijd is er een van Nederland: met TZID, zonder zone, en de hele dag; in UTC is zij wat er staat', () => {
    expect(times(agenda(of('a', '20261126T080000', '20261127T080000')))).toEqual([
      'a 2026-11-26T07:00 2026-11-27T07:00',
    ]);
    expect(times(agenda(['SUMMARY:a', 'DTSTART:20261126T080000', 'DTEND:20261126T120000']))).toEqual([
      'a 2026-11-26T07:00 2026-11-26T11:00',
    ]);
    expect(times(agenda(['SUMMARY:a', 'DTSTART;VALUE=DATE:20261126', 'DTEND;VALUE=DATE:20261128']))).toEqual([
      'a 2026-11-25T23:00 2026-11-27T23:00',
    ]);
    expect(times(agenda(['SUMMARY:a', 'DTSTART:20261126T080000Z', 'DURATION:PT8H']))).toEqual([
      'a 2026-11-26T08:00 2026-11-26T16:00',
    ]);
  });

  test('de zone van Outlook, en een andere die de agenda zelf uitlegt', () => {
    const outlook = ['SUMMARY:a', 'DTSTART;TZID="W. Europe Standard Time":20261126T080000', 'DURATION:PT1H'];
    expect(times(agenda(outlook))).toEqual(['a 2026-11-26T07:00 2026-11-26T08:00']);
    const london = ['SUMMARY:a', 'DTSTART;TZID=Hier:20261126T080000', 'DTEND;TZID=Hier:20261126T090000'];
    const explained = agenda(london).replace('BEGIN:VEVENT', `${WEST_EUROPE('Hier', '+0000')}\r\nBEGIN:VEVENT`);
    expect(times(explained)).toEqual(['a 2026-11-26T08:00 2026-11-26T09:00']);
    expect(read(agenda(london)).problemen).toEqual([{ soort: 'onleesbaar', line: 5, van: undefined, tot: undefined }]);
  });

  test('wat zich herhaalt: elke week op dezelfde tijd op de klok, ook als die een uur verspringt; zonder wat vervalt', () => {
    const weekly = of(
      'a',
      '20261012T080000',
      '20261019T080000',
      'RRULE:FREQ=WEEKLY;COUNT=4',
      'EXDATE;TZID=Europe/Amsterdam:20261026T080000',
    );
    expect(times(agenda(weekly))).toEqual([
      'a 2026-10-12T06:00 2026-10-19T06:00',
      'a 2026-10-19T06:00 2026-10-26T07:00',
      'a 2026-11-02T07:00 2026-11-09T07:00',
    ]);
    const spring = of('a', '20270322T080000', '20270329T080000', 'RRULE:FREQ=WEEKLY;COUNT=1');
    expect(times(agenda(spring))).toEqual(['a 2027-03-22T07:00 2027-03-29T06:00']);
  });

  /** As most calendars write it: with what the zone is, and what ends or falls out of it in UTC. The Netherlands are known, also where that is left out. */
  const UITLEG = [
    ...['BEGIN:VTIMEZONE', 'TZID:Europe/Amsterdam', 'BEGIN:DAYLIGHT', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200'],
    ...['DTSTART:19700329T020000', 'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU', 'END:DAYLIGHT', 'BEGIN:STANDARD'],
    ...['TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100', 'DTSTART:19701025T030000'],
    ...['RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU', 'END:STANDARD', 'END:VTIMEZONE', ''],
  ].join('\r\n');
  const DRIE = ['a 2026-11-09T07:00 2026-11-16T07:00', 'a 2026-11-16T07:00 2026-11-23T07:00'];
  const LAATSTE = 'a 2026-11-23T07:00 2026-11-30T07:00';

  test.each<[string, string[], string[]]>([
    ['tot en met de laatste, in UTC', ['RRULE:FREQ=WEEKLY;UNTIL=20261123T070000Z'], [...DRIE, LAATSTE]],
    ['tot net voor de laatste, in UTC', ['RRULE:FREQ=WEEKLY;UNTIL=20261123T065900Z'], DRIE],
    ['tot en met een dag', ['RRULE:FREQ=WEEKLY;UNTIL=20261123'], [...DRIE, LAATSTE]],
    ['zonder een die vervalt, in UTC', ['RRULE:FREQ=WEEKLY;COUNT=3', 'EXDATE:20261123T070000Z'], DRIE],
    ['zonder een dag die vervalt', ['RRULE:FREQ=WEEKLY;COUNT=3', 'EXDATE;VALUE=DATE:20261123'], DRIE],
    [
      'ook als daarvoor iets vervalt dat er niet was',
      [
        'RRULE:FREQ=WEEKLY;COUNT=3',
        'EXDATE:20261117T070000Z',
        'EXDATE:20261118T070000Z',
        'EXDATE:20261119T070000Z',
        'EXDATE:20261123T070000Z',
      ],
      DRIE,
    ],
    [
      'op een andere dag ook: de eerste blijft',
      ['RDATE;TZID=Europe/Amsterdam:20261116T080000,20261123T080000'],
      [...DRIE, LAATSTE],
    ],
  ])('herhaald %s', (_hoe, regels, keren) => {
    const text = agenda(of('a', '20261109T080000', '20261116T080000', ...regels));
    expect(times(text)).toEqual(keren);
    expect(times(text.replace('BEGIN:VEVENT', `${UITLEG}BEGIN:VEVENT`))).toEqual(keren);
  });

  /** New York, as the calendar says it. */
  const NEW_YORK = WEST_EUROPE('America/New_York', '-0500');

  test.each<[string, string[], string, string[]]>([
    ['in UTC', [';TZID=Europe/Amsterdam', '20261109T080000'], 'RDATE:20261116T100000Z', ['2026-11-16T10:00']],
    [
      'in een andere zone, vanuit die van Nederland',
      [';TZID=Europe/Amsterdam', '20261109T080000'],
      'RDATE;TZID=America/New_York:20261116T080000',
      ['2026-11-16T13:00'],
    ],
    [
      'van Nederland, vanuit een andere',
      [';TZID=America/New_York', '20261109T020000'],
      'RDATE;TZID=Europe/Amsterdam:20261116T080000,20261117T090000',
      ['2026-11-16T07:00', '2026-11-17T08:00'],
    ],
    [
      'van Nederland, vanuit UTC',
      ['', '20261109T070000Z'],
      'RDATE;TZID=Europe/Amsterdam:20261116T080000',
      ['2026-11-16T07:00'],
    ],
    ['die er al is', ['', '20261109T070000Z'], 'RDATE;TZID=Europe/Amsterdam:20261109T080000', []],
  ])('ook op een tijd %s: dat moment, een keer', (_hoe, [zone, begin], regel, ook) => {
    const event = ['SUMMARY:a', `DTSTART${zone}:${begin}`, 'DURATION:PT4H'];
    const made = (...more: string[]) =>
      times(agenda([...event, regel, ...more]).replace('BEGIN:VEVENT', `${NEW_YORK}\r\nBEGIN:VEVENT`)).map((each) =>
        each.slice(2, 18),
      );
    expect(made()).toEqual(['2026-11-09T07:00', ...ook]);
    expect(made('RRULE:FREQ=DAILY;COUNT=2')).toEqual(['2026-11-09T07:00', '2026-11-10T07:00', ...ook]);
    expect(made('EXDATE:20261109T070000Z')).toEqual(ook);
  });

  test('ook op een tijd in een andere zone: het eind is op dezelfde tijd op de klok van het begin, ook als die verspringt', () => {
    const event = of('a', '20261009T220000', '20261010T060000', 'RDATE:20261024T200000Z', 'RDATE:20261025T210000Z');
    expect(times(agenda(event))).toEqual([
      'a 2026-10-09T20:00 2026-10-10T04:00',
      'a 2026-10-24T20:00 2026-10-25T05:00',
      'a 2026-10-25T21:00 2026-10-26T05:00',
    ]);
  });

  test.each([
    ['met een eigen eind', 'RDATE;VALUE=PERIOD:20261116T070000Z/PT2H'],
    ['een hele dag, waar de rest een tijd heeft', 'RDATE;VALUE=DATE:20261116'],
    ['in een zone die niemand kent', 'RDATE;TZID=Mars/Noord:20261116T080000'],
  ])('ook op een keer %s: dat is niet te lezen, en dat wordt gezegd', (_wat, regel) => {
    expect(read(agenda(of('a', '20261109T080000', '20261109T120000', regel)))).toMatchObject({
      diensten: [],
      problemen: [{ soort: 'onleesbaar' }],
    });
  });

  test('altijd: zoveel keer, of tot en met dat moment in UTC, is hetzelfde; zonder wat in UTC vervalt', () => {
    const reeks = fc.record({
      dag: fc.integer({ min: 0, max: 180 }).map((n) => new Date(Date.UTC(2026, 8, 20 + n)).toISOString().slice(0, 10)),
      uur: fc.integer({ min: 0, max: 23 }),
      keren: fc.integer({ min: 1, max: 12 }),
      vervalt: fc.integer({ min: 0, max: 11 }),
      hoe: fc.constantFrom('DAILY', 'WEEKLY'),
      zone: fc.constantFrom(';TZID=Europe/Amsterdam', ''),
      uitleg: fc.constantFrom('', UITLEG),
    });
    const utc = (instant: number) => new Date(instant).toISOString().replaceAll(/[-:]|\.000/g, '');
    fc.assert(
      fc.property(reeks, ({ dag, uur, keren, vervalt, hoe, zone, uitleg }) => {
        const begin = `${dag.replaceAll('-', '')}T${String(uur).padStart(2, '0')}3000`;
        const of = (...rules: string[]) =>
          dienstenInIcs(
            agenda(['SUMMARY:a', `DTSTART${zone}:${begin}`, 'DURATION:PT4H', ...rules]).replace(
              'BEGIN:VEVENT',
              `${uitleg}BEGIN:VEVENT`,
            ),
            { van: 0, tot: Number.MAX_SAFE_INTEGER },
            byTitle,
          ).diensten;
        const counted = of(`RRULE:FREQ=${hoe};COUNT=${keren}`);
        expect(counted).toHaveLength(keren);
        expect(counted[0]?.van).toBe(instantOf(dag, `${begin.slice(9, 11)}:30`));
        const until = `RRULE:FREQ=${hoe};UNTIL=${utc(counted.at(-1)?.van ?? 0)}`;
        expect(of(until)).toEqual(counted);
        const off = counted[vervalt];
        if (off !== undefined)
          expect(of(until, `EXDATE:${utc(off.van)}`)).toEqual(counted.filter((each) => each !== off));
      }),
    );
  });

  test('hele dagen, herhaald tot en met een moment in UTC, zonder een die vervalt', () => {
    const days = ['SUMMARY:a', 'DTSTART;VALUE=DATE:20261107', 'DTEND;VALUE=DATE:20261109'];
    const text = agenda([...days, 'RRULE:FREQ=WEEKLY;UNTIL=20261127T230000Z', 'EXDATE;VALUE=DATE:20261114']);
    expect(times(text)).toEqual([
      'a 2026-11-06T23:00 2026-11-08T23:00',
      'a 2026-11-20T23:00 2026-11-22T23:00',
      'a 2026-11-27T23:00 2026-11-29T23:00',
    ]);
  });

  test('begin in de ene zone en eind in de andere', () => {
    const mixed = ['SUMMARY:a', 'DTSTART;TZID=Europe/Amsterdam:20261126T080000', 'DTEND:20261126T110000Z'];
    expect(times(agenda(mixed))).toEqual(['a 2026-11-26T07:00 2026-11-26T11:00']);
  });

  test('een nachtdienst eindigt op dezelfde tijd op de klok, ook in de nacht dat die verspringt', () => {
    const nights = (first: string, next: string) =>
      times(agenda(of('a', `${first}T230000`, `${next}T070000`, 'RRULE:FREQ=DAILY;COUNT=3')));
    expect(nights('20261023', '20261024')).toEqual([
      'a 2026-10-23T21:00 2026-10-24T05:00',
      'a 2026-10-24T21:00 2026-10-25T06:00',
      'a 2026-10-25T22:00 2026-10-26T06:00',
    ]);
    expect(nights('20270326', '20270327')).toEqual([
      'a 2027-03-26T22:00 2027-03-27T06:00',
      'a 2027-03-27T22:00 2027-03-28T05:00',
      'a 2027-03-28T21:00 2027-03-29T05:00',
    ]);
  });

  test('een keer die verzet is, van wie die dan ook is; en een die is afgezegd', () => {
    const weekly = of('a', '20261102T080000', '20261109T080000', 'RRULE:FREQ=WEEKLY;COUNT=3');
    const swapped = of(
      'b',
      '20261109T090000',
      '20261116T080000',
      'RECURRENCE-ID;TZID=Europe/Amsterdam:20261109T080000',
    );
    const off = of(
      'a',
      '20261116T080000',
      '20261123T080000',
      'RECURRENCE-ID;TZID=Europe/Amsterdam:20261116T080000',
      'STATUS:Cancelled',
    );
    const text = agenda(weekly, swapped, off).replaceAll(/UID:e\d/g, 'UID:zelfde');
    expect(times(text)).toEqual(['a 2026-11-02T07:00 2026-11-09T07:00', 'b 2026-11-09T08:00 2026-11-16T07:00']);
  });

  test('een keer die verzet is, met alleen de dag erbij waarop zij was', () => {
    const weekly = of('a', '20261102T080000', '20261109T080000', 'RRULE:FREQ=WEEKLY;COUNT=2');
    const swapped = of('b', '20261109T080000', '20261116T080000', 'RECURRENCE-ID;VALUE=DATE:20261109');
    expect(times(agenda(weekly, swapped).replaceAll(/UID:e\d/g, 'UID:zelfde'))).toEqual([
      'a 2026-11-02T07:00 2026-11-09T07:00',
      'b 2026-11-09T07:00 2026-11-16T07:00',
    ]);
  });

  test.each([
    ['van een keer die niet te lezen is', 'RECURRENCE-ID:onzin'],
    ['van een keer in een zone die niemand kent', 'RECURRENCE-ID;TZID=Mars/Noord:20261109T080000'],
    ['van die keer en alles erna', 'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Amsterdam:20261109T080000'],
  ])('wat de plaats inneemt %s, is niet te lezen; de rest van de agenda wel', (_wat, regel) => {
    const { diensten, problemen } = read(
      agenda(of('b', '20261109T080000', '20261116T080000', regel), of('a', '20261102T080000', '20261109T080000')),
    );
    expect(diensten.map(({ persoon }) => persoon)).toEqual(['a']);
    expect(problemen).toEqual([{ soort: 'onleesbaar', line: 5, van: undefined, tot: undefined }]);
  });

  test('wat geen eind heeft, of eindigt voor het begint, geeft niemand dienst, en dat wordt gezegd; van lang geleden niet', () => {
    const begin = (day: string) => ['SUMMARY:a', `DTSTART;TZID=Europe/Amsterdam:${day}T080000`];
    const end = 'DTEND;TZID=Europe/Amsterdam:20261126T070000';
    for (const each of [begin('20261126'), [...begin('20261126'), end]])
      expect(read(agenda(each)).problemen).toMatchObject([{ soort: 'onleesbaar' }]);
    expect(read(agenda(begin('20200101')))).toEqual({ diensten: [], problemen: [] });
  });

  test('een agenda die met lege regels begint', () => {
    expect(times(`\uFEFF\r\n\r\n${agenda(of('a', '20261126T080000', '20261126T090000'))}`)).toHaveLength(1);
  });

  test('van wie niemand iets weet heeft niemand dienst; de titel wordt niet doorverteld', () => {
    const text = agenda(of('Tandarts van Piet', '20261126T080000', '20261126T090000'));
    const { diensten, problemen } = read(text, () => []);
    expect(diensten).toEqual([]);
    const [begin, einde] = [Date.parse('2026-11-26T07:00Z'), Date.parse('2026-11-26T08:00Z')];
    expect(problemen).toEqual([{ soort: 'onbekend', line: 5, van: begin, tot: einde }]);
    expect(JSON.stringify(problemen)).not.toContain('Tandarts');
  });

  test('wie genodigd is wordt gezien, ook in een regel die is afgebroken', () => {
    const seen: Herkenbaar[] = [];
    const lines = [
      ...of('Piket', '20261126T080000', '20261126T090000'),
      'ATTENDEE;CN=Piet:MAILTO:piet.hermans@voor',
      ' beeldstad.nl',
    ];
    read(agenda(lines), (event) => {
      seen.push(event);
      return ['piet'];
    });
    expect(seen).toEqual([{ titel: 'Piket', genodigden: [{ naam: 'Piet', mail: 'piet.hermans@voorbeeldstad.nl' }] }]);
  });

  test('wat geen agenda is, en wat nooit ophoudt', () => {
    for (const text of ['', '<html>', 'BEGIN:VCARD\r\nEND:VCARD', 'BEGIN:VCALENDAR'])
      expect(() => read(text)).toThrow(IcsError);
    const endless = ['SUMMARY:a', 'DTSTART:20200101T080000Z', 'DURATION:PT1S', 'RRULE:FREQ=MINUTELY'];
    expect(read(agenda(endless)).problemen).toEqual([{ soort: 'onleesbaar', line: 5, van: undefined, tot: undefined }]);
  });
});
