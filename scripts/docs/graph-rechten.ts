import { ACTIVITIES } from '../../src/graph/activities.ts';
import { type Grant, NAMES, REQUESTS } from '../../src/graph/requests.ts';
import { table } from './table.ts';

const all = NAMES.map((name) => REQUESTS[name]);
type Permission = (typeof all)[number]['permissions'][number];

/** Where a permission is granted. */
const WHERE: Record<Grant, string> = {
  entra: 'Entra, app role',
  exchange: 'Exchange, RBAC for Applications',
};

/** What the bot cannot do without a permission. */
const WITHOUT: Record<Permission, string> = {
  'User.Read.All':
    'Nobody has a teamleider through Entra: what goes to the teamleider goes to whom flows/rollen.yaml names. People of whom rollen.yaml gives no address get no mail. Who holds a role through a group only may do nothing with a report.',
  'GroupMember.Read.All':
    'A group in rollen.yaml counts as empty: whoever holds a role through a group only may do nothing with a report, and gets no alert. People who are named in rollen.yaml are not affected.',
  'Presence.Read.All':
    'Everybody counts as there, unless they say otherwise to the bot themselves. Needed only where flows/rollen.yaml has afwezigheid with teams: true; otherwise nothing is asked.',
  'TeamsActivity.Send':
    'No bell in the activity feed. Cards still come. An alert that is to be told by bell only is given up, loudly.',
  'Application Mail.Send': 'No mail. Cards and bells still come.',
  'AppCatalog.Read.All':
    'The bot cannot be installed for anybody. Who does not have the app gets no card and no bell; an alert goes on up its ladder.',
  'TeamsAppInstallation.ReadWriteSelfForUser.All':
    'The same: who does not have the app gets no card and no bell. A setup policy that installs it for everybody makes this permission needless.',
};

/** deployment/graph-rechten.md: what to grant, why, and how, from the one list of requests that the client itself goes through. */
export function graphRechten(): string {
  const permissions = namedBy(all);
  const inEntra = namedBy(all.filter(({ grant }) => grant === 'entra'));
  return `<!-- Made by npm run docs, from src/graph/requests.ts. Do not change this file by hand. -->
# Permissions for Microsoft Graph

For whoever grants them. Stroomwijzer signs in as itself (application permissions, client credentials), with the app registration of the bot:
\`MicrosoftAppId\`, \`MicrosoftAppTenantId\`. It asks Graph what stands below and nothing else: its client goes through
this list. Nobody's mail, files, chats or calendar is read.

${table(
  ['permission', 'granted in', 'without it'],
  permissions.map((permission) => [permission, WHERE[grantOf(permission)], WITHOUT[permission]]),
)}

## What is asked, and why

${table(
  ['permission', 'request', 'why', 'Microsoft'],
  all.map(({ permissions: needed, method, path, reason, page }) => [
    needed.join(' and '),
    `${method} /v1.0${path}`,
    reason,
    page,
  ]),
)}

## Granting the app roles in Entra

Needed: a *Privileged Role Administrator* (or Global Administrator).

1. In the Entra admin center: *App registrations* → the app of the bot → *API permissions* → *Add a permission* → *Microsoft Graph* →
   *Application permissions* (not: delegated).
2. Tick ${list(inEntra)}, and nothing else. Leave \`Presence.Read.All\` out unless \`flows/rollen.yaml\` has \`afwezigheid\` with \`teams: true\`: it lets the
   bot read the presence of everybody. Read is only whether who holds a role is out of office: not when, why, where, or what the automatic reply says.
3. *Grant admin consent for …*. Each line then says *Granted*.
4. Restart the bot, or wait an hour: a token that was given before does not hold what was granted since.

Or let [\`rechten.sh\`](rechten.sh) do it: \`deployment/rechten.sh <app-id>\` shows what is right, missing and too much, and with \`--geef\` grants what is missing
(\`--presence\` for \`Presence.Read.All\`). It needs the Azure CLI.

Members of a group with a hidden membership are not seen with these permissions: do not use such a group in \`flows/rollen.yaml\`.

## Letting it mail from one mailbox, in Exchange

Do **not** grant \`Mail.Send\` in Entra: that lets the app mail as anybody in the municipality, and the two add up, so that the limit below would not
limit anything. Make a shared mailbox for this alone, put its address in \`MAIL_SENDER\`, and give the app *RBAC for Applications* on that mailbox only.
Needed: a member of *Organization Management* in Exchange Online, with the modules \`ExchangeOnlineManagement\` and \`Microsoft.Graph.Applications\`.

\`\`\`powershell
$appId  = '<MicrosoftAppId>'
$sender = '<MAIL_SENDER>'
$other  = '<the address of any other mailbox, for the check>'

# The enterprise application, not the app registration: they have different object ids.
Connect-MgGraph -Scopes 'Application.Read.All'
$sp = Get-MgServicePrincipal -Filter "appId eq '$appId'"

Connect-ExchangeOnline
New-ServicePrincipal -AppId $sp.AppId -ObjectId $sp.Id -DisplayName 'Stroomwijzer'
New-ManagementScope -Name 'Stroomwijzer sender' -RecipientRestrictionFilter "PrimarySmtpAddress -eq '$sender'"
New-ManagementRoleAssignment -App $sp.Id -Role 'Application Mail.Send' -CustomResourceScope 'Stroomwijzer sender'

# The first must say InScope True, the second InScope False.
Test-ServicePrincipalAuthorization -Identity $sp.Id -Resource $sender
Test-ServicePrincipalAuthorization -Identity $sp.Id -Resource $other
\`\`\`

It can take an hour or two before Exchange acts on this.
Microsoft: <https://learn.microsoft.com/exchange/permissions-exo/application-rbac>.

## What the Teams manifest does

\`teams/manifest.json\` asks for no permission (\`authorization\`, resource-specific consent). With such a permission the app could not be installed with
*TeamsAppInstallation.ReadWriteSelfForUser.All* (Microsoft says so of the same permission for teams: <https://learn.microsoft.com/graph/api/team-post-installedapps>), and
would need one that also consents in people's name. *TeamsActivity.Send* rings people and teams alike.
The manifest does name the app registration (\`webApplicationInfo\`: the app that calls Graph must be the app that is installed) and the activity
types: ${ACTIVITIES.map((each) => `\`${each}\``).join(', ')}. A bell rings only for people who have the app, and in teams that have it.

## When something is missing

The bot goes on, and logs on the level *error* which request was forbidden and which of its permissions its token does not hold (the claim *roles*; what Exchange
grants stands in no token). With all of them in the token it says so: a bell is also forbidden (403) where the app is not installed.

## How to check

In the Entra admin center: *Enterprise applications* → the app of the bot → *Permissions*. Under *Admin consent* stand ${list(inEntra)},
all of type *Application*, and nothing else (\`Presence.Read.All\` only where that is used); *Mail.Send* does not stand there. Then let somebody make a test report in Teams, and look in the log for
\`Graph forbade it\`.

This has not been done in a real tenant yet. Microsoft's pages do not agree on whether *User.Read.All* alone gives somebody's manager
(<https://learn.microsoft.com/answers/questions/1298947>): try that first.
`;
}

function grantOf(permission: Permission): Grant {
  return all.find(({ permissions }) => permissions.some((each) => each === permission))?.grant ?? 'entra';
}

function namedBy(requests: readonly (typeof all)[number][]): Permission[] {
  return [...new Set(requests.flatMap(({ permissions }): readonly Permission[] => permissions))];
}

function list(permissions: string[]): string {
  const names = permissions.map((each) => `\`${each}\``);
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
