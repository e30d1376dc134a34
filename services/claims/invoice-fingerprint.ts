import type { ExpenseLine } from "./events.ts";

/** What makes two invoices the same; each is undefined where the line does not say enough. */
export interface InvoiceFingerprint {
  readonly vendorAndNumber: string | undefined;
  readonly vendorAmountAndDate: string | undefined;
  /** Two numbers that differ are two invoices, whatever else is equal (monthly and split invoices). */
  readonly hasNumber: boolean;
}

/** Undefined for a CSR line: it is a statement of one's own, no invoice. */
export function fingerprintOf(
  line: ExpenseLine,
): InvoiceFingerprint | undefined {
  if (line.kind !== "invoice") return undefined;
  const vendor = plainVendor(line.vendor);
  const number = plainNumber(line.number ?? "");
  const { minor, currency } = line.amount;
  return {
    vendorAndNumber:
      vendor === "" || number === "" ? undefined : `n:${vendor}:${number}`,
    vendorAmountAndDate:
      vendor === ""
        ? undefined
        : `a:${vendor}:${minor}${currency}:${line.date}`,
    hasNumber: number !== "",
  };
}

/** Ways to write the kind of company, as words at the end of a Latin name. */
const endings = new Set(
  (
    "gmbh mbh ag kg kgaa ohg gbr ug se eg ev ek co cie company corp corporation inc incorporated " +
    "llc llp lp ltd limited plc pty pte sa sas sarl srl spa bv nv ab as aps oy kk"
  ).split(" "),
);
const joining = new Set(["und", "and", "et", "haftungsbeschränkt"]);

/** Chinese, Japanese and Korean names carry it in front or at the end, often without a space. */
const companyWords =
  "有限责任公司|有限責任公司|股份有限公司|有限公司|株式会社|有限会社|合同会社|주식회사|유한책임회사|유한회사";
const inBrackets = /\(\s*(?:주|유|株|有|合)\s*\)/gu;
const atEnds = new RegExp(`^(?:${companyWords})|(?:${companyWords})$`, "gu");

/** The name without case, width, spaces, punctuation and kind of company; never empty because of the last. */
export function plainVendor(vendor: string): string {
  const words = folded(vendor)
    .replace(inBrackets, " ")
    // "e.V.", "S.A.", "G.m.b.H." are one word each.
    .replaceAll(".", "")
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean);
  while (words.length > 1 && isEnding(words)) words.pop();
  const name = words.join("");
  return name.replace(atEnds, "") || name;
}

function isEnding(words: readonly string[]): boolean {
  const last = words.at(-1) ?? "";
  return endings.has(last) || (joining.has(last) && words.length > 1);
}

/** Letters and digits alone, without leading zeros. What has no digit ("n/a", "none") is no number. */
export function plainNumber(number: string): string {
  const plain = folded(number).replace(/[^\p{L}\p{N}]+/gu, "");
  return /\p{N}/u.test(plain)
    ? plain.replace(/(?<!\p{N})0+(?=\p{N})/gu, "")
    : "";
}

/** Upper case first, for "ß" is "SS" there; without characters nobody sees. */
const folded = (text: string) =>
  text
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .toUpperCase()
    .toLowerCase()
    .normalize("NFKC");
