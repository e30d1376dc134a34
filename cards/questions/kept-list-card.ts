import type { Translator } from "../../locales/translator.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { listRow, listView } from "../kit/list-view.ts";
import { paged } from "../kit/paging.ts";
import { line, press, tap, type NoticeView } from "../kit/views.ts";
import { shorten } from "../kit/words.ts";
import type { AskedView } from "./expert-words.ts";

const rowsShown = 10;

/** Answers kept for everybody, for those who may change or withdraw them. */
export function keptListCard(
  tr: Translator,
  kept: readonly AskedView[],
  options: { readonly notice?: NoticeView; readonly page?: number } = {},
): CardDraft {
  const title = tr.t("expert.list-title");
  const { shown, turns } = paged(tr, kept, {
    length: rowsShown,
    page: options.page ?? 1,
    verb: "expert.list",
  });
  return listView({
    summary: title,
    title,
    notice: options.notice,
    lines: kept.length === 0 ? [line(tr.t("expert.list-none"))] : [],
    rows: shown.map(({ question, answer }) =>
      listRow({
        title: shorten(question.text, 120),
        text: shorten(answer?.text ?? "", 160),
        detail: answer
          ? tr.t("expert.row", {
              name: answer.by.name,
              date: tr.format.dayAt(answer.at),
            })
          : "",
        tap: tap(
          "expert.open",
          { question: question.id },
          tr.t("button.edit-answer"),
        ),
      }),
    ),
    actions: [...turns, press(tr.t("button.help"), "home.show")],
  });
}
