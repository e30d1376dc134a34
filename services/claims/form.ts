import { z } from "zod";
import { isoDate } from "../calendar/dates.ts";
import { money } from "../money/money.ts";
import { longestName, longestPreApproval } from "./limits.ts";

/** The initial form of a claim (section 5): what is asked before the claim exists. */
export const claimForm = z.strictObject({
  name: z.string().min(1).max(longestName),
  program: z.string(),
  mpnId: z.string(),
  period: z.string(),
  activity: z.string(),
  date: isoDate,
  amount: money,
  preApprovalId: z.string().max(longestPreApproval).optional(),
});
export type ClaimForm = z.infer<typeof claimForm>;
export type FormField = keyof ClaimForm;
