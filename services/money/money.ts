import { z } from "zod";

/** `minor` is a whole number of the currency's smallest unit (cents for EUR, won for KRW). */
export interface Money {
  readonly minor: number;
  readonly currency: string;
}

export const currencyCode = z.string().refine(isCurrency);
export const money = z.strictObject({
  minor: z.int().nonnegative(),
  currency: currencyCode,
});

/** 999 999 999 999 units are more than any claim; a slipped key shows here, before it reaches a sum. */
export const largestMinor = 99_999_999_999_999;

/** Whether somebody can have paid it: a whole number of minor units, above 0, and no slipped key. */
export function isPayable({ minor }: Money): boolean {
  return Number.isInteger(minor) && minor > 0 && minor <= largestMinor;
}

const currencies = new Set(Intl.supportedValuesOf("currency"));
export function isCurrency(code: string): boolean {
  return currencies.has(code);
}

/** Decimal places of the currency: 2 for EUR, 0 for KRW and JPY. */
export function decimalsOf(currency: string): number {
  return (
    new Intl.NumberFormat("en", {
      style: "currency",
      currency,
    }).resolvedOptions().maximumFractionDigits ?? 2
  );
}

/** Units as a JavaScript number, for `Intl.NumberFormat`. */
export function unitsOf(value: Money): number {
  return value.minor / 10 ** decimalsOf(value.currency);
}

/** Sums per currency, in order of first appearance: different currencies are never added (R-FUND-4). */
export function sumByCurrency(values: readonly Money[]): Money[] {
  const sums = new Map<string, number>();
  for (const { minor, currency } of values)
    sums.set(currency, (sums.get(currency) ?? 0) + minor);
  return [...sums].map(([currency, minor]) => ({ minor, currency }));
}
