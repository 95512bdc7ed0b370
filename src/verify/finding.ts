/** Something that is not as it was written, in which incident. Nothing of what people typed is in it. */
export type Finding = { incident: string } & (
  | { soort: 'onleesbaar' | 'zonder_sleutel'; stuk: string }
  /** The record of this revision does not follow from the one before. */
  | { soort: 'keten'; revisie: number }
  | { soort: 'tekst_veranderd' | 'tekst_weg' | 'tekst_los'; tekst: string }
  /** Of who looked, the one with this number does not follow from the one before. */
  | { soort: 'inzage_keten'; nr: number }
  /** Of who looked, an anchor knows later ones than there are, or others. */
  | { soort: 'inzage_weg' | 'inzage_herschreven'; nr: number }
  /** Said to be erased, without word of it, or before its term by the rule that is named. */
  | { soort: 'gewist_zonder_bewijs' | 'gewist_te_vroeg'; tekst: string }
  /** Said to be erased because somebody asked, without the signature of whoever has the key; or as long as the report went on or was held. */
  | { soort: 'opdracht_zonder_handtekening' | 'opdracht_te_vroeg'; tekst: string }
  /** The same of who looked, up to this one. */
  | { soort: 'inzage_zonder_bewijs' | 'inzage_te_vroeg'; nr: number }
  /** Said to be destroyed, before that can have been its term. */
  | { soort: 'vernietigd_te_vroeg' }
  /** What lists show is not what the log says. */
  | { soort: 'samenvatting' }
  /** An anchor knows a later revision than there is. */
  | { soort: 'einde_weg'; revisie: number; over: number }
  /** An anchor knows another record under this revision. */
  | { soort: 'herschreven'; revisie: number }
  /** An anchor knows this incident, and it is not there. */
  | { soort: 'incident_weg' }
  /** All of it was destroyed at its term, and something is left. */
  | { soort: 'half_vernietigd' }
);

/** The same for whoever runs the bot, in Dutch: what it is, and where. */
export function inWords(finding: Finding): string {
  return `${finding.incident}: ${whatIsWrong(finding)}`;
}

function whatIsWrong(finding: Finding): string {
  switch (finding.soort) {
    case 'onleesbaar':
      return `${finding.stuk} is niet te lezen.`;
    case 'zonder_sleutel':
      return `de sleutel van ${finding.stuk} is hier niet. Het is niet gewist, en met de goede sleutel te lezen. Kijk of KEY_STORE de goede plek noemt, of doe npm run sleutel -- inlezen.`;
    case 'keten':
      return `regel ${finding.revisie} van het logboek volgt niet uit de regel ervoor. Die regel of de regel ervoor is veranderd, of er is een weg.`;
    case 'tekst_veranderd':
      return `tekst ${finding.tekst} is niet de tekst die is opgeschreven.`;
    case 'tekst_weg':
      return `tekst ${finding.tekst} is weg, en is niet gewist door Stroomwijzer.`;
    case 'tekst_los':
      return `tekst ${finding.tekst} hoort bij geen regel van het logboek.`;
    case 'inzage_keten':
      return `regel ${finding.nr} van wie er keek volgt niet uit de regel ervoor. Die regel of de regel ervoor is veranderd, of er is een weg.`;
    case 'inzage_weg':
      return `regel ${finding.nr} van wie er keek is weg. Bij het anker was die er.`;
    case 'inzage_herschreven':
      return `regel ${finding.nr} van wie er keek is een andere dan bij het anker. Wie er keek is herschreven.`;
    case 'gewist_zonder_bewijs':
      return `van tekst ${finding.tekst} staat dat die gewist is, zonder bewijs van vernietiging. Iemand anders nam die weg.`;
    case 'gewist_te_vroeg':
      return `tekst ${finding.tekst} is gewist voor de termijn om was, of terwijl de melding werd bewaard. Dat doet Stroomwijzer niet.`;
    case 'opdracht_zonder_handtekening':
      return `van tekst ${finding.tekst} staat dat die op verzoek is gewist, zonder de goede handtekening. Iemand anders nam die weg, of wiste zonder sleutel.`;
    case 'opdracht_te_vroeg':
      return `tekst ${finding.tekst} is op verzoek gewist terwijl de melding nog liep of werd bewaard. Dat doet Stroomwijzer niet.`;
    case 'inzage_zonder_bewijs':
      return `van wie er keek is alles tot en met regel ${finding.nr} weg, zonder bewijs van vernietiging. Iemand anders nam dat weg.`;
    case 'inzage_te_vroeg':
      return `van wie er keek is regel ${finding.nr} gewist voor de termijn om was. Dat doet Stroomwijzer niet.`;
    case 'vernietigd_te_vroeg':
      return 'staat als vernietigd, maar volgens de ankers of de klok kan de termijn toen niet om zijn geweest. Dat doet Stroomwijzer niet.';
    case 'samenvatting':
      return 'wat in de lijsten staat, is niet wat het logboek zegt.';
    case 'einde_weg':
      return `het logboek houdt op bij regel ${finding.over}. Bij het anker waren er ${finding.revisie}.`;
    case 'herschreven':
      return `regel ${finding.revisie} van het logboek is een andere dan bij het anker. Het logboek is herschreven.`;
    case 'half_vernietigd':
      return 'is vernietigd, en er ligt nog iets van. Kijk morgen opnieuw: de bot gaat er zelf mee verder.';
    case 'incident_weg':
      return 'staat in een anker, en is er niet meer.';
  }
}
