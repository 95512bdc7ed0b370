import type { Bericht } from './berichten.ts';

/** What goes before what when there is more to send than may be sent: 0 is help for who is in danger, 1 now, 2 soon, 3 when there is room, 4 an exercise. */
export const VOORRANGEN = [0, 1, 2, 3, 4] as const;
export type Voorrang = (typeof VOORRANGEN)[number];

const [NOOD, NU, GAUW, ALS_ER_PLAATS_IS, OEFENING] = VOORRANGEN;
/** What shows how things stand: after whoever must act, and before reminders. */
export const NIEUWS: Voorrang = GAUW;
/** What nobody waits for. */
export const NA_ALLES = 5;

/** Whoever must act now goes before news, and news before reminders. */
const VOORRANG: Record<Exclude<Bericht['doel'], 'oppakken'>, Voorrang> = {
  hulp: NOOD,
  gevaar: NOOD,
  huisbezoek: NOOD,
  alarm: NU,
  niet_gelukt: NU,
  alarm_weg: GAUW,
  zorg: GAUW,
  inlichting: GAUW,
  kanaal: GAUW,
  gesprek: GAUW,
  melder: GAUW,
  dossier: GAUW,
  nieuws: GAUW,
  reden: GAUW,
  akkoord: GAUW,
  advies: GAUW,
  overdragen: GAUW,
  taak: GAUW,
  termijn: ALS_ER_PLAATS_IS,
  klaar: ALS_ER_PLAATS_IS,
};

/** How urgent a notification is. A report to pick up is more so when it is urgent, and less when it is asked again. */
export function voorrangOf(bericht: Bericht): Voorrang {
  if (bericht.oefening) return OEFENING;
  if (bericht.doel !== 'oppakken') return VOORRANG[bericht.doel];
  if (bericht.spoed) return NU;
  return bericht.trede === 0 ? GAUW : ALS_ER_PLAATS_IS;
}
