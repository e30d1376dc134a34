import { createHash } from "node:crypto";
import { z } from "zod";
import { notificationFields } from "../delivery/notification.ts";
import { alertKinds, type Alert } from "./alert.ts";

/** One person to be told of an alert: delivered like every other notification, but no event of a claim caused it. */
export const alertNotification = z.strictObject({
  ...notificationFields,
  kind: z.enum(alertKinds),
  /** Id of the alert, which lies in the same record. */
  alert: z.string(),
});
export type AlertNotification = z.infer<typeof alertNotification>;

/** Derived from the alert and the person, so that it cannot be planned twice. */
export function alertNotifications({
  id,
  kind,
  to,
}: Alert): AlertNotification[] {
  return to.map((person) => ({
    id: `${hash(id)}-${person}`,
    kind,
    alert: id,
    to: person,
    state: "pending",
    attempts: 0,
  }));
}

const hash = (text: string) =>
  createHash("sha256").update(text).digest("hex").slice(0, 16);
