import type { Directory } from '../graph/directory.ts';
import { type Graph, GraphError } from '../graph/graph.ts';
import { MAIL_TURNS } from '../graph/pace.ts';
import { voorrangVan } from '../incident/voorrang.ts';
import { personById, type Rollen } from '../protocol/rollen.ts';
import type { Limits } from '../wire/limits.ts';
import type { Way } from './ways.ts';

export interface ByMailParts {
  graph: Graph;
  directory: Directory;
  limits: Limits;
  rollen: () => Rollen;
}

/** Tells with a mail that says where to look, and whom to call when Teams does not work. Nothing of what happened is in it. */
export function createByMail({ graph, directory, limits, rollen }: ByMailParts): Way {
  return async (_scene, letter, bericht) => {
    if (!('persoon' in letter.to)) return undefined;
    const { persoon } = letter.to;
    const to = personById(rollen(), persoon)?.mail ?? (await directory.mailOf(persoon));
    if (to === null) throw new GraphError('refused', 'NoMailAddress');
    if (to === undefined) throw new GraphError('throttled', 'MailAddressNotAsked');
    const retryAfterMs = limits.take(MAIL_TURNS, voorrangVan(bericht) === 0);
    if (retryAfterMs > 0) throw new GraphError('throttled', 'OwnPace', { retryAfterMs });
    await graph.sendMail({ to, subject: letter.summary, text: mailText(rollen()) });
    return persoon;
  };
}

function mailText({ gemeente, telefoon }: Rollen): string {
  const call = telefoon.cag ?? telefoon.teamleider;
  return [
    'Er wacht iets op je in Teams.',
    'Open Teams en ga naar je chat met Stroomwijzer. Daar staat wat je kunt doen.',
    ...(call === undefined ? [] : [`Werkt Teams niet? Bel ${call.naam}: ${call.nummer}.`]),
    `In deze mail staat met opzet niet wat er is gebeurd.\n\nStroomwijzer, gemeente ${gemeente}`,
  ].join('\n\n');
}
