import { expect } from "chai";
import { historyCard } from "../../cards/history-card.ts";
import { renderCard } from "../../cards/render.ts";
import { shorten } from "../../cards/words.ts";
import { createTranslator } from "../../locales/translator.ts";
import { textsIn } from "../support/card-nodes.ts";
import { textOf } from "../support/card-reader.ts";
import { created } from "../support/claim-kit.ts";
import {
  hostile,
  hostileNames,
  userMark,
  withoutTricks,
} from "../support/hostile-text.ts";
import { faults, renderedCards } from "../support/rendered-cards.ts";
import { viewOf } from "../support/sample-views.ts";

/** Keys under which a client shows plain text, or the bot's own data. Of a TextBlock only the bot's words. */
const plainKeys: Readonly<Record<string, readonly string[]>> = {
  TextRun: ["text"],
  AdaptiveCard: ["fallbackText", "speak"],
  "Action.Execute": ["title", "tooltip", "data"],
  "Action.Submit": ["title", "data"],
  "Action.OpenUrl": ["title"],
  "Input.Text": ["value", "label"],
  "Input.ChoiceSet": ["label", "title"],
};

describe("What people typed", () => {
  it("is on the hostile cards in the first place", () => {
    const found = renderedCards().filter(
      ({ card, isHostile }) =>
        isHostile && JSON.stringify(card).includes(userMark),
    );
    expect(found.length).to.be.greaterThan(1000);
  });

  it("stands only where nothing is read as markdown, a link or a mention", () => {
    const wrong = faults(({ card }) =>
      textsIn(card)
        .filter(({ text }) => text.includes(userMark))
        .filter(({ key, type }) => !plainKeys[type]?.includes(key))
        .map(({ key, type }) => `${type} ${key}`),
    );
    expect(wrong).to.deep.equal([]);
  });

  it("is never read as part of the template", () => {
    const wrong = faults(({ card, isHostile }) =>
      isHostile
        ? textsIn(card)
            .filter(({ text }) => withoutTricks(text).includes("${"))
            .map(({ key, text }) => `${key}: ${text}`)
        : [],
    );
    expect(wrong).to.deep.equal([]);
  });

  it("is never computed", () => {
    const wrong = faults(({ card }) =>
      textsIn(card)
        .filter(({ text }) => text.includes(userMark))
        // The mark always follows the expression, which must still be there.
        .filter(({ text }) =>
          text.replaceAll("${1+1}Qzx9", "").includes(userMark),
        )
        .map(({ key, text }) => `${key}: ${text}`),
    );
    expect(wrong).to.deep.equal([]);
  });

  for (const text of hostileNames)
    it(`reads back letter by letter, without marks that turn the line round: ${JSON.stringify(text)}`, () => {
      const tr = createTranslator("en-US", "UTC");
      const view = viewOf([created(), { type: "commented", text }]);
      const draft = historyCard(tr, view, { brokenAt: undefined });
      const card = renderCard(draft.template, draft.view, {
        lang: "en-US",
        summary: draft.summary,
        nonce: "n",
      });
      expect(textOf(card)).to.include(
        `Uma commented: “${text.replace(/[\u202a-\u202e]/g, "")}”`,
      );
    });
});

describe("A text that is cut", () => {
  it("keeps what fits, with its spaces made single", () => {
    expect(shorten("  a \n\t b  ", 3)).to.equal("a b");
    expect(shorten("abcde", 5)).to.equal("abcde");
  });

  it("ends between words where there are any, else anywhere", () => {
    expect(shorten("one two three", 10)).to.equal("one two…");
    expect(shorten("onetwothree", 6)).to.equal("onetw…");
    expect(shorten("a bcdefghijk", 10)).to.equal("a bcdefgh…");
  });

  it("never ends in half a sign, however it is cut", () => {
    const half = /[\ud800-\udbff](?![\udc00-\udfff])/;
    for (let length = 2; length < 60; length += 1) {
      for (const text of ["😀".repeat(40), `a${"😀".repeat(40)}`, hostile(500)])
        expect(shorten(text, length), String(length)).not.to.match(half);
    }
  });

  it("is never longer than asked", () => {
    for (let length = 2; length < 120; length += 1)
      expect(shorten(hostile(2000), length).length).to.be.at.most(length);
  });
});
