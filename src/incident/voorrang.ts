import type { Bericht } from './berichten.ts';

/** What goes before what when there is more to send than may be sent: 0 is now, 1 soon, 2 when there is room. */
export const VOORRANGEN = [0, 1, 2] as const;
export type Voorrang = (typeof VOORRANGEN)[number];

/** Whoever must act now goes before news, and news before reminders. */
const VOORRANG: Record<Exclude<Bericht['doel'], 'oppakken'>, Voorrang> = {
  hulp: 0,
  alarm: 0,
  alarm_weg: 1,
  zorg: 1,
  inlichting: 1,
  gevaar: 0,
  huisbezoek: 0,
  niet_gelukt: 0,
  kanaal: 1,
  gesprek: 1,
  melder: 1,
  dossier: 1,
  nieuws: 1,
  reden: 1,
  akkoord: 1,
  advies: 1,
  overdragen: 1,
  taak: 1,
  termijn: 2,
};

/** How urgent a notification is. A report to pick up is more so when it is urgent, and less when it is asked again. */
export function voorrangOf(bericht: Bericht): Voorrang {
  if (bericht.doel !== 'oppakken') return VOORRANG[bericht.doel];
  if (bericht.spoed) return 0;
  return bericht.trede === 0 ? 1 : 2;
}
