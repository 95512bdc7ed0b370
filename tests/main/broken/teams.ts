import { type Broken, channelOf, impatient, NOBODY, OTHER } from './broken.ts';

export const CHANNELS: Broken[] = [
  [
    'a team without the app',
    (all) => all.teams.teams.delete(channelOf(all, 'cag').team),
    'kanaal cag',
    /niet in dit team \(BotNotInConversationRoster\)/,
    /Manage team/,
  ],
  [
    'a team that is not there',
    (all) =>
      all.teams.fail({ status: 404, code: 'NotFound' }, 1, ({ path }) => path.endsWith(channelOf(all, 'cag').team)),
    'kanaal cag',
    /kent dit team niet/,
    /README/,
  ],
  [
    'the group of another team',
    (all) => {
      const known = all.teams.teams.get(channelOf(all, 'cag').team);
      if (known !== undefined) known.groep = OTHER;
    },
    'kanaal cag',
    /ander team/,
    /Zet bij groep 9/,
  ],
  [
    'a channel that is not there',
    (all) => all.teams.teams.get(channelOf(all, 'teamleiders').team)?.kanalen.splice(0),
    'kanaal teamleiders',
    /kent dit kanaal niet/,
    /README/,
  ],
  [
    'a private channel without the bot',
    (all) => {
      all.teams.teams.get(channelOf(all, 'cag').team)?.kanalen.splice(0);
      all.teams.fail({ status: 403, code: 'BotNotInConversationRoster' }, 1, ({ path }) =>
        path.includes('pagedmembers'),
      );
    },
    'kanaal cag',
    /niet in dit kanaal/,
    /kanaal zelf/,
  ],
  [
    'a bot that Azure does not know',
    ({ teams }) => teams.down({ status: 401, code: 'BotNotRegistered' }),
    'kanalen',
    /BotNotRegistered/,
    /Single Tenant/,
  ],
  [
    'an app that the administrator blocked',
    ({ teams }) => teams.down({ status: 403, code: 'BotDisabledByAdmin' }),
    'kanalen',
    /BotDisabledByAdmin/,
    /Manage apps/,
  ],
  [
    'Teams that is not reached',
    ({ parts }) => (parts.config.serviceUrl = `${NOBODY}/`),
    'kanalen',
    /Teams antwoordde/,
    /smba\.trafficmanager\.net/,
  ],
  [
    'Teams that says nothing',
    (all) => {
      impatient(all, 'kanalen');
      all.teams.down({ hang: true });
    },
    'kanalen',
    /TimeoutError/,
    /smba\.trafficmanager\.net/,
  ],
];
