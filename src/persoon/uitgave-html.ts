import { day, localDate } from '../kit/time.ts';
import type { Uitgave, UitgaveMelding } from './uitgave.ts';

/** The same to read and to print: one HTML file that loads nothing. */
export function uitgaveHtml(uitgave: Uitgave): string {
  const { over, meldingen, onleesbaar, naast } = uitgave;
  const who = over.soort === 'burger' ? 'een burger' : `${over.naam ?? 'een medewerker'} (${over.id ?? ''})`;
  return `<!doctype html>
<html lang="nl">
<meta charset="utf-8">
<title>Wat Stroomwijzer bewaart van een persoon</title>
<style>body{font:1rem/1.5 sans-serif;max-width:45rem;margin:2rem auto;padding:0 1rem}pre{white-space:pre-wrap;font:inherit;border-left:.2rem solid;padding-left:.7rem}section{break-inside:avoid-page}</style>
<h1>Wat Stroomwijzer bewaart van een persoon</h1>
<p>Van: ${escaped(who)}. Gemaakt op ${when(uitgave.gemaakt)}.</p>
<p><strong>Lees dit na voor je het geeft.</strong> Namen die Stroomwijzer kent zijn weggelaten. Een bijnaam, een voornaam of een adres van een ander kan er nog in staan.
Wat niet gegeven wordt, staat er per melding bij, met de reden. Wie het daar niet mee eens is, kan naar de functionaris gegevensbescherming (FG) van de gemeente, of klagen bij de Autoriteit Persoonsgegevens.</p>
${onleesbaar === 0 ? '' : `<p><strong>Dit is niet alles:</strong> ${onleesbaar === 1 ? '1 melding is' : `${onleesbaar} meldingen zijn`} niet te lezen.</p>`}
${meldingen.length === 0 ? '<p>In meldingen staat niets.</p>' : meldingen.map(melding).join('\n')}
${naast === undefined ? '' : beside(naast)}
</html>
`;
}

function melding(one: UitgaveMelding): string {
  const { teksten, nietGegeven, gebeurtenissen, gezienDoor, zelfGekeken, berichten } = one;
  return `<section><h2>Melding ${escaped(one.melding)}</h2>
<p>Begonnen op ${when(one.begonnen)}. Nu: ${escaped(one.status)}. In deze melding: ${escaped(one.rol.join(', '))}.${
    one.gedrag === undefined ? '' : ` Soort gedrag dat is vastgelegd: ${escaped(one.gedrag)}.`
  }</p>
${teksten.map(({ soort, tekst, namenWeggelaten }) => `<h3>${escaped(capital(soort))}</h3><pre>${escaped(tekst)}</pre>${namenWeggelaten === 0 ? '' : `<p>Namen van anderen weggelaten: ${namenWeggelaten}.</p>`}`).join('\n')}
${list(
  'Niet gegeven',
  nietGegeven.map(({ soort, aantal, waarom }) => `${capital(soort)} (${aantal}): ${waarom}.`),
)}
${list(
  'Wat deze persoon deed',
  gebeurtenissen.map(({ moment, wat }) => `${plainWhen(moment)}: ${wat}`),
)}
${list(
  'Wie de naam van deze persoon zag, naar rol',
  gezienDoor.map(({ moment, als }) => `${plainWhen(moment)}: ${als.join(', ') || 'een collega'}`),
)}
${list(
  'Wanneer deze persoon zelf keek',
  zelfGekeken.map(({ moment }) => plainWhen(moment)),
)}
${list(
  'Berichten aan deze persoon',
  berichten.map(({ moment, weg, gelukt }) => `${plainWhen(moment)}: ${weg}${gelukt ? '' : ', niet gelukt'}`),
)}</section>`;
}

function beside({ bereikbaar, afwezig, groepskaarten, akkoorden, alarmproef }: NonNullable<Uitgave['naast']>): string {
  const lines = [
    bereikbaar === null
      ? 'Stroomwijzer bewaart niet waar deze persoon in Teams te bereiken is.'
      : `Stroomwijzer bewaart waar deze persoon in Teams te bereiken is, met de naam: ${bereikbaar}.`,
    ...(afwezig === null ? [] : [`Er niet van ${plainWhen(afwezig.van)} tot ${plainWhen(afwezig.tot)}.`]),
    `Kaarten met meer meldingen samen: ${groepskaarten}. Lijsten van wat vernietigd wordt waarop deze persoon akkoord gaf: ${akkoorden}.`,
    ...(alarmproef === 0
      ? []
      : [`Wat van de alarmproef van deze maand is genoteerd over deze persoon: ${alarmproef}.`]),
  ];
  return `<section>${list('Buiten meldingen', lines)}</section>`;
}

function list(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  return `<h3>${escaped(title)}</h3><ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`;
}

function plainWhen(iso: string): string {
  const at = Date.parse(iso);
  const { year, time } = localDate(at);
  return `${day(at)} ${year} om ${time}`;
}

const when = (iso: string) => escaped(plainWhen(iso));
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
