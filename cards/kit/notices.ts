import type { Translator } from "../../locales/translator.ts";
import type { NoticeView } from "./views.ts";

/** No box at all. */
export const noNotice: NoticeView = { style: "emphasis", text: "" };

/** One line a problem; no box where there is none. */
export function problemsNotice(
  problems: readonly string[] = [],
): NoticeView | undefined {
  return problems.length === 0
    ? undefined
    : { style: "attention", text: problems.join("\n") };
}

/** How many inputs of a form must be mended; what is wrong stands under each. */
export function mistakesNotice(
  tr: Translator,
  count: number,
): NoticeView | undefined {
  return count === 0
    ? undefined
    : { style: "attention", text: tr.t("form.mistakes", { count }) };
}
