import type { Translator } from "../../locales/translator.ts";
import { answerView } from "../kit/answer-view.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import type { ActionView } from "../kit/views.ts";
import { moreRows } from "./answer-draft.ts";

/** Not sure: the nearest topics, and the people who know more. */
export function unsureCard(
  tr: Translator,
  topics: readonly string[],
  actions: readonly ActionView[],
): CardDraft {
  const answer = tr.t("answer.unsure");
  return answerView({
    summary: answer,
    answer,
    hint: tr.t("answer.unsure-ask"),
    ...moreRows(tr, topics),
    actions,
  });
}

/** Whatever is no business of the bot: said in a friendly way, with what it does know. */
export function elsewhereCard(
  tr: Translator,
  sort: string,
  suggestions: readonly string[],
): CardDraft {
  const answer = elsewhereText(tr, sort);
  return answerView({
    summary: answer,
    answer,
    ...moreRows(tr, suggestions),
  });
}

export function elsewhereText(tr: Translator, sort: string): string {
  return (
    tr.maybe(`answer.elsewhere-${sort}`) ?? tr.t("answer.elsewhere-general")
  );
}
