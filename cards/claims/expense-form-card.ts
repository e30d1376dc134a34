import { z } from "zod";
import { locales } from "../../locales/locale.ts";
import type { MessageKey, Translator } from "../../locales/translator.ts";
import type { ExpenseErrorCode } from "../../services/claims/check-expense.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import {
  longestNumber,
  longestVendor,
  longestWork,
} from "../../services/claims/limits.ts";
import { backButton } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import {
  choiceField,
  dateField,
  needed,
  textField,
  toggleField,
  type FieldView,
} from "../kit/fields.ts";
import { formView } from "../kit/form-view.ts";
import { mistakesNotice } from "../kit/notices.ts";
import { press, send, subtle } from "../kit/views.ts";
import { itemChoices } from "./item-choices.ts";

const typed = z.string().max(500).default("");

export const expenseInputs = z.object({
  /** Also makes the id of the line, so that one form adds one line. */
  kind: z.enum(["invoice", "csr"]).catch("invoice"),
  expense: typed,
  vendor: typed,
  number: typed,
  date: typed,
  amount: typed,
  items: z.string().max(2000).default(""),
  certified: z.string().max(10).default(""),
  /** The language in which the statement to certify stands on the card. */
  readIn: z.enum(locales).optional().catch(undefined),
});
export type ExpenseInputs = z.infer<typeof expenseInputs>;

export const blankExpense: ExpenseInputs = expenseInputs.parse({
  kind: "invoice",
});

type ExpenseField = Exclude<keyof ExpenseInputs, "readIn">;
export type ExpenseErrors = Partial<Record<ExpenseField, ExpenseErrorCode>>;

/** Adds an invoice of an outside vendor, or a CSR line for work done in house (R-SUCC-3, R-CSR-3). */
export function expenseFormCard(
  tr: Translator,
  view: ClaimView,
  values: ExpenseInputs,
  errors: ExpenseErrors = {},
): CardDraft {
  const isCsr = values.kind === "csr";
  const other = isCsr ? "invoice" : "csr";
  const title = tr.t(isCsr ? "expense.title-csr" : "expense.title-invoice");
  return formView({
    summary: title,
    title,
    notice: mistakesNotice(tr, Object.keys(errors).length),
    lines: [subtle(tr.t(isCsr ? "expense.lead-csr" : "expense.lead-invoice"))],
    fields: expenseFields(tr, view, values, errors),
    actions: [
      send(tr.t("button.save"), "expense.add", {
        kind: values.kind,
        readIn: tr.locale,
      }),
      press(
        tr.t(isCsr ? "button.switch-invoice" : "button.switch-csr"),
        "expense.new",
        { kind: other, item: values.items },
      ),
      backButton(tr),
    ],
  });
}

function expenseFields(
  tr: Translator,
  view: ClaimView,
  values: ExpenseInputs,
  errors: ExpenseErrors,
): FieldView[] {
  const isCsr = values.kind === "csr";
  const field = (id: ExpenseField, label: MessageKey) => ({
    id,
    label: tr.t(label, { currency: view.claim.form.amount.currency }),
    ...needed(tr),
    value: values[id],
    error: errors[id] === undefined ? "" : tr.t(`expense-error.${errors[id]}`),
  });
  const eligible = view.expenses
    .filter(({ kinds }) => kinds.includes(values.kind))
    .map(({ id }) => id);
  const provable = provableItems(view, values.kind);
  return [
    textField({
      ...field("vendor", isCsr ? "expense.work" : "expense.vendor"),
      maxLength: isCsr ? longestWork : longestVendor,
    }),
    textField({
      ...field("number", isCsr ? "expense.person" : "expense.number"),
      required: !isCsr,
      maxLength: longestNumber,
    }),
    dateField(field("date", isCsr ? "expense.date-csr" : "expense.date")),
    textField({
      ...field("amount", "expense.amount"),
      placeholder: tr.t("form.amount-hint", {
        example: tr.format.typed(1250.5),
      }),
      maxLength: 30,
    }),
    choiceField({
      ...field("expense", "expense.kind-of-cost"),
      choices: itemChoices(tr, eligible),
    }),
    ...(provable.length === 0
      ? []
      : [
          choiceField({
            ...field("items", "expense.proves"),
            // An item that this kind of line can't prove is no choice here.
            value: values.items
              .split(",")
              .filter((chosen) => provable.includes(chosen))
              .join(","),
            required: false,
            many: true,
            choices: itemChoices(tr, provable),
          }),
        ]),
    ...(isCsr
      ? [
          toggleField({
            ...field("certified", "expense.certify"),
            value: values.certified || "false",
          }),
        ]
      : []),
  ];
}

/** Items of the checklist that a line of this kind can prove. */
function provableItems(
  { rows }: ClaimView,
  kind: ExpenseInputs["kind"],
): string[] {
  return rows
    .filter(
      ({ key, item }) =>
        key !== "common/expense-document" && item.evidence.includes(kind),
    )
    .map(({ key }) => key);
}
