import { z } from 'zod';
import type { Asker } from './ask.ts';

/** One version of the app in the municipality's catalogue. What Graph did not say of it is undefined. */
export interface AppVersion {
  version: string;
  /** It waits for an administrator, or was refused; otherwise it was let in. */
  isHeld: boolean;
  /** The app registration that its manifest names (`webApplicationInfo.id`), and the app id of its bot. */
  registration: string | undefined;
  bot: string | undefined;
}

/** What only whoever sets the bot up asks: whether what the files name is there, and whether Teams has this app. Both reject with a GraphError. */
export interface SetUp {
  /** Whether the account of a person is on; undefined when Entra does not know this person. */
  account(aadObjectId: string): Promise<{ isOn: boolean } | undefined>;
  /** Every version of the app in the catalogue; none when it is not there. */
  appVersions(): Promise<AppVersion[]>;
}

const user = z.object({ id: z.string().min(1), accountEnabled: z.boolean().nullish() });

/** Graph leaves out what may not be read: an account is off only where it says so. */
export async function account({ ask }: Asker, aadObjectId: string): ReturnType<SetUp['account']> {
  const found = await ask({
    name: 'account',
    values: { person: aadObjectId },
    shape: user.optional(),
    instead: { 404: undefined },
  });
  return found === undefined ? undefined : { isOn: found.accountEnabled !== false };
}

/** https://learn.microsoft.com/graph/api/resources/teamsappdefinition */
const definition = z
  .object({
    version: z.string(),
    publishingState: z.string().nullish(),
    authorization: z.object({ clientAppId: z.string().nullish() }).nullish(),
    bot: z.object({ id: z.string().nullish() }).nullish(),
  })
  .transform(
    ({ version, publishingState, authorization, bot }): AppVersion => ({
      version,
      isHeld: publishingState === 'submitted' || publishingState === 'rejected',
      registration: authorization?.clientAppId ?? undefined,
      bot: bot?.id ?? undefined,
    }),
  );
const apps = z.object({ value: z.array(z.object({ appDefinitions: z.array(definition) })) });

export async function appVersions({ ask }: Asker, teamsAppId: string): Promise<AppVersion[]> {
  const { value } = await ask({ name: 'catalogVersions', values: { teamsAppId }, shape: apps });
  return value.flatMap(({ appDefinitions }) => appDefinitions);
}
