import { answerCard } from "../../../cards/kit/short-answer-card.ts";
import { press as button, type NoticeView } from "../../../cards/kit/views.ts";
import { refusalText } from "../../../cards/kit/words.ts";
import type { Refusal } from "../../../services/outcome.ts";
import type { Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";

export function good(text: string): NoticeView {
  return { style: "good", text };
}

/** Why not, as a box on top of a card. */
export function refusedNotice({ tr }: Turn, refusal: Refusal): NoticeView {
  return { style: "attention", text: refusalText(tr, refusal) };
}

/** A card that says why not, with a way on. */
export function refusalReply({ tr, audience }: Turn, refusal: Refusal): Reply {
  return {
    isRefusal: true,
    draft: answerCard(refusalText(tr, refusal), {
      style: "attention",
      actions: [
        audience.isPartner
          ? button(tr.t("button.my-claims"), "overview.mine")
          : audience.isReviewer
            ? button(tr.t("button.reviews"), "overview.queue")
            : button(tr.t("button.my-requests"), "request.mine"),
      ],
    }),
  };
}
