import { activityOf } from "../activities/catalogue.ts";
import {
  addDays,
  addMonths,
  isIsoDate,
  type IsoDate,
} from "../calendar/dates.ts";
import { periodsOf } from "../calendar/periods.ts";
import { isPayable } from "../money/money.ts";
import type { Refusal } from "../outcome.ts";
import { isCertified } from "./certification.ts";
import { wordsOf } from "./check-text.ts";
import { areItems } from "./claim-items.ts";
import type { Claim } from "./claim.ts";
import { expenseLine, type ExpenseLine } from "./events.ts";
import { isId } from "./ids.ts";
import { fingerprintOf } from "./invoice-fingerprint.ts";
import { longestNumber, longestVendor, longestWork } from "./limits.ts";

export const expenseErrorCodes = [
  "missing",
  "too-long",
  "date-unreadable",
  "date-too-early",
  "date-in-future",
  "amount-unreadable",
  "other-currency",
  "wrong-kind",
  "unknown-item",
  "not-certified",
  "same-invoice",
] as const;
export type ExpenseErrorCode = (typeof expenseErrorCodes)[number];

export interface ExpenseError {
  readonly code: ExpenseErrorCode;
  /** `limit` in characters, the first `date` that is not too early, or the `currency` of the claim. */
  readonly params?: Refusal["params"];
}
export type ExpenseErrors = Partial<Record<keyof ExpenseLine, ExpenseError>>;

export type CheckedExpense =
  | { readonly ok: true; readonly line: ExpenseLine }
  | { readonly ok: false; readonly errors: ExpenseErrors };

export interface ExpenseContext {
  readonly claim: Claim;
  /** The day it is in the tenant's time zone. */
  readonly today: IsoDate;
}

/**
 * Checks an invoice or CSR line field by field (section 8, R-SUCC-3), so that each mistake can be told at its field.
 * A good line comes out without blanks around its words and without what its kind does not have.
 */
export function checkExpense(
  input: Partial<ExpenseLine> & Pick<ExpenseLine, "kind">,
  context: ExpenseContext,
): CheckedExpense {
  const line = tidied(input);
  const errors: ExpenseErrors = {
    ...wordErrors(line),
    ...dateErrors(line, context),
    ...amountErrors(line, context),
    ...purposeErrors(line, context),
  };
  if (line.kind === "csr" && !isCertified(line.certification))
    errors.certification = { code: "not-certified" };
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const good = expenseLine.parse(line);
  if (context.claim.expenses.some((other) => isSameInvoice(good, other)))
    return { ok: false, errors: { number: { code: "same-invoice" } } };
  return { ok: true, line: good };
}

type Input = Parameters<typeof checkExpense>[0];

function tidied({ number, certification, items = [], ...input }: Input): Input {
  const said = wordsOf(number);
  return {
    ...input,
    vendor: wordsOf(input.vendor),
    items: [...new Set(items)],
    ...(said === "" ? {} : { number: said }),
    ...(input.kind === "csr" && certification ? { certification } : {}),
  };
}

function wordErrors({ id, kind, vendor, number }: Input): ExpenseErrors {
  const errors: ExpenseErrors = {};
  const longest = kind === "csr" ? longestWork : longestVendor;
  if (!isId(id ?? "")) errors.id = { code: "missing" };
  if (!vendor) errors.vendor = { code: "missing" };
  else if (vendor.length > longest)
    errors.vendor = { code: "too-long", params: { limit: longest } };
  // Of a CSR line it is the person or role, which may stay open.
  if (number === undefined && kind === "invoice")
    errors.number = { code: "missing" };
  if ((number?.length ?? 0) > longestNumber)
    errors.number = { code: "too-long", params: { limit: longestNumber } };
  return errors;
}

/** How long before its usage period an honest cost of an activity can lie: booths are booked two years ahead. */
const monthsBefore = 36;

/**
 * The rules give no bounds for the date of an invoice, and for a CSR line outside the usage period only a warning
 * (section 8). So only what cannot be right is told: a day years before the usage period, or one that has not come yet,
 * for only actual costs are claimed (R-SUCC-5). A day of grace, because a location may be ahead of the tenant's clock.
 */
function dateErrors(
  { date = "" }: Input,
  { claim, today }: ExpenseContext,
): ExpenseErrors {
  if (!isIsoDate(date)) return { date: { code: "date-unreadable" } };
  const usage = periodsOf(claim.form.period)?.usage;
  const first = usage && addMonths(usage.start, -monthsBefore);
  if (first !== undefined && date < first)
    return { date: { code: "date-too-early", params: { date: first } } };
  return date > addDays(today, 1) ? { date: { code: "date-in-future" } } : {};
}

/** One currency per claim (R-PAY-4). */
function amountErrors(
  { amount }: Input,
  { claim }: ExpenseContext,
): ExpenseErrors {
  const { currency } = claim.form.amount;
  if (!amount) return { amount: { code: "missing" } };
  if (amount.currency !== currency)
    return { amount: { code: "other-currency", params: { currency } } };
  return isPayable(amount) ? {} : { amount: { code: "amount-unreadable" } };
}

/** A kind of cost belongs to the activity, and some can only be shown by an invoice (activities.json). */
function purposeErrors(
  { kind, expense, items = [] }: Input,
  { claim }: ExpenseContext,
): ExpenseErrors {
  const { activity } = claim.form;
  const errors: ExpenseErrors = {};
  const cost = activityOf(activity)?.eligibleExpenses.find(
    ({ id }) => `${activity}/${id}` === expense,
  );
  if (!cost) errors.expense = { code: "missing" };
  else if (!cost.evidence.includes(kind))
    errors.expense = { code: "wrong-kind" };
  if (!areItems(claim, items)) errors.items = { code: "unknown-item" };
  return errors;
}

/**
 * One invoice counts once in a claim (R-ORIG-10). Another date or amount under the same number is kept, for it may be
 * right; so is another kind of cost, for an invoice may be split over several.
 */
function isSameInvoice(line: ExpenseLine, other: ExpenseLine): boolean {
  const print = fingerprintOf(line)?.vendorAndNumber;
  return (
    print !== undefined &&
    line.id !== other.id &&
    print === fingerprintOf(other)?.vendorAndNumber &&
    line.date === other.date &&
    line.amount.minor === other.amount.minor &&
    line.expense === other.expense
  );
}
