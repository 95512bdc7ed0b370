import { GESCHIEDENIS, type LeesPlek } from '../../src/cards/geschiedenis.ts';
import { table } from './table.ts';

const PLEK: Record<LeesPlek, string> = {
  status: 'de status',
  behandelaar: 'wie het behandelt',
  betrokkenen: 'wie erbij betrokken waren',
  burger: 'wie de burger is',
  feiten: 'de feiten',
  verhaal: 'wat er gebeurde',
  gemeldDoor: 'wie het meldde',
  overkwam: 'wie het overkwam',
  nietVia: 'of het buiten de leidinggevende om gaat',
  intrekken: 'de vraag om in te trekken',
  bezorging: 'wie bericht kreeg',
  gevaar: 'hoe het gevaar verliep',
  sommaties: 'de keren dat er gesommeerd is',
  bewijzen: 'het bewijs',
  aanvullingen: 'de aanvullingen',
  adviezen: 'wie om advies is gevraagd, en het advies',
  voorstel: 'het voorstel',
  bericht: 'het bericht aan de melder',
  taken: 'de taken',
  weg: 'bladzijde "De weg door het stroomschema"',
  teksten: 'bladzijde "Alle teksten"',
};

/** docs/wat-wordt-vastgelegd.md: every kind of event that a log can hold, and where the dossier shows it. */
export function watWordtVastgelegd(): string {
  const rows = Object.entries(GESCHIEDENIS).map(([soort, plekken]) => [
    soort.replaceAll('_', ' '),
    plekken.map((plek) => PLEK[plek]).join(', ') || 'nergens: alleen in het logboek',
  ]);
  return `<!-- Gemaakt door npm run docs, uit src/cards/geschiedenis.ts. Verander dit bestand niet met de hand. -->
# Wat wordt vastgelegd

Alles wat er met een melding gebeurt, komt in een logboek: wat, wanneer en door wie. Daarin staat nooit wat iemand typte; die teksten
liggen ernaast en kunnen los gewist worden. Dit zijn alle soorten gebeurtenissen, en waar je ze terugleest in het dossier.

${table(['gebeurtenis', 'in het dossier'], rows)}
`;
}
