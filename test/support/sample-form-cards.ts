import { associationCard } from "../../cards/claims/association-card.ts";
import { claimFormCard } from "../../cards/claims/claim-form-card.ts";
import {
  claimFormInputs,
  type ClaimFormInputs,
  type ClaimFormOptions,
  type FormErrorCode,
  type FormErrors,
} from "../../cards/claims/claim-form-inputs.ts";
import type { Translator } from "../../locales/translator.ts";
import { catalogue } from "../../services/activities/catalogue.ts";
import { fieldErrorCodes } from "../../services/claims/check-form.ts";
import { hostile } from "./hostile-text.ts";
import { made, type Made } from "./made-card.ts";

const codes: readonly FormErrorCode[] = [
  ...fieldErrorCodes,
  "amount-unreadable",
  "pre-approval-wanted",
];
const dates = { date: "2021-01-01", until: "2021-06-30" };

const mistakes = (code: FormErrorCode): FormErrors => ({
  name: { code },
  program: { code, ...dates },
  period: { code, ...dates },
  currency: { code },
  preApprovalId: { code },
});

/** The form of a claim that does not exist yet: empty, filled, and with each mistake. */
export function createForms(tr: Translator, isHostile: boolean): Made[] {
  const values = filled(isHostile);
  const form = formsOf(tr, isHostile, "create");
  return [
    form(claimFormInputs.parse({}), {}),
    form({ ...values, preApprovalId: "" }, {}),
    ...codes.map((code) => form(values, mistakes(code))),
    made(associationCard, tr, isHostile ? hostile(80) : "OSA Sell", values),
  ];
}

/** The form of a claim that is changed. */
export function editForms(tr: Translator, isHostile: boolean): Made[] {
  const form = formsOf(tr, isHostile, "edit");
  const values = filled(isHostile);
  return [form(values, {}), form(values, mistakes("fixed-after-submission"))];
}

function formsOf(tr: Translator, isHostile: boolean, mode: "create" | "edit") {
  const options = optionsOf(tr, isHostile);
  return (values: ClaimFormInputs, errors: FormErrors) =>
    made(claimFormCard, tr, { mode, values, options, errors });
}

function filled(isHostile: boolean): ClaimFormInputs {
  const text = (length: number, honest: string) =>
    isHostile ? hostile(length) : honest;
  return {
    name: text(80, "Spring roadshow"),
    program: "csp",
    mpnId: "1234567",
    period: "FY21-H1",
    activity: "activity.tradeshows",
    date: "2021-05-20",
    amount: text(30, "12,400.50"),
    currency: "EUR",
    preApprovalId: text(60, "PA-1"),
    askedPreApproval: true,
  };
}

function optionsOf(tr: Translator, isHostile: boolean): ClaimFormOptions {
  const named = (value: string, honest: string) => ({
    value,
    title: isHostile ? hostile(80) : honest,
  });
  return {
    programs: [
      named("csp", "CSP direct bill partner"),
      named("osa-sell", "OSA Sell"),
    ],
    locations: [named("1234567", "Contoso Munich (1234567)")],
    periods: [
      { value: "FY21-H1", title: tr.format.months("2021-01-01", "2021-06-30") },
    ],
    activities: catalogue.activities.map(({ id, category }) => ({
      value: id,
      title: tr.t("form.activity-choice", {
        activity: tr.activity(id),
        category: tr.category(category),
      }),
    })),
    currencies: ["EUR", "USD", "KRW"].map((value) => ({ value, title: value })),
  };
}
