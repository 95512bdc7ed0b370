import { type Getypt, keuzeOver } from '../getypt.ts';
import { type Incident, openGevaar } from '../incident.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { filledIn, type Klik } from './invoer.ts';

/** As the button of the form carries it. */
export function naamkeuze(klik: Klik): string | undefined {
  return filledIn(klik, 'naam_keuze');
}

/** Who is meant by a name that was typed: nobody whom the bot knows, that person, or it must be asked first. Nobody in danger is asked. */
export function whoIsMeant(
  incident: Incident,
  getypt: Getypt | undefined,
  keuze: string | undefined,
): { persoon?: string } | Refusal {
  if (getypt === undefined || keuze === keuzeOver('ander', getypt.sleutel)) return {};
  const { mensen, sleutel } = getypt;
  const [first, ...others] = mensen;
  if (first === undefined) return {};
  const isInDanger = openGevaar(incident) !== undefined;
  if (others.length > 0) return isInDanger ? {} : refuse('naam_van_meer', { sleutel, mensen });
  if (isInDanger || keuze === keuzeOver('die', sleutel)) return { persoon: first.persoon };
  return refuse('naam_gevonden', { sleutel, mensen });
}
