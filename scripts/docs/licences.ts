import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { comesWith } from '../supply/comes-with.ts';
import { type Licensed, licencesOf } from '../supply/licences.ts';
import { packagesOf } from '../supply/packages.ts';
import { table } from './table.ts';

/** deployment/licences.md: what comes along with the bot, and under which licence, from package-lock.json. */
export function licences(root: string): string {
  const lockFile = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const packages = licencesOf(packagesOf(lockFile));
  const { only, shared } = comesWith('botbuilder', lockFile);
  const licences = [...new Set(packages.map(({ licence }) => licence))].sort();
  const under = (licence: string) => packages.filter((each) => each.licence === licence);
  return `<!-- Made by npm run docs, from package-lock.json and scripts/supply/licences.ts. Do not change this file by hand. -->
# What comes along, and under which licence

For who answers for the software of the municipality. Stroomwijzer itself comes under the [EUPL-1.2](../LICENSE). It runs with ${packages.length} packages of npm and with Node
(MIT). Their own licence texts lie in the image, each beside its package. Packages for developers are not in it, and not in this list. The libraries that Node asks of the system (glibc
and what belongs to it, LGPL) are those of the machine that the image was laid out on, unchanged, and do not stand here nor in the SBOM: a scanner of images finds their versions.

\`npm run sbom\` writes the same as a CycloneDX document, with the hash of each package; the image has it as \`/app/sbom.cdx.json\`. \`npm test\` fails when a package says no
licence, or comes under one that [\`scripts/supply/licences.ts\`](../scripts/supply/licences.ts) does not accept.

${table(
  ['licence', 'how many', 'packages'],
  licences.map((licence) => [licence, String(under(licence).length), names(under(licence))]),
)}

## What asks for more than keeping the licence text

- **Holidays** (\`date-holidays\`, code under ISC): the data come from Wikipedia ([Feestdagen in Nederland](https://nl.wikipedia.org/wiki/Feestdagen_in_Nederland),
  [Public holidays in the Netherlands](https://en.wikipedia.org/wiki/Public_holidays_in_the_Netherlands)), unchanged, under [CC BY-SA 3.0](https://creativecommons.org/licenses/by-sa/3.0/).
  Who passes them on changed passes them on under the same licence, and says what was changed.
- **Calendars** (\`ical.js\`, MPL-2.0): who changes a file of that package and passes it on, passes on the changed file too. Here it is unchanged.

## Where the licence does not stand in \`package.json\`

${table(
  ['package', 'licence', 'stands in'],
  packages.flatMap(({ name, version, licence, where }) =>
    where === undefined ? [] : [[`${name} ${version}`, licence, where]],
  ),
)}

## Known vulnerabilities

\`npm audit --omit dev\` asks the registry of npm which of these packages have a known vulnerability; scanners read the SBOM for the same. Neither was possible where this was
built: that registry answered 405. Do it before each release, and let a pipeline do it every week: what is found after a release is found by nobody else.

## \`botbuilder\` is archived: what we decided

On 26 November 2026. Microsoft ended the support of the Bot Framework SDK on 31 December 2025 and archived its repository; the service that it speaks to
(the Bot connector, the protocol of activities) goes on, and Teams still uses it.

- **It stays, pinned** at ${only.find(({ name }) => name === 'botbuilder')?.version}, as the owner asked, and only in [\`src/teams/botbuilder\`](../src/teams/botbuilder): no other file of the program or of the tests may import it or what it is made of, which a
  test holds. Whoever is let in is checked by our own code ([the door](../src/teams/door.ts), the signing keys and \`jsonwebtoken\`), as is each activity before it is believed. It makes turns of
  activities, and asks the connector over our own tokens; no more than that.
- **The way out** (27 November 2026): everything else knows [a port](../src/teams/port.ts) of two interfaces, an adapter and a turn. [What any adapter must do](../tests/conformance/suite.ts) is held
  at the wire: signed tokens, the activities of Microsoft's Agents Playground, 501 for what is unknown, what the connector is asked and what becomes of its answers. A second adapter, bare REST in
  [130 lines](../tests/support/rest-adapter.ts), passes it, and the door, the connector and eleven scenarios run on it in \`npm run prove\`. Its successor at Microsoft is the Teams SDK (\`@microsoft/teams.apps\`):
  [how another takes its place](../docs/developing.md#another-adapter).
- **When**: at the first vulnerability in it, or in what it brings, that nobody mends; or when Microsoft dates the end of the protocol. Looked at again on 1 June 2027 at the latest.

With it come ${only.length} packages that are there for nothing else, and go when it goes: ${names(only)}. ${shared.length} more that it needs stay for others.
`;
}

function names(packages: readonly Pick<Licensed, 'name' | 'version'>[]): string {
  return [...new Set(packages.map(({ name, version }) => `${name} ${version}`))].sort().join(', ');
}
