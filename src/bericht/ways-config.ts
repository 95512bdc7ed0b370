import type { Rollen } from '../protocol/rollen.ts';

/** The settings that a way of telling can need. */
export interface WaySettings {
  bot: object | undefined;
  graph: { mailSender: string | undefined; teamsAppId: string | undefined };
}

/** What is missing for the ways that the roles file names, in sentences that say what to do; nothing in the practice room, which has them all. */
export function missingForWays({ bot, graph }: WaySettings, rollen: Rollen): string[] {
  if (bot === undefined) return [];
  const named = [rollen.wegen, ...Object.values(rollen.rollen).map(({ wegen }) => wegen ?? [])].flat(2);
  return [
    ...(named.includes('mail') && graph.mailSender === undefined
      ? ['MAIL_SENDER ontbreekt: vul de mailbox in waar mail uit vertrekt, of haal mail weg bij wegen in rollen.yaml.']
      : []),
    ...(graph.teamsAppId === undefined
      ? [
          'TEAMS_APP_ID ontbreekt: vul de id uit het manifest van de Teams-app in. Zonder die krijgt wie de app niet heeft geen bericht.',
        ]
      : []),
  ];
}
