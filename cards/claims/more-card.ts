import type { Translator } from "../../locales/translator.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import { backButton } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { listRow, listView } from "../kit/list-view.ts";
import type { Verb } from "../kit/verbs.ts";
import { bold, subtle, tap } from "../kit/views.ts";
import { claimTitle } from "./claim-words.ts";

/** What one needs less often: each a row, for more than six buttons would be a wall. */
export function moreCard(tr: Translator, view: ClaimView): CardDraft {
  const summary = claimTitle(tr, view.claim);
  const mayDelete = view.editable && view.claim.firstSubmittedAt === undefined;
  const open = view.claim.requests.filter(
    ({ state }) => state === "open",
  ).length;
  return listView({
    summary,
    lines: [
      bold(summary),
      subtle(tr.t("more.retention", { date: tr.format.day(view.retainUntil) })),
    ],
    rows: [
      ...(view.editable
        ? [menuRow(tr.t("button.ask"), "document.request-ask")]
        : []),
      ...(view.claim.requests.length > 0
        ? [
            menuRow(
              tr.t("request.title"),
              "request.list",
              tr.t("request.count", { count: open }),
            ),
          ]
        : []),
      ...(view.editable
        ? [menuRow(tr.t("button.add-expense"), "expense.new")]
        : []),
      menuRow(tr.t("button.files"), "expense.list"),
      menuRow(tr.t("button.comment"), "claim.comment-ask"),
      menuRow(tr.t("button.history"), "claim.history"),
      ...(view.as === "partner"
        ? [menuRow(tr.t("button.export"), "claim.export")]
        : []),
      ...(view.maySeeMessages
        ? [menuRow(tr.t("button.messages"), "claim.messages")]
        : []),
      menuRow(tr.t("button.notices"), "notices.show"),
      ...(view.mayTakeOver
        ? [menuRow(tr.t("button.take-over"), "claim.take-over")]
        : []),
      ...(mayDelete
        ? [menuRow(tr.t("button.delete"), "claim.delete-ask")]
        : []),
    ],
    actions: [backButton(tr)],
  });
}

function menuRow(title: string, verb: Verb, detail = "") {
  return listRow({ title, detail, tap: tap(verb, {}, title) });
}
