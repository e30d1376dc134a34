import type { Translator } from "../../locales/translator.ts";
import type { AlertView } from "../../services/alerts/alert-view.ts";
import { line, type LineView } from "../kit/views.ts";

/** What is the matter, with the claim or the period it is about. */
export function headline(tr: Translator, view: AlertView): string {
  const { kind, claim, threshold } = view;
  const values = {
    place: placeOf(tr, view),
    amount: amountOf(tr, view),
    claim: claim?.name ?? "",
    count: view.claims.length,
    threshold: threshold ? tr.format.money(threshold) : "",
  };
  return kind === "draft-near-deadline" && claim
    ? tr.t("alert.draft-near-deadline-claim", values)
    : tr.t(`alert.${kind}`, values);
}

export const placeOf = (tr: Translator, view: AlertView) =>
  tr.t("alert.place", {
    program: view.programName,
    location: view.locationName,
  });

export const amountOf = (tr: Translator, { money }: AlertView) =>
  tr.format.list(money.map(tr.format.money));

/** Where the headline does not name it already. */
export function saysMoney({ kind, money }: AlertView): boolean {
  return (
    money.length > 0 &&
    kind !== "claim-deadline-money-left" &&
    kind !== "usage-period-ends"
  );
}

export function isUnfinished({ kind }: AlertView): boolean {
  return kind === "draft-near-deadline" || kind === "action-required";
}

/** A day to meet, a day on which something happens, or one that has passed. */
export function whenLine(tr: Translator, view: AlertView): LineView {
  const { kind, deadline, daysLeft, since } = view;
  // It waits for an answer; no day is set for one.
  if (kind === "action-required" && since !== undefined)
    return line(tr.t("alert.since", { date: tr.format.day(since) }), {
      tone: "attention",
    });
  const values = { date: tr.format.day(deadline), days: Math.abs(daysLeft) };
  if (daysLeft < 0)
    return line(tr.t("alert.over", values), { tone: "attention" });
  if (kind === "claiming-opens" || kind === "retention-ends")
    return line(tr.t("alert.on", values));
  return line(tr.t("alert.until", values), {
    tone: daysLeft <= 14 ? "attention" : "default",
  });
}
