import { tekstklasseOf } from '../incident/tekstsoorten.ts';
import { keptUntil } from '../incident/vernietigen.ts';
import { day, localDate } from '../kit/time.ts';
import type { Bewaartermijnen } from '../protocol/bewaartermijnen.ts';
import type { Dossier, Naast, Stuk, ZaakVan } from './dossier.ts';
import { gegeven } from './uitgave.ts';
import { gaatWeg } from './wis.ts';
import { BELET, DELEN_NAMEN, REDENEN, soortNaam } from './woorden.ts';
import { zaakNaam } from './zaak.ts';
import type { Treffer } from './zoek.ts';

/** Whom it is about, so that a wrong choice is seen before anything is done. */
export function overWie({ over }: Dossier): string[] {
  if (over.soort === 'burger') return [];
  const { id, namen, persoon } = over.wie;
  return [`Het gaat over: ${namen[0] ?? 'geen naam bekend'}, ${persoon?.functie ?? 'niet in rollen.yaml'}, ${id}.`, ''];
}

/** What goes and what stays, report by report, with why: lines in Dutch, without a name or a word that was typed. */
export function wisVerslag(
  { zaken, naast, onleesbaar }: Dossier,
  ook: ReadonlySet<string>,
  termijnen: Bewaartermijnen,
): string[] {
  return [
    ...zaken.flatMap((zaak) => ofZaak(zaak, ook, termijnen)),
    ...unreadable(onleesbaar),
    ...(naast === undefined ? [] : ['Buiten meldingen:', ...besideThem(naast)]),
  ];
}

function ofZaak(zaak: ZaakVan, ook: ReadonlySet<string>, termijnen: Bewaartermijnen): string[] {
  const weg = zaak.stukken.filter((stuk) => gaatWeg(zaak, stuk, ook));
  const blijft = zaak.stukken.filter((stuk) => !weg.includes(stuk));
  return [
    heading(zaak),
    ...(zaak.belet === undefined ? [] : [`  Niets weg: ${BELET[zaak.belet]}`]),
    ...counted(weg, ({ tekst }) => soortNaam(tekst.veld)).map(([wat, n]) => `  weg     ${wat} (${n})`),
    ...blijft.map((stuk) => `  blijft  ${stays(zaak, stuk, termijnen)}`),
    ...besideTexts(zaak, termijnen).map((line) => `  blijft  ${line}`),
  ];
}

function stays(zaak: ZaakVan, { tekst, wissen, metNaam }: Stuk, termijnen: Bewaartermijnen): string {
  const why = zaak.belet === undefined && wissen !== null ? `: ${REDENEN[wissen]}` : '';
  const name = metNaam ? ', met de naam erin' : '';
  const until = untilOf(zaak, tekstklasseOf(tekst.veld, tekst.termijn), termijnen);
  return `${soortNaam(tekst.veld)} ${tekst.id}${name}${why}${until}`;
}

/** What of a person stays with every report, because others must be able to see what happened. */
function besideTexts(zaak: ZaakVan, termijnen: Bewaartermijnen): string[] {
  const { regels, keek, gezien, bereikt, wacht } = zaak;
  const inzage = ` (${termijnen.inzage.tekst} na het lezen)`;
  return [
    regels > 0
      ? `regels van het logboek, met het Entra-id en zonder woorden (${regels}): wie wat deed moet heel blijven (AVG art. 17 lid 3 onder b)${untilOf(zaak, 'logboek', termijnen)}`
      : '',
    keek.length > 0 ? `dat deze persoon keek (${keek.length}): anderen hebben recht om dat te zien${inzage}` : '',
    gezien.length > 0 ? `dat iemand de naam zag (${gezien.length}): verantwoording${inzage}` : '',
    bereikt.length > 0
      ? `dat deze persoon bericht kreeg (${bereikt.length}), zonder woorden: verantwoording${untilOf(zaak, 'berichten', termijnen)}`
      : '',
    wacht > 0
      ? `berichten die nog klaarstaan (${wacht}): daar staan geen woorden in. Wat op de kaart komt, wordt bij het versturen gemaakt van wat er dan nog is.`
      : '',
  ].filter((line) => line !== '');
}

function untilOf(
  { incident, belet }: ZaakVan,
  klasse: Parameters<ReturnType<typeof keptUntil>['get']>[0],
  termijnen: Bewaartermijnen,
): string {
  if (belet !== undefined) return '';
  const all = keptUntil(incident, termijnen);
  const until = all.get(klasse) ?? all.get('concept');
  return until === undefined ? '' : `. Weg op ${dateOf(until)}`;
}

function besideThem({ isNodig, reference, afwezig, groepen, akkoorden, proef }: Naast): string[] {
  const lot = (wat: string) =>
    isNodig
      ? `  blijft  ${wat}: de bot moet deze persoon nog kunnen bereiken (staat in rollen.yaml, of in een melding die loopt)`
      : `  weg     ${wat}`;
  const done = groepen.filter(({ isKlaar }) => isKlaar).length;
  return [
    reference === undefined ? '' : lot('waar de bot deze persoon bereikt, met de naam'),
    afwezig === undefined ? '' : lot('dat deze persoon er niet is'),
    done > 0 ? `  weg     kaarten met meer meldingen samen (${done})` : '',
    groepen.length > done
      ? `  blijft  kaarten met meer meldingen samen (${groepen.length - done}): er wacht nog iets, of ze zijn van vandaag`
      : '',
    proef.length > 0 ? lot(`wat bij deze persoon aankwam van de alarmproef van deze maand (${proef.length})`) : '',
    akkoorden > 0
      ? `  blijft  akkoord op lijsten van wat vernietigd wordt (${akkoorden}): verantwoording van een besluit`
      : '',
  ].filter((line) => line !== '');
}

/** What is given and what is not, without any of it. */
export function uitgaveVerslag({ zaken, onleesbaar }: Dossier): string[] {
  return [
    ...zaken.flatMap((zaak) => [
      heading(zaak),
      ...counted(gegeven(zaak), ({ tekst }) => soortNaam(tekst.veld)).map(([wat, n]) => `  erin         ${wat} (${n})`),
      ...counted(
        zaak.stukken.filter(({ geven }) => geven !== null),
        ({ tekst, geven }) => `${soortNaam(tekst.veld)}: ${geven === null ? '' : REDENEN[geven]}`,
      ).map(([wat, n]) => `  niet gegeven ${wat} (${n})`),
    ]),
    ...unreadable(onleesbaar),
  ];
}

/** Where words were found, without those. */
export function zoekVerslag(treffers: readonly Treffer[], onleesbaar: number): string[] {
  return [
    ...treffers.flatMap(({ incident, teksten }) => [
      `Melding ${zaakNaam(incident)}, begonnen ${dateOf(incident.begonnen)}`,
      ...teksten.map(({ id, veld }) => `  ${soortNaam(veld)} ${id}`),
    ]),
    treffers.length === 0
      ? 'Niets gevonden.'
      : 'Een naam zegt niet wie het is. Kijk met de CAG in het dossier, en noem dan de meldingen die het zijn met --incident.',
    ...(onleesbaar === 0 ? [] : [`Niet doorzocht, want niet te lezen: ${onleesbaar}.`]),
  ];
}

function heading({ incident, delen }: ZaakVan): string {
  const as = delen.map((deel) => DELEN_NAMEN[deel]).join(', ');
  const kind = incident.oefening === null && incident.nummer === null ? 'Gesprek' : 'Melding';
  const name = `${kind} ${zaakNaam(incident)}`;
  return `${name}, begonnen ${dateOf(incident.begonnen)}${as === '' ? ', alleen de naam' : `: ${as}`}`;
}

function unreadable(onleesbaar: readonly string[]): string[] {
  return onleesbaar.length === 0
    ? []
    : [
        `Niet te lezen: van een nieuwere versie van Stroomwijzer, beschadigd, of zonder sleutel (npm run verify zegt welk): ${onleesbaar.join(' ')}`,
      ];
}

function counted<T>(all: readonly T[], of: (one: T) => string): [string, number][] {
  return [...Map.groupBy(all, of)].map(([what, some]) => [what, some.length]);
}

function dateOf(moment: number): string {
  return `${day(moment).split(' ').slice(1).join(' ')} ${localDate(moment).year}`;
}
