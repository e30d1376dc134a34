import type {
  ClaimFormInputs,
  ClaimFormOptions,
} from "../../../cards/claims/claim-form-inputs.ts";
import {
  activityOf,
  catalogue,
} from "../../../services/activities/catalogue.ts";
import { dayIn } from "../../../services/calendar/dates.ts";
import { periodsOf, type Periods } from "../../../services/calendar/periods.ts";
import { offeredPeriods } from "../../../services/claims/check-form.ts";
import type { Claim } from "../../../services/claims/claim.ts";
import { decimalsOf, unitsOf } from "../../../services/money/money.ts";
import { partnerScopes } from "../../../services/people/roles.ts";
import {
  locationOf,
  programOf,
} from "../../../services/settings/tenant-settings.ts";
import type { Turn } from "../../turn/turn.ts";

/** A new claim's form as far as it can be known: last program, current period, own location and currency. */
export function startingValues(
  turn: Turn,
  known: {
    readonly activity?: string;
    readonly amount?: string | undefined;
    readonly currency?: string | undefined;
  } = {},
): ClaimFormInputs {
  const { programs, locations, periods } = optionsFor(turn);
  const { last } = turn.record;
  const has = (
    list: readonly { value: string }[],
    value: string | undefined,
  ) => (list.some((one) => one.value === value) ? value : undefined);
  const mpnId = has(locations, last?.mpnId) ?? locations[0]?.value ?? "";
  return {
    name: known.activity === undefined ? "" : turn.tr.activity(known.activity),
    program: has(programs, last?.program) ?? programs[0]?.value ?? "",
    mpnId,
    period: periods[0]?.value ?? "",
    activity: activityOf(known.activity ?? "")?.id ?? "",
    date: "",
    amount: known.amount ?? "",
    currency:
      turn.settings.currencies.find((one) => one === known.currency) ??
      last?.currency ??
      locationOf(turn.settings, mpnId)?.currency ??
      "",
    preApprovalId: "",
    askedPreApproval: false,
  };
}

/** A claim's form as its owner would type it. */
export function valuesOf({ tr }: Turn, { form: f }: Claim): ClaimFormInputs {
  const digits = decimalsOf(f.amount.currency);
  const amount = new Intl.NumberFormat(tr.locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(unitsOf(f.amount));
  return {
    name: f.name,
    program: f.program,
    mpnId: f.mpnId,
    period: f.period,
    activity: f.activity,
    date: f.date,
    amount,
    currency: f.amount.currency,
    preApprovalId: f.preApprovalId ?? "",
    askedPreApproval: true,
  };
}

/** What can be chosen; a claim being edited keeps its own usage period. */
export function optionsFor(
  { services, settings, person, tr }: Turn,
  claim?: Claim,
): ClaimFormOptions {
  const scopes = partnerScopes(settings, person.id);
  const today = dayIn(settings.timeZone, services.now());
  const own = claim && periodsOf(claim.form.period);
  const offered = offeredPeriods(settings, person.id, today);
  const periods =
    own && !offered.some(({ id }) => id === own.id)
      ? [...offered, own]
      : offered;
  return {
    programs: unique(scopes.map(({ program }) => program)).flatMap((id) => {
      const program = programOf(settings, id);
      return program ? [{ value: id, title: program.name }] : [];
    }),
    locations: unique(scopes.map(({ mpnId }) => mpnId)).flatMap((mpnId) => {
      const name = locationOf(settings, mpnId)?.name;
      return name === undefined
        ? []
        : [
            {
              value: mpnId,
              title: tr.t("form.location-choice", { name, mpnId }),
            },
          ];
    }),
    periods: periods.map((one) => ({
      value: one.id,
      title: periodTitle(one, tr),
    })),
    activities: catalogue.activities.map(({ id, category }) => ({
      value: id,
      title: tr.t("form.activity-choice", {
        activity: tr.activity(id),
        category: tr.category(category),
      }),
    })),
    currencies: settings.currencies.map((code) => ({
      value: code,
      title: code,
    })),
  };
}

function periodTitle({ usage, label }: Periods, tr: Turn["tr"]): string {
  return tr.t("form.period-choice", {
    months: tr.format.months(usage.start, usage.end),
    label,
  });
}

const unique = <T>(values: readonly T[]) => [...new Set(values)];
