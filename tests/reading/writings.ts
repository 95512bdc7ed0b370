import fc from 'fast-check';

/** How clients write days and times. */

const parts = (day: string) => day.split('-').map(Number) as [number, number, number];
const utc = (day: string) => new Date(`${day}T12:00:00Z`);
const dutch = (options: Intl.DateTimeFormatOptions) => (day: string) =>
  new Intl.DateTimeFormat('nl-NL', { timeZone: 'UTC', ...options }).format(utc(day));

/** Each of a day as Input.Date has it. */
export const DAY_WRITINGS = {
  'as the card has it': (day: string) => day,
  'as in the Netherlands': dutch({ day: '2-digit', month: '2-digit', year: 'numeric' }),
  short: (day: string) => {
    const [y, m, d] = parts(day);
    return `${d}-${m}-${y}`;
  },
  dots: (day: string) => day.split('-').toReversed().join('.'),
  slashes: (day: string) => day.replaceAll('-', '/'),
  'a month by name': dutch({ day: 'numeric', month: 'long', year: 'numeric' }),
  'with the weekday': dutch({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
  'a short month': dutch({ day: 'numeric', month: 'short', year: 'numeric' }),
  'in English': (day: string) =>
    new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' }).format(
      utc(day),
    ),
  'with a time': (day: string) => `${day}T00:00:00`,
  'an instant': (day: string) => `${day}T00:00:00.000Z`,
} as const satisfies Record<string, (day: string) => string>;

const twelve = (time: string, am: string, pm: string) => {
  const [h = 0, m = 0] = time.split(':').map(Number);
  return `${h % 12 === 0 ? 12 : h % 12}:${String(m).padStart(2, '0')}${h < 12 ? am : pm}`;
};

/** Each of a time as Input.Time has it. */
export const TIME_WRITINGS = {
  'as the card has it': (time: string) => time,
  'with seconds': (time: string) => `${time}:00`,
  'clock of 12 hours': (time: string) => twelve(time, ' AM', ' PM'),
  'clock of 12 hours, narrow space': (time: string) => twelve(time, '\u202fAM', '\u202fPM'),
  'with dots': (time: string) => twelve(time, ' a.m.', ' p.m.'),
  dot: (time: string) => time.replace(':', '.'),
  u: (time: string) => time.replace(':', 'u'),
  digits: (time: string) => time.replace(':', ''),
} as const satisfies Record<string, (time: string) => string>;

/** Any day of the two years before 20 November 2026. */
export const anyDay = fc
  .integer({ min: 0, max: 730 })
  .map((back) => new Date(Date.UTC(2026, 10, 20) - back * 86_400_000).toISOString().slice(0, 10));

export const anyTime = fc
  .integer({ min: 0, max: 1439 })
  .map((at) => `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`);
