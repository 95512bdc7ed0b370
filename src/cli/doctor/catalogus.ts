import type { AppVersion, SetUp } from '../../graph/set-up.ts';
import type { Bevinding } from './bevinding.ts';
import { good, wrong } from './bevinding.ts';

export interface CatalogusParts {
  graph: Pick<SetUp, 'appVersions'>;
  /** The id in the manifest; undefined: it is not set. */
  teamsAppId: string | undefined;
  /** The app id of the bot. */
  appId: string;
  /** The version of this program: no package for Teams is below it. */
  version: string;
}

const UPLOAD = 'Maak een pakket (npm run package) en upload het in het Teams-beheercentrum.';

/** The app in the municipality's catalogue: that it is there, let in, new enough, and of this bot. */
export async function catalogus(check: string, parts: CatalogusParts): Promise<Bevinding[]> {
  const { graph, teamsAppId, version } = parts;
  if (teamsAppId === undefined)
    return [wrong(check, 'TEAMS_APP_ID ontbreekt.', 'Vul de id in die npm run package noemt.')];
  const all = await graph.appVersions();
  if (all.length === 0)
    return [
      wrong(
        check,
        'De app staat er niet in.',
        'Upload het pakket in het Teams-beheercentrum, of kijk TEAMS_APP_ID na. Net geüpload? Dat kan twee dagen duren.',
      ),
    ];
  const [newest] = all.filter(({ isHeld }) => !isHeld).sort((a, b) => compare(b.version, a.version));
  if (newest === undefined)
    return [wrong(check, 'Geen versie is toegelaten.', 'Laat de app toe in het Teams-beheercentrum: Manage apps.')];
  const problem = problemOf(newest, parts);
  if (problem !== undefined) return [problem(check)];
  const waits = all.some((each) => each.isHeld && compare(each.version, newest.version) > 0);
  const unseen = newest.registration === undefined || newest.bot === undefined ? ' Van welke bot zei Graph niet.' : '';
  const next = waits ? ' Een nieuwere wacht in het Teams-beheercentrum.' : '';
  return [good(check, `Versie ${newest.version}, en dit programma is ${version}.${unseen}${next}`)];
}

function problemOf(
  { version: there, registration, bot }: AppVersion,
  { appId, version }: CatalogusParts,
): ((check: string) => Bevinding) | undefined {
  const isOther = (id: string | undefined) => id !== undefined && id.toLowerCase() !== appId.toLowerCase();
  if (isOther(bot))
    return (check) =>
      wrong(check, `De app is van een andere bot: ${bot}.`, `botId in het pakket moet ${appId} zijn. ${UPLOAD}`);
  if (isOther(registration))
    return (check) =>
      wrong(
        check,
        `webApplicationInfo.id is ${registration}, en niet deze bot: de bel gaat dan bij niemand.`,
        `Het moet ${appId} zijn. ${UPLOAD}`,
      );
  if (compare(there, version) < 0)
    return (check) => wrong(check, `De app is ouder (${there}) dan dit programma (${version}).`, UPLOAD);
  return undefined;
}

/** Versions of digits and dots, as Teams has them. */
function compare(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
