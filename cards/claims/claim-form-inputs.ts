import { z } from "zod";
import type {
  FieldError,
  FieldErrors,
} from "../../services/claims/check-form.ts";
import type { FormField } from "../../services/claims/form.ts";
import type { Choice } from "../kit/fields.ts";

const typed = z.string().max(500).default("");

/** What the form submits: everything as typed, so that a mistake brings it back unchanged. */
export const claimFormInputs = z.object({
  name: typed,
  program: typed,
  mpnId: typed,
  period: typed,
  activity: typed,
  date: typed,
  amount: typed,
  currency: typed,
  preApprovalId: typed,
  /** Set once the card has asked for the pre-approval ID, so that it asks only once. */
  askedPreApproval: z.boolean().default(false),
});
export type ClaimFormInputs = z.infer<typeof claimFormInputs>;

export interface ClaimFormOptions {
  readonly programs: readonly Choice[];
  readonly locations: readonly Choice[];
  readonly periods: readonly Choice[];
  /** Ordered by category. */
  readonly activities: readonly Choice[];
  readonly currencies: readonly Choice[];
}

export type FormErrorCode =
  FieldError["code"] | "amount-unreadable" | "pre-approval-wanted";
export type FormErrors = Partial<
  Record<
    FormField | "currency",
    FieldErrors[FormField] | { readonly code: FormErrorCode }
  >
>;
