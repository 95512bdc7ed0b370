import { basename } from 'node:path';
import { keuzesOf } from '../../src/protocol/keuzes.ts';
import { drawOpvolging, drawSchema } from '../../src/protocol/mermaid.ts';
import { inReadingOrder } from '../../src/protocol/reading-order.ts';
import type { Bundle, Schema } from '../../src/protocol/shape.ts';
import type { Sources } from '../../src/protocol/sources.ts';
import { table } from './table.ts';

/** docs/stroomschemas.md: every chart drawn, and every choice of ours for the CAG to confirm or change. */
export function stroomschemas(sources: Sources, { schemas: kinds, opvolging }: Bundle): string {
  const schemas = inReadingOrder(Object.values(kinds).map((value) => ({ value }))).map(({ value }) => value);
  return `<!-- Gemaakt door npm run docs, uit flows/. Verander dit bestand niet met de hand. -->
# De stroomschema's

Zo staan de stroomschema's nu in \`flows/\`. In een blok staan de vakjes van de bron en wat de medewerker leest. Op een pijl
staat wat de medewerker ziet gebeuren. Een pijl met streepjes is een keuze van ons: die staat niet zo in de bron. Een blok
met een dubbele rand hoort niet bij het schema zelf: daar komt iemand vandaan, of daar gaat het verder.

Op elke kaart van een gesprek staat ook: 112 bellen, een stap terug, en stoppen en later verder gaan. Heeft een schema een
eigen stap voor de melding, dan kan iemand daar altijd meteen heen. Die pijlen zijn niet getekend.

${schemas.map(section).join('\n\n')}

## Opvolging

Een alarm is een bericht dat iemand zelf moet bevestigen. Gebeurt dat niet op tijd, dan gaat het naar de vervanger, en dan naar
de volgende op de ladder. Wat "bij" zegt, geldt alleen bij zulke meldingen.

${fence(drawOpvolging(opvolging))}

## Keuzes van ons

De bron is een lijst met vakjes, zonder pijlen. Waar meer dan één lezing kan, staat hier wat wij kozen en waarom. De CAG kan
elke keuze bevestigen of veranderen: het is één regel in het genoemde bestand (zie
[Een schema aanpassen](een-schema-aanpassen.md)). Dezelfde lijst, met het nummer van de regel, geeft \`npm run flows -- keuzes\`.

${table(['bestand', 'stap', 'keuze', 'vakjes', 'toelichting'], choices(sources))}
`;
}

function section(schema: Schema): string {
  return `## ${schema.titel} (${schema.schema})\n\n${fence(drawSchema(schema))}`;
}

function fence(chart: string): string {
  return `\`\`\`mermaid\n${chart}\n\`\`\``;
}

function choices(sources: Sources): string[][] {
  return keuzesOf(sources).map(({ file, stap, wat, vakjes, reden }) => [
    basename(file),
    stap,
    wat,
    vakjes.join(', '),
    reden,
  ]);
}
