import type { Translator } from "../../locales/translator.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import type { ExpenseLine } from "../../services/claims/events.ts";
import { backButton, removalButtons } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { messageView } from "../kit/message-view.ts";
import { bold, line, press, subtle, type ActionView } from "../kit/views.ts";
import { duplicateWords, staysLine } from "./check-words.ts";
import { expenseTitle } from "./claim-words.ts";
import { expenseRow } from "./expense-row.ts";
import { downloadLink, uploadLinks } from "./file-links.ts";

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
  const asksRemoval = options.asksRemoval ?? false;
  return messageView({
    summary: title,
    notice: asksRemoval
      ? { style: "warning", text: tr.t("expense.remove-ask") }
      : row.side === ""
        ? undefined
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
    actions: asksRemoval
      ? removalButtons(
          tr,
          { doIt: "expense.remove", leaveIt: "expense.open" },
          { expense: one.id },
        )
      : [
          ...removeButton(tr, view, one),
          ...duplicate.actions,
          backButton(tr, "expense.list"),
        ],
    links: [
      ...(asksRemoval
        ? []
        : uploadLinks(view, tr.t("button.upload"), options.uploadUrl, {
            purpose: `expense:${one.id}`,
          })),
      ...files.slice(-2).map((file) => downloadLink(tr, file, options.fileUrl)),
    ],
  });
}

/** What was submitted stays (R-RET-2). */
function removeButton(
  tr: Translator,
  { editable, retained }: ClaimView,
  { id }: ExpenseLine,
): ActionView[] {
  return editable && !retained.includes(id)
    ? [
        press(tr.t("button.remove"), "expense.open", {
          expense: id,
          remove: true,
        }),
      ]
    : [];
}
