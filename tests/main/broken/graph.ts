import { GROUP } from '../../support/doctor-set-up.ts';
import { APP, type Broken, impatient, OTHER, personOf, version } from './broken.ts';

export const CATALOGUE: Broken[] = [
  [
    'no id of the Teams app',
    ({ parts }) => (parts.config.graph.teamsAppId = undefined),
    APP,
    /TEAMS_APP_ID ontbreekt/,
    /npm run package/,
  ],
  ['an app that is not there', ({ graph }) => (graph.tenant.teamsAppId = OTHER), APP, /staat er niet in/, /Upload/],
  ['an app that waits', (all) => version(all, { state: 'submitted' }), APP, /Geen versie/, /Laat de app toe/],
  ['an app that was refused', (all) => version(all, { state: 'rejected' }), APP, /Geen versie/, /Laat de app toe/],
  ['another bot in the app', (all) => version(all, { bot: OTHER }), APP, /andere bot: 9/, /botId/],
  [
    'another registration in the app',
    (all) => version(all, { registration: OTHER }),
    APP,
    /webApplicationInfo\.id is 9/,
    /moet 3/,
  ],
  ['an old app', (all) => version(all, { version: '0.0.9' }), APP, /ouder \(0\.0\.9\)/, /npm run package/],
  [
    'a catalogue that a policy keeps shut',
    ({ graph }) => graph.revoke('catalogVersions'),
    APP,
    /Forbidden/,
    /beleid van de tenant/,
  ],
];

export const PEOPLE: Broken[] = [
  [
    'a person who left',
    (all) => delete all.graph.tenant.people[personOf(all, 'mo')],
    'personen',
    /: mo\./,
    /Object ID/,
  ],
  [
    'an account that is off',
    (all) => (all.graph.tenant.people[personOf(all, 'ria')] = { isOff: true }),
    'personen',
    /uit: ria\./,
    /rollen\.yaml/,
  ],
  [
    'Graph that is busy',
    ({ graph }) => graph.fail({ status: 429 }, 1, 'account'),
    'personen',
    /service/,
    /zo nog eens/,
  ],
  [
    'Graph that cuts the line',
    ({ graph }) => graph.fail({ reset: true }, 1, 'account'),
    'personen',
    /Graph antwoordde/,
    /graph\.microsoft\.com/,
  ],
  [
    'Graph that says nothing of people',
    (all) => {
      impatient(all, 'personen');
      all.graph.fail({ hang: true }, 1, 'account');
    },
    'personen',
    /TimeoutError/,
    /firewall/,
  ],
  [
    'Graph that does not take the token',
    ({ graph }) => graph.fail({ status: 401, code: 'InvalidAuthenticationToken' }, 2, 'groupMembers'),
    'groepen',
    /InvalidAuthenticationToken/,
    /klok/,
  ],
  ['a group that is gone', ({ graph }) => delete graph.tenant.groups[GROUP], 'groepen', /groep van cag/, /Object ID/],
  ['a group without people', ({ graph }) => (graph.tenant.groups[GROUP] = []), 'groepen', /Niemand.*cag/, /verborgen/],
];
