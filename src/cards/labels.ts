import type { Status } from '../incident/incident.ts';
import type { Ambtsdrager, Gevolg, Hoofdcategorie, JaNeeOnbekend, LocatieSoort, Waar } from '../protocol/values.ts';

/** What people read for a stored value. */
export const WAAR_LABEL: Record<Waar, string> = {
  kantoor: 'Op kantoor',
  telefonie: 'Aan de telefoon',
  schriftelijk: 'Schriftelijk of digitaal',
  huisbezoek: 'Huisbezoek of openbare ruimte',
};

export const PLEK_LABEL: Record<LocatieSoort, string> = {
  gemeentehuis_balie: 'Aan de balie',
  spreekkamer: 'In een spreekkamer',
  overige_gemeentelijke_locatie: 'Ergens anders op kantoor',
  huisbezoek: 'Bij iemand thuis',
  openbare_ruimte: 'Op straat of in het park',
  raad_commissie_bijeenkomst: 'Bij een raad of bijeenkomst',
  woning_slachtoffer: 'Bij de eigen woning',
  telefonisch: 'Aan de telefoon',
  post: 'Brief',
  'e-mail': 'Mail',
  sociale_media: 'Sociale media',
  chat_app: 'Chat-app',
  anders: 'Anders',
};

export const SOORT_LABEL: Record<Hoofdcategorie, string> = {
  verbaal: 'Schelden, schreeuwen of beledigen',
  bedreiging: 'Bedreigen of bang maken',
  fysiek: 'Lichamelijk geweld of vernieling',
};

export const GEVOLG_LABEL: Record<Gevolg, string> = {
  ehbo: 'EHBO nodig?',
  arts: 'Naar een arts geweest?',
  ziekenhuisopname: 'Opgenomen in het ziekenhuis?',
  mogelijk_blijvend_letsel: 'Misschien blijvend letsel?',
  overleden: 'Iemand overleden?',
  verzuim_meer_dan_3_werkdagen: 'Meer dan 3 werkdagen niet kunnen werken?',
};

export const JNO_LABEL: Record<JaNeeOnbekend, string> = { ja: 'Ja', nee: 'Nee', onbekend: 'Weet ik niet' };

export const SOMMEERDER_LABEL = {
  melder: 'Ikzelf',
  collega: 'Een collega',
  beveiliging: 'Beveiliging',
  manager: 'Manager',
} as const;

/** Who demanded, in a sentence about someone else. */
export const SOMMEERDER_IN_ZIN = {
  melder: 'de melder',
  collega: 'een collega',
  beveiliging: 'beveiliging',
  manager: 'de manager',
} as const;

export const STATUS_LABEL: Record<Status, string> = {
  concept: 'Nog niet gemeld',
  ingediend: 'Gemeld, nog niet opgepakt',
  in_behandeling: 'In behandeling',
  in_opvolging: 'Er wordt aan gewerkt',
  nazorg: 'Nazorg',
  afgesloten: 'Afgesloten',
  ingetrokken: 'Ingetrokken',
};

export const MELDERSROL_LABEL = {
  zelf: 'Voor mijzelf',
  getuige: 'Ik zag het gebeuren bij een ander',
  namens: 'Voor een ander. Die weet ervan.',
} as const;

/** For whom it was reported, beside a name. */
export const MELDERSROL_IN_ZIN = {
  zelf: 'voor zichzelf',
  getuige: 'zag het gebeuren',
  namens: 'voor een ander',
} as const;

export const AMBTSDRAGER_LABEL: Record<Ambtsdrager, string> = {
  nee: 'Medewerker',
  raad: 'Raadslid, fractielid of fractieassistent',
  wethouder: 'Wethouder',
  burgemeester: 'Burgemeester',
};
