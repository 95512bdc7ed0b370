import type { IncidentEvent } from '../incident/events.ts';
import type { DossierView } from './dossier.ts';

/** Where somebody who handles an incident reads that something happened: a part of the dossier, or one of its pages. */
export type LeesPlek =
  | Extract<
      keyof DossierView,
      | 'status'
      | 'behandelaar'
      | 'betrokkenen'
      | 'burger'
      | 'feiten'
      | 'verhaal'
      | 'gemeldDoor'
      | 'overkwam'
      | 'nietVia'
      | 'intrekken'
      | 'bezorging'
      | 'gevaar'
      | 'sommaties'
      | 'bewijzen'
      | 'aanvullingen'
      | 'adviezen'
      | 'voorstel'
      | 'bericht'
      | 'taken'
      | 'bewaring'
    >
  | 'weg'
  | 'teksten';

/** The place of every kind of event in the dossier; none, where it changes nothing that is read there. */
export const GESCHIEDENIS = {
  begonnen: ['weg'],
  gekozen: ['weg', 'feiten'],
  teruggegaan: ['weg'],
  gesommeerd: ['sommaties'],
  sommatie_gecorrigeerd: ['sommaties'],
  huisbezoek_aangekondigd: [],
  huisbezoek_voorbij: [],
  huisbezoek_gezien: [],
  gevaar_begonnen: ['gevaar'],
  gevaar_voorbij: ['gevaar', 'teksten'],
  hulp_geroepen: ['gevaar'],
  hulp_afgeblazen: [],
  hulp_gezien: ['gevaar'],
  hulp_kan_niet: ['gevaar'],
  geschreven: ['verhaal', 'teksten'],
  tekst_verbeterd: ['verhaal', 'aanvullingen', 'teksten'],
  ingediend: ['status', 'feiten', 'gemeldDoor', 'overkwam', 'nietVia'],
  ingevuld: [],
  gevolgen_ingevuld: ['feiten'],
  opnieuw_begonnen: ['weg'],
  gesprek_klaar: [],
  bewijs_vastgelegd: ['bewijzen', 'teksten'],
  gealarmeerd: ['bezorging'],
  alarm_gezien: ['bezorging'],
  betrokkene_genoemd: ['betrokkenen', 'teksten'],
  betrokkene_geschrapt: ['betrokkenen'],
  burger_genoemd: ['burger', 'taken', 'teksten'],
  verklaard: ['betrokkenen', 'teksten'],
  opvang_gevraagd: ['betrokkenen'],
  alarm_vervallen: ['bezorging'],
  ingelicht: ['bezorging'],
  taken_vervallen: ['taken'],
  geeindigd_zonder_melding: [],
  aangevuld: ['feiten', 'aanvullingen', 'teksten'],
  telefoon_gewijzigd: ['gemeldDoor'],
  intrekken_gevraagd: ['intrekken', 'teksten'],
  intrekken_geweigerd: ['teksten'],
  ingetrokken: ['status'],
  concept_weggegooid: [],
  concept_teruggezet: [],
  hervat: [],
  opgepakt: ['status', 'behandelaar', 'bezorging'],
  nood_geopend: ['bezorging', 'teksten'],
  dossier_gevraagd: [],
  overgedragen: ['behandelaar'],
  andere_leidinggevende: [],
  rol_kwijt: ['behandelaar'],
  afwezig_geworden: ['behandelaar'],
  weer_aanwezig: ['behandelaar'],
  kaarten_ingetrokken: [],
  taken_geopend: ['taken'],
  advies_gevraagd: ['adviezen', 'teksten'],
  advies_gegeven: ['adviezen', 'teksten'],
  voorgesteld: ['voorstel', 'teksten'],
  goedgekeurd: ['status', 'voorstel'],
  reden_gevraagd: [],
  teruggestuurd: ['voorstel', 'teksten'],
  taak_klaar: ['taken', 'teksten'],
  bellen_toegezegd: ['taken'],
  gebeld: ['taken'],
  taak_niet_nodig: ['taken', 'teksten'],
  nazorg_begonnen: ['status'],
  teruggekoppeld: ['bericht', 'teksten'],
  afgesloten: ['status'],
  vastgehouden: ['bewaring', 'teksten'],
  losgelaten: ['bewaring'],
  oefening_meegedaan: ['bezorging'],
  oefening_opzij: [],
  oefening_gestopt: [],
} as const satisfies Record<IncidentEvent['soort'], readonly LeesPlek[]>;
