import type { Problem } from '../problem.ts';
import { EIGENAAR, type Ladder, MELDER } from '../rollen.ts';
import type { Sources } from '../sources.ts';
import { at, meant } from './finding.ts';

/** Who may pick a report up: see the rights table. */
const OPPAKKERS = ['teamleider', 'cag'];

/** Who can stand on a ladder (all roles, when left open), whether it begins at once, and how it must end. */
const LADDERS = {
  oppakken: { rollen: OPPAKKERS, eigenaar: false, melder: true, direct: true, ends: 'melder' },
  oppakken_spoed: { rollen: OPPAKKERS, eigenaar: false, melder: true, direct: true, ends: 'melder' },
  oppakken_ambtsdrager: { rollen: OPPAKKERS, eigenaar: false, melder: true, direct: true, ends: 'melder' },
  hulp: { rollen: undefined, eigenaar: true, melder: true, direct: true, ends: 'melder' },
  gevaar: { rollen: undefined, eigenaar: true, melder: true, direct: false, ends: 'cag' },
  huisbezoek: { rollen: undefined, eigenaar: true, melder: true, direct: true, ends: 'cag' },
  akkoord: { rollen: undefined, eigenaar: true, melder: false, direct: true, ends: 'cag' },
  taak: { rollen: undefined, eigenaar: true, melder: false, direct: false, ends: 'herhaal' },
  taak_direct: { rollen: undefined, eigenaar: true, melder: false, direct: false, ends: 'herhaal' },
} as const;
type Name = keyof typeof LADDERS;

/** In minutes. */
const MOST_WAIT = 60;

/** Proves the ladders: everybody on them exists, and none ends with somebody who is not told. */
export function proveLadders({ rollen: file }: Sources): Problem[] {
  return [
    ...proveFallBack(file),
    ...Object.entries(file.value.ladders).flatMap(([name, ladder]) =>
      ladder === undefined ? [] : proveLadder(file, name as Name, ladder),
    ),
  ];
}

/** The next way must be used before sending is given up, and while it still matters. */
function proveFallBack(file: Sources['rollen']): Problem[] {
  const { uitwijken } = file.value;
  const isShort = uitwijken.eenheid === 'direct' || (uitwijken.eenheid === 'minuten' && uitwijken.aantal <= MOST_WAIT);
  if (isShort && !uitwijken.kantoortijd) return [];
  const what = `Lukt een bericht niet, dan komt de volgende weg pas na ${uitwijken.tekst}.`;
  return [at(file, ['uitwijken'], what, `Noem hoogstens ${MOST_WAIT} minuten, bijvoorbeeld 5 minuten.`)];
}

function proveLadder(file: Sources['rollen'], name: Name, ladder: Ladder): Problem[] {
  const path = ['ladders', name];
  return [
    ...ladder.flatMap((rung, i) => [
      ...proveSomeone(file, [...path, i], rung),
      ...proveRole(file, [...path, i, 'wie'], name, rung.wie),
      ...proveRole(file, [...path, i, 'vervangers'], name, rung.vervangers),
      ...proveChannel(file, [...path, i, 'kanaal'], rung.kanaal),
      ...proveRepeat(file, [...path, i], name, rung, i === ladder.length - 1),
    ]),
    ...proveBegin(file, path, name, ladder),
    ...proveEnd(file, path, name, ladder),
  ];
}

function proveSomeone(file: Sources['rollen'], path: PropertyKey[], rung: Ladder[number]): Problem[] {
  if (rung.wie !== undefined || rung.vervangers !== undefined || rung.kanaal !== undefined) return [];
  return [at(file, path, 'Op deze trede hoort niemand iets.', 'Zet er wie, vervangers of kanaal bij.')];
}

function proveRole(file: Sources['rollen'], path: PropertyKey[], name: Name, rol: string | undefined): Problem[] {
  if (rol === undefined) return [];
  const { eigenaar, melder, rollen } = LADDERS[name];
  const special = [...(eigenaar ? [EIGENAAR] : []), ...(melder && path.at(-1) === 'wie' ? [MELDER] : [])];
  const known = [...(rollen ?? Object.keys(file.value.rollen)), ...special];
  if (known.includes(rol)) return [];
  if (rollen !== undefined && Object.hasOwn(file.value.rollen, rol)) {
    const what = `De rol "${rol}" mag een melding niet oppakken.`;
    return [at(file, path, what, `Kies uit: ${known.join(', ')}.`)];
  }
  const elsewhere = rol === EIGENAAR || rol === MELDER;
  const what = elsewhere ? `Op deze trede kan "${rol}" niet staan.` : `De rol "${rol}" staat niet in dit bestand.`;
  return [at(file, path, what, meant(rol, known))];
}

function proveChannel(file: Sources['rollen'], path: PropertyKey[], kanaal: string | undefined): Problem[] {
  const { kanalen } = file.value;
  if (kanaal === undefined || Object.hasOwn(kanalen, kanaal)) return [];
  return [at(file, path, `Het kanaal "${kanaal}" staat niet in dit bestand.`, meant(kanaal, Object.keys(kanalen)))];
}

function proveRepeat(
  file: Sources['rollen'],
  path: PropertyKey[],
  name: Name,
  { herhaal }: Ladder[number],
  last: boolean,
): Problem[] {
  if (herhaal === undefined) return [];
  const here = [...path, 'herhaal'];
  if (LADDERS[name].ends === 'melder' || !last) {
    const what = 'Herhalen kan alleen op de laatste trede, en niet als die van de melder is.';
    return [at(file, here, what, 'Haal herhaal hier weg.')];
  }
  if (herhaal.eenheid !== 'direct') return [];
  return [at(file, here, 'Zo komt de herinnering zonder ophouden.', 'Noem een termijn, bijvoorbeeld 5 werkdagen.')];
}

/** What goes out with the click itself cannot wait. */
function proveBegin(file: Sources['rollen'], path: PropertyKey[], name: Name, [first]: Ladder): Problem[] {
  if (!LADDERS[name].direct || first === undefined || first.na.eenheid === 'direct') return [];
  const what = 'De eerste trede komt altijd meteen.';
  return [at(file, [...path, 0, 'na'], what, 'Schrijf op de eerste trede: na: direct')];
}

function proveEnd(file: Sources['rollen'], path: PropertyKey[], name: Name, ladder: Ladder): Problem[] {
  const last = ladder.at(-1);
  const here = [...path, ladder.length - 1];
  if (LADDERS[name].ends === 'melder') {
    if (last?.wie === MELDER) return [];
    const what = 'Reageert niemand, dan hoort de melder dat niet.';
    return [at(file, here, what, 'Zet als laatste trede: { na: 15 minuten, wie: melder }')];
  }
  if (LADDERS[name].ends === 'cag') {
    if (last?.wie === 'cag' && last.herhaal !== undefined) return [];
    const what = 'Reageert niemand, dan hoort de CAG dat niet, of maar één keer.';
    return [at(file, here, what, 'Zet als laatste trede: { na: 10 minuten, wie: cag, herhaal: 30 minuten }')];
  }
  if (last?.herhaal !== undefined) return [];
  const what = 'Is de taak dan nog niet klaar, dan hoort niemand meer iets.';
  return [at(file, here, what, 'Zet bij de laatste trede: herhaal: 5 werkdagen')];
}
