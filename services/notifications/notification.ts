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
    "document-requested",
    "request-reminder",
    "request-closed",
    "request-delivered",
    "request-fulfilled",
    "request-declined",
    "request-commented",
    "request-handed-on",
    "request-due",
  ]),
  /** Number of the event it follows from. */
  event: z.int(),
  /** Entra object id of the one to tell. */
  to: z.string(),
  /** `obsolete`: by the time it could be sent there was nothing to tell any more. */
  state: z.enum(["pending", "sent", "failed", "obsolete"]),
  attempts: z.int().default(0),
  /** Why it was not delivered, for those who look after the bot. */
  problem: z.string().optional(),
});
export type Notification = z.infer<typeof notification>;
export type NotificationKind = Notification["kind"];

/** The two that show the request itself, to the one who is asked. */
export type RequestCall = "document-requested" | "request-reminder";
/** What became of a request. */
export type RequestNotice = Exclude<
  Extract<NotificationKind, `request-${string}`>,
  RequestCall
>;
/** News of the claim and its review. */
export type ClaimNews = Exclude<NotificationKind, RequestCall | RequestNotice>;
