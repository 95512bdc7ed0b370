import type { Directory } from '../graph/directory.ts';
import { type Graph, GraphError } from '../graph/graph.ts';
import { MAIL_TURNS } from '../graph/pace.ts';
import { personById, type Rollen } from '../protocol/rollen.ts';
import { fillIn, type Woorden } from '../protocol/woorden.ts';
import type { Limits } from '../wire/limits.ts';
import { callOn } from './call-on.ts';
import { placeOf } from './place.ts';
import type { Way } from './ways.ts';

export interface ByMailParts {
  graph: Graph;
  directory: Directory;
  limits: Limits;
  rollen: () => Rollen;
}

/** Tells with a mail that says where to look, and whom to call when Teams does not work. Nothing of what happened is in it. */
export function createByMail({ graph, directory, limits, rollen }: ByMailParts): Way {
  return async ({ woorden, incident }, errand) => {
    const { letter } = errand;
    if (!('persoon' in letter.to)) return undefined;
    const { persoon } = letter.to;
    const to = personById(rollen(), persoon)?.mail ?? (await directory.mailOf(persoon));
    if (to === null) throw new GraphError('refused', 'NoMailAddress');
    if (to === undefined) throw new GraphError('throttled', 'MailAddressNotAsked');
    const turn = limits.take(MAIL_TURNS, placeOf(errand, 'mail'));
    if (turn !== undefined) throw new GraphError('throttled', 'OwnPace', { turn });
    await graph.sendMail({
      to,
      subject: letter.summary,
      text: mailText(woorden, rollen(), incident.oefening !== null),
    });
    return persoon;
  };
}

function mailText({ mail, oefening }: Woorden, rollen: Rollen, isOefening: boolean): string {
  const call = callOn(rollen);
  return [
    ...(isOefening ? [oefening.mail] : []),
    mail.wacht,
    mail.open,
    ...(call === undefined ? [] : [fillIn(mail.werkt_niet, { naam: call.naam, nummer: call.nummer })]),
    mail.met_opzet,
    fillIn(mail.groet, { gemeente: rollen.gemeente }),
  ].join('\n\n');
}
