import type { Directory } from '../graph/directory.ts';
import { given } from '../incident/acties/invoer.ts';
import type { Request } from '../incident/commands.ts';
import { groepenIn } from '../protocol/bezetting.ts';
import type { Rollen } from '../protocol/rollen.ts';
import type { Groep } from '../protocol/values.ts';
import { wordsOf } from '../protocol/zinnen.ts';
import { membersOf } from './entra-groups.ts';

export interface KnownPersonParts {
  rollen: Rollen;
  directory: Directory;
}

/** What was found for a name that was typed: that one person (aadObjectId), or that several have it. */
interface Found {
  wie?: string;
  naamgenoten?: true;
}

/**
 * A name that is typed is taken for the one person who has it, of the roles file, of a group of Entra that gives a role, or the leidinggevende: then that
 * person gets the care, and decides nothing. Where several have it the reporter is asked who is meant.
 */
export async function withKnownPerson(parts: KnownPersonParts, request: Request, melder: string): Promise<Request> {
  if (request.soort === 'dien_in' && request.voorWie === undefined) {
    const { wie, naamgenoten } = await knownBy(parts, request, request.voor, melder);
    return { ...request, ...given({ voorWie: wie, naamgenoten }) };
  }
  if (request.soort === 'noem_betrokkene' && request.wie === undefined)
    return { ...request, ...(await knownBy(parts, request, request.naam, melder)) };
  return request;
}

async function knownBy(
  { rollen, directory }: KnownPersonParts,
  { groep }: { groep?: Groep },
  typed: string | undefined,
  melder: string,
): Promise<Found> {
  const name = nameIn(typed ?? '');
  // A visitor who has the name of a colleague is not that colleague.
  if (name.whole === '' || groep === 'bezoeker') return {};
  const [groups, leader] = await Promise.all([membersOf(directory, groepenIn(rollen)), directory.manager(melder)]);
  const people: Named[] = [
    ...Object.values(rollen.personen).map(({ id, naam, functie }) => ({ aadObjectId: id, naam, functie })),
    ...groups.flatMap(([, members]) => members),
    ...(leader === undefined ? [] : [leader]),
  ];
  const found = new Set(
    people.filter((person) => isNamed(person, name)).map(({ aadObjectId }) => aadObjectId.toLowerCase()),
  );
  const [wie, ...others] = found;
  if (wie === undefined) return {};
  return others.length > 0 ? { naamgenoten: true } : { wie };
}

interface Named {
  aadObjectId: string;
  naam: string;
  functie?: string;
}

/** As it was typed; and without what stands behind the name: "Wim Dekker (wethouder)", "Wim Dekker, wethouder". */
interface Typed {
  whole: string;
  name: string;
  behind: readonly string[];
}

function nameIn(typed: string): Typed {
  const [before = ''] = typed.split(/[,(]/);
  return { whole: bare(typed), name: bare(before), behind: wordsOf(typed.slice(before.length)) };
}

/** Whether that is this person's name. What stands behind it must be what this person does: "Bas Müller, de buurman" is another. */
function isNamed({ naam, functie = '' }: Named, { whole, name, behind }: Typed): boolean {
  const does = wordsOf(functie);
  return spellings(naam).some(
    (each) => each === whole || (each === name && behind.every((word) => does.includes(word))),
  );
}

/** As Entra has it, which can be "Dekker, Wim" or "Vries, Jan de": also the other way about. */
function spellings(naam: string): string[] {
  const [last = '', first] = naam.split(',');
  return first === undefined ? [bare(naam)] : [bare(naam), bare(`${first} ${last}`)];
}

/** However somebody writes it: capitals, accents and spaces make no other name. */
function bare(name: string): string {
  return wordsOf(name).join(' ');
}
