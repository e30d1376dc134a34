import type { Translator } from "../../locales/translator.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import type { ClaimRequest } from "../../services/claims/claim.ts";
import type { RequestView } from "../../services/claims/request-view.ts";
import { backButton } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { listRow, listView } from "../kit/list-view.ts";
import { messageView } from "../kit/message-view.ts";
import {
  bold,
  line,
  press,
  subtle,
  tap,
  type NoticeView,
} from "../kit/views.ts";
import { claimTitle } from "../kit/words.ts";
import { nameOf, requestState, shortNameOf, wanted } from "./request-words.ts";

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
    actions: [
      ...(editable ? [press(tr.t("button.ask"), "document.request-ask")] : []),
      backButton(tr),
    ],
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

/** One request, for the one who asked: remind, or withdraw. */
export function askedCard(
  tr: Translator,
  request: ClaimRequest,
  notice?: NoticeView,
): CardDraft {
  const name = nameOf(tr, request.to);
  const summary = tr.t("request.asked", {
    person: name,
    what: wanted(tr, request),
  });
  const data = { request: request.id };
  return messageView({
    summary,
    notice,
    lines: [
      bold(summary),
      subtle(
        tr.t("request.asked-by", {
          who: request.askedBy.name,
          moment: tr.format.moment(request.askedAt),
        }),
      ),
      ...(request.words === undefined
        ? []
        : [line(tr.t("told.quote", { text: request.words }))]),
      line(requestState(tr, request)),
    ],
    actions: [
      ...(request.state === "open"
        ? [
            press(
              tr.t("button.remind", { person: shortNameOf(tr, request.to) }),
              "request.remind",
              data,
            ),
            press(tr.t("button.withdraw"), "request.cancel", data),
          ]
        : []),
      press(tr.t("button.ask-else"), "document.request-ask", {
        items: request.items.join(","),
      }),
      backButton(tr, "request.list"),
    ],
  });
}

/** For the one who was asked: what is still wanted of them. */
export function myRequestsCard(
  tr: Translator,
  views: readonly RequestView[],
): CardDraft {
  const summary = tr.t("asked.count", { count: views.length });
  return listView({
    summary,
    lines: [line(summary)],
    rows: views.slice(0, shown).map(({ claimId, claim, request }) =>
      listRow({
        title: wanted(tr, request),
        text: tr.t("asked.about", {
          activity: tr.activity(claim.activity),
          name: claim.name,
          date: tr.format.day(claim.date),
        }),
        detail: tr.t("asked.by", { who: request.askedBy.name }),
        note:
          request.due === undefined
            ? ""
            : tr.t("asked.until", { date: tr.format.day(request.due) }),
        tap: tap(
          "request.open",
          { claim: claimId, request: request.id },
          wanted(tr, request),
        ),
      }),
    ),
    actions: [press(tr.t("button.language"), "language.choose")],
  });
}
