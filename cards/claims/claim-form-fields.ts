import type { MessageKey, Translator } from "../../locales/translator.ts";
import type { FieldError } from "../../services/claims/check-form.ts";
import type { FormField } from "../../services/claims/form.ts";
import {
  longestName,
  longestPreApproval,
} from "../../services/claims/limits.ts";
import {
  choiceField,
  dateField,
  needed,
  textField,
  type FieldView,
} from "../kit/fields.ts";
import type {
  ClaimFormInputs,
  ClaimFormOptions,
  FormErrors,
} from "./claim-form-inputs.ts";

export function claimFields(
  tr: Translator,
  values: ClaimFormInputs,
  options: ClaimFormOptions,
  errors: FormErrors,
): FieldView[] {
  const field = (id: FormField | "currency") => ({
    id,
    label: tr.t(`form.${id}` as MessageKey),
    ...needed(tr),
    value: values[id],
    error: errorText(tr, id, errors),
  });
  return [
    textField({
      ...field("name"),
      placeholder: tr.t("form.name-hint"),
      maxLength: longestName,
    }),
    choiceField({
      ...field("activity"),
      style: "filtered",
      choices: options.activities,
      placeholder: tr.t("form.activity-hint"),
    }),
    choiceField({ ...field("program"), choices: options.programs }),
    choiceField({ ...field("mpnId"), choices: options.locations }),
    choiceField({ ...field("period"), choices: options.periods }),
    dateField(field("date")),
    textField({
      ...field("amount"),
      placeholder: tr.t("form.amount-hint", {
        example: tr.format.typed(12400.5),
      }),
      maxLength: 30,
    }),
    choiceField({ ...field("currency"), choices: options.currencies }),
  ];
}

export function preApprovalField(
  tr: Translator,
  { preApprovalId }: ClaimFormInputs,
  errors: FormErrors,
) {
  return textField({
    id: "preApprovalId",
    label: tr.t("form.pre-approval"),
    placeholder: tr.t("form.pre-approval-hint"),
    value: preApprovalId,
    maxLength: longestPreApproval,
    error: errorText(tr, "preApprovalId", errors),
  });
}

function errorText(
  tr: Translator,
  field: FormField | "currency",
  errors: FormErrors,
): string {
  const error = errors[field];
  if (!error) return "";
  const dates = error as FieldError;
  return tr.t(`form-error.${error.code}`, {
    date: dates.date === undefined ? "" : tr.format.day(dates.date),
    until: dates.until === undefined ? "" : tr.format.day(dates.until),
    field: tr.t(
      field === "preApprovalId"
        ? "form.pre-approval"
        : (`form.${field}` as MessageKey),
    ),
  });
}
