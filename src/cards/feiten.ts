import { gevolgenIn, type Scene } from '../desk/scene.ts';
import { isTegenAmbtsdrager } from '../incident/incident.ts';
import { hasDay, hasTime } from '../incident/wanneer.ts';
import { clock, day, dayAndClock } from '../kit/time.ts';
import { eigenFeiten, eigenIn, waarWoord } from '../protocol/eigen.ts';
import { personById } from '../protocol/rollen.ts';
import type { Feiten } from '../protocol/shape.ts';
import { GEVOLGEN } from '../protocol/values.ts';
import { fillIn } from '../protocol/woorden.ts';

/** What is known of an incident, a fact a line. */
export interface Feit {
  naam: string;
  waarde: string;
}

type Line = readonly [naam: string, waarde: string | undefined];

/** How each fact is told, in the order in which they are read. One that is left out does not compile. */
const TOLD: { readonly [F in keyof Feiten]-?: (scene: Scene, feiten: Feiten) => Line | undefined } = {
  waar: (scene) => [scene.woorden.dossier.waar, placeOf(scene)],
  // The kind of place is told with where it was.
  locatie_soort: () => undefined,
  hoofdcategorie: ({ woorden }, { hoofdcategorie: kind }) => [woorden.dossier.soort, kind && woorden.soort[kind]],
  wapen: ({ woorden }, { wapen }) => [woorden.dossier.wapen, wapen && woorden.antwoord[wapen]],
  ambtsdrager: ({ woorden }, { ambtsdrager: whom }) => [woorden.dossier.tegen_wie, whom && woorden.ambtsdrager[whom]],
  afzender: ({ woorden: { dossier } }, { afzender }) => [dossier.afzender, afzender && dossier[afzender]],
  arih: ({ woorden }, { arih }) => [woorden.dossier.arih, arih && woorden.antwoord[arih]],
  // Where danger was recorded it is told as it went, and not as it was at the first question.
  acuut_gevaar: ({ woorden: { dossier }, incident }, { acuut_gevaar: danger }) =>
    incident.gevaar.length > 0 ? undefined : [dossier.gevaar, danger === 'ja' ? dossier.ja : dossier.nee],
  politie: ({ woorden: { dossier } }, { politie: caller }) => [
    dossier.politie,
    caller && { zelf: dossier.door_melder, via_ander: dossier.door_ander, nee: dossier.nee }[caller],
  ],
};

/** The facts of the dossier, in the order in which they are read; what is not known is not among them. */
export function feitenOf(scene: Scene): Feit[] {
  return known([...happenings(scene), ...consequences(scene)]);
}

/** The same without what it did to people: for who must know what happened. */
export function whatHappened(scene: Scene): Feit[] {
  return known(happenings(scene));
}

function known(lines: readonly Line[]): Feit[] {
  return lines.flatMap(([naam, waarde]) => (waarde === undefined ? [] : [{ naam, waarde: plain(waarde) }]));
}

function happenings(scene: Scene): Line[] {
  const { incident, woorden } = scene;
  const word = woorden.dossier;
  return [
    [word.afdeling, departmentOf(scene)],
    [word.gemeld, incident.ingediend === null ? undefined : dayAndClock(incident.ingediend)],
    [word.gebeurd, happened(scene)],
    ...Object.values(TOLD).flatMap((told) => {
      const line = told(scene, incident.feiten);
      return line === undefined ? [] : [line];
    }),
    ...ownFacts(scene),
  ];
}

/** A fact's value is read as Markdown: what could be markup in a name is taken out. */
export function plain(text: string): string {
  return text.replaceAll(/[[\]()*_`<>~#]/g, '');
}

/** Undefined where there is none to know: who holds a political office has no afdeling. */
function departmentOf(scene: Scene): string | undefined {
  const { incident, rollen, woorden } = scene;
  const { afdeling } = incident;
  if (afdeling === null && isOfficeHolders(scene)) return undefined;
  return afdeling === null ? woorden.dossier.onbekend : (rollen.afdelingen[afdeling]?.naam ?? afdeling);
}

/** Whether who reported it holds a political office: as the roles file knows, or as was said. */
function isOfficeHolders({ incident, rollen }: Scene): boolean {
  const isSaid = incident.als === 'zelf' && isTegenAmbtsdrager(incident.feiten);
  return isSaid || personById(rollen, incident.melder)?.ambt !== undefined;
}

function happened({ incident: { wanneer: when }, woorden: { dossier } }: Scene): string | undefined {
  if (when === null) return undefined;
  if (!hasDay(when)) {
    return hasTime(when) ? fillIn(dossier.gebeurd_zonder_dag, { tijd: clock(when.tijd) }) : dossier.onbekend;
  }
  if (!hasTime(when)) return fillIn(dossier.gebeurd_onbekend, { wanneer: day(when.tijd) });
  const wanneer = dayAndClock(when.tijd);
  const said = {
    exact: wanneer,
    ongeveer: fillIn(dossier.gebeurd_ongeveer, { wanneer }),
    onbekend: fillIn(dossier.gebeurd_onbekend, { wanneer }),
  };
  return said[when.nauwkeurigheid];
}

/** "Op kantoor, aan de balie"; said once where the kind of place says it all. */
function placeOf({ incident, bundle, woorden }: Scene): string | undefined {
  const { waar: where, locatie_soort: kind } = incident.feiten;
  const [waar, plek] = [where && waarWoord(bundle, woorden, where), kind && woorden.plek[kind]];
  if (waar === undefined || plek === undefined || waar === plek) return waar ?? plek;
  return fillIn(woorden.dossier.waar_en_plek, { waar, plek: plek.toLowerCase() });
}

/** What the municipality asks for itself, in the words of the flows that the incident began with. */
function ownFacts({ incident, bundle }: Scene): Line[] {
  const declared = eigenFeiten(Object.values(bundle.schemas));
  return eigenIn(incident.feiten).map(([feit, waarde]) => {
    const eigen = declared.get(feit);
    return [eigen?.naam ?? feit, eigen?.waarden[waarde] ?? waarde];
  });
}

/** What it did to people. */
function consequences(scene: Scene): Line[] {
  const { gevolg: words, antwoord } = scene.woorden;
  const answers = gevolgenIn(scene);
  return GEVOLGEN.map((gevolg) => {
    const answer = answers[gevolg];
    return [words[gevolg], answer && antwoord[answer]];
  });
}
