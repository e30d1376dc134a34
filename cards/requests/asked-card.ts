import type { Translator } from "../../locales/translator.ts";
import type { ClaimRequest } from "../../services/claims/claim.ts";
import { backButton } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { messageView } from "../kit/message-view.ts";
import { bold, line, press, subtle, type NoticeView } from "../kit/views.ts";
import { askElseButton, remindButton } from "./request-buttons.ts";
import { nameOf, requestState, wanted } from "./request-words.ts";

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
            remindButton(tr, request),
            press(tr.t("button.withdraw"), "request.cancel", {
              request: request.id,
            }),
          ]
        : []),
      askElseButton(tr, request),
      backButton(tr, "request.list"),
    ],
  });
}
