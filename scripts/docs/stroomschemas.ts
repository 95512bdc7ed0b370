import { drawOpvolging, drawSchema } from '../../src/protocol/mermaid.ts';
import { INGANG } from '../../src/protocol/place.ts';
import type { Bundle, Schema } from '../../src/protocol/shape.ts';
import { table } from './table.ts';

/** docs/stroomschemas.md: every chart drawn, and every choice of ours for the CAG to confirm or change. */
export function stroomschemas(bundle: Bundle): string {
  const first = bundle.schemas[INGANG];
  const schemas = [
    ...(first === undefined ? [] : [first]),
    ...Object.values(bundle.schemas).filter((schema) => schema !== first),
  ];
  return `<!-- Gemaakt door npm run docs, uit flows/. Verander dit bestand niet met de hand. -->
# De stroomschema's

Zo staan de stroomschema's nu in \`flows/\`. In een blok staan de vakjes van de bron en wat de medewerker leest. Op een pijl
staat wat de medewerker ziet gebeuren. Een pijl met streepjes is een keuze van ons: die staat niet zo in de bron.

Op elke kaart van een gesprek staat ook: 112 bellen, een stap terug, en stoppen en later verder gaan. Heeft een schema een
eigen stap voor de melding, dan kan iemand daar altijd meteen heen. Die pijlen zijn niet getekend.

${schemas.map(section).join('\n\n')}

## Opvolging

${fence(drawOpvolging(bundle.opvolging))}

## Keuzes van ons

De bron is een lijst met vakjes, zonder pijlen. Waar meer dan één lezing kan, staat hier wat wij kozen en waarom. De CAG kan
elke keuze bevestigen of veranderen: het is één regel in het genoemde bestand (zie [flows.md](flows.md)).

${table(['bestand', 'stap', 'keuze', 'vakjes', 'toelichting'], choices(bundle))}
`;
}

function section(schema: Schema): string {
  return `## ${schema.titel}\n\n${fence(drawSchema(schema))}`;
}

function fence(chart: string): string {
  return `\`\`\`mermaid\n${chart}\n\`\`\``;
}

function choices(bundle: Bundle): string[][] {
  const boxes = (part: { vakjes?: Record<string, string> | undefined }) => Object.keys(part.vakjes ?? {}).join(', ');
  const rows = Object.values(bundle.schemas).flatMap(({ schema, stappen }) =>
    Object.entries(stappen).flatMap(([name, step]) => [
      ...(step.keuze === undefined ? [] : [[`${schema}.yaml`, name, 'de hele stap', boxes(step), step.keuze]]),
      ...(step.keuzes ?? []).flatMap((choice) =>
        choice.keuze === undefined ? [] : [[`${schema}.yaml`, name, choice.als, boxes(choice), choice.keuze]],
      ),
    ]),
  );
  const tasks = Object.entries(bundle.opvolging.taken).flatMap(([name, taak]) =>
    taak.keuze === undefined ? [] : [['opvolging.yaml', name, 'de hele taak', boxes(taak), taak.keuze]],
  );
  return [...rows, ...tasks];
}
