import { expect } from "chai";
import { locales, type Locale } from "../../locales/locale.ts";
import { entriesOf, offending, others } from "../support/locale-files.ts";
import { shapeOf } from "../support/message-shape.ts";

/** The same in English on purpose. */
const sameAsEnglish: Readonly<Record<string, readonly Locale[]>> = {
  // A number as one types it, and nothing else.
  "messages form.amount-hint": ["de-DE", "zh-CN"],
  // A proper name, which the glossary leaves in English.
  "catalogue activities/activity.onsite-champ/name": ["zh-CN"],
  // The same word in German.
  "catalogue activities/activity.telemarketing/name": ["de-DE"],
  "catalogue questions/activity.multi-touch-campaign/components/options/activity.telemarketing":
    ["de-DE"],
};

/** English words that no text in another language needs; names of products are free of them. */
const englishWords =
  /\b(the|and|your|you|with|please|claims?|from|this|that|is|are|for|file|files|reviewer|submit|submitted|deadline|not|choose)\b/i;
/** Proper names that contain such words. */
const properNames =
  /Certification Statement and Report|Claiming Partner of Record/g;

describe("No English is left over", () => {
  for (const locale of others) {
    it(`in ${locale}: nothing is just the English text`, () => {
      const english = new Map(
        entriesOf("en-US").map(({ where, text }) => [where, text]),
      );
      const left = offending(
        locale,
        (text, where) =>
          english.get(where) === text &&
          /\p{L}/u.test(wordsOf(text, where, locale)) &&
          !sameAsEnglish[where]?.includes(locale),
      );
      expect(left).to.deep.equal([]);
    });

    it(`in ${locale}: no common English word`, () => {
      const left = offending(locale, (text, where) =>
        englishWords.test(
          wordsOf(text, where, locale).replaceAll(properNames, ""),
        ),
      );
      expect(left).to.deep.equal([]);
    });
  }

  it("in Korean and Chinese: whatever has words has some of their own", () => {
    const own = { "ko-KR": /\p{Script=Hangul}/u, "zh-CN": /\p{Script=Han}/u };
    for (const locale of ["ko-KR", "zh-CN"] as const) {
      const left = offending(locale, (text, where) => {
        const words = wordsOf(text, where, locale);
        const letters = words.match(/\p{L}+/gu) ?? [];
        return (
          !own[locale].test(words) &&
          letters.some((one) => !latinNames.has(one))
        );
      });
      expect(left).to.deep.equal([]);
    }
  });

  it("and no other foreign script anywhere", () => {
    const foreign: Readonly<Record<Locale, RegExp>> = {
      "en-US": /[\p{Script=Han}\p{Script=Hangul}äöüßÄÖÜ]/u,
      "de-DE": /[\p{Script=Han}\p{Script=Hangul}]/u,
      "ko-KR": /[\p{Script=Han}äöüßÄÖÜ]/u,
      "zh-CN": /[\p{Script=Hangul}äöüßÄÖÜ]/u,
    };
    for (const locale of locales)
      expect(
        offending(locale, (text) => foreign[locale].test(text)),
      ).to.deep.equal([]);
  });
});

describe("Every language", () => {
  for (const locale of locales) {
    it(`${locale} has no exclamation mark and no picture`, () => {
      expect(
        offending(locale, (text) =>
          /[!！¡]|\p{Extended_Pictographic}/u.test(text),
        ),
      ).to.deep.equal([]);
    });

    it(`${locale} has only its own quotation marks, in pairs`, () => {
      const [open, close] = quotes[locale];
      expect(
        offending(locale, (text) => {
          const found = [...text.matchAll(/[„“”"«»「」『』]/g)].map(
            ([mark]) => mark,
          );
          return found.some(
            (mark, index) => mark !== (index % 2 === 0 ? open : close),
          );
        }),
      ).to.deep.equal([]);
    });

    it(`${locale} has no straight apostrophe and no three dots`, () => {
      expect(offending(locale, (text) => /'|\.\.\./.test(text))).to.deep.equal(
        [],
      );
    });
  }
});

describe("German", () => {
  it("says Sie, never du", () => {
    expect(
      offending("de-DE", (text) =>
        /\b(du|dich|dir|dein\w*|euch|euer|eure\w*)\b/i.test(text),
      ),
    ).to.deep.equal([]);
  });

  it("writes its umlauts", () => {
    expect(
      offending("de-DE", (text) =>
        /\b(fuer|ueber|koennen|muessen|loeschen|pruef|oeffnen|waehlen|hinzufueg)/i.test(
          text,
        ),
      ),
    ).to.deep.equal([]);
  });
});

describe("Korean", () => {
  it("ends its sentences in 합니다체, never in 해요체", () => {
    expect(
      offending("ko-KR", (text) =>
        /(세요|어요|아요|해요|에요|예요|까요|네요|나요|지요|죠|군요|데요|게요|려요|와요|워요|봐요|줘요)(?=[.?”)\s]|$)/.test(
          text,
        ),
      ),
    ).to.deep.equal([]);
  });

  it("ends a statement in -니다 and a request in -십시오", () => {
    expect(
      offending("ko-KR", (text) =>
        [...text.matchAll(/(\p{Script=Hangul}{1,3})\./gu)].some(
          ([, end = ""]) => !/(니다|시오)$/.test(end) && !/동영상$/.test(end),
        ),
      ),
    ).to.deep.equal([]);
  });

  it("never offers two particles to choose from", () => {
    expect(
      offending("ko-KR", (text) =>
        /은\(는\)|는\(은\)|이\(가\)|가\(이\)|을\(를\)|를\(을\)|와\(과\)|과\(와\)|\(으\)로|\(이\)|은\/는|이\/가|을\/를/.test(
          text,
        ),
      ),
    ).to.deep.equal([]);
  });

  it("puts no particle that depends on the last sound behind what is filled in", () => {
    const direct =
      /(\{\w+\}|#)["”’]?(은|는|이|가|을|를|과|와|으로|로)(?=[\s.,?]|$)/;
    expect(offending("ko-KR", (text) => direct.test(text))).to.deep.equal([]);
  });
});

describe("Chinese", () => {
  it("says 您, never 你", () => {
    expect(offending("zh-CN", (text) => text.includes("你"))).to.deep.equal([]);
  });

  it("has full-width punctuation beside its characters", () => {
    const half = /\p{Script=Han}\s*[,.;:?]|[,.;:?]\s*\p{Script=Han}/u;
    expect(offending("zh-CN", (text) => half.test(text))).to.deep.equal([]);
  });

  it("has no space between two of its characters, nor beside full-width punctuation", () => {
    const gap =
      /\p{Script=Han}\s+\p{Script=Han}|\s[，。；：？、（）“”]|[，。；：？、（）“”]\s/u;
    expect(offending("zh-CN", (text) => gap.test(text))).to.deep.equal([]);
  });

  it("has no traditional characters", () => {
    expect(
      offending("zh-CN", (text) => /[請檔審選擇說編輯記錄處關]/.test(text)),
    ).to.deep.equal([]);
  });
});

const quotes: Readonly<Record<Locale, readonly [string, string]>> = {
  "en-US": ["“", "”"],
  "de-DE": ["„", "“"],
  "ko-KR": ["“", "”"],
  "zh-CN": ["“", "”"],
};

/** Names that are the same in every language. */
const latinNames = new Set(["On", "Site", "Champ", "SMS", "CSR"]);

/** The translator's own words; the catalogue has no placeholders. */
function wordsOf(text: string, where: string, locale: Locale): string {
  return where.startsWith("messages ") ? shapeOf(text, locale).words : text;
}
