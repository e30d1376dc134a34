import { parseAmount } from "../money/parse-amount.ts";
import { largestMinor, type Money } from "../money/money.ts";

/** How people write a currency next to an amount, in all languages. Dollars without a country are US dollars. */
const currencies: readonly (readonly [RegExp, string])[] = [
  [/^(?:€|eur|euros?|유로|欧元)$/i, "EUR"],
  [
    /^(?:usd|us\$|\$|dollars?|us[- ]?dollars?|bucks|달러|불|美元|美金|刀)$/i,
    "USD",
  ],
  [/^(?:£|gbp|pounds?|pfund|파운드|英镑)$/i, "GBP"],
  [/^(?:₩|krw|won|원)$/i, "KRW"],
  [/^(?:¥|￥|rmb|cny|yuan|위안|元|块|人民币)$/i, "CNY"],
];

/** What stands between number and currency for so many times as much. */
const multiples: readonly (readonly [RegExp, number])[] = [
  [/^(?:k|tsd\.?|tausend|thousand|grand|천|千)$/i, 1000],
  [/^(?:만|万|w)$/i, 10_000],
  [/^(?:백만|mio\.?|million(?:en)?|m|百万)$/i, 1_000_000],
  [/^(?:천만|千万)$/i, 10_000_000],
  [/^(?:억|亿)$/i, 100_000_000],
];

const currencyWords =
  "€|eur\\b|euros?\\b|유로|欧元|usd\\b|us\\$|\\$|us[- ]?dollars?\\b|dollars?\\b|bucks\\b|달러|불|美元|美金|刀|£|gbp\\b|pounds?\\b|pfund\\b|파운드|英镑|₩|krw\\b|won\\b|원|¥|￥|rmb\\b|cny\\b|yuan\\b|위안|元|块|人民币";
/** Only these stand before a number too: "we won 3 deals" and "직원 30명" are no money, "HK$" is another dollar. */
const currencySigns =
  "(?<!\\p{Script=Latin})(?:€|eur|euros?|usd|us\\$|\\$|£|gbp|₩|krw|¥|￥|rmb|cny)|人民币|美元|欧元|英镑";
const multipleWords =
  "k\\b|tsd\\.?|tausend|thousand|grand|백만|천만|천|만|억|万|千万|百万|千|亿|w\\b|mio\\.?|million(?:en)?|m\\b";
/** A space parts thousands only behind three digits at most: "in 2021 800 euros". */
const number =
  "(?:\\d{1,3}(?:\\s\\d{3}){1,4}|\\d+(?:[.,'’]\\d{3}){0,4})(?:[.,]\\d{1,2})?";
/** Not the end of a name ("FY21"), of another number, or of one in two parts ("150만 5천"). */
const alone =
  "(?<!\\p{Script=Latin}|\\d[.,]?|\\d\\s?(?:백|천|십)?[만천백억万千百亿]\\s?)";

const behind = new RegExp(
  `${alone}(${number})(?:,[-–—]{1,2})?\\s{0,3}(${multipleWords})?\\s{0,3}(${currencyWords})`,
  "giu",
);
const before = new RegExp(
  `(${currencySigns})\\s{0,3}(${number})(?!\\d|[.,]\\d)\\s{0,3}(${multipleWords})?`,
  "giu",
);

/** The first amount of money in a sentence ("8,000 euros", "8 Tsd. Euro", "800만원", "1.5万元"); undefined without one. */
export function amountIn(text: string, locale: string): Money | undefined {
  const plain = text.normalize("NFKC");
  const found = [
    ...[...plain.matchAll(behind)].map((match) => ({
      at: match.index,
      digits: match[1],
      multiple: match[2],
      word: match[3],
    })),
    ...[...plain.matchAll(before)].map((match) => ({
      at: match.index,
      digits: match[2],
      multiple: match[3],
      word: match[1],
    })),
  ].sort((a, b) => a.at - b.at);
  for (const { digits = "", multiple = "", word = "" } of found) {
    const currency = currencies.find(([pattern]) => pattern.test(word))?.[1];
    const times =
      multiples.find(([pattern]) => pattern.test(multiple))?.[1] ?? 1;
    if (currency === undefined) continue;
    const amount = parseAmount(digits, currency, locale)?.minor;
    const minor = Math.round(
      (amount ?? wonOf(digits, currency, times)) * times,
    );
    if (minor > 0 && minor <= largestMinor) return { minor, currency };
  }
  return undefined;
}

/** "1.5만원": a currency without cents still has a decimal point before "ten thousand". */
function wonOf(digits: string, currency: string, times: number): number {
  return currency === "KRW" && times > 1
    ? Number(digits.replace(",", "."))
    : NaN;
}
