import { z } from "zod";
import type { ConversationReference } from "../../services/people/conversation-reference.ts";
import { referenceTo, type Activity } from "./activity.ts";

/** What is read of an activity about its sender; `id` is the Entra object id, the only identity that counts. */
export interface Sender {
  readonly tenant: string;
  readonly id: string;
  readonly mri: string;
  readonly name: string | undefined;
  readonly locale: string | undefined;
  readonly timeZone: string | undefined;
  readonly isPersonal: boolean;
  readonly reference: ConversationReference;
}

const shape = z.object({
  from: z.object({
    id: z.string().min(1).max(500),
    aadObjectId: z.string().min(1).max(100),
    name: z.string().min(1).max(200).optional().catch(undefined),
  }),
  conversation: z.object({
    id: z.string().min(1),
    tenantId: z.string().optional(),
    conversationType: z.string().optional(),
  }),
  channelData: z
    .object({ tenant: z.object({ id: z.string() }).optional() })
    .optional(),
  locale: z.string().max(40).optional().catch(undefined),
  localTimezone: z.string().max(60).optional().catch(undefined),
});

const tenants = shape.pick({ conversation: true, channelData: true });

/** The organization an activity comes from; what does not agree with itself comes from none. */
export function tenantOf(activity: Activity): string | undefined {
  const parsed = tenants.safeParse(activity);
  if (!parsed.success) return undefined;
  const { conversation, channelData } = parsed.data;
  const [tenant, other] = [
    conversation.tenantId,
    channelData?.tenant?.id,
  ].filter((id) => id !== undefined);
  return other === undefined || other.toLowerCase() === tenant?.toLowerCase()
    ? tenant
    : undefined;
}

export function senderOf(
  activity: Activity,
  tenant: string,
): Sender | undefined {
  const parsed = shape.safeParse(activity);
  if (!parsed.success) return undefined;
  const { from, conversation, locale, localTimezone } = parsed.data;
  const reference = referenceTo(activity);
  if (!reference) return undefined;
  return {
    tenant,
    id: from.aadObjectId,
    mri: from.id,
    name: from.name,
    locale,
    timeZone: localTimezone,
    isPersonal: (conversation.conversationType ?? "personal") === "personal",
    reference,
  };
}
