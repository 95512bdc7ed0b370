import { writeAnswers } from '../incident/antwoorden.ts';
import type { TextRef } from '../incident/events.ts';
import { fold } from '../incident/evolve.ts';
import { readGevolgen } from '../incident/gevolgen.ts';
import { type Incident, isGemeld } from '../incident/incident.ts';
import type { IncidentLog, KeptTexts, TextDocument } from '../store/store.ts';
import type { Typed } from './texts.ts';

/**
 * What was typed, without what stands like that already: Teams may deliver a click a second time under a new activity id, one that keeps the text
 * but stays at the step does not make itself stale, and a form comes back whole. New answers join the ones that were given.
 */
export async function withoutStanding(
  store: Pick<IncidentLog, 'read'> & KeptTexts,
  id: string,
  typed: Typed,
): Promise<Typed> {
  const incident = fold(await store.read(id));
  if (incident === null) return typed;
  const stands = standingIn(incident, await store.texts(id, () => {}), typed);
  const { gevolgen } = typed;
  const joined = { ...readGevolgen(stands.gevolgen ?? ''), ...readGevolgen(gevolgen?.tekst ?? '') };
  const all = gevolgen === undefined ? typed : { ...typed, gevolgen: { ...gevolgen, tekst: writeAnswers(joined) } };
  return Object.fromEntries(Object.entries(all).filter(([field, one]) => stands[field] !== one.tekst));
}

/** What stands on the card of each field that can come back as it was. */
function standingIn(
  incident: Incident,
  texts: readonly TextDocument[],
  typed: Typed,
): Readonly<Record<string, string | undefined>> {
  const standing = (ref: TextRef | null | undefined) => texts.find((text) => text.id === ref?.id)?.tekst;
  const last = incident.bewijs.at(-1);
  const story = standing(incident.teksten.wat_gebeurde);
  // On a card of before the report the whole story stands filled in: after it that is no addition.
  const isStory = !isGemeld(incident) || typed.tekst?.tekst === story;
  const told = isStory ? story : standing(incident.toelichtingen.at(-1));
  return {
    tekst: typed.tekst?.veld === 'wat_gebeurde' ? told : undefined,
    verhaal: story,
    plek: standing(incident.teksten.plek),
    bewijs: standing(last?.wat),
    bewaarplek: standing(last?.waar),
    telefoon: standing(incident.telefoon),
    invulling: standing(incident.invulling),
    gevolgen: standing(incident.gevolgen) ?? writeAnswers({}),
  };
}
