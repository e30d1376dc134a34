import type { Translator } from "../../locales/translator.ts";
import type { Problem } from "../../services/delivery/notification.ts";
import type { Message } from "../../services/telling/delivery-report.ts";

/** "Not delivered: the app is not installed". */
export function deliveryState(
  tr: Translator,
  { state, problem, unsure }: Pick<Message, "state" | "problem" | "unsure">,
): string {
  const label = tr.t(`delivery.${state}`);
  const reason =
    state === "undeliverable"
      ? problemText(tr, problem)
      : unsure === true
        ? tr.t("delivery.twice")
        : undefined;
  return reason === undefined
    ? label
    : tr.t("delivery.reason", { state: label, reason });
}

export function problemText(
  tr: Translator,
  problem: Problem | "other" | undefined,
): string {
  return tr.t(`problem.${problem ?? "other"}`);
}
