import { gevolgenIn, type Scene } from '../desk/scene.ts';
import { dayAndClock } from '../kit/time.ts';
import { GEVOLGEN } from '../protocol/values.ts';
import { fillIn } from '../protocol/woorden.ts';

/** What is known of an incident, a fact a line. */
export interface Feit {
  naam: string;
  waarde: string;
}

/** The facts of the dossier, in the order in which they are read; what is not known is not among them. */
export function feitenOf(scene: Scene): Feit[] {
  const { incident, woorden } = scene;
  const { feiten } = incident;
  const word = woorden.dossier;
  const known: [naam: string, waarde: string | undefined][] = [
    [word.afdeling, departmentOf(scene)],
    [word.gemeld, incident.ingediend === null ? undefined : dayAndClock(incident.ingediend)],
    [word.gebeurd, happened(scene)],
    [word.waar, placeOf(scene)],
    [word.soort, feiten.hoofdcategorie && woorden.soort[feiten.hoofdcategorie]],
    [word.tegen_wie, feiten.ambtsdrager && woorden.ambtsdrager[feiten.ambtsdrager]],
    [word.afzender, feiten.afzender && word[feiten.afzender]],
    [word.arih, feiten.arih && woorden.antwoord[feiten.arih]],
    [word.gevaar, feiten.acuut_gevaar === 'ja' ? word.ja : word.nee],
    [word.politie, feiten.politie && (feiten.politie === 'zelf' ? word.door_melder : word.door_ander)],
    ...consequences(scene),
  ];
  return known.flatMap(([naam, waarde]) => (waarde === undefined ? [] : [{ naam, waarde: plain(waarde) }]));
}

/** A fact's value is read as Markdown: what could be markup in a name is taken out. */
export function plain(text: string): string {
  return text.replaceAll(/[[\]()*_`<>~#]/g, '');
}

function departmentOf({ incident: { afdeling }, rollen, woorden }: Scene): string {
  return afdeling === null ? woorden.dossier.onbekend : (rollen.afdelingen[afdeling]?.naam ?? afdeling);
}

function happened({ incident: { wanneer: when }, woorden: { dossier } }: Scene): string | undefined {
  if (when === null) return undefined;
  const wanneer = dayAndClock(when.tijd);
  const said = {
    exact: wanneer,
    ongeveer: fillIn(dossier.gebeurd_ongeveer, { wanneer }),
    onbekend: fillIn(dossier.gebeurd_onbekend, { wanneer }),
  };
  return said[when.nauwkeurigheid];
}

/** "Op kantoor, aan de balie"; said once where the kind of place says it all. */
function placeOf({ incident, woorden }: Scene): string | undefined {
  const { waar: where, locatie_soort: kind } = incident.feiten;
  const [waar, plek] = [where && woorden.waar[where], kind && woorden.plek[kind]];
  if (waar === undefined || plek === undefined || waar === plek) return waar ?? plek;
  return fillIn(woorden.dossier.waar_en_plek, { waar, plek: plek.toLowerCase() });
}

/** What it did to people. */
function consequences(scene: Scene): [string, string | undefined][] {
  const { gevolg: words, antwoord } = scene.woorden;
  const answers = gevolgenIn(scene);
  return GEVOLGEN.map((gevolg) => {
    const answer = answers[gevolg];
    return [words[gevolg], answer && antwoord[answer]];
  });
}
