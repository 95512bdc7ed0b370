import type { Bundle } from '../protocol/shape.ts';
import type { TextRef } from './events.ts';
import {
  type Actor,
  type Hoedanigheid,
  hasToKeepOut,
  hoedanighedenOf,
  isConcerned,
  type Over,
} from './hoedanigheid.ts';
import { type Incident, isGemeld } from './incident.ts';

/**
 * Who may do what: the one table, used by `decide` and by the views, and drawn into docs/wie-mag-wat.md.
 * Being in a channel grants nothing. Whoever reported an incident, to whom it happened or who is accused never decides about it.
 */
export const RECHTEN = {
  'gesprek voeren en melden': ['melder'],
  'hulp bevestigen': ['geroepene', 'hulpverlener'],
  'zeggen dat het voorbij is': ['melder', 'hulpverlener'],
  'gevaar beëindigen': ['cag'],
  'op een huisbezoek letten': ['ingelichte', 'cag'],
  'taak klaarzetten': ['geroepene'],
  'alarm bevestigen': ['gealarmeerde'],
  'melding aanvullen': ['melder'],
  'betrokkenen noemen': ['melder', 'behandelaar', 'cag'],
  'burger noemen': ['melder', 'behandelaar', 'cag'],
  'om opvang vragen': ['getroffene', 'getuige'],
  'opschrijven wat je zag': ['getuige'],
  'melding intrekken': ['melder'],
  'intrekken op verzoek': ['behandelaar', 'cag'],
  'melding oppakken': ['teamleider', 'cag'],
  'melding overdragen': ['behandelaar', 'cag'],
  'dossier lezen': ['teamleider', 'behandelaar', 'besluitnemer', 'cag', 'noodinzage'],
  'opvragen wat je mag lezen': ['teamleider', 'behandelaar', 'besluitnemer', 'cag', 'noodinzage', 'meelezer'],
  'dossier openen in nood': ['buitengesloten'],
  'van noodinzage horen': ['fg'],
  'nakijken wie keek': ['melder', 'getroffene', 'cag'],
  'opvolging voorstellen': ['behandelaar', 'cag'],
  'advies geven': ['geraadpleegde'],
  'opvolging goedkeuren of terugsturen': ['beslisser'],
  'taak afronden': ['behandelaar', 'taakeigenaar', 'cag'],
  'toezeggen te bellen': ['taakeigenaar'],
  'melder informeren': ['behandelaar', 'cag'],
  afsluiten: ['behandelaar', 'cag'],
  'langer bewaren': ['cag'],
  'meedoen aan een oefening': ['oefenaar'],
  'oefening stoppen': ['speler'],
} as const satisfies Record<string, readonly Hoedanigheid[]>;

/** What someone may do, as people would name it. */
export type Recht = keyof typeof RECHTEN;

/** Who may do this. */
export function holdersOf(recht: Recht): readonly Hoedanigheid[] {
  return RECHTEN[recht];
}

/** What decides about an incident, or answers the own call for help: not for who reported it. */
export const NIET_VOOR_MELDER: readonly Recht[] = [
  'hulp bevestigen',
  'op een huisbezoek letten',
  'gevaar beëindigen',
  'taak klaarzetten',
  'alarm bevestigen',
  'intrekken op verzoek',
  'melding oppakken',
  'melding overdragen',
  'opvolging voorstellen',
  'advies geven',
  'opvolging goedkeuren of terugsturen',
  'taak afronden',
  'toezeggen te bellen',
  'melder informeren',
  'afsluiten',
  'langer bewaren',
  'dossier lezen',
  'opvragen wat je mag lezen',
  'dossier openen in nood',
  'van noodinzage horen',
];

/** What there is to do before there is a report: until then nobody else reads or decides anything. */
const VOOR_HET_MELDEN: readonly Recht[] = [
  'gesprek voeren en melden',
  'hulp bevestigen',
  'zeggen dat het voorbij is',
  'gevaar beëindigen',
  'op een huisbezoek letten',
  'taak klaarzetten',
  'meedoen aan een oefening',
  'oefening stoppen',
];

/** Whether this is what the actor wrote about what was seen, or about the citizen: that is read back, also by who reads nothing else. */
export function isOwn({ verklaringen, burger }: Incident, { aadObjectId }: Actor, { id }: TextRef): boolean {
  return [...verklaringen, ...burger].some(({ door, tekst }) => door === aadObjectId && tekst.id === id);
}

/** Of two, only who reported it may still do this when it is about themselves. */
const OVER_WIE: readonly Recht[] = ['betrokkenen noemen', 'burger noemen'];

/** Whether the actor may do this. Who reported it, to whom it happened and who is accused never decide about it, whatever else they are. */
export function may(bundle: Bundle, incident: Incident, actor: Actor, recht: Recht, over: Over = {}): boolean {
  if (!isGemeld(incident) && !VOOR_HET_MELDEN.includes(recht)) return false;
  const is = hoedanighedenOf(bundle, incident, actor, over);
  if (hasToKeepOut(incident, actor) && NIET_VOOR_MELDER.includes(recht)) return false;
  if (OVER_WIE.includes(recht) && incident.melder !== actor.aadObjectId && isConcerned(incident, actor)) return false;
  return holdersOf(recht).some((allowed) => is.has(allowed));
}
