import type { Translator } from "../../locales/translator.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { messageView } from "../kit/message-view.ts";
import { line, subtle } from "../kit/views.ts";
import { homeActions, type Audience } from "./home-actions.ts";

/** Said once, after installing: what it does, for whom, where it ends; and the first step. */
export function welcomeCard(tr: Translator, audience: Audience): CardDraft {
  return messageView({
    summary: tr.t("welcome.what"),
    title: tr.t("welcome.title"),
    lines: [
      line(tr.t("welcome.what")),
      line(tr.t("welcome.who")),
      subtle(tr.t("welcome.limits")),
    ],
    actions: homeActions(tr, audience),
  });
}
