import { decimalsOf, isPayable, type Money } from "./money.ts";

/**
 * Reads an amount as people type it ("12,400.50", "12.400,50", "1 200", "１２００") into minor units; undefined if it
 * is none or not positive. A single separator before exactly three digits is read as the reader's locale reads it.
 */
export function parseAmount(
  text: string,
  currency: string,
  locale: string,
): Money | undefined {
  const plain = text.normalize("NFKC").replace(/[\s'’_]/g, "");
  if (!/^\d[\d.,]*$/.test(plain)) return undefined;
  const decimals = decimalsOf(currency);
  const mark = decimalMark(plain, locale);
  const [whole = "", fraction = "", ...rest] =
    mark === undefined ? [plain] : plain.split(mark);
  if (rest.length > 0 || fraction.length > decimals || !/^\d*$/.test(fraction))
    return undefined;
  if (!hasGoodGroups(whole)) return undefined;
  const minor = Number(
    whole.replace(/[.,]/g, "") + fraction.padEnd(decimals, "0"),
  );
  const amount = { minor, currency };
  return isPayable(amount) ? amount : undefined;
}

function decimalMark(plain: string, locale: string): "." | "," | undefined {
  const lastDot = plain.lastIndexOf(".");
  const lastComma = plain.lastIndexOf(",");
  if (lastDot < 0 && lastComma < 0) return undefined;
  if (lastDot >= 0 && lastComma >= 0) return lastDot > lastComma ? "." : ",";
  const mark = lastDot >= 0 ? "." : ",";
  const count = plain.split(mark).length - 1;
  if (count > 1) return undefined;
  const behind = plain.length - 1 - plain.lastIndexOf(mark);
  if (behind !== 3) return mark;
  return localeDecimal(locale) === mark ? mark : undefined;
}

function hasGoodGroups(whole: string): boolean {
  // "0.500" is half a unit to the one who typed it, never five hundred.
  if (/^0[.,]/.test(whole)) return false;
  return (
    /^\d+$/.test(whole) ||
    /^\d{1,3}(\.\d{3})+$/.test(whole) ||
    /^\d{1,3}(,\d{3})+$/.test(whole) ||
    // South Asian grouping: 1,20,000
    /^\d{1,2}(,\d{2})*,\d{3}$/.test(whole)
  );
}

function localeDecimal(locale: string): string {
  const part = new Intl.NumberFormat(locale)
    .formatToParts(1.5)
    .find(({ type }) => type === "decimal");
  return part?.value ?? ".";
}
