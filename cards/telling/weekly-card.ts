import type { Translator } from "../../locales/translator.ts";
import type { WeeklySummary } from "../../services/telling/weekly-summary.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { listView } from "../kit/list-view.ts";
import { fewerLine } from "../kit/told-lines.ts";
import { line, press, subtle } from "../kit/views.ts";
import { shorten } from "../kit/words.ts";
import {
  peopleShown,
  personRow,
  restLine,
  spanText,
  tallyLines,
} from "./tally-lines.ts";

/** On Monday, to every admin: silence is never success. */
export function weeklyCard(
  tr: Translator,
  summary: WeeklySummary,
  nameOf: (id: string) => string,
): CardDraft {
  const { all, verdict, troubled, unread } = summary;
  const headline = tr.t(`weekly.${verdict}`, {
    count: verdict === "some-failed" ? all.undelivered : all.waiting,
  });
  return listView({
    summary: headline,
    title: tr.t("weekly.title"),
    lines: [
      line(headline, {
        weight: "Bolder",
        tone: verdict === "some-failed" ? "attention" : "default",
      }),
      subtle(spanText(tr, summary)),
      ...(verdict === "nothing" ? [] : tallyLines(tr, all)),
      ...(unread.length === 0
        ? []
        : [
            line(
              tr.t("weekly.unread", {
                names: shorten(tr.format.list(unread.map(nameOf)), 400),
              }),
            ),
          ]),
      ...restLine(tr, troubled.length - peopleShown),
      ...(troubled.length > 0 ? [line(tr.t("weekly.next"))] : []),
      fewerLine(tr),
    ],
    rows: troubled
      .slice(0, peopleShown)
      .map((one) => personRow(tr, one, nameOf(one.to))),
    actions: [press(tr.t("button.report"), "report.show")],
  });
}
