import type { CatalogueItem } from "../activities/catalogue.ts";
import { isPayable } from "../money/money.ts";
import type { Refusal } from "../outcome.ts";
import { isBlank } from "./check-text.ts";
import type { Claim } from "./claim.ts";
import type { ClaimValue } from "./events.ts";
import { largestCount, longestText } from "./limits.ts";

/** Why this figure, text or web address can't stand for the item; undefined if it can (README of activities.json). */
export function checkValue(
  value: ClaimValue,
  item: Pick<CatalogueItem, "evidence" | "valueType">,
  { form }: Claim,
): Refusal | undefined {
  if (!takes(item, value)) return { code: "item.wrong-kind" };
  switch (value.kind) {
    case "count":
      return isCount(value.count)
        ? undefined
        : { code: "value.invalid-number" };
    case "amount": {
      // One currency per claim (R-PAY-4).
      const { currency } = form.amount;
      if (value.amount.currency !== currency)
        return { code: "value.other-currency", params: { currency } };
      return isPayable(value.amount)
        ? undefined
        : { code: "value.invalid-amount" };
    }
    case "text":
      if (isBlank(value.text)) return { code: "value.missing" };
      return tooLong(value.text);
    case "url":
      return isWebAddress(value.url)
        ? tooLong(value.url)
        : { code: "value.invalid-url" };
  }
}

/** Counts and amounts are for metrics that are one, texts for reports and lists. */
function takes(
  { evidence, valueType }: Pick<CatalogueItem, "evidence" | "valueType">,
  { kind }: ClaimValue,
): boolean {
  if (kind === "url") return evidence.includes("url");
  if (kind === "count") return valueType === "count";
  if (kind === "amount") return valueType === "amount";
  return (
    evidence.includes("text") || valueType === "report" || valueType === "list"
  );
}

function isCount(count: number): boolean {
  // Minus zero would be read again as zero.
  if (Object.is(count, -0)) return false;
  return Number.isInteger(count) && count >= 0 && count <= largestCount;
}

/** A page that a reviewer can open: no script, no file, no sign-in hidden in the address. */
function isWebAddress(text: string): boolean {
  // A URL reader leaves out controls in silence, so that what is read is not what is shown.
  if (/\p{Cc}/u.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname, username } = new URL(text);
  return (
    /^https?:$/.test(protocol) && hostname.includes(".") && username === ""
  );
}

function tooLong(text: string): Refusal | undefined {
  return text.length > longestText
    ? { code: "value.too-long", params: { limit: longestText } }
    : undefined;
}
