import { localeNames, locales } from "../../locales/locale.ts";
import type { Translator } from "../../locales/translator.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { messageView } from "../kit/message-view.ts";
import { line, press, subtle } from "../kit/views.ts";

/** Each language in its own name, so that anybody finds theirs. */
export function languageCard(tr: Translator): CardDraft {
  return messageView({
    summary: tr.t("language.ask"),
    lines: [line(tr.t("language.ask")), subtle(tr.t("language.follow"))],
    actions: [
      ...locales.map((locale) =>
        press(localeNames[locale], "language.set", { locale }),
      ),
      press(tr.t("button.follow-teams"), "language.set", { locale: "teams" }),
    ],
  });
}
