import { z } from "zod";
import type { MessageKey, Translator } from "../locales/translator.ts";
import type { ClaimView } from "../services/claims/claim-view.ts";
import type { ExpenseLine } from "../services/claims/events.ts";
import type { CardDraft } from "./card-draft.ts";
import {
  choiceField,
  dateField,
  textField,
  toggleField,
  type FieldView,
} from "./fields.ts";
import {
  line,
  press,
  send,
  tap,
  type ActionView,
  type LinkView,
  type NoticeView,
} from "./views.ts";
import { expenseTitle, itemLabels, noNotice, shorten } from "./words.ts";

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
});
export type ExpenseInputs = z.infer<typeof expenseInputs>;

export const blankExpense: ExpenseInputs = expenseInputs.parse({
  kind: "invoice",
});

export type ExpenseErrors = Partial<
  Record<
    keyof ExpenseInputs,
    | "missing"
    | "amount-unreadable"
    | "date-unreadable"
    | "not-certified"
    | "wrong-kind"
  >
>;

/** Adds an invoice of an outside vendor, or a CSR line for work done in house (R-SUCC-3, R-CSR-3). */
export function expenseFormCard(
  tr: Translator,
  view: ClaimView,
  values: ExpenseInputs,
  errors: ExpenseErrors = {},
): CardDraft {
  const isCsr = values.kind === "csr";
  const wrong = Object.keys(errors).length;
  const other = isCsr ? "invoice" : "csr";
  return {
    template: "form",
    summary: tr.t(isCsr ? "expense.title-csr" : "expense.title-invoice"),
    view: {
      title: tr.t(isCsr ? "expense.title-csr" : "expense.title-invoice"),
      notice:
        wrong > 0
          ? {
              style: "attention",
              text: tr.t("form.mistakes", { count: wrong }),
            }
          : noNotice,
      lines: [
        line(tr.t(isCsr ? "expense.lead-csr" : "expense.lead-invoice"), {
          subtle: true,
        }),
      ],
      fields: expenseFields(tr, view, values, errors),
      moreFields: [],
      moreOpen: false,
      moreTitle: "",
      actions: [
        send(tr.t("button.save"), "expense.add", { kind: values.kind }),
        press(
          tr.t(isCsr ? "button.switch-invoice" : "button.switch-csr"),
          "expense.new",
          { kind: other, item: values.items },
        ),
        press(tr.t("button.back"), "claim.open"),
      ],
      links: [],
    },
  };
}

function expenseFields(
  tr: Translator,
  view: ClaimView,
  values: ExpenseInputs,
  errors: ExpenseErrors,
): FieldView[] {
  const isCsr = values.kind === "csr";
  const field = (id: keyof ExpenseInputs, label: MessageKey) => ({
    id,
    label: tr.t(label, { currency: view.claim.form.amount.currency }),
    required: true,
    requiredMessage: tr.t("form.required"),
    value: values[id],
    error: errors[id] === undefined ? "" : tr.t(`expense-error.${errors[id]}`),
  });
  const eligible = view.expenses.filter(({ kinds }) =>
    kinds.includes(values.kind),
  );
  const provable = view.rows.filter(
    ({ key, item }) =>
      key !== "common/expense-document" && item.evidence.includes(values.kind),
  );
  return [
    textField({
      ...field("vendor", isCsr ? "expense.work" : "expense.vendor"),
      maxLength: isCsr ? 200 : 100,
    }),
    textField({
      ...field("number", isCsr ? "expense.person" : "expense.number"),
      required: !isCsr,
      maxLength: 60,
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
      choices: eligible.map(({ id }) => ({
        value: id,
        title: tr.item(id).label,
      })),
    }),
    ...(provable.length === 0
      ? []
      : [
          choiceField({
            ...field("items", "expense.proves"),
            required: false,
            many: true,
            choices: provable.map(({ key }) => ({
              value: key,
              title: tr.item(key).label,
            })),
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

/** All invoices, CSR lines and files of the claim; a tap opens one. */
export function expenseListCard(
  tr: Translator,
  view: ClaimView,
  options: {
    readonly notice?: NoticeView | undefined;
    readonly uploadUrl?: string | undefined;
    readonly fileUrl: (documentId: string) => string;
    readonly page?: number;
  },
): CardDraft {
  const { claim } = view;
  const summary = tr.t("page.expenses", {
    covered: tr.format.money(view.covered),
    amount: tr.format.money(claim.form.amount),
  });
  const all = [
    ...claim.expenses.map((one) => expenseRow(tr, view, one)),
    ...claim.documents
      // The files of a line that was removed stay in the claim.
      .filter(
        ({ expenseId }) => !claim.expenses.some(({ id }) => id === expenseId),
      )
      .map((one) => ({
        title: one.name,
        text:
          one.items.length === 0
            ? tr.t("document.unplaced")
            : itemLabels(tr, one.items),
        detail: one.note ?? tr.t("document.no-note"),
        note: tr.format.size(one.size),
        side: "",
        tone: "default",
        tap: tap("document.open", { document: one.id }, one.name),
        actions: [],
        links: [],
      })),
  ];
  const length = 6;
  const pages = Math.max(1, Math.ceil(all.length / length));
  const page = Math.min(Math.max(1, options.page ?? 1), pages);
  return {
    template: "list",
    summary,
    view: {
      title: tr.t("expense.list-title"),
      notice: options.notice ?? noNotice,
      lines: [line(all.length === 0 ? tr.t("expense.none") : summary)],
      rows: all.slice((page - 1) * length, page * length),
      actions: [
        ...(view.editable
          ? [press(tr.t("button.add-expense"), "expense.new")]
          : []),
        ...(page < pages
          ? [press(tr.t("button.next"), "expense.list", { page: page + 1 })]
          : []),
        ...(page > 1
          ? [press(tr.t("button.previous"), "expense.list", { page: page - 1 })]
          : []),
        press(tr.t("button.back"), "claim.open"),
      ],
      links:
        view.editable && options.uploadUrl !== undefined
          ? [{ title: tr.t("button.upload"), url: options.uploadUrl }]
          : [],
    },
  };
}

function expenseRow(
  tr: Translator,
  { claim, linesWithoutFile }: ClaimView,
  one: ExpenseLine,
) {
  const files = claim.documents.filter(({ expenseId }) => expenseId === one.id);
  const lacksFile = linesWithoutFile.some(({ id }) => id === one.id);
  const title = expenseTitle(tr, one);
  return {
    title,
    text: tr.t("expense.about", {
      hasNumber: one.number === undefined ? "no" : "yes",
      number: one.number ?? "",
      date: tr.format.day(one.date),
    }),
    detail: one.expense === undefined ? "" : tr.item(one.expense).label,
    note: files.map(({ name }) => name).join(", "),
    side: lacksFile ? tr.t("expense.no-file") : "",
    tone: "attention",
    tap: tap("expense.open", { expense: one.id }, title),
    actions: [],
    links: [],
  };
}

/** One invoice or CSR line with its files. */
export function expenseCard(
  tr: Translator,
  view: ClaimView,
  one: ExpenseLine,
  options: {
    readonly uploadUrl?: string | undefined;
    readonly fileUrl: (documentId: string) => string;
    readonly asksRemoval?: boolean;
  },
): CardDraft {
  const files = view.claim.documents.filter(
    ({ expenseId }) => expenseId === one.id,
  );
  const title = expenseTitle(tr, one);
  const row = expenseRow(tr, view, one);
  const actions: ActionView[] = options.asksRemoval
    ? [
        press(tr.t("button.remove-for-good"), "expense.remove", {
          expense: one.id,
        }),
        press(tr.t("button.keep"), "expense.open", { expense: one.id }),
      ]
    : [
        ...(view.editable
          ? [
              press(tr.t("button.remove"), "expense.open", {
                expense: one.id,
                remove: true,
              }),
            ]
          : []),
        press(tr.t("button.back"), "expense.list"),
      ];
  const links: LinkView[] = [
    ...(view.editable && options.uploadUrl !== undefined && !options.asksRemoval
      ? [{ title: tr.t("button.upload"), url: options.uploadUrl }]
      : []),
    ...files.slice(-2).map(({ id, name }) => ({
      title: tr.t("button.download", { name: shorten(name, 26) }),
      url: options.fileUrl(id),
    })),
  ];
  return {
    template: "message",
    summary: title,
    view: {
      title: "",
      notice: options.asksRemoval
        ? { style: "warning", text: tr.t("expense.remove-ask") }
        : row.side === ""
          ? noNotice
          : { style: "warning", text: tr.t("expense.file-wanted") },
      lines: [
        line(title, { weight: "Bolder" }),
        line(row.text),
        ...(row.detail === "" ? [] : [line(row.detail, { subtle: true })]),
        ...files.map(({ name }) => line(tr.t("item.has-document", { name }))),
        ...(row.side !== "" && view.editable
          ? [line(tr.t("item.drop"), { subtle: true })]
          : []),
      ],
      actions,
      links,
    },
  };
}
