/** Who have the name that was typed, as looked up; and a key of it, so that an answer about one name is none about another. */
export interface Getypt {
  sleutel: string;
  mensen: readonly { persoon: string; naam: string }[];
}

/** What was answered about a typed name: that it is the one who was found, or somebody else. */
const NAAMKEUZES = ['die', 'ander'] as const;
export type Naamkeuze = (typeof NAAMKEUZES)[number];

export function keuzeOver(keuze: Naamkeuze, sleutel: string): string {
  return `${keuze} ${sleutel}`;
}
