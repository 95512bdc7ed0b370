import { z } from 'zod';

/** What the room reads of what the bot asks of Microsoft Graph. */

/** A link that Teams takes with a bell, and nothing else. */
const teamsLink = z.string().regex(/^https:\/\/teams\.microsoft\.com\/l\//, 'not a link into Teams');

/**
 * A bell: https://learn.microsoft.com/graph/api/userteamwork-sendactivitynotification
 * The room takes topics of words only, for what stands behind an `entityUrl` it would have to ask of Graph.
 */
export const activityNotification = z.object({
  topic: z.object({ source: z.literal('text'), value: z.string().min(1), webUrl: teamsLink }),
  activityType: z.string().min(1),
  /** An Int64 in Graph; what JSON cannot hold exactly is not taken. */
  chainId: z.int().optional(),
  previewText: z.object({ content: z.string() }),
  templateParameters: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
});

export type ActivityNotification = z.infer<typeof activityNotification>;

/** Graph takes a type with and without the `#`. */
const ofType = <Name extends string>(name: Name) =>
  z.union([z.literal(`microsoft.graph.${name}`), z.literal(`#microsoft.graph.${name}`)]).transform(() => name);

/** A bell for many: https://learn.microsoft.com/graph/api/team-sendactivitynotification */
export const teamNotification = activityNotification.extend({
  recipient: z.union([
    z.object({
      '@odata.type': ofType('channelMembersNotificationRecipient'),
      teamId: z.string(),
      channelId: z.string(),
    }),
    z.object({ '@odata.type': ofType('teamMembersNotificationRecipient'), teamId: z.string() }),
  ]),
});

/** Graph takes no more than twenty at a time: https://learn.microsoft.com/graph/api/directoryobject-checkmembergroups */
export const groupCheck = z.object({ groupIds: z.array(z.string()).max(20) });

/** https://learn.microsoft.com/graph/api/cloudcommunications-getpresencesbyuserid */
export const presenceQuestion = z.object({ ids: z.array(z.string()).min(1).max(650) });

/** A mail in plain text: https://learn.microsoft.com/graph/api/user-sendmail */
export const sentMail = z.object({
  message: z.object({
    subject: z.string(),
    body: z.object({ contentType: z.string().regex(/^text$/i, 'the room shows plain text only'), content: z.string() }),
    toRecipients: z.array(z.object({ emailAddress: z.object({ address: z.string() }) })).min(1),
  }),
});

/** The app to install, by the address that Graph has for it in the catalog. */
export const installation = z.object({
  'teamsApp@odata.bind': z.string().regex(/\/appCatalogs\/teamsApps\/[^/]+$/, 'not an app of the catalog'),
});

/** The value that a `$filter` such as `externalId eq '…'` asks of a field; undefined when it asks nothing of it. */
export function filteredOn(filter: string | null, field: string): string | undefined {
  const [, name, value] = /^([\w/]+) eq '([^']*)'$/.exec(filter ?? '') ?? [];
  return name === field ? value : undefined;
}
