import { MAX_LINE } from '../../kit/text-room.ts';
import { GROEPEN, JA_NEE_ONBEKEND, MELDERSROLLEN } from '../../protocol/values.ts';
import type { Antwoorden } from '../../protocol/voorwaarde.ts';
import type { IncidentEvent, TextRef } from '../events.ts';
import type { Gevolgen } from '../gevolgen.ts';
import { type Incident, isGemeld } from '../incident.ts';
import {
  answers,
  filledIn,
  formAnswers,
  type GivenOf,
  gevolgen,
  given,
  type Ingevuld,
  type InvoerId,
  type Klik,
  oneOf,
  onOf,
  person,
  typed,
} from './invoer.ts';

const DETAILS = ['datum', 'tijd', 'afdeling', 'voor', 'telefoon'] as const satisfies InvoerId[];

/** What can be filled in on a step beside its choices: evidence and where it is kept, the place where one is, the details of a report that is not sent yet, and what it did to people. */
export const VASTGELEGD = {
  bewijs: typed('bewijs', 'bewijs'),
  bewaarplek: typed('bewaarplek', 'bewaarplek'),
  plek: typed('plek', 'plek'),
  invulling: answers('invulling', reportDetails),
  gevolgen: answers('gevolgen', gevolgen),
} as const;

/** What came along as a file: only what it is known by is kept. */
export type Bestand = { hash: string; bytes: number };

/** What a report that is not sent yet says beside its story: kept, so that another button does not undo it. */
function reportDetails(klik: Klik): Antwoorden | undefined {
  const als = oneOf(klik, 'als', MELDERSROLLEN);
  if (als === undefined) return undefined;
  const chosen = {
    als,
    wie: person(klik, 'wie'),
    groep: oneOf(klik, 'groep', GROEPEN),
    via: onOf(klik, 'via', 'cag'),
    arih: oneOf(klik, 'arih', JA_NEE_ONBEKEND),
    wapen: oneOf(klik, 'wapen', JA_NEE_ONBEKEND),
  };
  const filled = Object.fromEntries(
    DETAILS.map((id) => [id, filledIn(klik, id)?.trim().slice(0, MAX_LINE) || undefined]),
  );
  return given({ ...formAnswers(klik), ...filled, ...chosen });
}

/** Records evidence, the place where someone is and the details of the report, as far as they were given. */
export function keep(
  incident: Incident,
  { bewijs, bewaarplek, plek, invulling, gevolgen: asked, bestand }: GivenOf<typeof VASTGELEGD> & { bestand?: Bestand },
): IncidentEvent[] {
  const nothing = bewijs === undefined && bewaarplek === undefined && bestand === undefined;
  const evidence = { wat: bewijs ?? null, waar: bewaarplek ?? null, bestand: bestand ?? null };
  return [
    ...(nothing ? [] : [{ soort: 'bewijs_vastgelegd', ...evidence } as const]),
    ...write(incident, 'plek', plek),
    ...(invulling === undefined ? [] : [{ soort: 'ingevuld', invulling: invulling.ref } as const]),
    // After the report they are added to it by a form of their own.
    ...(asked === undefined || isGemeld(incident) ? [] : toldOf(incident, asked)),
  ];
}

/** Records what it did to people, unless that stands already. */
export function toldOf({ gevolgen }: Incident, { ref }: Ingevuld<Gevolgen>): IncidentEvent[] {
  return gevolgen?.id === ref.id ? [] : [{ soort: 'gevolgen_ingevuld', gevolgen: ref }];
}

/** Records a text, unless it is the one that stands already. */
export function write(
  incident: Incident,
  veld: keyof Incident['teksten'] | undefined,
  tekst: TextRef | undefined,
): IncidentEvent[] {
  if (veld === undefined || tekst === undefined || incident.teksten[veld]?.id === tekst.id) return [];
  return [{ soort: 'geschreven', veld, tekst }];
}

/** Records an addition to the report, unless it stands already. */
export function addTo(incident: Incident, toelichting: TextRef | undefined): IncidentEvent[] {
  if (toelichting === undefined || incident.toelichtingen.some(({ id }) => id === toelichting.id)) return [];
  return [{ soort: 'aangevuld', wanneer: null, gevolgen: null, toelichting }];
}
