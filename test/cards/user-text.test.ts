import { expect } from "chai";
import fc from "fast-check";
import { cardMessage } from "../../bot/turn/card-for.ts";
import { historyCard } from "../../cards/claims/history-card.ts";
import { renderCard, type Card } from "../../cards/kit/render.ts";
import { locales } from "../../locales/locale.ts";
import { createTranslator } from "../../locales/translator.ts";
import { textsIn } from "../support/card-nodes.ts";
import { textOf } from "../support/card-reader.ts";
import { created } from "../support/claim-kit.ts";
import {
  hostileNames,
  userMark,
  withoutTricks,
} from "../support/hostile-text.ts";
import { runs } from "../support/lying-data.ts";
import { drawCards, faults, renderedCards } from "../support/rendered-cards.ts";
import { claimCards } from "../support/sample-claim-cards.ts";
import { askedCards } from "../support/sample-request-cards.ts";
import { samples, viewOf } from "../support/sample-views.ts";

/**
 * Keys under which a client shows plain text, or the bot's own data. Of a TextBlock only the bot's words. Teams reads
 * markdown in TextBlock and Fact only; choices and titles of buttons are plain by design (MicrosoftDocs/msteams-docs
 * issues 6732 and 12228).
 */
const plainKeys: Readonly<Record<string, readonly string[]>> = {
  TextRun: ["text"],
  AdaptiveCard: ["fallbackText", "speak"],
  "Action.Execute": ["title", "tooltip", "data"],
  "Action.Submit": ["title", "data"],
  "Action.OpenUrl": ["title"],
  "Input.Text": ["value", "label"],
  "Input.ChoiceSet": ["label", "title"],
};

/** Where a text somebody typed would be read as markdown, a link or a mention. */
const liveIn = (card: Card): string[] =>
  textsIn(card)
    .filter(({ text }) => text.includes(userMark))
    .filter(({ key, type }) => !plainKeys[type]?.includes(key))
    .map(({ key, type }) => `${type} ${key}`);

/** Markdown, links, mentions, templates and plain words in any order; the mark is never far from a cut. */
const typedText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "**",
        "_",
        "~~",
        "`",
        "# ",
        "> ",
        "- ",
        "1. ",
        "\n",
        "\n\n",
        "[",
        "](https://evil.example/)",
        "![x](https://evil.example/p.png)",
        "<https://evil.example>",
        "https://evil.example/?a=1&b=2",
        "mailto:a@evil.example",
        "<at>Rita</at>",
        "<a href='https://evil.example'>",
        "<script>",
        "&lt;b&gt;",
        "${name}",
        "{{TIME(2021-05-20T00:00:00Z)}}",
        "\\",
        '"',
        "\u202e",
        "\ud83d",
      ),
      fc.string({ unit: "binary", maxLength: 12 }),
    ),
    { minLength: 1, maxLength: 60 },
  )
  .map((parts) =>
    [userMark, ...parts.flatMap((one) => [one, userMark])].join(""),
  );

/** The same with other texts in all places where somebody typed one. */
function retyped(value: unknown, text: string): unknown {
  if (typeof value === "string")
    return value.includes(userMark)
      ? text.slice(0, Math.max(value.length, userMark.length))
      : value;
  if (Array.isArray(value)) return value.map((one) => retyped(one, text));
  if (
    typeof value !== "object" ||
    value === null ||
    Object.getPrototypeOf(value) !== Object.prototype
  )
    return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, retyped(one, text)]),
  );
}

describe("What people typed", () => {
  before(drawCards);

  it("is on the hostile cards in the first place", () => {
    const found = renderedCards().filter(
      ({ card, isHostile }) =>
        isHostile && JSON.stringify(card).includes(userMark),
    );
    expect(found.length).to.be.greaterThan(1000);
  });

  it("stands only where nothing is read as markdown, a link or a mention", () => {
    const wrong = faults(({ card }) => liveIn(card));
    expect(wrong).to.deep.equal([]);
  });

  it("stands only there whatever it is, and nothing else is sent along that is read so", function () {
    this.timeout(0);
    const hostileSamples = samples.filter(({ isHostile }) => isHostile);
    let found = 0;
    fc.assert(
      fc.property(
        typedText,
        fc.constantFrom(...hostileSamples),
        fc.constantFrom(...locales),
        (text, sample, locale) => {
          const tr = createTranslator(locale, "Europe/Berlin");
          const view = retyped(sample.view, text) as typeof sample.view;
          const made = [
            ...claimCards(tr, { ...sample, view }),
            ...askedCards(tr, { ...sample, view }),
          ];
          for (const [maker, draft] of made) {
            const message = cardMessage({ draft }, { locale, mri: "29:uma" });
            const card = message.attachments?.[0]?.content as Card;
            expect(liveIn(card), maker).to.deep.equal([]);
            expect(card, maker).not.to.have.property("msteams");
            expect(message, maker).to.have.all.keys("summary", "attachments");
            if (JSON.stringify(card).includes(userMark)) found += 1;
          }
        },
      ),
      runs(40, 5000, 0),
    );
    expect(found).to.be.greaterThan(0);
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
      const card = renderCard(draft, {
        lang: "en-US",
        nonce: "n",
      });
      expect(textOf(card)).to.include(
        `Uma commented: “${text.replace(/[\u202a-\u202e]/g, "")}”`,
      );
    });
});
