import type { Translator } from "../../locales/translator.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import type { NoticeView } from "../kit/views.ts";

/** The same message for whoever is next in line: it says that somebody else did not act. */
export function escalatedDraft(
  tr: Translator,
  draft: CardDraft,
  names: string,
): CardDraft {
  const notice: NoticeView = {
    style: "warning",
    text: tr.t("told.escalated", { names }),
  };
  return { ...draft, notice };
}
