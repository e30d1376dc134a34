import { expect } from "chai";
import { createFormats } from "../../locales/formats.ts";
import { locales, nearestLocale, type Locale } from "../../locales/locale.ts";
import { createTranslator } from "../../locales/translator.ts";
import { messages } from "../support/locale-files.ts";

type PerLocale = Readonly<Record<Locale, string>>;
const formats = (locale: Locale, zone = "Europe/Berlin") =>
  createFormats(locale, zone);

/** What `Intl` sets between words is often a space that does not break. */
const plain = (text: string) => text.replace(/[\u00a0\u202f\u2009]/g, " ");

function each(wanted: PerLocale, made: (locale: Locale) => string): void {
  for (const locale of locales)
    expect(plain(made(locale)), locale).to.equal(wanted[locale]);
}

describe("Formats", () => {
  it("write a day as the reader does, whatever the time zone", () => {
    const wanted = {
      "en-US": "Feb 14, 2027",
      "de-DE": "14.02.2027",
      "ko-KR": "2027. 2. 14.",
      "zh-CN": "2027年2月14日",
    };
    for (const zone of ["Europe/Berlin", "Pacific/Kiritimati", "Pacific/Niue"])
      each(wanted, (locale) => formats(locale, zone).day("2027-02-14"));
  });

  it("write an hour of the day as the reader does, whatever the time zone", () => {
    each(
      {
        "en-US": "12:00 AM, 5:00 PM",
        "de-DE": "00:00, 17:00",
        "ko-KR": "00:00, 17:00",
        "zh-CN": "00:00, 17:00",
      },
      (locale) => {
        const { hour } = formats(locale, "Pacific/Niue");
        return `${hour(0)}, ${hour(17)}`;
      },
    );
  });

  it("write an instant in the reader's time zone", () => {
    each(
      {
        "en-US": "Jul 1, 2021, 2:05 PM",
        "de-DE": "01.07.2021, 14:05",
        "ko-KR": "2021. 7. 1. 14:05",
        "zh-CN": "2021年7月1日 14:05",
      },
      (locale) => formats(locale).moment("2021-07-01T12:05:00Z"),
    );
    expect(
      plain(formats("en-US", "Asia/Seoul").moment("2021-07-01T22:05:00Z")),
    ).to.equal("Jul 2, 2021, 7:05 AM");
    expect(
      plain(formats("ko-KR", "Asia/Seoul").moment("2021-07-01T15:00:00Z")),
    ).to.equal("2021. 7. 2. 00:00");
  });

  it("write money with its currency's code and as many decimals as it has", () => {
    each(
      {
        "en-US": "EUR 12,400.50",
        "de-DE": "12.400,50 EUR",
        "ko-KR": "EUR 12,400.50",
        "zh-CN": "EUR 12,400.50",
      },
      (locale) => formats(locale).money({ minor: 1_240_050, currency: "EUR" }),
    );
    each(
      {
        "en-US": "KRW 52,000,000",
        "de-DE": "52.000.000 KRW",
        "ko-KR": "KRW 52,000,000",
        "zh-CN": "KRW 52,000,000",
      },
      (locale) => formats(locale).money({ minor: 52_000_000, currency: "KRW" }),
    );
    each(
      {
        "en-US": "USD 0.05",
        "de-DE": "0,05 USD",
        "ko-KR": "USD 0.05",
        "zh-CN": "USD 0.05",
      },
      (locale) => formats(locale).money({ minor: 5, currency: "USD" }),
    );
    expect(
      plain(formats("en-US").money({ minor: 12_345, currency: "KWD" })),
    ).to.equal("KWD 12.345");
  });

  it("name the months of a half-year", () => {
    each(
      {
        "en-US": "Jul – Dec 2026",
        "de-DE": "Juli–Dez. 2026",
        "ko-KR": "2026년 7월~12월",
        "zh-CN": "2026年7月–12月",
      },
      (locale) => formats(locale).months("2026-07-01", "2026-12-31"),
    );
  });

  it("write sizes in few digits", () => {
    each(
      {
        "en-US": "1.2 MB",
        "de-DE": "1,2 MB",
        "ko-KR": "1.2MB",
        "zh-CN": "1.2 MB",
      },
      (locale) => formats(locale).size(1_234_567),
    );
    each(
      { "en-US": "25 MB", "de-DE": "25 MB", "ko-KR": "25MB", "zh-CN": "25 MB" },
      (locale) => formats(locale).size(25_000_000),
    );
    expect(plain(formats("en-US").size(1000))).to.equal("1 kB");
    expect(plain(formats("de-DE").size(850))).to.equal("0,9 kB");
  });

  it("write numbers and typed amounts with the reader's marks", () => {
    each(
      {
        "en-US": "12,400.5",
        "de-DE": "12.400,5",
        "ko-KR": "12,400.5",
        "zh-CN": "12,400.5",
      },
      (locale) => formats(locale).number(12_400.5),
    );
    each(
      {
        "en-US": "12,400.50",
        "de-DE": "12.400,50",
        "ko-KR": "12,400.50",
        "zh-CN": "12,400.50",
      },
      (locale) => formats(locale).typed(12_400.5),
    );
  });

  it("give the example of the error the form's own marks", () => {
    for (const locale of locales) {
      const typed = formats(locale).typed;
      expect(messages[locale]["form-error.amount-unreadable"]).to.include(
        typed(12_400.5),
      );
      expect(messages[locale]["expense-error.amount-unreadable"]).to.include(
        typed(1250.5),
      );
    }
  });

  it("join a list as a sentence does", () => {
    each(
      {
        "en-US": "a, b, and c",
        "de-DE": "a, b und c",
        "ko-KR": "a, b 및 c",
        "zh-CN": "a、b和c",
      },
      (locale) => formats(locale).list(["a", "b", "c"]),
    );
  });
});

describe("A translator", () => {
  it("is made once per language and time zone", () => {
    const one = createTranslator("de-DE", "Europe/Berlin");
    expect(createTranslator("de-DE", "Europe/Berlin")).to.equal(one);
    expect(createTranslator("de-DE", "Asia/Seoul")).not.to.equal(one);
  });

  it("has no sentence for a key that is inherited or unknown", () => {
    const tr = createTranslator("en-US", "UTC");
    for (const key of ["toString", "constructor", "__proto__", "status.none"])
      expect(tr.maybe(key), key).to.equal(undefined);
    expect(tr.maybe("status.editing")).to.equal("Editing");
  });

  it("leaves what is filled in as it is", () => {
    const nasty = "{x} <b>&amp;</b> '{y}' # ''";
    for (const locale of locales)
      expect(
        createTranslator(locale, "UTC").t("done.deleted", { name: nasty }),
      ).to.include(nasty);
  });

  it("counts in the reader's grammar", () => {
    const say = (locale: Locale, days: number) =>
      createTranslator(locale, "UTC").t("deadline.open", { date: "D", days });
    expect(say("en-US", 0)).to.equal("Claim by D, today is the last day");
    expect(say("en-US", 1)).to.equal("Claim by D, in 1 day");
    expect(say("de-DE", 1)).to.equal("Frist: D, in 1 Tag");
    expect(say("de-DE", 12)).to.equal("Frist: D, in 12 Tagen");
    expect(say("ko-KR", 1)).to.equal("클레임 기한 D(1일 남음)");
    expect(say("zh-CN", 1200)).to.equal("申请截止日期：D，还有 1,200 天");
  });
});

describe("The language of a Teams client", () => {
  for (const [tag, locale] of [
    ["de-DE", "de-DE"],
    ["de-AT", "de-DE"],
    ["DE", "de-DE"],
    ["ko", "ko-KR"],
    ["zh-TW", "zh-CN"],
    ["zh-Hans-CN", "zh-CN"],
    ["en-GB", "en-US"],
    ["fr-FR", "en-US"],
    ["pt_BR", "en-US"],
    ["de_CH", "de-DE"],
    ["", "en-US"],
    [undefined, "en-US"],
  ] as const)
    it(`${String(tag)} is read as ${locale}`, () => {
      expect(nearestLocale(tag)).to.equal(locale);
    });
});
