import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isObjectId } from '../persoon/wie.ts';
import { GRONDEN, type Grond } from '../persoon/woorden.ts';
import { StoreError } from '../store/store.ts';

/** What is asked of `npm run person`. */
export interface Gevraagd {
  doe: 'export' | 'erase';
  medewerker: string | undefined;
  zoek: string | undefined;
  incidenten: string[];
  namens: string;
  grond: Grond | undefined;
  ook: string[];
  naar: string | undefined;
  kopieen: string[];
  echt: boolean;
}

export const USAGE = `Gebruik:
  npm run person -- export --medewerker <object-id, naam of mail> --namens <FG of CAG> [--naar <bestand zonder .html> --echt]
  npm run person -- erase  --medewerker <…> --namens <…> [--grond <grond> --echt]
Een burger eerst zoeken, en dan de meldingen noemen die het zijn:
  npm run person -- export --zoek-in <bestand> --namens <…>
  npm run person -- erase  --incident 2026-0012 --namens <…> [--grond <grond> --echt]
Zonder --echt verandert er niets. Met --zoek-in - of --medewerker-in - typ je de naam, of geef een bestand: dan staat die niet in de geschiedenis.
--ook <tekst>: ook deze tekst, die anders blijft.  --kopieen <map>: kijk ook daar naar kopieën.
--grond: ${Object.keys(GRONDEN).join(', ')}. Uitleg: docs/persoon.md`;

const OPTIONS = {
  medewerker: { type: 'string' },
  'medewerker-in': { type: 'string' },
  zoek: { type: 'string' },
  'zoek-in': { type: 'string' },
  incident: { type: 'string', multiple: true },
  namens: { type: 'string' },
  grond: { type: 'string' },
  ook: { type: 'string', multiple: true },
  naar: { type: 'string' },
  kopieen: { type: 'string', multiple: true },
  echt: { type: 'boolean' },
} as const;

/** Throws a StoreError that says what can be asked. */
export function gevraagd(args: string[]): Gevraagd {
  const { values, positionals } = parsed(args);
  const [doe, ...others] = positionals;
  const { namens, naar, incident = [], ook = [], kopieen = [], echt = false } = values;
  if ((doe !== 'export' && doe !== 'erase') || others.length > 0 || namens === undefined) throw new StoreError(USAGE);
  const medewerker = values.medewerker ?? inFile(values['medewerker-in']);
  const zoek = values.zoek ?? inFile(values['zoek-in']);
  // An employee, or words to search by, or reports of a citizen (and the words, to see where they stand).
  if ((medewerker !== undefined) === (zoek !== undefined || incident.length > 0)) throw new StoreError(USAGE);
  const grond = grondIn(values.grond);
  if (echt && doe === 'erase' && grond === undefined)
    throw new StoreError(`Op welke grond? --grond: ${Object.keys(GRONDEN).join(', ')}.`);
  // Of two people with one name only one is known here, it may be: what goes does not come back.
  if (echt && doe === 'erase' && medewerker !== undefined && !isObjectId(medewerker))
    throw new StoreError(
      'Wissen gaat alleen met het object-id: --medewerker <object-id>. Doe het eerst zonder --echt, dan staat het erbij.',
    );
  if (echt && doe === 'export' && naar === undefined) throw new StoreError('Waarheen? --naar <bestand zonder .html>');
  return { doe, medewerker, zoek, incidenten: incident, namens, grond, ook, naar, kopieen, echt };
}

function parsed(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new StoreError(USAGE);
  }
}

function grondIn(written: string | undefined): Grond | undefined {
  if (written === undefined) return undefined;
  const grond = GRONDNAMEN.find((each) => each === written);
  if (grond === undefined) throw new StoreError(`--grond: kies uit ${GRONDNAMEN.join(', ')}.`);
  return grond;
}

const GRONDNAMEN = Object.keys(GRONDEN).filter((name): name is Grond => name in GRONDEN);

/** The first line of a file; `-` is what is typed. */
function inFile(file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  if (file === '-' && process.stdin.isTTY) process.stderr.write('Naam (daarna Enter en Ctrl+D): ');
  try {
    return (
      readFileSync(file === '-' ? 0 : file, 'utf8')
        .split('\n')[0]
        ?.trim() ?? ''
    );
  } catch (cause) {
    throw new StoreError(`${file} is niet te lezen.`, { cause });
  }
}
