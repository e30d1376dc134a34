import { decimalsOf, type Money } from "../money/money.ts";
import type { Cap, PlainLimit } from "./catalogue.ts";

/** What a limit is computed from. Rates say how many US dollars one unit of a currency is worth. */
export interface CapBasis {
  /** Co-op earned (accrued) for the usage period, in the currency it is kept in; unknown where nobody entered it. */
  readonly earned: Money | undefined;
  readonly currency: string;
  readonly usdRates: Readonly<Record<string, number>>;
  /** People the claim is for, where the limit is per person. */
  readonly people: number | undefined;
}

export type CapLimit =
  | { readonly kind: "money"; readonly limit: Money }
  | { readonly kind: "people"; readonly limit: number }
  | { readonly kind: "unlimited" }
  /** A rate, the earned funds or the number of people is missing (R-CAP-2). */
  | { readonly kind: "not-comparable" };

/** The limit a cap sets, in the claim's currency (section 13). */
export function capLimit(cap: Cap, basis: CapBasis): CapLimit {
  switch (cap.kind) {
    case "none":
      return { kind: "unlimited" };
    case "max-count":
      return { kind: "people", limit: cap.count };
    case "greater-of": {
      const limits = cap.options.map((option) => plainLimit(option, basis));
      const known = limits.flatMap((one) => (one === undefined ? [] : [one]));
      if (known.length < limits.length) return { kind: "not-comparable" };
      return moneyLimit(Math.max(...known), basis);
    }
    case "max-amount":
    case "max-percent": {
      const limit = plainLimit(cap, basis);
      if (limit === undefined) return { kind: "not-comparable" };
      if (!cap.per.includes("person")) return moneyLimit(limit, basis);
      if (basis.people === undefined) return { kind: "not-comparable" };
      return moneyLimit(limit * basis.people, basis);
    }
  }
}

const moneyLimit = (minor: number, { currency }: CapBasis): CapLimit => ({
  kind: "money",
  limit: { minor: Math.floor(minor), currency },
});

function plainLimit(limit: PlainLimit, basis: CapBasis): number | undefined {
  if (limit.kind === "max-percent") {
    if (basis.earned?.currency !== basis.currency) return undefined;
    return (basis.earned.minor * limit.percent) / 100;
  }
  const rate = basis.currency === "USD" ? 1 : basis.usdRates[basis.currency];
  if (rate === undefined) return undefined;
  return (limit.amount / rate) * 10 ** decimalsOf(basis.currency);
}
