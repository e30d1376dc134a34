import { expect } from "chai";
import { parseAmount } from "../../../services/money/parse-amount.ts";

const locales = ["en-US", "de-DE", "ko-KR", "zh-CN"] as const;
const pointLocales = ["en-US", "ko-KR", "zh-CN"] as const;

function minor(text: string, currency: string, locale: string) {
  return parseAmount(text, currency, locale)?.minor;
}

describe("An amount that reads the same everywhere", () => {
  const rows: readonly (readonly [string, string, number])[] = [
    ["1", "EUR", 100],
    ["12400", "EUR", 1_240_000],
    ["12,400.50", "EUR", 1_240_050],
    ["12.400,50", "EUR", 1_240_050],
    ["1,234,567.89", "USD", 123_456_789],
    ["1.234.567,89", "USD", 123_456_789],
    ["1,234,567", "EUR", 123_456_700],
    ["1.234.567", "EUR", 123_456_700],
    ["1 200", "EUR", 120_000],
    ["1\u00a0200,5", "EUR", 120_050],
    ["1\u202f200.5", "EUR", 120_050],
    ["12'400.50", "EUR", 1_240_050],
    ["12’400.50", "EUR", 1_240_050],
    ["  75.5  ", "EUR", 7_550],
    ["75,5", "EUR", 7_550],
    ["0.01", "EUR", 1],
    ["0,01", "EUR", 1],
    ["007", "EUR", 700],
    ["1,20,000", "EUR", 12_000_000],
    ["１２４００", "EUR", 1_240_000],
    ["１２，４００．５０", "EUR", 1_240_050],
    ["１２．４００，５０", "EUR", 1_240_050],
    ["１　２００", "KRW", 1_200],
    ["12400", "KRW", 12_400],
    ["1.234.567", "JPY", 1_234_567],
    ["1,234,567", "JPY", 1_234_567],
    ["12.345,678", "KWD", 12_345_678],
    ["999999999999.99", "EUR", 99_999_999_999_999],
  ];
  for (const [text, currency, expected] of rows)
    it(`${JSON.stringify(text)} in ${currency} is ${expected} in the smallest unit`, () => {
      for (const locale of locales)
        expect(parseAmount(text, currency, locale), locale).to.deep.equal({
          minor: expected,
          currency,
        });
    });
});

describe("One separator before exactly three digits", () => {
  it("groups thousands where the reader's locale groups so", () => {
    expect(minor("12.400", "EUR", "de-DE")).to.equal(1_240_000);
    for (const locale of pointLocales)
      expect(minor("12,400", "EUR", locale), locale).to.equal(1_240_000);
  });

  it("is not guessed at where it is the reader's decimal mark (12.400 is not 12400 in en-US)", () => {
    expect(minor("12,400", "EUR", "de-DE")).to.equal(undefined);
    for (const locale of pointLocales)
      expect(minor("12.400", "EUR", locale), locale).to.equal(undefined);
  });

  it("groups won and yen as the reader's locale does", () => {
    for (const currency of ["KRW", "JPY"]) {
      expect(minor("12.400", currency, "de-DE")).to.equal(12_400);
      for (const locale of pointLocales)
        expect(minor("12,400", currency, locale), locale).to.equal(12_400);
    }
  });

  it("is the decimal mark for a currency with three decimals", () => {
    expect(minor("12.400", "KWD", "en-US")).to.equal(12_400);
    expect(minor("12,400", "KWD", "de-DE")).to.equal(12_400);
  });

  it("reads full-width digits and marks alike", () => {
    expect(minor("１２，４００", "KRW", "ko-KR")).to.equal(12_400);
    expect(minor("１２，４００", "CNY", "zh-CN")).to.equal(1_240_000);
    expect(minor("１２．４００", "EUR", "de-DE")).to.equal(1_240_000);
  });
});

describe("No amount", () => {
  const rows: readonly (readonly [string, string])[] = [
    ["", "EUR"],
    ["   ", "EUR"],
    ["0", "EUR"],
    ["0.00", "EUR"],
    ["0,00", "EUR"],
    ["０", "KRW"],
    ["-5", "EUR"],
    ["−5", "EUR"],
    ["(5)", "EUR"],
    ["+5", "EUR"],
    ["abc", "EUR"],
    ["12a", "EUR"],
    ["1e3", "EUR"],
    ["0x10", "EUR"],
    ["Infinity", "EUR"],
    ["NaN", "EUR"],
    ["½", "EUR"],
    ["12;5", "EUR"],
    [".", "EUR"],
    [",", "EUR"],
    [".5", "EUR"],
    ["1..5", "EUR"],
    ["1,,000", "EUR"],
    ["1,234.567,89", "EUR"],
    ["1.234,567.89", "EUR"],
    ["1,23,4", "EUR"],
    ["12,34.50", "EUR"],
    ["1234,567.00", "EUR"],
    ["12.3456", "EUR"],
    ["1.5", "KRW"],
    ["1,5", "KRW"],
    ["1.50", "JPY"],
    ["1,00", "JPY"],
    ["1.2345", "KWD"],
    ["1000000000000", "EUR"],
    ["100000000000000", "KRW"],
    ["9".repeat(400), "EUR"],
  ];
  for (const [text, currency] of rows)
    it(`is read from ${JSON.stringify(text.slice(0, 20))} in ${currency}`, () => {
      for (const locale of locales)
        expect(parseAmount(text, currency, locale), locale).to.equal(undefined);
    });
});

describe("A zero before three digits", () => {
  it("is no group of thousands: nobody who types 0.500 means five hundred", () => {
    expect(minor("0.500", "EUR", "de-DE")).to.equal(undefined);
    expect(minor("0.500", "KRW", "de-DE")).to.equal(undefined);
    for (const locale of pointLocales) {
      expect(minor("0,500", "EUR", locale), locale).to.equal(undefined);
      expect(minor("0.500", "EUR", locale), locale).to.equal(undefined);
    }
  });
});
