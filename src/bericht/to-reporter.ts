import type { Scene } from '../desk/scene.ts';
import type { Incident } from '../incident/incident.ts';
import type { Klimmend } from '../incident/ladders.ts';
import { fillIn, type Woorden } from '../protocol/woorden.ts';
import type { SlotName } from '../store/slot.ts';
import type { Letter } from './letter.ts';
import { numbered } from './numbered.ts';

/** The letter to the reporter on the reporter's rung; none where the reporter's own card says it. */
export function toReporter({ incident, rollen, woorden }: Scene, slot: SlotName, { doel }: Klimmend): Letter[] {
  const said = REPORTER[doel]?.(woorden, incident);
  return said === undefined
    ? []
    : [{ ...said, slot, to: { persoon: incident.melder }, wegen: rollen.wegen, keep: true }];
}

/** By purpose. */
const REPORTER: {
  readonly [D in Klimmend['doel']]?: (woorden: Woorden, incident: Incident) => Pick<Letter, 'view' | 'summary'>;
} = {
  oppakken: ({ bericht }, incident) => ({
    view: { melder: 'bel_zelf' },
    summary: fillIn(bericht.bel_zelf, numbered(incident)),
  }),
  gevaar: ({ bericht, gevaar }) => ({
    view: { kaart: 'gesprek', notitie: { tekst: gevaar.vraag_melder } },
    summary: bericht.voorbij,
  }),
  huisbezoek: ({ huisbezoek }) => ({
    view: { kaart: 'gesprek', notitie: { tekst: huisbezoek.vraag_melder } },
    summary: huisbezoek.ben_je_klaar,
  }),
};
