import type { Translator } from "../../locales/translator.ts";
import type { RequestView } from "../../services/claims/request-view.ts";
import { bold, line, subtle, type LineView } from "../kit/views.ts";

/** Of which activity of which claim, and when. */
export function aboutText(tr: Translator, { claim }: RequestView): string {
  return tr.t("asked.about", {
    activity: tr.activity(claim.activity),
    name: claim.name,
    date: tr.format.day(claim.date),
  });
}

/** What was asked for in free words has no explanation. */
export function wantWords(
  tr: Translator,
  { request }: RequestView,
  key: string,
): ReturnType<Translator["item"]> {
  return key === "text"
    ? { label: request.text ?? "", text: "" }
    : tr.item(key);
}

export function wantLines(tr: Translator, view: RequestView): LineView[] {
  return view.wants.flatMap(({ key, isHere }): LineView[] => {
    const words = wantWords(tr, view, key);
    const state = isHere ? "here" : "missing";
    return [
      bold(tr.t(`asked.${state}`, { what: words.label })),
      ...(isHere || words.text === "" ? [] : [line(words.text)]),
      ...(isHere || words.example === undefined
        ? []
        : [subtle(tr.t("item.example", { example: words.example }))]),
    ];
  });
}

export function dueLine(
  tr: Translator,
  { request: { due }, daysLeft }: RequestView,
): LineView[] {
  if (due === undefined || daysLeft === undefined) return [];
  const date = tr.format.day(due);
  return [
    line(
      daysLeft < 0
        ? tr.t("asked.overdue", { date })
        : tr.t("asked.due", { date, days: daysLeft }),
      { tone: daysLeft <= 3 ? "attention" : "default" },
    ),
  ];
}
