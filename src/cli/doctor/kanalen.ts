import type { Kanaal, Rollen } from '../../protocol/rollen.ts';
import { ConnectorError } from '../../teams/connector-error.ts';
import type { Look } from '../../teams/look.ts';
import { isPassing } from '../../wire/wire-error.ts';
import type { Bevinding } from './bevinding.ts';
import { good, wrong } from './bevinding.ts';

const IDS = 'deployment/README.md zegt bij Ids that rollen.yaml asks for waar je ze vindt.';

/** Of each channel of rollen.yaml: whether its team and it are there, the bot is in them, and the group is that of the team. */
export async function kanalen(check: string, look: Look, { kanalen: named }: Rollen): Promise<Bevinding[]> {
  const all = Object.entries(named).map(([key, kanaal]) => kanaalVan(`kanaal ${key}`, look, kanaal));
  try {
    return await Promise.all(all);
  } catch (thrown) {
    // What is about the bot is so for every channel: it is said once.
    if (thrown instanceof ConnectorError) return [teamsFout(check, thrown)];
    throw thrown;
  }
}

async function kanaalVan(check: string, look: Look, { team, kanaal, groep }: Kanaal): Promise<Bevinding> {
  try {
    const group = await look.groupOf(team);
    if (groep !== undefined && group !== undefined && group.toLowerCase() !== groep.toLowerCase())
      return wrong(
        check,
        'De groep hoort bij een ander team: de bel gaat dan niet, of bij anderen.',
        `Zet bij groep ${group}.`,
      );
  } catch (thrown) {
    return of(check, 'team', thrown);
  }
  try {
    const isListed = (await look.channelsOf(team)).includes(kanaal);
    if (!isListed) await look.into(kanaal);
    const bell = groep === undefined ? ' Zonder groep gaat er geen bel.' : '';
    const unseen =
      ' Dit is geen gewoon kanaal (privé of gedeeld): of het bij dit team hoort, is van hier niet te zien.';
    return good(check, `De bot zit erin.${isListed ? '' : unseen}${bell}`);
  } catch (thrown) {
    return of(check, 'kanaal', thrown);
  }
}

/** Throws on what is not about this one team or channel. */
function of(check: string, what: 'team' | 'kanaal', thrown: unknown): Bevinding {
  if (!(thrown instanceof ConnectorError) || isPassing(thrown)) throw thrown;
  const { status, message: code } = thrown;
  if (status !== 403)
    return wrong(check, `Teams kent dit ${what} niet (${code}).`, `Kijk ${what} na in rollen.yaml: ${IDS}`);
  return what === 'team'
    ? wrong(
        check,
        `De app zit niet in dit team (${code}).`,
        'Voeg Stroomwijzer toe: in Teams, het team → Manage team → Apps. Kijk anders team na in rollen.yaml.',
      )
    : wrong(
        check,
        `De app zit niet in dit kanaal (${code}).`,
        'Het is een privé of gedeeld kanaal, of van een ander team: voeg Stroomwijzer toe aan het kanaal zelf.',
      );
}

const MENDS: Readonly<Record<string, string>> = {
  BotDisabledByAdmin: 'Sta de app toe in het Teams-beheercentrum: Manage apps, en het beleid (permission policies).',
};

/** What Teams says that is about the bot, with what to do. */
export function teamsFout(check: string, { kind, message: code }: ConnectorError): Bevinding {
  const mend =
    kind === 'locked_out'
      ? 'Kijk in Azure bij de Azure Bot: de app-id, het type (Single Tenant), en of het kanaal Microsoft Teams aan staat.'
      : 'Teams is niet bereikt of heeft het druk: kijk of deze machine bij smba.trafficmanager.net mag, en probeer het zo nog eens.';
  return wrong(check, `Teams antwoordde: ${code}.`, MENDS[code] ?? mend);
}
