import type { Request } from '../incident/commands.ts';
import type { IncidentEvent, LogRecord } from '../incident/events.ts';
import { fold } from '../incident/evolve.ts';
import { type Incident, isEnded, isGemeld } from '../incident/incident.ts';
import { textRefsOfEvent } from '../incident/tekstrefs.ts';
import type { Woorden } from '../protocol/woorden.ts';
import type { IncidentLog, KeptTexts, Lists } from '../store/store.ts';
import type { Outcome } from './carry-out.ts';
import { unlessDamaged } from './schade.ts';
import { textId } from './texts.ts';

/** A message of somebody that is otherwise now. `seed` is of the change itself: it may be delivered twice. */
export interface Change {
  /** Undefined when it was taken back. */
  words: string | undefined;
  seed: string;
}

/**
 * What came of it: `mee` the report changed with it, `erbij` it stands with the report as an addition. `niet` nothing of it was found while
 * something is open; `niets` there is nothing to do.
 */
export type Followed = { gevolgd: 'mee' | 'erbij'; outcome: Outcome } | { gevolgd: 'niet' | 'niets' };

export interface FollowParts {
  store: IncidentLog & KeptTexts & Lists;
  act(incident: string, request: Request, aadObjectId: string, seed: string): Promise<Outcome>;
  woorden: () => Woorden;
}

/** How far back a person's incidents are looked at for what was kept of a message. */
const LOOK_BACK = 8;

/** Lets what was kept of a message follow it. `seed` is the activity of the message as it was sent. */
export async function follow(parts: FollowParts, person: string, seed: string, change: Change): Promise<Followed> {
  const { summaries } = await parts.store.list({ melder: person }, LOOK_BACK);
  for (const { incident: id } of summaries) {
    const records = (await unlessDamaged(parts.store.read(id))) ?? [];
    const kept = keptIn(records, [textId(id, seed, 'tekst'), textId(id, `${seed}\n0`, 'bewijs')]);
    const incident = fold(records);
    if (kept !== undefined && incident !== null) return await followIn(parts, { incident, records, kept, change });
  }
  return { gevolgd: summaries.every(isEnded) ? 'niets' : 'niet' };
}

/** Where the log has what was kept of the message first. */
interface Kept {
  id: string;
  /** Which record it is, from 0. */
  at: number;
}

function keptIn(records: readonly LogRecord[], ids: readonly string[]): Kept | undefined {
  for (const [at, { gebeurtenissen }] of records.entries()) {
    const ref = gebeurtenissen.flatMap(textRefsOfEvent).find(({ id }) => ids.includes(id));
    if (ref !== undefined) return { id: ref.id, at };
  }
  return undefined;
}

interface Found {
  incident: Incident;
  records: readonly LogRecord[];
  kept: Kept;
  change: Change;
}

async function followIn(parts: FollowParts, found: Found): Promise<Followed> {
  const { incident, kept, change } = found;
  const sinds = incident.sinds.bewijs;
  if (sinds === undefined) return { gevolgd: 'niet' };
  const texts = new Map((await parts.store.texts(incident.id, () => {})).map(({ id, tekst }) => [id, tekst]));
  const known = wordsNow(found, texts);
  if (known.words === change.words) return { gevolgd: 'niets' };
  const story = texts.get(incident.teksten.wat_gebeurde?.id ?? '') ?? '';
  const at = isGemeld(incident) ? -1 : placeIn(story, known);
  const { teksten } = parts.woorden();
  const made =
    at < 0
      ? addition(teksten, known.words, change.words)
      : inStory(story, at, known.words, change.words ?? teksten.teruggenomen);
  const bericht = {
    bericht: kept.id,
    vanaf: made.vanaf,
    tekens: made.tekens,
    ...(change.words === undefined ? { teruggenomen: true as const } : {}),
  };
  const text = at < 0 ? { tekst: made.text } : { verhaal: made.text };
  const request = { soort: 'volg_bericht', sinds, bericht, ...text } as const;
  const outcome = await parts.act(incident.id, request, incident.melder, change.seed);
  if (outcome.refusal !== undefined) return { gevolgd: 'niet' };
  return { gevolgd: at < 0 ? 'erbij' : 'mee', outcome };
}

/** The words of the message as they were kept last, and where they stood. */
interface Words {
  words: string;
  vanaf: number;
}

function wordsNow({ records, kept }: Found, texts: ReadonlyMap<string, string>): Words {
  const changes = records.flatMap(({ gebeurtenissen }) => gebeurtenissen.filter(isChange));
  const last = changes.findLast(({ bericht }) => bericht === kept.id);
  if (last !== undefined) {
    const text = texts.get(last.verhaal?.id ?? last.toelichting?.id ?? '') ?? '';
    return { words: text.slice(last.vanaf, last.vanaf + last.tekens), vanaf: last.vanaf };
  }
  const whole = texts.get(kept.id) ?? '';
  const story = fold(records.slice(0, kept.at))?.teksten.wat_gebeurde;
  // What is typed halfway is kept as lines behind what was written before.
  const before = story === undefined ? '' : `${texts.get(story.id) ?? ''}\n`;
  return whole.startsWith(before)
    ? { words: whole.slice(before.length), vanaf: before.length }
    : { words: whole, vanaf: 0 };
}

type Changed = Extract<IncidentEvent, { soort: 'tekst_verbeterd' }>;

function isChange(event: IncidentEvent): event is Changed {
  return event.soort === 'tekst_verbeterd';
}

/** Where the words stand in the story, as whole lines; below 0 when it was told otherwise since. */
function placeIn(story: string, { words, vanaf }: Words): number {
  if (words === '') return -1;
  const lines = `\n${story}\n`;
  return lines.startsWith(`\n${words}\n`, vanaf) ? vanaf : lines.lastIndexOf(`\n${words}\n`);
}

/** A text that is made, and where in it the words of the message stand. */
interface Made {
  text: string;
  vanaf: number;
  tekens: number;
}

function inStory(story: string, vanaf: number, before: string, words: string): Made {
  const text = story.slice(0, vanaf) + words + story.slice(vanaf + before.length);
  return { text, vanaf, tekens: words.length };
}

function addition(teksten: Woorden['teksten'], before: string, words: string | undefined): Made {
  if (words === undefined) return endingIn(`${teksten.nam_terug}\n`, before);
  return endingIn(`${teksten.er_stond}\n${before}\n${teksten.er_staat}\n`, words);
}

function endingIn(head: string, words: string): Made {
  return { text: head + words, vanaf: head.length, tekens: words.length };
}
