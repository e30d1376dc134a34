import type { Translator } from "../../locales/translator.ts";
import type { Problem } from "../../services/delivery/notification.ts";
import type {
  DeliveryReport,
  PersonTally,
  Tally,
} from "../../services/telling/delivery-report.ts";
import type { WeeklySummary } from "../../services/telling/weekly-summary.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { listRow, listView } from "../kit/list-view.ts";
import { fewerLine } from "../kit/told-lines.ts";
import { line, press, subtle, type LineView } from "../kit/views.ts";
import { shorten } from "../kit/words.ts";
import { problemText } from "./delivery-words.ts";

const peopleShown = 5;

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

const spanText = (
  tr: Translator,
  { from, until }: Pick<DeliveryReport, "from" | "until">,
) =>
  tr.t("report.span", {
    from: tr.format.dayAt(from),
    until: tr.format.dayAt(until),
  });

const counts = ({ sent, seen, acted }: Tally) => ({ sent, seen, acted });

function tallyLines(tr: Translator, all: Tally): LineView[] {
  const { waiting, undelivered, unsure } = all;
  return [
    line(tr.t("report.arrived", counts(all))),
    line(tr.t("report.open", { waiting, undelivered }), {
      tone: undelivered > 0 ? "attention" : "default",
    }),
    ...(unsure > 0 ? [subtle(tr.t("report.unsure", { count: unsure }))] : []),
  ];
}

const restLine = (tr: Translator, count: number): LineView[] =>
  count > 0 ? [line(tr.t("report.rest", { count }))] : [];

function personRow(tr: Translator, one: PersonTally, name: string) {
  const reasons = Object.entries(one.problems) as [Problem | "other", number][];
  const failed =
    one.undelivered === 0
      ? ""
      : tr.t("report.failed", {
          count: one.undelivered,
          reasons: tr.format.list(
            reasons.map(([problem]) => problemText(tr, problem)),
          ),
        });
  const waiting =
    one.waitingSince === undefined
      ? ""
      : tr.t("report.waiting", {
          count: one.waiting,
          moment: tr.format.moment(one.waitingSince),
        });
  return listRow({
    title: name,
    text: tr.t("report.arrived", counts(one)),
    detail: failed === "" ? waiting : failed,
    note: failed === "" ? "" : waiting,
  });
}
