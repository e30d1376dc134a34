import type { Translator } from "../../locales/translator.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { messageView } from "../kit/message-view.ts";
import { line, subtle } from "../kit/views.ts";
import { homeActions, type Audience } from "./home-actions.ts";

/** The answer to "help" and to whatever was not understood. */
export function helpCard(
  tr: Translator,
  audience: Audience,
  asked: "help" | "unknown",
): CardDraft {
  const lead = tr.t(asked === "help" ? "help.lead" : "help.unknown");
  return messageView({
    summary: lead,
    lines: [
      line(lead),
      line(tr.t("help.questions")),
      ...(audience.isPartner
        ? [
            line(tr.t("help.create")),
            line(tr.t("help.find")),
            line(tr.t("help.files")),
            line(tr.t("help.ask")),
          ]
        : [line(tr.t("help.colleague")), line(tr.t("help.requests"))]),
      ...(audience.isReviewer ? [line(tr.t("help.review"))] : []),
      ...(audience.isAdmin ? [line(tr.t("help.admin"))] : []),
      subtle(tr.t("help.mute")),
      subtle(tr.t("help.language")),
    ],
    actions: homeActions(tr, audience),
  });
}
