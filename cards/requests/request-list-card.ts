import type { Translator } from "../../locales/translator.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import type { ClaimRequest } from "../../services/claims/claim.ts";
import { claimTitle } from "../claims/claim-words.ts";
import { backButton } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { listRow, listView } from "../kit/list-view.ts";
import { line, subtle, tap, type NoticeView } from "../kit/views.ts";
import { askButton } from "./request-buttons.ts";
import { nameOf, requestState, wanted } from "./request-words.ts";

/** Requests on a card; older ones stand in the History. */
const shown = 8;

/** Whom this claim has asked for what, and what became of it; open ones first. */
export function requestListCard(
  tr: Translator,
  { claim, editable }: ClaimView,
  notice?: NoticeView,
): CardDraft {
  const open = claim.requests.filter(({ state }) => state === "open");
  const closed = claim.requests.filter(({ state }) => state !== "open");
  const summary = tr.t("request.count", { count: open.length });
  return listView({
    summary,
    title: tr.t("request.title"),
    notice,
    lines: [line(summary), subtle(claimTitle(tr, claim))],
    rows: [...open, ...closed.reverse()]
      .slice(0, shown)
      .map((one) => requestRow(tr, one)),
    actions: [...(editable ? [askButton(tr)] : []), backButton(tr)],
  });
}

function requestRow(tr: Translator, request: ClaimRequest) {
  const name = nameOf(tr, request.to);
  return listRow({
    title: name,
    text: wanted(tr, request),
    detail: requestState(tr, request),
    tone: request.state === "declined" ? "attention" : "default",
    tap: tap("request.show", { request: request.id }, name),
  });
}
