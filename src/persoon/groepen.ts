import { type Graph, GraphError, type GraphPerson } from '../graph/graph.ts';
import { type Groepsleden, groepenIn } from '../protocol/bezetting.ts';
import type { Rollen } from '../protocol/rollen.ts';

/** Who is in the groups of Entra that give a role; or why that could not be seen. */
export type Groepen =
  | { isGezien: true; leden: readonly (readonly [group: string, people: readonly GraphPerson[]])[] }
  | { isGezien: false; waarom: string };

/** Where rollen.yaml has none. */
export const NO_GROUPS: Groepen = { isGezien: true, leden: [] };

/** Asks who is in them now, as the bot asks it. `graph`: undefined where none is set up. Never rejects for what Graph says. */
export async function askGroepen(graph: Pick<Graph, 'groupMembers'> | undefined, rollen: Rollen): Promise<Groepen> {
  const groups = groepenIn(rollen);
  if (groups.length === 0) return NO_GROUPS;
  if (graph === undefined) return unseen('Microsoft Graph is hier niet ingesteld (GRAPH_URL, MicrosoftAppId)');
  try {
    const leden = await Promise.all(
      groups.map(async (group): Promise<[string, GraphPerson[]]> => [group, await graph.groupMembers(group)]),
    );
    return { isGezien: true, leden };
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return unseen(`Microsoft Graph antwoordde: ${error.message}`);
  }
}

function unseen(why: string): Groepen {
  return {
    isGezien: false,
    waarom: `In rollen.yaml staan groepen van Entra, en wie daarin zitten is nu niet te zien: ${why}. Kijk met npm run doctor.`,
  };
}

export function ledenIn(groepen: Groepen): Groepsleden {
  if (!groepen.isGezien) return {};
  return Object.fromEntries(groepen.leden.map(([group, people]) => [group, people.map((one) => one.aadObjectId)]));
}

/** Everybody in them. */
export function peopleIn(groepen: Groepen): GraphPerson[] {
  return groepen.isGezien ? groepen.leden.flatMap(([, people]) => people) : [];
}
