import { expect } from "chai";
import { locales } from "../../locales/locale.ts";
import { entriesOf, offending, perLocale } from "../support/locale-files.ts";
import { badRenderings } from "./bad-renderings.ts";
import { terms } from "./glossary-terms.ts";

describe("Glossary", () => {
  const texts = perLocale(
    (locale) =>
      new Map(entriesOf(locale).map(({ where, text }) => [where, text])),
  );

  for (const [where, ...wanted] of terms)
    it(`${where} is the term in every language`, () => {
      for (const [index, locale] of locales.entries())
        expect(texts[locale].get(where)?.toLowerCase(), locale).to.equal(
          wanted[index]?.toLowerCase(),
        );
    });

  for (const locale of locales)
    for (const [pattern, instead] of badRenderings[locale])
      it(`${locale} never has ${String(pattern)}, but ${instead}`, () => {
        expect(offending(locale, (text) => pattern.test(text))).to.deep.equal(
          [],
        );
      });
});
