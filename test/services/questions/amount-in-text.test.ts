import { expect } from "chai";
import type { Money } from "../../../services/money/money.ts";
import { amountIn } from "../../../services/questions/amount-in-text.ts";

const locales = ["en-US", "de-DE", "ko-KR", "zh-CN"] as const;
const pointLocales = ["en-US", "ko-KR", "zh-CN"] as const;

const inCents =
  (currency: string) =>
  (units: number): Money => ({ minor: Math.round(units * 100), currency });
const eur = inCents("EUR");
const usd = inCents("USD");
const gbp = inCents("GBP");
const cny = inCents("CNY");
const krw = (minor: number): Money => ({ minor, currency: "KRW" });

function reads(
  rows: readonly (readonly [string, Money | undefined])[],
  where: readonly string[] = locales,
) {
  for (const [text, expected] of rows)
    it(JSON.stringify(text.slice(0, 50)), () => {
      for (const locale of where)
        expect(amountIn(text, locale), locale).to.deep.equal(expected);
    });
}

describe("An amount in a sentence reads the same in every locale:", () => {
  reads([
    ["a stand for 8000 euros in May", eur(8000)],
    ["ein Stand für 8000 Euro im Mai", eur(8000)],
    ["8000 유로 정도", eur(8000)],
    ["大概8000欧元", eur(8000)],
    ["8000 EUR", eur(8000)],
    ["EUR 8000", eur(8000)],
    ["Euro 8000", eur(8000)],
    ["8000€", eur(8000)],
    ["€8000", eur(8000)],
    ["€ 8000", eur(8000)],
    ["1 euro", eur(1)],
    ["12 dollars", usd(12)],
    ["5000 US dollars", usd(5000)],
    ["5000 US-Dollars", usd(5000)],
    ["$5000", usd(5000)],
    ["US$5000", usd(5000)],
    ["5000 USD", usd(5000)],
    ["USD 5000", usd(5000)],
    ["500 bucks", usd(500)],
    ["5000달러를", usd(5000)],
    ["500불", usd(500)],
    ["5000美元", usd(5000)],
    ["5000美金", usd(5000)],
    ["5000刀", usd(5000)],
    ["£300", gbp(300)],
    ["300 pounds", gbp(300)],
    ["300 Pfund", gbp(300)],
    ["300 GBP", gbp(300)],
    ["300파운드", gbp(300)],
    ["300英镑", gbp(300)],
    ["₩50000", krw(50_000)],
    ["KRW 50000", krw(50_000)],
    ["50000 won", krw(50_000)],
    ["50000원으로", krw(50_000)],
    ["3000元", cny(3000)],
    ["3000块", cny(3000)],
    ["¥3000", cny(3000)],
    ["3000 RMB", cny(3000)],
    ["RMB 3000", cny(3000)],
    ["3000人民币", cny(3000)],
    ["人民币3000", cny(3000)],
    ["3000위안", cny(3000)],
    ["3000 yuan", cny(3000)],
    ["CNY3000", cny(3000)],
    ["FOR 8000 EUROS", eur(8000)],
    ["８０００　ＥＵＲ", eur(8000)],
    ["￥３０００", cny(3000)],
    ["￦５００００", krw(50_000)],
  ]);
});

describe("So many times as much:", () => {
  reads([
    ["8k euros", eur(8000)],
    ["€8k", eur(8000)],
    ["8K€", eur(8000)],
    ["8 thousand dollars", usd(8000)],
    ["8 grand €", eur(8000)],
    ["8 Tsd. Euro", eur(8000)],
    ["8 Tsd Euro", eur(8000)],
    ["8 Tausend Euro", eur(8000)],
    ["2 Mio. Euro", eur(2_000_000)],
    ["2 Millionen Euro", eur(2_000_000)],
    ["2 million dollars", usd(2_000_000)],
    ["$2M", usd(2_000_000)],
    ["2m€", eur(2_000_000)],
    ["5천 달러", usd(5000)],
    ["5천원", krw(5000)],
    ["800만원", krw(8_000_000)],
    ["800만 원", krw(8_000_000)],
    ["8백만 원", krw(8_000_000)],
    ["1천만원", krw(10_000_000)],
    ["3억원", krw(300_000_000)],
    ["8万元", cny(80_000)],
    ["8 万元", cny(80_000)],
    ["RMB 8万", cny(80_000)],
    ["8w块", cny(80_000)],
    ["5千元", cny(5000)],
    ["2百万元", cny(2_000_000)],
    ["1千万美元", usd(10_000_000)],
    ["1亿元", cny(100_000_000)],
  ]);

  describe("with decimals in the way of the locale:", () => {
    reads(
      [
        ["2.5k usd", usd(2500)],
        ["1.5만원", krw(15_000)],
        ["1.13만원", krw(11_300)],
        ["1.5万元", cny(15_000)],
        ["1.15万元", cny(11_500)],
      ],
      pointLocales,
    );
    reads(
      [
        ["2,5 Tsd. Euro", eur(2500)],
        ["1,5 Mio. Euro", eur(1_500_000)],
        ["1,5 Mio. Won", krw(1_500_000)],
      ],
      ["de-DE"],
    );
  });
});

describe("Thousands and decimals:", () => {
  reads([
    ["8,000.50 euros", eur(8000.5)],
    ["8.000,50 Euro", eur(8000.5)],
    ["1,234,567 euros", eur(1_234_567)],
    ["1.234.567 Euro", eur(1_234_567)],
    ["8 000 €", eur(8000)],
    ["8\u202f000,50 €", eur(8000.5)],
    ["8’000 euros", eur(8000)],
    ["99.5 euros", eur(99.5)],
    ["99,5 Euro", eur(99.5)],
    ["8000,- €", eur(8000)],
    ["1,500,000원", krw(1_500_000)],
  ]);

  describe("one separator before three digits, in the way of the locale:", () => {
    reads([["8,000 euros", eur(8000)]], pointLocales);
    reads([["8.000 Euro", eur(8000)]], ["de-DE"]);
    reads([["8.000,- Euro", eur(8000)]], ["de-DE"]);
    reads([["2,000 won", krw(2000)]], pointLocales);
  });

  describe("and no guess where the locale reads it as decimals:", () => {
    reads([["8.000 euros", undefined]], pointLocales);
    reads([["2.000 won", undefined]], pointLocales);
    reads([["8,000 Euro", undefined]], ["de-DE"]);
  });
});

describe("The first of several amounts counts:", () => {
  reads([
    ["8000 euros, of these 500 euros for lunch", eur(8000)],
    ["USD 5000 or 4500 euros", usd(5000)],
    ["in 2021 800 euros", eur(800)],
    ["FY21 800 euros", eur(800)],
    ["MPN 1234567: 500 euros", eur(500)],
    ["0 euros, no, 300 euros", eur(300)],
    ["5 Messen im Jahr 2021, 8000 Euro", eur(8000)],
    ["직원 30명, 80만원", krw(800_000)],
    ["50人，8000元", cny(8000)],
  ]);
});

describe("No amount of money:", () => {
  reads([
    ["", undefined],
    ["8000", undefined],
    ["euros", undefined],
    ["how many euros?", undefined],
    ["0 euros", undefined],
    ["30 people", undefined],
    ["직원 30명", undefined],
    ["참가 인원 50명", undefined],
    ["회원 100명", undefined],
    ["单元 3", undefined],
    ["we won 3 deals", undefined],
    ["Redakteur 5", undefined],
    ["in 2021", undefined],
    ["8000 Europeans", undefined],
    ["5 dollarama shops", undefined],
    ["50 % euros", undefined],
    ["am 12.5.2021 euro", undefined],
    ["fifty euros", undefined],
    ["八千元", undefined],
  ]);

  describe("of a currency that is not known:", () => {
    reads([
      ["HK$5000", undefined],
      ["A$5000", undefined],
      ["5000港元", undefined],
      ["5000日元", undefined],
      ["5000 CHF", undefined],
    ]);
  });

  describe("that can't be read for sure:", () => {
    reads([
      ["150만 5천원", undefined],
      ["2천5백만원", undefined],
      ["12.3456 euros", undefined],
      ["€1.2345", undefined],
      ["1e9 euros", undefined],
      ["8 Milliarden Euro", undefined],
    ]);
  });

  describe("that is more than any claim:", () => {
    reads([
      ["99999999999999999999 euros", undefined],
      ["999999999 Mio. Euro", undefined],
      [`${"9".repeat(5000)} euros`, undefined],
    ]);
  });
});

describe("Hostile text is read in no time:", () => {
  const rows: readonly (readonly [string, string])[] = [
    ["digits", "1".repeat(30_000)],
    ["groups", " 000".repeat(10_000)],
    ["groups with commas", "1" + ",000".repeat(10_000)],
    ["spaces", `8${" ".repeat(30_000)}x`],
    ["spaces before", `€${" ".repeat(30_000)}x`],
    ["signs", "€$£".repeat(10_000)],
    ["amounts that are none", "1.2345 euros ".repeat(2_000)],
    ["parts", "5천 ".repeat(10_000)],
  ];
  for (const [what, text] of rows)
    it(what, () => {
      const start = performance.now();
      expect(amountIn(text, "en-US")).to.equal(undefined);
      expect(performance.now() - start).to.be.lessThan(500);
    });
});
