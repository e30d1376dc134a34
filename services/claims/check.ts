import type { IsoDate } from "../calendar/dates.ts";
import type { Money } from "../money/money.ts";
import type { Costs } from "./costs.ts";
import type { Duplicate } from "./duplicate.ts";
import type { TenantSettings } from "../settings/tenant-settings.ts";

/** Where the fix of a check is made. */
export type Fix =
  | { readonly to: "form" }
  | { readonly to: "expense" }
  | { readonly to: "upload"; readonly expenseId: string }
  | { readonly to: "question"; readonly question: string }
  | { readonly to: "item"; readonly item: string }
  | { readonly to: "document"; readonly documentId: string }
  | { readonly to: "claim"; readonly claim: string }
  | { readonly to: "requests" }
  | { readonly to: "nothing" };

export const blockCodes = [
  "form-incomplete",
  "date-outside-period",
  "activity-in-future",
  "deadline-passed",
  "pre-approval-missing",
  "no-expense",
  "invoice-without-file",
  "question-open",
  "item-missing",
] as const;
export const warningCodes = [
  "feedback-unanswered",
  "expenses-below-amount",
  "over-remaining-funds",
  "over-cap",
  "cap-not-comparable",
  "document-without-note",
  "duplicate-document",
  "duplicate-invoice",
  "open-requests",
  "before-claiming-period",
  "resubmission-after-deadline",
] as const;
export type BlockCode = (typeof blockCodes)[number];
export type WarningCode = (typeof warningCodes)[number];

/** One finding of "ready to submit?" (section 6). What it is about is given as ids and values; the words come later. */
export type Check = {
  readonly fix: Fix;
  readonly date?: IsoDate;
  readonly money?: Money;
  readonly limit?: Money;
  readonly cap?: string;
  readonly name?: string;
  readonly count?: number;
  readonly duplicate?: Duplicate;
} & (
  | { readonly level: "block"; readonly code: BlockCode }
  | { readonly level: "warn"; readonly code: WarningCode }
);

/** Everything outside the claim that readiness depends on. `today` is the day in the tenant's time zone. */
export interface ReadinessContext {
  readonly settings: TenantSettings;
  readonly today: IsoDate;
  /** Other claims that count as claimed for the same program, location and usage period (R-FUND-4). */
  readonly siblings: readonly {
    readonly activity: string;
    readonly amount: Money;
    readonly costs: Costs;
  }[];
  /** What other claims of the tenant have as well, as the one who looks may know of them. */
  readonly duplicates: readonly Duplicate[];
}

type Details = Pick<
  Check,
  "date" | "money" | "limit" | "cap" | "name" | "count" | "duplicate"
>;
export const block = (
  code: BlockCode,
  fix: Fix,
  details: Details = {},
): Check => ({
  level: "block",
  code,
  fix,
  ...details,
});
export const warn = (
  code: WarningCode,
  fix: Fix,
  details: Details = {},
): Check => ({
  level: "warn",
  code,
  fix,
  ...details,
});
