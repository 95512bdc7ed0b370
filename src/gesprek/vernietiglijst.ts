import type { Filled } from '../cards/filled.ts';
import { refusalText } from '../cards/notitie.ts';
import { vernietiglijstCard } from '../cards/vernietiglijst.ts';
import type { Maand } from '../kit/month.ts';
import type { Answer, Asker } from './answer.ts';
import type { AnswersParts } from './parts.ts';

/** What is pressed on a list of what is destroyed. */
export type LijstClick =
  | { kind: 'keur_lijst'; maand: Maand; lijst: string }
  | { kind: 'houd_uit_lijst'; maand: Maand; invoer: Filled };

/** What follows from it: the list again. For who is not the CAG there is none. Rejects with StoreError. */
export async function lijstAnswer(parts: AnswersParts, asker: Asker, click: LijstClick): Promise<Answer> {
  const { vernietigDesk, vast } = parts;
  const { woorden } = vast();
  const { kind, maand } = click;
  const isSeen = kind !== 'keur_lijst' || (await vernietigDesk.approve(maand, click.lijst, asker.aadObjectId));
  const lijst = await vernietigDesk.look(maand, asker.aadObjectId);
  if (lijst === undefined) return { line: woorden.kaart.mag_niet_zien };
  if (kind === 'keur_lijst')
    return { card: vernietiglijstCard(vast(), lijst, isSeen ? undefined : woorden.vernietigen.veranderd) };
  const told = await hold(parts, asker, click.invoer);
  const after = (await vernietigDesk.look(maand, asker.aadObjectId)) ?? lijst;
  return { card: vernietiglijstCard(vast(), after, told) };
}

/** Holds the report that was chosen; gives what is said of it. */
async function hold({ desk, vast }: AnswersParts, asker: Asker, invoer: Filled): Promise<string> {
  const { antwoorden, vernietigen } = vast().woorden;
  const [incident = '', tekst = ''] = [invoer.aan, invoer.tekst];
  const scene = incident === '' ? undefined : await desk.look(incident, asker.aadObjectId);
  if (scene === undefined) return vernietigen.kies_eerst;
  const request = { soort: 'houd_vast', sinds: scene.incident.sinds.vasthouden ?? 0, tekst } as const;
  const { scene: after, refusal } = await desk.act(incident, request, asker.aadObjectId, asker.seed);
  return refusal === undefined || after === undefined ? antwoorden.vastgelegd : refusalText(after, refusal);
}
