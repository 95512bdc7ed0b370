import type { Scene } from '../desk/scene.ts';
import { currentVisit, isInGesprek } from '../incident/incident.ts';
import { clock } from '../kit/time.ts';
import { choicesFor, schemaOf, stepAt } from '../protocol/place.ts';
import { button, type Kaart } from './button.ts';
import { line, literal } from './elements.ts';
import { gevaarBand } from './frame.ts';
import { expand, type Json } from './template.ts';

/** So many steps are shown, the last ones: more would not fit on a card. */
const MOST = 24;

/** The way through the stroomschema so far, with times, "je bent hier", and what can follow. */
export function wegCard(scene: Scene, kaart: Extract<Kaart, 'gesprek' | 'dossier'>): Json {
  const { incident, bundle, rollen } = scene;
  const plaats = currentVisit(incident)?.plaats ?? '';
  const here = isInGesprek(incident) ? stepAt(bundle, plaats) : undefined;
  const walked = here === undefined ? incident.weg : incident.weg.slice(0, -1);
  const knop = { incident: incident.id, kaart, doe: 'toon' } as const;
  const next = here === undefined ? [] : choicesFor(here, incident.feiten).map(({ choice }) => choice.als);
  return expand('bericht', {
    ...gevaarBand(rollen, here !== undefined),
    notitie: [],
    nummers: [],
    kop: `${incident.nummer === null ? 'Nog niet gemeld' : `Melding ${incident.nummer}`}`,
    titel: 'De weg door het stroomschema',
    regels: [
      ...(walked.length > MOST ? [line(`De laatste ${MOST} stappen.`, { isSubtle: true })] : []),
      ...walked.slice(-MOST).map((step) => literal(walkedLine(scene, step))),
      ...(here === undefined
        ? []
        : [
            line(`**Je bent hier: ${here.zeg ?? schemaOf(bundle, plaats)?.titel ?? ''}**`, { separator: true }),
            ...next.map((als) => line(`- ${als}`, { spacing: 'None', isSubtle: true })),
          ]),
    ],
    knoppen: [button(kaart === 'gesprek' ? 'Ga verder' : 'Terug naar het dossier', knop)],
    klein: [],
  });
}

function walkedLine({ bundle }: Scene, { plaats, tijd, terug }: Scene['incident']['weg'][number]): string {
  const boxes = Object.keys(stepAt(bundle, plaats)?.vakjes ?? {});
  const said = stepAt(bundle, plaats)?.zeg ?? schemaOf(bundle, plaats)?.titel ?? plaats;
  return `${clock(tijd)}  ${terug ? 'Terug naar: ' : ''}${said}${boxes.length === 0 ? '' : ` (${boxes.join(', ')})`}`;
}
