import { activityOf, isEligible } from "../activities/catalogue.ts";
import { claimDeadline } from "../calendar/claim-deadline.ts";
import { isIsoDate, type IsoDate } from "../calendar/dates.ts";
import { isPayable } from "../money/money.ts";
import {
  periodsBefore,
  periodsOf,
  periodsUsedOn,
  type Periods,
} from "../calendar/periods.ts";
import { partnerRoleFor, partnerScopes } from "../people/roles.ts";
import {
  programOf,
  type Program,
  type TenantSettings,
} from "../settings/tenant-settings.ts";
import { isBlank } from "./check-text.ts";
import type { Claim } from "./claim.ts";
import { claimForm, type ClaimForm, type FormField } from "./form.ts";
import { longestName, longestPreApproval } from "./limits.ts";

export const fieldErrorCodes = [
  "missing",
  "too-long",
  "no-role",
  "not-enrolled",
  "customer-association",
  "activity-not-for-program",
  "date-outside-period",
  "amount-unreadable",
  "currency-fixed",
  "fixed-after-submission",
] as const;
export type FieldErrorCode = (typeof fieldErrorCodes)[number];

export interface FieldError {
  readonly code: FieldErrorCode;
  readonly date?: IsoDate;
  readonly until?: IsoDate;
}
export type FieldErrors = Partial<Record<FormField, FieldError>>;

export interface FormContext {
  readonly settings: TenantSettings;
  readonly today: IsoDate;
  readonly personId: string;
  /** The claim being edited; absent while creating. */
  readonly claim?: Claim;
}

export type CheckedForm =
  | { readonly ok: true; readonly form: ClaimForm }
  | { readonly ok: false; readonly errors: FieldErrors };

/** Checks the initial form field by field (section 5), so that each mistake can be told at its field. */
export function checkForm(
  input: Partial<ClaimForm>,
  context: FormContext,
): CheckedForm {
  const errors: FieldErrors = {
    ...missing(input),
    ...scopeErrors(input, context),
    ...periodErrors(input),
    ...activityErrors(input, context),
    ...amountErrors(input, context),
    ...fixedErrors(input, context),
  };
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, form: claimForm.parse(input) };
}

const needed = [
  "name",
  "program",
  "mpnId",
  "period",
  "activity",
  "date",
  "amount",
] as const;

function missing(input: Partial<ClaimForm>): FieldErrors {
  const errors: FieldErrors = {};
  for (const field of needed)
    if (!input[field]) errors[field] = { code: "missing" };
  if (input.date && !isIsoDate(input.date)) errors.date = { code: "missing" };
  if (isBlank(input.name ?? "")) errors.name = { code: "missing" };
  if ((input.name?.length ?? 0) > longestName)
    errors.name = { code: "too-long" };
  const { preApprovalId } = input;
  if (preApprovalId !== undefined && isBlank(preApprovalId))
    errors.preApprovalId = { code: "missing" };
  if ((preApprovalId?.length ?? 0) > longestPreApproval)
    errors.preApprovalId = { code: "too-long" };
  return errors;
}

function scopeErrors(
  input: Partial<ClaimForm>,
  context: FormContext,
): FieldErrors {
  const { settings, personId } = context;
  if (!input.program) return {};
  const program = programOf(settings, input.program);
  if (!program) return { program: { code: "missing" } };
  if (program.claimedBy === "customer-association")
    return { program: { code: "customer-association" } };
  if (!input.mpnId) return {};
  if (!program.locations.includes(input.mpnId))
    return { mpnId: { code: "not-enrolled" } };
  const scope = { program: program.id, mpnId: input.mpnId };
  return partnerRoleFor(settings, personId, scope)
    ? {}
    : { mpnId: { code: "no-role" } };
}

/** Any usage period may be prepared; whether it can still be submitted, the claim page says (section 5, R-CLAIM-8). */
function periodErrors(input: Partial<ClaimForm>): FieldErrors {
  if (!input.period) return {};
  const periods = periodsOf(input.period);
  if (!periods) return { period: { code: "missing" } };
  const { start, end } = periods.usage;
  if (
    input.date &&
    isIsoDate(input.date) &&
    (input.date < start || input.date > end)
  )
    return { date: { code: "date-outside-period", date: start, until: end } };
  return {};
}

function activityErrors(
  input: Partial<ClaimForm>,
  { settings }: FormContext,
): FieldErrors {
  if (!input.activity) return {};
  const activity = activityOf(input.activity);
  if (!activity) return { activity: { code: "missing" } };
  const program = input.program
    ? programOf(settings, input.program)
    : undefined;
  if (!program || isEligible(activity, program.groups)) return {};
  return { activity: { code: "activity-not-for-program" } };
}

function amountErrors(
  { amount }: Partial<ClaimForm>,
  { settings, claim }: FormContext,
): FieldErrors {
  if (!amount) return {};
  const isUsed = currenciesFor(settings, claim).includes(amount.currency);
  if (!isUsed || !(amount.minor > 0)) return { amount: { code: "missing" } };
  return isPayable(amount) ? {} : { amount: { code: "amount-unreadable" } };
}

/** Those of the tenant; a claim also keeps its own, which may be no longer among them. */
export function currenciesFor(
  { currencies }: TenantSettings,
  claim?: Claim,
): readonly string[] {
  return claim ? [...currencies, claim.form.amount.currency] : currencies;
}

/** After the first submission program, location and usage period stay (R-CLAIM-4); one currency per claim (R-PAY-4). */
function fixedErrors(
  input: Partial<ClaimForm>,
  { claim }: FormContext,
): FieldErrors {
  if (!claim) return {};
  const errors: FieldErrors = {};
  if (claim.firstSubmittedAt !== undefined)
    for (const field of ["program", "mpnId", "period"] as const)
      if (input[field] && input[field] !== claim.form[field])
        errors[field] = { code: "fixed-after-submission" };
  const currency = input.amount?.currency;
  if (
    currency &&
    claim.expenses.length > 0 &&
    currency !== claim.form.amount.currency
  )
    errors.amount = { code: "currency-fixed" };
  return errors;
}

/** The activity needs a pre-approval ID that the form does not have yet; it may follow later, so it is asked for once. */
export function wantsPreApproval({
  activity,
  preApprovalId = "",
}: Pick<Partial<ClaimForm>, "activity" | "preApprovalId">): boolean {
  return (
    activityOf(activity ?? "")?.preApproval === "required" &&
    preApprovalId.trim() === ""
  );
}

/** Usage periods that make sense now: the current one, and the last one while its deadline is open (section 5). */
export function offeredPeriods(
  settings: TenantSettings,
  personId: string,
  today: IsoDate,
): Periods[] {
  const current = periodsUsedOn(today);
  const last = periodsBefore(current);
  const programs = partnerScopes(settings, personId)
    .flatMap(({ program }) => programOf(settings, program) ?? [])
    .filter(({ claimedBy }) => claimedBy === "co-op-claim");
  return programs.some((program) => isOpen(last, program, today))
    ? [current, last]
    : [current];
}

function isOpen(periods: Periods, program: Program, today: IsoDate): boolean {
  return today <= claimDeadline(periods, program.deadline);
}
