import type { Graph } from '../../graph/graph.ts';
import type { SetUp } from '../../graph/set-up.ts';
import type { Rollen } from '../../protocol/rollen.ts';
import type { Bevinding } from './bevinding.ts';
import { good, wrong } from './bevinding.ts';

/** So many are asked for at once. */
const AT_ONCE = 8;

/** Whether everybody whom rollen.yaml names is in Entra. Said is the short word of the file, never a name. */
export async function personen(
  check: string,
  graph: Pick<SetUp, 'account'>,
  { personen: named }: Rollen,
): Promise<Bevinding[]> {
  const people = Object.entries(named);
  const accounts = await each(people, ([, { id }]) => graph.account(id));
  const those = (hit: (account: { isOn: boolean } | undefined) => boolean) =>
    people.flatMap(([key], index) => (hit(accounts[index]) ? [key] : []));
  const gone = those((account) => account === undefined);
  const off = those((account) => account?.isOn === false);
  const id = 'Zet bij id het Object ID uit Entra, of haal wie er niet meer werkt uit rollen.yaml.';
  const found = [
    ...(gone.length > 0 ? [wrong(check, `Niet in Entra: ${gone.join(', ')}.`, id)] : []),
    ...(off.length > 0
      ? [wrong(check, `Het account staat uit: ${off.join(', ')}.`, 'Zet het aan in Entra, of haal ze uit rollen.yaml.')]
      : []),
  ];
  return found.length > 0 ? found : [good(check, `Alle ${people.length} staan in Entra.`)];
}

/** Whether each group that stands for a role is there, and has somebody in it. */
export async function groepen(
  check: string,
  graph: Pick<Graph, 'groupMembers'>,
  rollen: Rollen,
  isGone: (thrown: unknown) => boolean,
): Promise<Bevinding[]> {
  const groups = groupsIn(rollen);
  if (groups.length === 0) return [good(check, 'Geen enkele rol hoort bij een groep.')];
  const sizes = await each(groups, ({ groep }) =>
    graph.groupMembers(groep).then(
      (members) => members.length,
      (thrown: unknown) => {
        if (isGone(thrown)) return undefined;
        throw thrown;
      },
    ),
  );
  const those = (size: number | undefined) => groups.flatMap(({ van }, at) => (sizes[at] === size ? [van] : []));
  const [gone, empty] = [those(undefined), those(0)];
  const found = [
    ...(gone.length > 0
      ? [wrong(check, `Niet in Entra: de groep van ${gone.join(', ')}.`, 'Zet bij groep het Object ID uit Entra.')]
      : []),
    ...(empty.length > 0
      ? [
          wrong(
            check,
            `Niemand te zien in de groep van ${empty.join(', ')}.`,
            'Zet er iemand in. Een groep met verborgen leden (hidden membership) kan de bot niet lezen: neem een andere.',
          ),
        ]
      : []),
  ];
  return found.length > 0 ? found : [good(check, `Alle ${groups.length} zijn er, met leden.`)];
}

/** The groups in Entra that the file names, and where. */
function groupsIn({ rollen, afdelingen }: Rollen): { van: string; groep: string }[] {
  const inDepartments = Object.entries(afdelingen).flatMap(([afdeling, { rollen: own = {} }]) =>
    Object.entries(own).map(([rol, { groep }]) => ({ van: `${rol} bij ${afdeling}`, groep })),
  );
  return [...Object.entries(rollen).map(([van, { groep }]) => ({ van, groep })), ...inDepartments].flatMap(
    ({ van, groep }) => (groep === undefined ? [] : [{ van, groep }]),
  );
}

/** Asks about each, a few at once, in their order. */
async function each<T, Answer>(all: readonly T[], ask: (one: T) => Promise<Answer>): Promise<Answer[]> {
  const found: Answer[] = [];
  for (let at = 0; at < all.length; at += AT_ONCE)
    found.push(...(await Promise.all(all.slice(at, at + AT_ONCE).map(ask))));
  return found;
}
