import type { Translator } from "../../locales/translator.ts";
import type { Problem } from "../../services/delivery/notification.ts";
import type {
  DeliveryReport,
  PersonTally,
  Tally,
} from "../../services/telling/delivery-report.ts";
import { listRow } from "../kit/list-view.ts";
import { line, subtle, type LineView } from "../kit/views.ts";
import { problemText } from "./delivery-words.ts";

export const peopleShown = 5;

export const spanText = (
  tr: Translator,
  { from, until }: Pick<DeliveryReport, "from" | "until">,
) =>
  tr.t("report.span", {
    from: tr.format.dayAt(from),
    until: tr.format.dayAt(until),
  });

export const counts = ({ sent, seen, acted }: Tally) => ({ sent, seen, acted });

export function tallyLines(tr: Translator, all: Tally): LineView[] {
  const { waiting, undelivered, unsure } = all;
  return [
    line(tr.t("report.arrived", counts(all))),
    line(tr.t("report.open", { waiting, undelivered }), {
      tone: undelivered > 0 ? "attention" : "default",
    }),
    ...(unsure > 0 ? [subtle(tr.t("report.unsure", { count: unsure }))] : []),
  ];
}

export const restLine = (tr: Translator, count: number): LineView[] =>
  count > 0 ? [line(tr.t("report.rest", { count }))] : [];

export function personRow(tr: Translator, one: PersonTally, name: string) {
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
