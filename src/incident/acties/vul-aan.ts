import { isTelefoon } from '../../protocol/rollen.ts';
import type { Feiten } from '../../protocol/shape.ts';
import { AMBTSDRAGERS, HOOFDCATEGORIEEN, JA_NEE_ONBEKEND, LOCATIE_SOORTEN, POLITIE } from '../../protocol/values.ts';
import type { IncidentEvent, TextRef } from '../events.ts';
import type { Incident } from '../incident.ts';
import { refuse } from '../refusal.ts';
import { isStillToCome, saidAnew } from '../wanneer.ts';
import { defineActie } from './actie.ts';
import { askedBeside, ownFacts } from './eigen-vragen.ts';
import { answers, filledIn, formAnswers, gevolgen, given, line, oneOf, typed, value } from './invoer.ts';
import { unreadable, wanneerIn } from './wanneer-invoer.ts';
import { whatBelongs } from './wat-erbij-hoort.ts';

/** What a reporter can put right of what the program knows. */
type Verbetering = Pick<Feiten, 'hoofdcategorie' | 'locatie_soort' | 'arih' | 'ambtsdrager' | 'wapen' | 'politie'>;

/**
 * The reporter adds to the report, and puts right what was answered, until it is closed: others must hear of it, or hear that it is not so. The story
 * can be told anew until somebody has picked it up.
 */
export const vulAan = defineActie({
  recht: 'melding aanvullen',
  knop: {},
  invoer: {
    tekst: typed('tekst', 'aanvulling'),
    /** What happened, told anew. */
    verhaal: typed('verhaal', 'wat_gebeurde'),
    /** On which number the reporter can be called from now on. */
    telefoon: answers('telefoon', (klik) => line(klik, 'telefoon')),
    /** The number was taken out: a card that never had it sends nothing. */
    geenTelefoon: value((klik): true | undefined => (filledIn(klik, 'telefoon')?.trim() === '' ? true : undefined)),
    wanneer: value(wanneerIn),
    gevolgen: answers('gevolgen', gevolgen),
    zet: value(
      (klik): Verbetering =>
        given({
          wapen: oneOf(klik, 'wapen', JA_NEE_ONBEKEND),
          politie: oneOf(klik, 'politie', POLITIE),
          arih: oneOf(klik, 'arih', JA_NEE_ONBEKEND),
          ambtsdrager: oneOf(klik, 'ambtsdrager', AMBTSDRAGERS),
          hoofdcategorie: oneOf(klik, 'hoofdcategorie', HOOFDCATEGORIEEN),
          locatie_soort: oneOf(klik, 'locatie_soort', LOCATIE_SOORTEN),
        }),
    ),
    /** What was answered to the questions of the municipality's own. */
    eigen: value(formAnswers),
  },
  op: () => 'aanvullen',
  isWhole: true,
  decide(at, { tekst, verhaal, wanneer, gevolgen: told, telefoon, geenTelefoon, zet = {}, eigen = {} }) {
    const { incident, now } = at;
    // The form comes back whole: only what differs from what is known was filled in.
    if (wanneer !== undefined && 'onbegrepen' in wanneer) return unreadable(wanneer);
    const moved = wanneer === undefined ? null : saidAnew(wanneer, incident.wanneer);
    if (moved !== null && isStillToCome(moved, now)) return refuse('tijd_klopt_niet');
    const said = { ...ownFacts(at.bundle, askedBeside(at.bundle, incident), eigen), ...zet };
    const changed = Object.entries(said).filter(([feit, value]) => Reflect.get(incident.feiten, feit) !== value);
    if (verhaal !== undefined && incident.sinds.oppakken === undefined) return refuse('verlopen', { op: 'oppakken' });
    if (telefoon !== undefined && !isTelefoon(telefoon.waarden.regel)) return refuse('telefoon_klopt_niet');
    const calls = newNumber(incident, telefoon?.ref, geenTelefoon);
    const adds = moved !== null || tekst !== undefined || told !== undefined || changed.length > 0;
    if (!adds && verhaal === undefined && calls.length === 0) return refuse('niets_ingevuld');
    const better = changed.length === 0 ? {} : { zet: Object.fromEntries(changed) };
    const refs = { gevolgen: told?.ref ?? null, toelichting: tekst ?? null };
    return [
      ...(verhaal === undefined ? [] : [{ soort: 'geschreven', veld: 'wat_gebeurde', tekst: verhaal } as const]),
      ...calls,
      ...(adds ? [{ soort: 'aangevuld', wanneer: moved, ...refs, ...better } as const] : []),
      ...whatBelongs(at, { ...incident.feiten, ...better.zet }, told?.waarden ?? {}),
    ];
  },
});

/** The number as it is from now on; nothing when it stays as it was. */
function newNumber({ telefoon }: Incident, given: TextRef | undefined, isTaken: true | undefined): IncidentEvent[] {
  if (given !== undefined) return [{ soort: 'telefoon_gewijzigd', telefoon: given }];
  return isTaken && telefoon !== null ? [{ soort: 'telefoon_gewijzigd' }] : [];
}
