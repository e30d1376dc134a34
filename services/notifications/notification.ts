import { z } from "zod";

/** Something a person must be told, kept as data; put into words only when it is delivered. */
export const notification = z.strictObject({
  id: z.string(),
  kind: z.enum([
    "review-wanted",
    "review-started",
    "feedback",
    "information-requested",
    "approved",
    "rejected",
    "disputed",
  ]),
  /** Number of the event it follows from. */
  event: z.int(),
  /** Entra object id of the one to tell. */
  to: z.string(),
  state: z.enum(["pending", "sent", "failed"]),
  attempts: z.int().default(0),
  /** Why it was not delivered, for those who look after the bot. */
  problem: z.string().optional(),
});
export type Notification = z.infer<typeof notification>;
export type NotificationKind = Notification["kind"];
