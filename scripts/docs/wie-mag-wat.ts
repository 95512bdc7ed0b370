import { HOEDANIGHEDEN, type Hoedanigheid } from '../../src/incident/hoedanigheid.ts';
import { holdersOf, NIET_VOOR_MELDER, RECHTEN, type Recht } from '../../src/incident/rights.ts';
import { TEKSTSOORTEN } from '../../src/incident/tekstsoorten.ts';
import { LEESGROEPEN, type Leesgroepnaam, type Lezers } from '../../src/protocol/lezers.ts';
import type { Protocol } from '../../src/protocol/load.ts';
import type { Bundle } from '../../src/protocol/shape.ts';
import { AMBTEN } from '../../src/protocol/values.ts';
import { table } from './table.ts';

const WIE: Record<Hoedanigheid, string> = {
  melder: 'wie de melding deed',
  getroffene: 'wie het overkwam',
  getuige: 'wie het zag gebeuren',
  beschuldigde: 'een collega tegen wie de melding is',
  geroepene: 'wie tijdens het gesprek te hulp is geroepen',
  hulpverlener: 'wie zei te komen helpen',
  ingelichte: 'wie bericht krijgt als niemand iets hoort van een huisbezoek',
  gealarmeerde: 'wie een alarm moet bevestigen',
  teamleider:
    'een teamleider van de afdeling, of de vervanger; bij een politieke ambtsdrager wie bij `ambtsdragers` staat',
  behandelaar: 'wie de melding heeft opgepakt',
  lezer: 'wie een bericht bevestigde of een taak heeft, en daarvoor moet weten wat er gebeurde',
  beller: 'wie zei de melder te bellen, die daarom vroeg, tot dat gedaan is; leest het nummer van de melder',
  opvanger: 'wie zei een ander te bellen die daarom vroeg, tot dat gedaan is; leest het nummer dat die ander opgaf',
  uitvoerder: 'wie een open taak heeft waarvoor die moet weten wie de burger is (`burger: true`)',
  taakeigenaar: 'wie de rol heeft die bij een taak staat, of de vervanger daarvan',
  geraadpleegde: 'wie de rol heeft die om advies is gevraagd, of de vervanger daarvan',
  beslisser:
    'wie over het voorstel beslist: een teamleider of de CAG, of wie bij een van de taken staat als `akkoord_door`',
  besluitnemer: 'wie beslist zolang het voorstel er ligt, en daarna alleen nog wie het besluit nam',
  cag: 'de Coördinator Agressie en Geweld, of de vervanger',
  buitengesloten:
    'een CAG die deze melding niet mag lezen: de melder wilde die erbuiten houden. Alleen als `rollen.yaml` een `fg` heeft',
  meelezer:
    'wie een rol heeft die bij `lezers` staat, in `flows/rollen.yaml`; alleen bij een politieke ambtsdrager. Leest die teksten, en verder niets',
  noodinzage: 'die CAG, een uur lang, na het openen met een reden',
  fg: 'de functionaris gegevensbescherming, of de vervanger',
  speler: 'wie aan een oefening meedoet, of die begon',
  oefenaar: 'iedereen die het nummer van een oefening heeft, behalve wie die begon',
};

/** docs/wie-mag-wat.md: the table role × action, from the one table that the program itself uses. */
export function wieMagWat({ bundle, rollen }: Protocol): string {
  const second = Object.values(bundle.opvolging.taken).filter(
    (taak) => taak.vanaf === 'overleg' && taak.tweede_paar_ogen,
  );
  const mark = (recht: Recht, wie: Hoedanigheid) => {
    if (holdersOf(recht).includes(wie)) return 'ja';
    return wie === 'melder' && NIET_VOOR_MELDER.includes(recht) ? 'nooit' : '';
  };
  return `<!-- Gemaakt door npm run docs, uit src/incident/rights.ts en flows/. Verander dit bestand niet met de hand. -->
# Wie mag wat

Wat iemand mag, hangt af van wat die persoon voor deze ene melding is. Wie in een kanaal zit, mag daardoor nog niets.
Wie wie is, staat in \`flows/rollen.yaml\`. Wie iets niet mag, krijgt te lezen wie het wel mag.

${HOEDANIGHEDEN.map((wie) => `- **${wie}**: ${WIE[wie]}`).join('\n')}

${table(
  ['', ...HOEDANIGHEDEN],
  (Object.keys(RECHTEN) as Recht[]).map((recht) => [recht, ...HOEDANIGHEDEN.map((wie) => mark(recht, wie))]),
)}

**ja**: mag dit. Leeg: mag dit niet. **nooit**: wie de melding deed mag dit niet, ook niet als diezelfde persoon
teamleider, CAG of taakeigenaar is. Niemand beslist over de eigen melding.

Voor deze taken is een tweede paar ogen nodig; wie de taak voorstelt, mag die niet zelf goedkeuren:

${second.map(({ titel }) => `- ${titel}`).join('\n')}
${mandates(bundle)}
## Wie leest welke tekst

Wie hier niet staat, leest die tekst niet. Wie zelf iets opschreef over de burger of over wat die zag, leest dat altijd terug.

${table(
  ['soort tekst', 'bij lezers heet dat', 'wie leest het'],
  Object.entries<{ lezers: readonly string[]; groep?: string }>(TEKSTSOORTEN).map(([soort, { lezers, groep = '' }]) => [
    soort,
    groep,
    lezers.join(', '),
  ]),
)}

Bij een melding over een politieke ambtsdrager kan de gemeente dat anders zetten, met \`lezers\` bij \`ambtsdragers\` in \`flows/rollen.yaml\`.
Wie een melding deed, wie het overkwam, wie beschuldigd is en wie de melder erbuiten hield, lezen daardoor nooit iets extra.

${table(
  ['bij lezers', 'wat', 'kan een rol ook lezen (ook)', 'wie kan eruit (niet), naast een rol'],
  Object.entries(LEESGROEPEN).map(([groep, { wat, ruimer, kan_weg }]) => [
    groep,
    wat,
    ruimer ? 'ja' : 'nooit',
    kan_weg.join(', '),
  ]),
)}

Zo staat het nu in \`flows/rollen.yaml\`:

${AMBTEN.map((ambt) => `- ${ambt}: ${inWords(rollen.ambtsdragers?.[ambt]?.lezers)}`).join('\n')}
`;
}

/** What the owner made otherwise for one kind of office holder. */
function inWords(lezers: Lezers = {}): string {
  const lines = (Object.keys(lezers) as Leesgroepnaam[]).map((groep) => {
    const { ook = [], niet = [] } = lezers[groep] ?? {};
    const also = ook.length > 0 ? ` ook ${ook.join(', ')}` : '';
    return `${groep}${also}${niet.length > 0 ? ` niet ${niet.join(', ')}` : ''}`;
  });
  return lines.length === 0 ? 'zoals bij elke melding' : lines.join('; ');
}

/** Which tasks are for others to decide about than a teamleider or the CAG. */
function mandates({ opvolging: { taken } }: Bundle): string {
  const lines = Object.values(taken).flatMap((taak) =>
    taak.vanaf === 'overleg' && taak.akkoord_door !== undefined
      ? [`- ${taak.titel}: ${taak.akkoord_door.map((rol) => `\`${rol}\``).join(' of ')}`]
      : [],
  );
  if (lines.length === 0) return '';
  return `
Over deze taken besluit een teamleider of de CAG niet. Wie erover besluit, leest dan ook het dossier:

${lines.join('\n')}
`;
}
