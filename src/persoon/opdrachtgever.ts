import { hasToKeepOut } from '../incident/hoedanigheid.ts';
import type { Incident } from '../incident/incident.ts';
import { holders, isKeptOut } from '../protocol/bezetting.ts';
import type { Rollen } from '../protocol/rollen.ts';
import { type Reference, StoreError } from '../store/store.ts';
import type { Dossier } from './dossier.ts';
import { type Groepen, ledenIn, NO_GROUPS } from './groepen.ts';
import { findMedewerker } from './wie.ts';

/** Who ordered it: the FG or the CAG, as rollen.yaml and the groups of Entra in it name them. */
export interface Opdrachtgever {
  id: string;
  rol: 'fg' | 'cag';
}

const MAY_ORDER = ['fg', 'cag'] as const;
/** Of no report: who holds a role for the whole municipality. */
const NOTHING = { afdeling: null, feiten: {} };

/** Who gave the order. Throws a StoreError where that is not somebody who may. */
export function findOpdrachtgever(
  term: string,
  rollen: Rollen,
  references: readonly Reference[],
  groepen: Groepen = NO_GROUPS,
): Opdrachtgever {
  const { id } = orWithoutGroups(groepen, () => findMedewerker(term, rollen, references, groepen));
  const leden = ledenIn(groepen);
  for (const rol of MAY_ORDER) {
    const { wie, vervangers } = holders(rollen, rol, NOTHING, leden);
    if ([...wie, ...vervangers].includes(id)) return { id, rol };
  }
  throw new StoreError(
    `--namens: dat is in rollen.yaml niet de FG of de CAG. Alleen zij geven hier opdracht voor.${unseen(groepen)}`,
  );
}

/** Somebody who is not found may be in a group that could not be asked: that is said too. */
function orWithoutGroups<T>(groepen: Groepen, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    throw new StoreError(`--namens: ${error.message}${unseen(groepen)}`, { cause: error });
  }
}

function unseen(groepen: Groepen): string {
  return groepen.isGezien ? '' : `\n${groepen.waarom}`;
}

/**
 * Throws a StoreError where whoever ordered it is kept out of a report in it: who made it, to whom it happened, who is accused, and around whom it was reported.
 * About those others order, as others decide about them. Also where that cannot be told.
 */
export function checkOpdracht({ over, zaken }: Dossier, door: string, rollen: Rollen, groepen: Groepen): void {
  if (over.soort === 'medewerker' && over.wie.id === door)
    throw new StoreError('Wie over zichzelf vraagt, geeft daar niet zelf opdracht voor. Laat een ander dat doen.');
  const incidents = zaken.map(({ incident }) => incident);
  const nummers = (some: readonly Incident[]) => some.map(({ nummer, id }) => nummer ?? id).join(', ');
  const own = incidents.filter((each) => hasToKeepOut(each, { aadObjectId: door }));
  if (own.length > 0)
    throw new StoreError(
      `Wie opdracht geeft, heeft zelf een rol in ${nummers(own)}. Laat de FG of een andere CAG dat doen.`,
    );
  const around = incidents.filter((each) => isKeptOut(rollen, door, each, ledenIn(groepen)));
  if (around.length > 0)
    throw new StoreError(`Wie opdracht geeft, staat buiten ${nummers(around)}. Laat de FG of een andere CAG dat doen.`);
  const untold = groepen.isGezien ? [] : incidents.filter(leansOnGroups);
  if (untold.length > 0)
    throw new StoreError(
      `Of wie opdracht geeft buiten ${nummers(untold)} moet blijven, is nu niet na te gaan.${unseen(groepen)}`,
    );
}

/** Of these it depends on a role who is kept out, and a group may give that role. */
function leansOnGroups({ via, feiten }: Incident): boolean {
  return via === 'cag' || feiten.ambtsdrager === 'burgemeester';
}
