import type { Protocol } from '../../src/protocol/load.ts';
import { gewijzigd } from '../support/changed-flows.ts';

/**
 * A municipality in which everybody is one thing only, so that a right shows whose it is: Karin leads Burgerzaken and Lies stands in for her, Mo leads
 * another department, Ellen and Kees are in the channel of the teamleiders and Kees has no role, Gerda is the colleague who comes.
 */
export type Edit = [bestand: string, was: string, wordt: string];

const PERSONEN = ['lies', 'bert', 'gerda', 'kees'].map(
  (naam, i) =>
    `  ${naam}: { naam: ${naam[0]?.toUpperCase()}${naam.slice(1)} Voorbeeld, functie: Medewerker, id: a0000000-0000-4000-8000-0000000001${i}0, afdeling: burgerzaken }`,
);

export const LEIDT_NIET: Edit = [
  'rollen.yaml',
  'teamleider: { wie: [karin], vervangers: [lies, bert] }',
  'teamleider: { wie: [ellen], vervangers: [bert] }',
];
export const VERVANGT_NIET: Edit = [
  'rollen.yaml',
  'teamleider: { wie: [karin], vervangers: [lies, bert] }',
  'teamleider: { wie: [karin], vervangers: [bert] }',
];

const GEMEENTE: Edit[] = [
  ['rollen.yaml', '  rob: { naam', `${PERSONEN.join('\n')}\n  rob: { naam`],
  [
    'rollen.yaml',
    'teamleider: { wie: [karin], vervangers: [mo] }',
    'teamleider: { wie: [karin], vervangers: [lies, bert] }',
  ],
  ['rollen.yaml', 'teamleider: { wie: [mo], vervangers: [karin] }', 'teamleider: { wie: [mo], vervangers: [ellen] }'],
  [
    'rollen.yaml',
    'collegas: { wie: [noor, daan], vervangers: [karin] }',
    'collegas: { wie: [gerda], vervangers: [ellen] }',
  ],
  ['rollen.yaml', 'leden: [karin, mo, ellen]', 'leden: [karin, mo, ellen, kees]'],
  ['rollen.yaml', 'wie: [sylvia], vervangers: [fatima]', 'wie: [sylvia], vervangers: [elsa]'],
];

/** The municipality, with what else is otherwise in its files. */
export function gemeente(...anders: Edit[]): Protocol {
  return gewijzigd(...GEMEENTE, ...anders);
}

/** Who has nothing to do with any report: the teamleider of another department, who is in the channel, a member of the raad, and somebody whom no file knows. */
export const BUITENSTAANDERS = [
  'mo',
  'ellen',
  'kees',
  'gerda',
  'sylvia',
  'rob',
  'f0000000-0000-4000-8000-00000000ffff',
];
