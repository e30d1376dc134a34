import { expect } from "chai";
import { locales } from "../../locales/locale.ts";
import {
  catalogues,
  commandPhrases,
  messages,
  others,
} from "../support/locale-files.ts";
import { shapeOf } from "../support/message-shape.ts";

const english = messages["en-US"];
/** Put beside another text in the same line. */
const edges = new Set(["page.next", "page.number"]);
/** Two spaces between the bar and its words. */
const bars = new Set(["page.progress"]);

describe("Messages of all locales", () => {
  for (const locale of others) {
    it(`${locale} has the messages of English in the same order`, () => {
      expect(Object.keys(messages[locale])).to.deep.equal(Object.keys(english));
    });

    it(`${locale} has the catalogue texts of English`, () => {
      // A line break or an example more or less would be a key more or less.
      expect(Object.keys(catalogues[locale]).sort()).to.deep.equal(
        Object.keys(catalogues["en-US"]).sort(),
      );
    });

    it(`${locale} has phrases for every command`, () => {
      expect(Object.keys(commandPhrases[locale])).to.deep.equal(
        Object.keys(commandPhrases["en-US"]),
      );
      for (const [command, phrases] of Object.entries(commandPhrases[locale]))
        expect(phrases, command).not.to.be.empty;
    });

    it(`${locale} fills in and chooses by the same values as English`, () => {
      const wrong = Object.entries(english).filter(([key, text]) => {
        const own = shapeOf(messages[locale][key] ?? "", locale);
        const wanted = shapeOf(text, "en-US");
        return (
          own.placeholders.join() !== wanted.placeholders.join() ||
          own.selects.join() !== wanted.selects.join()
        );
      });
      expect(wrong.map(([key]) => key)).to.deep.equal([]);
    });

    it(`${locale} asks for a plural wherever English does`, () => {
      const wrong = Object.entries(english).filter(
        ([key, text]) =>
          shapeOf(text, "en-US").plurals.length > 0 &&
          shapeOf(messages[locale][key] ?? "", locale).plurals.length === 0,
      );
      expect(wrong.map(([key]) => key)).to.deep.equal([]);
    });
  }

  for (const locale of locales) {
    it(`${locale} parses as ICU and leaves nothing empty`, () => {
      for (const [key, text] of Object.entries(messages[locale])) {
        expect(() => shapeOf(text, locale), key).not.to.throw();
        expect(text.trim(), key).not.to.equal("");
      }
      for (const [key, text] of Object.entries(catalogues[locale]))
        expect(text.trim(), key).not.to.equal("");
    });

    it(`${locale} has just the plural categories its language needs`, () => {
      const needed = new Intl.PluralRules(locale).resolvedOptions()
        .pluralCategories;
      for (const [key, text] of Object.entries(messages[locale]))
        for (const found of shapeOf(text, locale).plurals) {
          const categories = found.filter((one) => !one.startsWith("="));
          expect(categories, key).to.have.members(needed);
        }
    });

    it(`${locale} has no catalogue text that looks like a placeholder`, () => {
      const found = Object.entries(catalogues[locale]).filter(([, text]) =>
        /[{}<>]/.test(text),
      );
      expect(found).to.deep.equal([]);
    });

    it(`${locale} keeps single spaces, and none at the ends without reason`, () => {
      const wrong = [
        ...Object.entries(messages[locale]),
        ...Object.entries(catalogues[locale]),
      ].filter(
        ([key, text]) =>
          (text !== text.trim() && !edges.has(key)) ||
          (/ {2}|\t|\n/.test(text.trim()) && !bars.has(key)),
      );
      expect(wrong).to.deep.equal([]);
    });
  }

  it("the messages with a space at an end have one wherever the language sets one", () => {
    for (const locale of locales) {
      const { "page.next": next = "", "page.number": number = "" } =
        messages[locale];
      // A full-width colon brings its own space.
      expect(next, locale).to.match(/(: |：)$/);
      expect(number, locale).to.match(/^ {2}\S/);
    }
  });
});
