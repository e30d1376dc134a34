import { z } from "zod";
import type { MessageKey, Translator } from "../../locales/translator.ts";
import type {
  FieldError,
  FieldErrors,
} from "../../services/claims/check-form.ts";
import type { FormField } from "../../services/claims/form.ts";
import { backButton } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import {
  choiceField,
  dateField,
  textField,
  type Choice,
  type FieldView,
} from "../kit/fields.ts";
import { formView } from "../kit/form-view.ts";
import { messageView } from "../kit/message-view.ts";
import { noNotice } from "../kit/notices.ts";
import { line, press, send, subtle, type NoticeView } from "../kit/views.ts";

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

export interface ClaimFormView {
  readonly mode: "create" | "edit";
  readonly values: ClaimFormInputs;
  readonly options: ClaimFormOptions;
  readonly errors: FormErrors;
  readonly notice?: NoticeView;
}

export function claimFormCard(tr: Translator, view: ClaimFormView): CardDraft {
  const { mode, values, options, errors } = view;
  const title = tr.t(
    mode === "create" ? "form.title-create" : "form.title-edit",
  );
  const wrong = Object.keys(errors).length;
  const showMore =
    values.preApprovalId !== "" || errors.preApprovalId !== undefined;
  const data = { askedPreApproval: values.askedPreApproval };
  return formView({
    summary: title,
    title,
    notice:
      wrong > 0
        ? {
            style: "attention",
            text: tr.t("form.mistakes", { count: wrong }),
          }
        : (view.notice ?? noNotice),
    lines: mode === "create" ? [subtle(tr.t("form.lead"))] : [],
    fields: fields(tr, values, options, errors),
    more: {
      title: tr.t("form.more"),
      isOpen: showMore,
      fields: [
        textField({
          id: "preApprovalId",
          label: tr.t("form.pre-approval"),
          placeholder: tr.t("form.pre-approval-hint"),
          value: values.preApprovalId,
          maxLength: 60,
          error: errorText(tr, "preApprovalId", errors),
        }),
      ],
    },
    actions:
      mode === "create"
        ? [
            send(tr.t("button.create-claim"), "claim.create", data),
            press(tr.t("button.cancel"), "home.show"),
          ]
        : [send(tr.t("button.save"), "claim.save", data), backButton(tr)],
  });
}

function fields(
  tr: Translator,
  values: ClaimFormInputs,
  options: ClaimFormOptions,
  errors: FormErrors,
): FieldView[] {
  const needed = (id: FormField | "currency") => ({
    id,
    label: tr.t(`form.${id}` as MessageKey),
    required: true,
    requiredMessage: tr.t("form.required"),
    value: values[id],
    error: errorText(tr, id, errors),
  });
  return [
    textField({
      ...needed("name"),
      placeholder: tr.t("form.name-hint"),
      maxLength: 80,
    }),
    choiceField({
      ...needed("activity"),
      style: "filtered",
      choices: options.activities,
      placeholder: tr.t("form.activity-hint"),
    }),
    choiceField({ ...needed("program"), choices: options.programs }),
    choiceField({ ...needed("mpnId"), choices: options.locations }),
    choiceField({ ...needed("period"), choices: options.periods }),
    dateField(needed("date")),
    textField({
      ...needed("amount"),
      placeholder: tr.t("form.amount-hint", {
        example: tr.format.typed(12400.5),
      }),
      maxLength: 30,
    }),
    choiceField({ ...needed("currency"), choices: options.currencies }),
  ];
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

/** A program claimed through CPOR: where to go instead, with what was typed still on the form behind it. */
export function associationCard(
  tr: Translator,
  program: string,
  values: ClaimFormInputs,
): CardDraft {
  const summary = tr.t("association.lead", { program });
  return messageView({
    summary,
    title: tr.t("association.title"),
    lines: [
      line(summary),
      line(tr.t("association.steps")),
      subtle(tr.t("association.needs")),
    ],
    actions: [
      press(tr.t("button.other-program"), "claim.new", {
        values: { ...values, program: "" },
      }),
    ],
  });
}
