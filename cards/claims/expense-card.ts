import type { Translator } from "../../locales/translator.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import type { ExpenseLine } from "../../services/claims/events.ts";
import { backButton } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { messageView } from "../kit/message-view.ts";
import { noNotice } from "../kit/notices.ts";
import {
  bold,
  line,
  press,
  subtle,
  uploadLink,
  type ActionView,
  type LinkView,
} from "../kit/views.ts";
import { expenseTitle, shorten } from "../kit/words.ts";
import { duplicateWords, staysLine } from "./check-words.ts";
import { expenseRow } from "./expense-row.ts";

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
  const duplicate = duplicateWords(tr, view, "invoice", one.id);
  const actions: ActionView[] = options.asksRemoval
    ? [
        press(tr.t("button.remove-for-good"), "expense.remove", {
          expense: one.id,
        }),
        press(tr.t("button.keep"), "expense.open", { expense: one.id }),
      ]
    : [
        ...(view.editable && !view.retained.includes(one.id)
          ? [
              press(tr.t("button.remove"), "expense.open", {
                expense: one.id,
                remove: true,
              }),
            ]
          : []),
        ...duplicate.actions,
        backButton(tr, "expense.list"),
      ];
  const links: LinkView[] = [
    ...(view.editable && options.uploadUrl !== undefined && !options.asksRemoval
      ? [
          uploadLink(tr.t("button.upload"), options.uploadUrl, {
            purpose: `expense:${one.id}`,
          }),
        ]
      : []),
    ...files.slice(-2).map(({ id, name }) => ({
      title: tr.t("button.download", { name: shorten(name, 26) }),
      url: options.fileUrl(id),
    })),
  ];
  return messageView({
    summary: title,
    notice: options.asksRemoval
      ? { style: "warning", text: tr.t("expense.remove-ask") }
      : row.side === ""
        ? noNotice
        : { style: "warning", text: tr.t("expense.file-wanted") },
    lines: [
      bold(title),
      line(row.text),
      ...(row.detail === "" ? [] : [subtle(row.detail)]),
      ...files.map(({ name }) => line(tr.t("item.has-document", { name }))),
      ...duplicate.lines,
      ...staysLine(tr, view, one.id),
      ...(row.side !== "" && view.editable ? [subtle(tr.t("item.drop"))] : []),
    ],
    actions,
    links,
  });
}
