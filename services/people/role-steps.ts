import { z } from "zod";
import { notificationFields } from "../delivery/notification.ts";
import { grant } from "../settings/tenant-settings.ts";

const who = z.strictObject({
  /** Entra object id. */
  id: z.string().min(1).max(100),
  name: z.string(),
});

const step = grant.extend({
  kind: z.enum(["given", "taken"]),
  person: who,
  /** A tenant's first admins come from the environment. */
  by: z.union([who, z.literal("environment")]),
  /** An instant. */
  at: z.iso.datetime(),
  /** Of the press that caused it: a press counts once. */
  key: z.string(),
});
export type RoleStep = z.infer<typeof step>;

const roleNotice = z.strictObject({
  ...notificationFields,
  kind: z.enum(["role-given", "role-taken"]),
});
export type RoleNotification = z.infer<typeof roleNotice>;

/** All that was given and taken in a tenant besides its settings file, and who must be told (one commit). */
export const roleRecord = z.strictObject({
  schema: z.literal(1),
  id: z.string(),
  tenant: z.string(),
  /** Never changed, only added to. */
  steps: z.array(step),
  outbox: z.array(roleNotice),
});
export type RoleRecord = z.infer<typeof roleRecord>;
