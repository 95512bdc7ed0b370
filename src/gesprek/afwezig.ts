import { afwezigCard, type Eigen, type Ingevuld, terugCard, weggemeldCard } from '../cards/afwezig.ts';
import type { Filled } from '../cards/filled.ts';
import { instantOf, localDate } from '../kit/time.ts';
import { ownRoles } from '../protocol/own-roles.ts';
import { readClock } from '../reading/clock.ts';
import { readDate } from '../reading/date.ts';
import { readPeriod } from '../reading/period.ts';
import type { Answer, Asker } from './answer.ts';
import { commandIn, soundsLikeDanger } from './listen.ts';
import type { AnswersParts } from './parts.ts';

/** Longer than this (ms) a role is not somebody's any more. */
const LONGEST = 366 * 86_400_000;

/**
 * What follows when somebody with a role types not to be there, or to be back. Only for who has one, and only as a sentence of its own: what somebody
 * tells of another is not meant. Undefined when it is something else. Rejects with StoreError.
 */
export async function afwezigAnswer(parts: AnswersParts, asker: Asker, text: string): Promise<Answer | undefined> {
  const zinnen = parts.zinnen();
  if (soundsLikeDanger(zinnen, text)) return undefined;
  const { head, van, tot } = readPeriod(text, parts.now());
  const command = commandIn(zinnen, head);
  if (command !== 'afwezig' && command !== 'er_weer') return undefined;
  if (!(await parts.aanwezigheid.heeftRol(asker.aadObjectId))) return undefined;
  // "Ik ben terug van het huisbezoek" is of something else.
  if (command === 'er_weer') return commandIn(zinnen, text) === 'er_weer' ? await back(parts, asker) : undefined;
  const said = { datum: van ?? localDate(parts.now()).date, tot: tot?.datum ?? '', tijd: tot?.tijd ?? '' };
  return van === undefined && tot === undefined ? await askWhen(parts, asker) : await formOf(parts, asker, said);
}

/** The card to say until when; or what was said before, when that is not over. Rejects with StoreError. */
export async function askWhen(parts: AnswersParts, asker: Asker): Promise<Answer> {
  const known = await parts.aanwezigheid.van(asker.aadObjectId);
  if (known === undefined) return await formOf(parts, asker, { datum: localDate(parts.now()).date, tot: '', tijd: '' });
  const [from, until] = [localDate(Math.max(known.van, parts.now())), localDate(known.tot)];
  const tijd = until.time === '00:00' ? '' : until.time;
  return await formOf(parts, asker, { datum: from.date, tot: until.date, tijd });
}

/** Keeps what was filled in; or says what must be put right, with all of it on the card still. Rejects with StoreError. */
export async function setAway(parts: AnswersParts, asker: Asker, invoer: Filled): Promise<Answer> {
  const { aanwezigheid, vast, now } = parts;
  const filled = { datum: invoer.datum ?? '', tot: invoer.tot ?? '', tijd: invoer.tijd ?? '' };
  const period = periodIn(filled, now());
  if ('fout' in period) return await formOf(parts, asker, filled, vast().woorden.afwezig[period.fout]);
  const afwezigheid = { persoon: asker.aadObjectId, ...period };
  await aanwezigheid.meldAf(afwezigheid);
  return { card: weggemeldCard(vast(), await eigenOf(parts, asker), afwezigheid, now()) };
}

/** Takes back not to be there. Rejects with StoreError. */
export async function back({ aanwezigheid, vast }: AnswersParts, { aadObjectId }: Asker): Promise<Answer> {
  await aanwezigheid.meldWeer(aadObjectId);
  return { card: terugCard(vast(), await aanwezigheid.isAwayInTeams(aadObjectId)) };
}

type Fout = 'tot_ontbreekt' | 'onbegrepen' | 'voorbij' | 'omgekeerd' | 'te_lang';

/** From and until (ms since epoch). A day that has begun already, or was left empty, is from now on. */
function periodIn({ datum, tot, tijd }: Ingevuld, now: number): { van: number; tot: number } | { fout: Fout } {
  if (tot.trim() === '') return { fout: 'tot_ontbreekt' };
  const from = datum.trim() === '' ? now : startOf(datum, '');
  const until = startOf(tot, tijd);
  if (from === undefined || until === undefined) return { fout: 'onbegrepen' };
  const van = Math.max(from, now);
  if (until <= now) return { fout: 'voorbij' };
  if (until <= van) return { fout: 'omgekeerd' };
  return until - now > LONGEST ? { fout: 'te_lang' } : { van, tot: until };
}

function startOf(datum: string, tijd: string): number | undefined {
  const [date, time] = [readDate(datum), tijd.trim() === '' ? '00:00' : readClock(tijd)];
  return date === undefined || time === undefined ? undefined : instantOf(date, time);
}

async function formOf(parts: AnswersParts, asker: Asker, filled: Ingevuld, fout?: string): Promise<Answer> {
  return { card: afwezigCard(parts.vast(), await eigenOf(parts, asker), filled, fout) };
}

async function eigenOf({ aanwezigheid, vast }: AnswersParts, { aadObjectId }: Asker): Promise<Eigen> {
  return { rollen: ownRoles(vast().rollen, aadObjectId), afwezig: await aanwezigheid.afwezigen() };
}
