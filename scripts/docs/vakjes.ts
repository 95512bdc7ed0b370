import type { Effect } from '../../src/protocol/bron.ts';
import { type Daad, dadenFor } from '../../src/protocol/daden.ts';
import type { Rollen } from '../../src/protocol/rollen.ts';
import type { Soort } from '../../src/protocol/soorten.ts';
import type { Sources } from '../../src/protocol/sources.ts';
import { table } from './table.ts';

/** docs/vakjes.md: every box of the source, and what in the flows shows that it is done. */
export function vakjes(sources: Sources): string {
  const rows = [...sources.bron].map(([id, { chart, text, effecten }]) => {
    const daden = dadenFor(sources, chart).filter((daad) => daad.vakjes.includes(id));
    return [id, text, effecten.flatMap((effect) => shownBy(effect, daden, sources)).join('; ')];
  });
  return `<!-- Gemaakt door npm run docs, uit flows/. Verander dit bestand niet met de hand. -->
# Elk vakje, en waaraan je ziet dat het gedaan wordt

De bron heeft ${rows.length} vakjes. In de laatste kolom staat wat het vakje in de stroomschema's doet. \`npm run flows\` controleert dat: verdwijnt het, dan is dat een
fout, met de regel en het herstel. Wat er bij een vakje hoort staat in \`flows/bron.tsv\`, in de kolom \`soort\`
(zie [Een schema aanpassen](een-schema-aanpassen.md#wat-een-vakje-doet)). Wat de tekst bij een stap is, lees je in [de schema's getekend](stroomschemas.md).

${table(['vakje', 'tekst van de bron', 'wat het doet'], rows)}
`;
}

/** What the pieces that quote a box do of this kind, each once. */
function shownBy({ soort, namen }: Effect, daden: readonly Daad[], sources: Sources): string[] {
  const {
    opvolging,
    rollen: { value: rollen },
  } = sources;
  const said = saidBy(sources);
  const shown = daden.flatMap((daad) => {
    const does = daad.doet[soort];
    const names = (does ?? []).filter((name) => namen.length === 0 || namen.some((one) => one.includes(name)));
    if (does === undefined || (namen.length > 0 && names.length === 0)) return [];
    const taak = opvolging.value.taken[daad.naam];
    const alarm = opvolging.value.alarmen?.[daad.naam];
    return TOON[soort]({
      daad,
      zeg: said.get(daad.naam) ?? '',
      names,
      rollen,
      termijn: rollen.termijnen[(taak ?? alarm)?.termijn ?? '']?.tekst ?? '',
    });
  });
  return [...new Set(shown)];
}

interface Getoond {
  daad: Daad;
  /** Of a step, what it says. */
  zeg: string;
  names: readonly string[];
  rollen: Rollen;
  /** Of a task or an alarm, within which time. */
  termijn: string;
}

/** How each kind of effect is told. */
const TOON: Record<Soort, (shown: Getoond) => string | string[]> = {
  baan: ({ daad }) => `naam van een baan: ${daad.naam}`,
  stap: ({ daad, zeg }) => `stap ${daad.naam}: "${zeg}"`,
  knop: ({ daad }) => `knop "${daad.als}" bij ${daad.naam}`,
  vraag: ({ daad, zeg, names }) =>
    names.length === 0 ? `stap ${daad.naam}, met knoppen: "${zeg}"` : `vraag ${listed(names)} bij ${daad.naam}`,
  feit: ({ names }) => `in de melding: ${listed(names.map((name) => name.replace('=', ' is ')))}`,
  tellen: ({ names }) => `telt tot ${listed(names)}`,
  bewijs: ({ daad }) => `vraagt om bewijs bij ${daad.naam}`,
  opnieuw: () => 'een tweede weg, ook na de melding',
  melden: ({ daad }) => `stap ${daad.naam}: van daar wordt de melding verstuurd`,
  bellen: ({ daad, names, rollen }) =>
    `nummer bij ${daad.naam}: ${listed(names.map((name) => rollen.telefoon[name]?.naam ?? name))}`,
  bellijst: ({ daad, names, rollen }) =>
    `bellijst bij ${daad.naam}: ${listed(names.map((name) => rollen.telefoon[name]?.naam ?? name))}`,
  roepen: ({ daad, names, rollen }) => `${daad.naam} roept ${listed(titles(rollen, names))}`,
  geinformeerd: ({ names, rollen, termijn }) =>
    `bericht aan ${listed(titles(rollen, names))}, te bevestigen binnen ${termijn}`,
  overleg: ({ names, rollen }) => `overleg met ${listed(titles(rollen, names))}`,
  taak: ({ daad, names, rollen, termijn }) => `taak ${daad.naam}: ${listed(titles(rollen, names))}, ${termijn}`,
  aan_of_uit: ({ daad, names }) => (daad.doet.taak === undefined ? `taak ${listed(names)} staat uit` : []),
  // The term stands with the task.
  termijn: () => [],
};

/** What each step says, by its place. */
function saidBy({ schemas }: Sources): Map<string, string> {
  return new Map(
    schemas.flatMap(({ value: { schema, stappen } }) =>
      Object.entries(stappen).map(([name, { zeg = '' }]) => [`${schema}/${name}`, zeg] as const),
    ),
  );
}

function titles(rollen: Rollen, names: readonly string[]): string[] {
  return names.map((name) => rollen.rollen[name]?.naam ?? name);
}

/** @example listed(['a', 'b', 'c']) // 'a, b en c' */
function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} en ${names.at(-1)}`;
}
