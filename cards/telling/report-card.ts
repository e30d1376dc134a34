import type { Translator } from "../../locales/translator.ts";
import type { DeliveryReport } from "../../services/telling/delivery-report.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { listView } from "../kit/list-view.ts";
import { line, subtle } from "../kit/views.ts";
import {
  counts,
  peopleShown,
  personRow,
  restLine,
  spanText,
  tallyLines,
} from "./tally-lines.ts";

/** What was sent in these days, and what became of it: whom it did not reach comes first. */
export function reportCard(
  tr: Translator,
  report: DeliveryReport,
  options: { readonly nameOf: (id: string) => string; readonly csvUrl: string },
): CardDraft {
  const { all, people } = report;
  const isEmpty = people.length === 0;
  return listView({
    summary: isEmpty
      ? tr.t("report.nothing")
      : tr.t("report.arrived", counts(all)),
    title: tr.t("report.title"),
    lines: [
      subtle(spanText(tr, report)),
      ...(isEmpty ? [line(tr.t("report.nothing"))] : tallyLines(tr, all)),
      ...restLine(tr, people.length - peopleShown),
    ],
    rows: people
      .slice(0, peopleShown)
      .map((one) => personRow(tr, one, options.nameOf(one.to))),
    links: isEmpty
      ? []
      : [{ title: tr.t("button.report-csv"), url: options.csvUrl }],
  });
}
