import type { Rollen } from '../protocol/rollen.ts';
import type { Weg } from '../protocol/wegen.ts';

/** The settings that a way of telling can need. */
export interface WaySettings {
  bot: object | undefined;
  graph: { mailSender: string | undefined; teamsAppId: string | undefined };
}

/** What each way needs beyond the app itself. One that is left out does not compile. */
const MISSING: Readonly<Record<Weg, (settings: Pick<WaySettings, 'graph'>) => string | undefined>> = {
  kaart: () => undefined,
  activiteit: () => undefined,
  mail: ({ graph }) =>
    graph.mailSender === undefined
      ? 'MAIL_SENDER ontbreekt: vul de mailbox in waar mail uit vertrekt, of haal mail weg bij wegen in rollen.yaml.'
      : undefined,
  // They are off where nothing is set: see `waysThatAreOff`.
  sms: () => undefined,
  telefoontje: () => undefined,
};

/** What is missing for the ways that the roles file names, in sentences that say what to do; nothing in the practice room, which has them all. */
export function missingForWays({ bot, graph }: WaySettings, rollen: Rollen): string[] {
  if (bot === undefined) return [];
  const named = [rollen.wegen, ...Object.values(rollen.rollen).map(({ wegen }) => wegen ?? [])].flat(2);
  return [
    ...new Set(named.flatMap((weg) => MISSING[weg]({ graph }) ?? [])),
    ...(graph.teamsAppId === undefined
      ? [
          'TEAMS_APP_ID ontbreekt: vul de id uit het manifest van de Teams-app in. Zonder die krijgt wie de app niet heeft geen bericht.',
        ]
      : []),
  ];
}
