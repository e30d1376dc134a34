import { z } from "zod";
import { alertSettings } from "./alert-settings.ts";
import {
  deadlineRule,
  defaultDeadlineRule,
} from "../calendar/claim-deadline.ts";
import { isoDate, isTimeZone } from "../calendar/dates.ts";
import { periodsOf } from "../calendar/periods.ts";
import { currencyCode, money } from "../money/money.ts";

/** Names of program groups that activities.json refers to (`programs.onlyFor`, `programs.exceptFor`). */
export const programGroup = z.enum([
  "surface",
  "surface-pc",
  "surface-hub",
  "surface-add",
]);
/** The rules of a program differ and change, so they are data (R-PROG-6). */
const program = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  groups: z.array(programGroup).default([]),
  /** OSA Sell and OSU are claimed through a customer association (R-PROG-3). */
  claimedBy: z
    .enum(["co-op-claim", "customer-association"])
    .default("co-op-claim"),
  usesPlans: z.boolean().default(false),
  deadline: deadlineRule.default(defaultDeadlineRule),
  /** Earned less than this in an earning period, the co-op part becomes a rebate (R-FUND-2). */
  threshold: money.optional(),
  /** MPN IDs enrolled in the program. */
  locations: z.array(z.string()).min(1),
});
export type Program = z.infer<typeof program>;

const location = z.strictObject({
  mpnId: z.string().regex(/^\d{4,10}$/),
  name: z.string().min(1),
  currency: currencyCode,
});
export type Location = z.infer<typeof location>;

/** Per MPN location and program, or for all of them (section 2). */
export const grant = z.strictObject({
  role: z.enum([
    "global-admin",
    "incentives-admin",
    "incentives-user",
    "reviewer",
  ]),
  programs: z.union([z.literal("all"), z.array(z.string())]).default("all"),
  locations: z.union([z.literal("all"), z.array(z.string())]).default("all"),
});
export type Grant = z.infer<typeof grant>;

const member = z.strictObject({
  /** Microsoft Entra object id. */
  id: z.string().min(1),
  name: z.string().min(1),
  grants: z.array(grant).min(1),
});

/** Co-op earned for one program, location and usage period (named by its earning period, e.g. `FY26-H2`). */
const earnedFunds = z.strictObject({
  program: z.string(),
  mpnId: z.string(),
  period: z.string().refine((id) => periodsOf(id) !== undefined),
  earned: money,
});

export const tenantSettings = z.strictObject({
  tenantId: z.string().min(1),
  organization: z.string().min(1),
  timeZone: z.string().refine(isTimeZone),
  currencies: z.array(currencyCode).min(1),
  guidebookUrl: z.url({ protocol: /^https$/ }).optional(),
  holidays: z.array(isoDate).default([]),
  /** Until when what a reviewer asks should be answered; no source sets a limit for co-op claims. */
  answerWithinBusinessDays: z.int().positive().default(5),
  locations: z.array(location).min(1),
  programs: z.array(program).min(1),
  people: z.array(member),
  /** Entra object ids of those who answer what the bot can't; where there are none, the admins do. */
  experts: z.array(z.string()).default([]),
  funds: z.array(earnedFunds).default([]),
  /** How many US dollars one unit of a currency is worth; without a rate a USD cap is not compared (R-CAP-2). */
  usdRates: z.record(currencyCode, z.number().positive()).default({}),
  alerts: alertSettings.prefault({}),
});
export type TenantSettings = z.infer<typeof tenantSettings>;
export const settingsFile = z.strictObject({
  tenants: z.array(tenantSettings).min(1),
});

export function programOf(
  settings: TenantSettings,
  id: string,
): Program | undefined {
  return settings.programs.find((one) => one.id === id);
}

export function locationOf(
  settings: TenantSettings,
  mpnId: string,
): Location | undefined {
  return settings.locations.find((one) => one.mpnId === mpnId);
}

/** What was earned for the scope, or undefined where nobody has entered it. */
export function earnedFor(
  settings: TenantSettings,
  scope: { program: string; mpnId: string; period: string },
) {
  return settings.funds.find(
    (one) =>
      one.program === scope.program &&
      one.mpnId === scope.mpnId &&
      one.period === scope.period,
  )?.earned;
}
