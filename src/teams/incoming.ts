import { z } from 'zod';

/** Teams leaves out what it does not have; other clients send null for it. */
const optional = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined);
const named = z.looseObject({ id: z.string().min(1) });

const incomingActivity = z.looseObject({
  type: z.string().min(1),
  id: z.string().min(1),
  channelId: z.string().min(1),
  serviceUrl: z.url(),
  conversation: z.looseObject({
    id: z.string().min(1),
    conversationType: optional(z.string()),
    tenantId: optional(z.string()),
    isGroup: optional(z.boolean()),
  }),
  from: z.looseObject({
    id: z.string().min(1),
    aadObjectId: optional(z.string().min(1).toLowerCase()),
    name: optional(z.string()),
  }),
  recipient: named,
  text: optional(z.string()),
  value: optional(z.unknown()),
  name: optional(z.string()),
  replyToId: optional(z.string()),
  locale: optional(z.string()),
  timestamp: optional(z.coerce.date()),
  localTimestamp: optional(z.coerce.date()),
  // 'expectReplies' would make the SDK put what the bot says into the response instead of the chat; Teams never asks for it.
  deliveryMode: optional(z.string().refine((mode) => mode !== 'expectReplies')),
  channelData: optional(
    z.looseObject({
      tenant: optional(named),
      team: optional(z.looseObject({ id: optional(z.string()) })),
      channel: optional(z.looseObject({ id: optional(z.string()) })),
    }),
  ),
  entities: optional(z.array(z.looseObject({ type: optional(z.string()) }))),
  attachments: optional(z.array(z.looseObject({ contentType: optional(z.string()) }))),
});

/** An activity as it comes in, with what this bot relies on checked and everything else kept as it was. */
export type IncomingActivity = z.infer<typeof incomingActivity>;

/**
 * Reads a request's body as an activity.
 * The shape: https://github.com/microsoft/botframework-sdk/blob/main/specs/botframework-activity/botframework-activity.md
 *
 * @returns undefined when it is none
 */
export function readActivity(body: Record<string, unknown>): IncomingActivity | undefined {
  return incomingActivity.safeParse(body).data;
}

/** The tenants that an activity says it is of; Teams names it in one or two places. */
export function tenantsOf({ conversation, channelData }: IncomingActivity): string[] {
  return [conversation.tenantId, channelData?.tenant?.id].filter((tenant) => tenant !== undefined);
}

/** Whether a person did this, who must then be known: what Teams tells of its own accord (an installation) may name nobody. */
export function isByPerson({ type }: IncomingActivity): boolean {
  return type === 'message' || type === 'invoke';
}
