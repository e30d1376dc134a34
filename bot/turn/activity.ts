import { z } from "zod";
import {
  conversationReference,
  type ConversationReference,
} from "../../services/people/conversation-reference.ts";

/** Where it is not of the type that Teams sends, it is as if it were missing. */
const text = z.string().optional().catch(undefined);

const attachment = z.looseObject({
  contentType: z.string().catch(""),
  contentUrl: text,
  name: text,
  content: z.unknown().optional(),
});
export type Attachment = z.infer<typeof attachment>;

function listOf<T>(one: z.ZodType<T>) {
  return z
    .array(z.unknown())
    .catch([])
    .transform((list) => list.filter(isObject))
    .pipe(z.array(one));
}

const isObject = (one: unknown): boolean =>
  typeof one === "object" && one !== null && !Array.isArray(one);

/**
 * What Teams sends. The first fields every activity must have before it comes near the SDK, which throws or looks away
 * where one is missing. `value` has no shape here: each reader has a schema of its own.
 */
const activity = z.looseObject({
  type: z.string().min(1),
  channelId: z.literal("msteams"),
  serviceUrl: z.string().min(1),
  conversation: z.looseObject({
    id: z.string().min(1),
    tenantId: z.string().nullish(),
  }),
  id: text,
  name: text,
  text,
  action: text,
  locale: text,
  replyToId: text,
  localTimezone: text,
  attachments: listOf(attachment),
  membersAdded: listOf(z.looseObject({})),
  value: z.unknown().optional(),
});
export type Activity = z.infer<typeof activity>;

/** Undefined where it is no activity of Teams. */
export function readActivity(json: unknown): Activity | undefined {
  return activity.safeParse(json).data;
}

/** Where the chat of an activity is found again; undefined where it names none that could be. */
export function referenceTo({
  serviceUrl,
  channelId,
  conversation,
  recipient: bot,
  from: user,
  locale,
}: Activity): ConversationReference | undefined {
  return conversationReference.safeParse({
    serviceUrl,
    channelId,
    conversation,
    bot,
    user,
    locale,
  }).data;
}
