import { type Persoon, personById, type Rollen } from '../protocol/rollen.ts';
import type { PracticeOptions } from './options.ts';

/** An invented tenant: nothing here is of a real one. */
export const PRACTICE_TENANT = '00000000-0000-4000-8000-000000000000';

/** Who sits in the practice room: everybody and every channel of the roles file. */
export function practiceOptions(rollen: Rollen): Pick<PracticeOptions, 'people' | 'channels' | 'panes' | 'tenantId'> {
  const idOf = (name: string) => rollen.personen[name]?.id ?? '';
  const people = Object.entries(rollen.personen).map(([name, persoon]) => ({
    aadObjectId: persoon.id,
    naam: persoon.naam,
    functie: persoon.functie,
    mail: persoon.mail ?? inventedMail(persoon, rollen.gemeente),
    mobiel: persoon.mobiel,
    manager: idOf(leaderOf(rollen, name) ?? '') || undefined,
  }));
  const teams = Object.values(rollen.kanalen).map(({ team }) => team);
  const channels = Object.values(rollen.kanalen).map(({ naam, team, kanaal, groep, leden }) => ({
    id: kanaal,
    teamId: team,
    groep: groep ?? inventedGroup(teams.indexOf(team)),
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

/** Who leads this person in the invented Entra: the afdeling's teamleider, and the manager leads that one. Others have nobody there. */
function leaderOf({ personen, afdelingen, rollen }: Rollen, name: string): string | undefined {
  const teamleider = afdelingen[personen[name]?.afdeling ?? '']?.rollen?.teamleider?.wie[0];
  const manager = rollen.manager?.wie[0];
  if (name === manager) return undefined;
  return name === teamleider ? manager : teamleider;
}

/** `fatima.el.amrani@voorbeeldstad.example`: a domain that no mail ever reaches. */
function inventedMail({ naam }: Persoon, gemeente: string): string {
  return `${letters(naam, '.')}@${letters(gemeente, '-')}.example`;
}

/** Only what may stand in an address, with `between` for the rest. */
function letters(text: string, between: string): string {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .join(between);
}

/** The id of a group that the roles file does not name, from the place of its team. */
function inventedGroup(place: number): string {
  return `c0000000-0000-4000-8000-${String(place + 1).padStart(12, '0')}`;
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
