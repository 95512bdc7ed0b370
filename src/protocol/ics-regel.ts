import ICAL from 'ical.js';

/** Oftener than this many days, weeks, months or years nothing of a roster is left out. */
const MOST_INTERVAL = 1_000;
/** Any year that has no 29th of February. */
const YEAR = 2027;

/**
 * Whether the library finds the right times by how an event is repeated. Of some rules it finds others than RFC 5545 says (a week of the year, one of the days of
 * a week), and of some that never come true it looks for the next for ever: those are not to be asked of it.
 */
export function isReadRight(event: ICAL.Component, first: ICAL.Time): boolean {
  if (event.hasProperty('exrule')) return false;
  return event.getAllProperties('rrule').every((each) => {
    const rule = each.getFirstValue();
    return rule instanceof ICAL.Recur && rule.interval <= MOST_INTERVAL && isKnown(rule, first);
  });
}

/** The same of how its zones change, for ever and by the library alone: each year. */
export function areZonesReadRight(calendar: ICAL.Component): boolean {
  const changes = calendar.getAllSubcomponents('vtimezone').flatMap((zone) => zone.getAllSubcomponents());
  return changes.every((change) =>
    change.getAllProperties('rrule').every((each) => {
      const rule = each.getFirstValue();
      return rule instanceof ICAL.Recur && rule.freq === 'YEARLY';
    }),
  );
}

function isKnown(rule: ICAL.Recur, first: ICAL.Time): boolean {
  const { freq, interval } = rule;
  const has = (...parts: string[]) => Object.keys(rule.parts).every((part) => parts.includes(part));
  const days = rule.getComponent('BYDAY').map(String);
  const areWeekdays = days.every((each) => /^[A-Z]{2}$/.test(each));
  switch (freq) {
    case 'DAILY':
      // Each so many weeks it is one day of the week, which may be none of these.
      return has('BYDAY') && areWeekdays && (days.length === 0 || (interval % 7 !== 0 && isAmong(rule, first)));
    case 'WEEKLY':
      return has('BYDAY') && areWeekdays;
    case 'MONTHLY':
      return has('BYDAY', 'BYMONTHDAY') || (has('BYDAY', 'BYSETPOS') && isAmong(rule, first));
    case 'YEARLY':
      return isKnownYearly(rule, first, has);
    default:
      return false;
  }
}

function isKnownYearly(rule: ICAL.Recur, first: ICAL.Time, has: (...parts: string[]) => boolean): boolean {
  const months = rule.getComponent('BYMONTH').map(Number);
  const isInEach = (day: number) => day > 0 && months.every((month) => day <= ICAL.Time.daysInMonth(month, YEAR));
  // Of the 29th of February it makes the 1st of March.
  if (has()) return first.month !== 2 || first.day !== 29;
  if (has('BYMONTH')) return isInEach(first.day);
  if (months.length === 0) return false;
  if (has('BYMONTH', 'BYMONTHDAY')) return rule.getComponent('BYMONTHDAY').map(Number).every(isInEach);
  if (has('BYMONTH', 'BYDAY')) return true;
  return has('BYMONTH', 'BYDAY', 'BYSETPOS') && months.length === 1 && isAmong(rule, first);
}

/** Whether the first time is one by the rule. Where it is none the library takes it for one all the same, of some rules. */
function isAmong({ freq, parts }: ICAL.Recur, { year, month, day, isDate }: ICAL.Time): boolean {
  const rule = new ICAL.Recur({ freq, ...parts });
  // What the library begins with is long before.
  const iterator = rule.iterator(ICAL.Time.fromData({ year: year - 1, month, day: 1, isDate }));
  const first = ICAL.Time.fromData({ year, month, day, isDate });
  for (let next = iterator.next(); next; next = iterator.next()) {
    const order = next.compareDateOnlyTz(first, ICAL.Timezone.utcTimezone);
    if (order >= 0) return order === 0;
  }
  return false;
}
