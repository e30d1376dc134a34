import type { Translator } from "../../locales/translator.ts";
import type { Claim, ClaimRequest } from "../../services/claims/claim.ts";
import type {
  Colleague,
  DocumentRequest,
} from "../../services/claims/events.ts";
import { itemLabels } from "../claims/claim-words.ts";
import { shorten } from "../kit/words.ts";

/** Somebody picked in Teams whom the bot has not met yet has no name here. */
export function nameOf(tr: Translator, { name }: Colleague): string {
  return name === "" ? tr.t("ask.somebody") : name;
}

/** For the title of a button, which is one line. */
export function shortNameOf(tr: Translator, colleague: Colleague): string {
  return shorten(nameOf(tr, colleague), 24);
}

export function openRequestsFor(
  { requests }: Claim,
  item: string,
): readonly ClaimRequest[] {
  return requests.filter(
    ({ state, items }) => state === "open" && items.includes(item),
  );
}

/** What is asked for, in a few words. */
export function wanted(
  tr: Translator,
  { items, text }: Pick<DocumentRequest, "items" | "text">,
): string {
  if (text === undefined) return itemLabels(tr, items);
  // One list: a list within a list cannot be read.
  const labels = items.map((key) => tr.item(key).label);
  return tr.format.list(
    [...labels, shorten(text, 120)].map((one) =>
      tr.t("told.quote", { text: one }),
    ),
  );
}

/** "Open, by 3 Dec 2026" for the one who asked. */
export function requestState(tr: Translator, request: ClaimRequest): string {
  switch (request.state) {
    case "open":
      return request.due === undefined
        ? tr.t("request.open")
        : tr.t("request.open-until", { date: tr.format.day(request.due) });
    case "fulfilled":
      return tr.t("request.fulfilled");
    case "declined":
      return tr.t("request.declined", {
        reason: shorten(request.reason ?? "", 200),
      });
    case "cancelled":
      return tr.t("request.cancelled");
  }
}
