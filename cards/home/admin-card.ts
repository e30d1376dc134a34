import type { Translator } from "../../locales/translator.ts";
import { backButton } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { messageView } from "../kit/message-view.ts";
import { line, press } from "../kit/views.ts";

/** What only admins need, and seldom. */
export function adminCard(tr: Translator): CardDraft {
  const title = tr.t("admin.title");
  return messageView({
    summary: title,
    title,
    lines: [line(tr.t("admin.lead"))],
    actions: [
      press(tr.t("button.roles"), "role.list"),
      press(tr.t("button.retention"), "retention.list"),
      press(tr.t("button.report"), "report.show"),
      press(tr.t("button.kept-answers"), "expert.list"),
      backButton(tr, "home.show"),
    ],
  });
}
