import type { Scene } from '../desk/scene.ts';
import { currentVisit, isGemeld, isInGesprek } from '../incident/incident.ts';
import { clock } from '../kit/time.ts';
import { choicesFor, schemaOf, shownAt, stepAt } from '../protocol/place.ts';
import { fillIn } from '../protocol/woorden.ts';
import { button, type Kaart } from './button.ts';
import type { Action } from './elements.ts';
import { type Gevaar, meldingKop, type Perhaps } from './frame.ts';
import { noodBand, noodBandAfter } from './nood.ts';
import { template } from './template.ts';

export interface WegView {
  gevaar: Perhaps<Gevaar>;
  kop: string;
  titel: string;
  laatste: string;
  stappen: readonly string[];
  /** The step where a running conversation is, and what can follow. */
  hier: Perhaps<{ stap: string; keuzes: readonly string[] }>;
  knoppen: readonly Action[];
}

const draw = template<WegView>('weg');

/** So many steps are shown, the last ones: more would not fit on a card. */
const MOST = 24;

/** The way through the stroomschema so far, with times, "je bent hier", and what can follow. */
export function wegCard(scene: Scene, kaart: Extract<Kaart, 'gesprek' | 'dossier'>) {
  const { incident, bundle, woorden } = scene;
  const plaats = currentVisit(incident)?.plaats ?? '';
  const here = isInGesprek(incident) ? shownAt(bundle, plaats) : undefined;
  const walked = here === undefined ? incident.weg : incident.weg.slice(0, -1);
  const { ga_verder, terug_naar_dossier, niet_gemeld, weg } = woorden.kaart;
  return draw(woorden, {
    gevaar: here === undefined ? noodBandAfter(scene) : noodBand(scene),
    kop: isGemeld(incident) ? meldingKop(scene) : niet_gemeld,
    titel: weg,
    laatste: walked.length > MOST ? fillIn(woorden.weg.laatste, { aantal: MOST }) : '',
    stappen: walked.slice(-MOST).map((step) => walkedLine(scene, step)),
    hier:
      here === undefined
        ? []
        : [
            {
              stap: fillIn(woorden.weg.hier, { stap: here.zeg }),
              keuzes: choicesFor(here, incident.feiten).map(({ choice }) => choice.als),
            },
          ],
    knoppen: [
      button(kaart === 'gesprek' ? ga_verder : terug_naar_dossier, { incident: incident.id, kaart, doe: 'toon' }),
    ],
  });
}

function walkedLine({ bundle, woorden }: Scene, { plaats, tijd, terug }: Scene['incident']['weg'][number]): string {
  const boxes = Object.keys(stepAt(bundle, plaats)?.vakjes ?? {});
  const said = shownAt(bundle, plaats)?.zeg ?? schemaOf(bundle, plaats)?.titel ?? plaats;
  const line = fillIn(terug ? woorden.weg.terug_naar : woorden.weg.stap, { tijd: clock(tijd), stap: said });
  return boxes.length === 0 ? line : fillIn(woorden.weg.vakjes, { stap: line, vakjes: boxes.join(', ') });
}
