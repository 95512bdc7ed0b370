import { may } from '../incident/rights.ts';
import { wordsOf } from '../protocol/zinnen.ts';
import { type Answer, type Asker, shown } from './answer.ts';
import type { AnswersParts } from './parts.ts';

/** With more words around it, a number is part of a story. */
const MOST_WORDS = 8;

/**
 * The report whose number was typed: the own receipt, or the dossier for who may read it. Who may not is told so, and a number that nobody has
 * begins nothing either. Undefined when no number was typed.
 */
export async function byNumber(parts: AnswersParts, asker: Asker, text: string): Promise<Answer | undefined> {
  const { rollen, woorden } = parts.vast();
  const nummer = numberIn(text, rollen.voorvoegsel);
  if (nummer === undefined) return undefined;
  const { desk } = parts;
  const { aadObjectId: person, seed } = asker;
  const scene = await desk.byNumber(nummer, person);
  if (scene === undefined) return { line: woorden.antwoorden.onbekende_melding };
  const { bundle, incident, actor } = scene;
  // Who opened it in an emergency reads it for an hour, and is no reader of it.
  const inNood = actor.nood !== undefined;
  if (incident.melder === person) return shown(scene, { kaart: 'gesprek' });
  const sinds = incident.sinds.dossier;
  // Who reads a dossier is in the log, however it was asked for.
  const asked =
    sinds !== undefined && !inNood && may(bundle, incident, actor, 'opvragen wat je mag lezen')
      ? await desk.act(incident.id, { soort: 'vraag_dossier', sinds }, person, seed)
      : undefined;
  // To who had it not yet it is sent, as when it is asked for elsewhere: one message, and no second one for the answer.
  if (asked?.changed === true) {
    const { dossier_komt, leesbaar_komt } = woorden.antwoorden;
    return { line: may(bundle, incident, actor, 'dossier lezen') ? dossier_komt : leesbaar_komt };
  }
  return shown(asked?.scene ?? scene, { kaart: 'dossier' });
}

/** "vbs 2026 1" is VBS-2026-0001. */
function numberIn(text: string, voorvoegsel: string): string | undefined {
  const words = wordsOf(text);
  if (words.length > MOST_WORDS) return undefined;
  const prefix = wordsOf(voorvoegsel).join(' ');
  const found = new RegExp(`(?:^| )${prefix} ?(\\d{4}) (\\d{1,9})(?: |$)`).exec(words.join(' '));
  const [, year, nr] = found ?? [];
  return year === undefined || nr === undefined ? undefined : `${voorvoegsel}-${year}-${nr.padStart(4, '0')}`;
}
