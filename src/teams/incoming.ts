import { z } from 'zod';

/** Teams leaves out what it does not have; other clients send null for it. */
const optional = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined);
/** Ids are shorter in Teams, and plain: they go into URLs, and the SDK puts them into headers. */
const id = z.string().regex(/^[\x20-\x7e]{1,1024}$/);
/** What the bot can do without is left aside when it is not what it should be. */
const decoration = <T extends z.ZodType>(schema: T) => optional(schema).catch(undefined);
const shown = decoration(
  z
    .string()
    .max(256)
    .refine((text) => text.isWellFormed()),
);

const incomingActivity = z.looseObject({
  // Goes into the log when a turn fails.
  type: z.string().regex(/^[\w/.]{1,64}$/),
  id,
  channelId: id,
  serviceUrl: z.url().max(1_024),
  conversation: z.looseObject({
    id,
    conversationType: optional(z.string()),
    tenantId: optional(z.string()),
    isGroup: optional(z.boolean()),
  }),
  from: z.looseObject({
    id,
    aadObjectId: optional(id.toLowerCase()),
    name: shown,
  }),
  recipient: z.looseObject({ id, name: shown }),
  text: optional(z.string()),
  value: optional(z.unknown()),
  name: optional(z.string()),
  action: decoration(z.string()),
  replyToId: decoration(id),
  locale: shown,
  timestamp: optional(z.coerce.date()),
  localTimestamp: optional(z.coerce.date()),
  // 'expectReplies' would make the SDK put what the bot says into the response instead of the chat; Teams never asks for it.
  deliveryMode: optional(z.string().refine((mode) => mode !== 'expectReplies')),
  channelData: optional(
    z.looseObject({
      tenant: optional(z.looseObject({ id })),
      team: optional(z.looseObject({ id: optional(z.string()) })),
      channel: optional(z.looseObject({ id: optional(z.string()) })),
    }),
  ),
  entities: optional(z.array(z.looseObject({ type: optional(z.string()) }))),
  attachments: optional(
    z.array(z.looseObject({ contentType: optional(z.string()), contentUrl: decoration(z.string()) })),
  ),
});

/** An activity as it comes in, with what this bot relies on checked and everything else kept as it was. */
export type Activity = z.infer<typeof incomingActivity>;

/**
 * Reads a request's body as an activity.
 * The shape: https://github.com/microsoft/botframework-sdk/blob/main/specs/botframework-activity/botframework-activity.md
 *
 * @returns undefined when it is none
 */
export function readActivity(body: Record<string, unknown>): Activity | undefined {
  return incomingActivity.safeParse(body).data;
}

/** The tenants that an activity says it is of; Teams names it in one or two places. */
export function tenantsOf({ conversation, channelData }: Activity): string[] {
  return [conversation.tenantId, channelData?.tenant?.id].filter((tenant) => tenant !== undefined);
}

/** Whether a person did this, who must then be known: what Teams tells of its own accord (an installation) may name nobody. */
export function isByPerson({ type }: Activity): boolean {
  return type === 'message' || type === 'invoke';
}
