import { personById, type Rollen } from '../protocol/rollen.ts';
import type { PracticeOptions } from './options.ts';

/** An invented tenant: nothing here is of a real one. */
export const PRACTICE_TENANT = '00000000-0000-4000-8000-000000000000';

/** Who sits in the practice room: everybody and every channel of the roles file. */
export function practiceOptions(rollen: Rollen): Pick<PracticeOptions, 'people' | 'channels' | 'panes' | 'tenantId'> {
  const idOf = (name: string) => rollen.personen[name]?.id ?? '';
  const people = Object.values(rollen.personen).map(({ id, naam, functie }) => ({ aadObjectId: id, naam, functie }));
  const channels = Object.values(rollen.kanalen).map(({ naam, team, kanaal, leden }) => ({
    id: kanaal,
    teamId: team,
    naam,
    members: leden.map(idOf),
  }));
  const reporter =
    people.find(({ aadObjectId }) => personById(rollen, aadObjectId)?.afdeling !== undefined) ?? people[0];
  const [teamChannel, ...others] = channels;
  const leader = teamChannel?.members[0];
  const griffier = rollen.rollen.griffier?.wie.map(idOf)[0];
  return {
    people,
    channels,
    tenantId: PRACTICE_TENANT,
    panes: [
      ...chatPane(reporter?.aadObjectId),
      ...[teamChannel].flatMap((channel) => channelPane(channel)),
      ...chatPane(leader),
      ...others.slice(0, 1).flatMap((channel) => channelPane(channel)),
      ...chatPane(griffier),
    ],
  };
}

function chatPane(aadObjectId: string | undefined): PracticeOptions['panes'] {
  return aadObjectId === undefined ? [] : [{ kind: 'persoonlijk', aadObjectId }];
}

function channelPane(channel: PracticeOptions['channels'][number] | undefined): PracticeOptions['panes'] {
  const member = channel?.members[0];
  return channel === undefined || member === undefined
    ? []
    : [{ kind: 'kanaal', channelId: channel.id, aadObjectId: member }];
}
