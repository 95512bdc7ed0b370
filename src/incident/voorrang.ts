import type { Bericht } from './berichten.ts';

/** What goes before what when there is more to send than may be sent: 0 is now, 1 soon, 2 when there is room. */
export const VOORRANGEN = [0, 1, 2] as const;
export type Voorrang = (typeof VOORRANGEN)[number];

/** How urgent a notification is: whoever must act now goes before news, and news before reminders. */
export function voorrangVan(bericht: Bericht): Voorrang {
  switch (bericht.doel) {
    case 'hulp':
    case 'alarm':
    case 'niet_gelukt':
      return 0;
    case 'oppakken':
      return bericht.spoed ? 0 : bericht.trede === 0 ? 1 : 2;
    case 'termijn':
      return 2;
    default:
      return 1;
  }
}
