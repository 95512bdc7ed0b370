import type { Directory } from '../graph/directory.ts';
import { given } from '../incident/acties/invoer.ts';
import type { Request } from '../incident/commands.ts';
import type { Getypt } from '../incident/getypt.ts';
import { shortHash } from '../kit/short-hash.ts';
import { groepenIn } from '../protocol/bezetting.ts';
import type { Rollen } from '../protocol/rollen.ts';
import type { Groep } from '../protocol/values.ts';
import { wordsOf } from '../protocol/zinnen.ts';
import { membersOf } from './entra-groups.ts';

export interface KnownPersonParts {
  rollen: Rollen;
  directory: Directory;
}

/**
 * Who have a name that is typed, of the roles file, the groups of Entra that give a role, and the leidinggevende: one of them gets the care, and decides nothing,
 * once the reporter says that it is that one. Where several have it the reporter is asked who is meant.
 */
export async function withKnownPerson(parts: KnownPersonParts, request: Request, melder: string): Promise<Request> {
  if (request.soort === 'dien_in' && request.voorWie === undefined)
    return { ...request, ...given({ getypt: await knownBy(parts, request, request.voor, melder) }) };
  if (request.soort === 'noem_betrokkene' && request.wie === undefined)
    return { ...request, ...given({ getypt: await knownBy(parts, request, request.naam, melder) }) };
  return request;
}

async function knownBy(
  { rollen, directory }: KnownPersonParts,
  { groep }: { groep?: Groep },
  typed: string | undefined,
  melder: string,
): Promise<Getypt | undefined> {
  const name = nameIn(typed ?? '');
  // A visitor who has the name of a colleague is not that colleague.
  if (name.whole === '' || groep === 'bezoeker') return undefined;
  const [groups, leader] = await Promise.all([membersOf(directory, groepenIn(rollen)), directory.manager(melder)]);
  const people: Named[] = [
    ...Object.values(rollen.personen).map((persoon) => ofRollen(rollen, persoon)),
    ...groups.flatMap(([, members]) => members),
    ...(leader === undefined ? [] : [leader]),
  ];
  const found = new Map<string, string>();
  for (const person of people.filter((each) => isNamed(each, name))) {
    const id = person.aadObjectId.toLowerCase();
    if (!found.has(id)) found.set(id, [person.naam, ...(person.does ?? [])].join(', '));
  }
  const mensen = [...found].map(([persoon, naam]) => ({ persoon, naam }));
  return mensen.length === 0 ? undefined : { sleutel: shortHash(name.whole), mensen };
}

function ofRollen(rollen: Rollen, { id, naam, functie, afdeling }: Rollen['personen'][string]): Named {
  const where = afdeling === undefined ? undefined : rollen.afdelingen[afdeling]?.naam;
  return { aadObjectId: id, naam, does: [functie, ...(where === undefined ? [] : [where])] };
}

interface Named {
  aadObjectId: string;
  naam: string;
  /** What this person does, and in which afdeling. */
  does?: readonly string[];
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

/** Whether that is this person's name. What stands behind it must be what this person does, or where: "Bas Müller, de buurman" is another. */
function isNamed({ naam, does: what = [] }: Named, { whole, name, behind }: Typed): boolean {
  const does = ['afdeling', ...wordsOf(what.join(' '))];
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
