import { randomUUID } from "node:crypto";
import { readActivity, type Activity } from "./activity.ts";
import type { Conversation } from "./conversation.ts";
import { senderOf, tenantOf, type Sender } from "./sender.ts";

/** An activity with all that is read of it once, before anybody acts on it. */
export interface ReadActivity {
  readonly activity: Activity;
  /** Of the organization that it comes from; undefined where it does not agree with itself. */
  readonly tenant: string | undefined;
  /** Undefined where it does not say. */
  readonly sender: Sender | undefined;
  /** By which its turn is found in the log, and which an apology shows. */
  readonly logId: string;
}

/** An activity and the chat that it came from. */
export interface Incoming extends ReadActivity {
  readonly conversation: Conversation;
}

const readable = /^[\w.:|-]{1,64}$/;

/** Undefined where it is no activity of Teams. */
export function readIncoming(json: unknown): ReadActivity | undefined {
  const activity = readActivity(json);
  if (!activity) return undefined;
  const { id } = activity;
  const tenant = tenantOf(activity);
  return {
    activity,
    tenant,
    sender: tenant === undefined ? undefined : senderOf(activity, tenant),
    logId:
      id !== undefined && readable.test(id) ? id : randomUUID().slice(0, 8),
  };
}

/** What every log line of the turn carries. */
export function logFacts({ sender, logId }: ReadActivity): {
  readonly reference: string;
  readonly tenant?: string;
} {
  const tenant = sender?.tenant.slice(0, 64);
  return { reference: logId, ...(tenant === undefined ? {} : { tenant }) };
}
