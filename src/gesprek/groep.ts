import { groepCard } from '../cards/groep.ts';
import { eldersCard } from '../cards/kort-bericht.ts';
import { viewOfSlot } from '../cards/of-slot.ts';
import { render } from '../cards/render.ts';
import { drawn } from '../desk/getoond.ts';
import { type Blik, type GroepNaam, parseGroepName } from '../desk/groepen.ts';
import { fillIn } from '../protocol/woorden.ts';
import type { Answer, Asker } from './answer.ts';
import type { AnswersParts } from './parts.ts';

/** What is pressed on the card of a group. */
export type GroepClick = { naam: GroepNaam } & (
  | { kind: 'groep'; blik: Blik }
  | { kind: 'open_lid'; lid: string; blik: Blik }
  | { kind: 'bevestig_groep'; tot: number }
);

/** What such a button carries. */
interface Pressed {
  doe: string;
  groep?: string | undefined;
  lid?: string | undefined;
  deel?: number | undefined;
  tot?: number | undefined;
}

/** Reads a button of the card of a group; undefined when it is none. */
export function readGroepClick({ doe, groep, lid, deel = 0, tot }: Pressed): GroepClick | undefined {
  const naam = parseGroepName(groep ?? '');
  if (naam === undefined) return undefined;
  if (doe === 'toon_groep') return { kind: 'groep', naam, blik: { blad: deel } };
  if (doe === 'vraag_groep') return { kind: 'groep', naam, blik: { blad: deel, vraag: true } };
  if (doe === 'open_lid' && lid !== undefined) return { kind: doe, naam, lid, blik: { blad: deel } };
  return doe === 'bevestig_groep' && tot !== undefined ? { kind: doe, naam, tot } : undefined;
}

/** What follows from it: the group's card again, and what was opened below it. Rejects with StoreError. */
export async function groepAnswer(
  parts: AnswersParts,
  { aadObjectId: persoon, personal }: Asker,
  click: GroepClick,
): Promise<Answer> {
  switch (click.kind) {
    case 'groep':
      // In a channel only what is the channel's.
      return await page(parts, personal ? persoon : undefined, click.naam, click.blik);
    case 'open_lid':
      return await openLid(parts, persoon, click);
    case 'bevestig_groep':
      await parts.groepDesk.bevestig(click.naam, persoon, click.tot);
      return await page(parts, persoon, click.naam, { blad: 0 });
  }
}

async function page(
  { groepDesk, vast }: AnswersParts,
  persoon: string | undefined,
  naam: GroepNaam,
  blik: Blik,
): Promise<Answer> {
  const seen = await groepDesk.look(naam, persoon, blik);
  return seen === undefined ? { line: vast().woorden.samen.weg } : { card: groepCard(seen) };
}

/** The card of one report comes below, as it is now; from then on it is the one that is kept up to date. */
async function openLid(
  { groepDesk, vast }: AnswersParts,
  persoon: string,
  { naam, lid: id, blik }: Extract<GroepClick, { kind: 'open_lid' }>,
): Promise<Answer> {
  const found = await groepDesk.open(naam, id, persoon);
  const seen = await groepDesk.look(naam, persoon, blik);
  const view = found && viewOfSlot(found.lid.slot);
  if (found === undefined || seen === undefined || view === undefined) return { line: vast().woorden.samen.weg };
  const { lid, scene } = found;
  const { woorden } = scene;
  const nummer = { nummer: scene.incident.nummer ?? '' };
  const { is: card, gezien } = drawn(scene, (watched) => render(watched, view));
  return {
    card: groepCard(seen, { tekst: fillIn(woorden.samen.hieronder, nummer) }),
    ook: {
      incident: lid.incident,
      slot: lid.slot,
      card,
      gezien,
      summary: fillIn(woorden.bericht.melding, nummer),
      elders: eldersCard(scene),
    },
  };
}
