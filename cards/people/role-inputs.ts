import { z } from "zod";
import type { Grant } from "../../services/settings/tenant-settings.ts";

const roles = [
  "global-admin",
  "incentives-admin",
  "incentives-user",
  "reviewer",
] as const satisfies readonly Grant["role"][];

/** Ids separated by commas, or "all". */
const several = z.string().max(8000).default("");

/** A role, and what it is for, as a card sends them. */
export const grantInputs = z.object({
  role: z.enum(roles),
  programs: several,
  locations: several,
});
