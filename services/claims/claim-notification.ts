import { z } from "zod";
import { notificationFields } from "../delivery/notification.ts";

/** Something a person must be told because of an event of a claim. */
export const claimNotification = z.strictObject({
  ...notificationFields,
  kind: z.enum([
    "review-wanted",
    "review-started",
    "feedback",
    "information-requested",
    "approved",
    "rejected",
    "disputed",
    "owner-asked",
    "taken-over",
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
});
export type ClaimNotification = z.infer<typeof claimNotification>;
export type ClaimNotificationKind = ClaimNotification["kind"];

/** The two that show the request itself, to the one who is asked. */
export type RequestCall = "document-requested" | "request-reminder";
/** What became of a request. */
export type RequestNews = Exclude<
  Extract<ClaimNotificationKind, `request-${string}`>,
  RequestCall
>;
/** News of the claim and its review. */
export type ClaimNews = Exclude<
  ClaimNotificationKind,
  RequestCall | RequestNews
>;
