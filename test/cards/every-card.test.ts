import { expect } from "chai";
import { readFileSync } from "node:fs";
import { isInput, isVisible, nodesIn, textsIn } from "../support/card-nodes.ts";
import { drawCards, faults, renderedCards } from "../support/rendered-cards.ts";
import { sourcePaths } from "../support/source-text.ts";

/** Elements of Adaptive Cards 1.5 that Teams draws on desktop and phone alike. */
const elements = new Set([
  "AdaptiveCard",
  "TextBlock",
  "RichTextBlock",
  "TextRun",
  "Container",
  "ColumnSet",
  "Column",
  "ActionSet",
  "Input.Text",
  "Input.Date",
  "Input.ChoiceSet",
  "Input.Toggle",
  // The search of a people picker; a client without it shows the choices.
  "Data.Query",
  "Action.Execute",
  "Action.OpenUrl",
  "Action.ToggleVisibility",
]);
/** What a reader sees or hears. */
const shown = new Set([
  "text",
  "title",
  "label",
  "placeholder",
  "errorMessage",
  "tooltip",
  "fallbackText",
  "speak",
]);
const kilobyte = 1024;

describe("Every card in every language", () => {
  before(drawCards);

  it("is among the samples of this test", () => {
    const makers = sourcePaths("cards").flatMap((path) =>
      [...readFileSync(path, "utf8").matchAll(/export function (\w+Card)\(/g)]
        .map(([, name = ""]) => name)
        .filter((name) => name !== "renderCard"),
    );
    expect(makers).not.to.be.empty;
    const sampled = new Set(renderedCards().map(({ maker }) => maker));
    expect([...sampled]).to.have.members(makers);
  });

  it("is an Adaptive Card 1.5 in the reader's language", () => {
    const wrong = faults(({ card, locale }) =>
      card["version"] === "1.5" && card["lang"] === locale
        ? []
        : ["not a card 1.5 of the language"],
    );
    expect(wrong).to.deep.equal([]);
  });

  it("can be told in one line where it can't be drawn", () => {
    const wrong = faults(({ card }) =>
      ["fallbackText", "speak"].filter((key) => {
        const text = card[key];
        return typeof text !== "string" || text.trim() === "";
      }),
    );
    expect(wrong).to.deep.equal([]);
  });

  it("is at most 80 KB as Teams counts", () => {
    const wrong = faults(({ card }) => {
      const size = Buffer.byteLength(JSON.stringify(card), "utf16le");
      return size > 80 * kilobyte ? [`${Math.ceil(size / kilobyte)} KB`] : [];
    });
    expect(wrong).to.deep.equal([]);
  });

  it("consists of elements that every client draws, in at most three columns", () => {
    const wrong = faults(({ card }) =>
      nodesIn(card).flatMap(({ type, node }) => [
        ...(elements.has(type) ? [] : [`has a ${type}`]),
        ...(type === "ColumnSet" && (node["columns"] as unknown[]).length > 3
          ? ["more than three columns"]
          : []),
      ]),
    );
    expect(wrong).to.deep.equal([]);
  });

  it("wraps every text that is more than one sign", () => {
    const wrong = faults(({ card }) =>
      nodesIn(card)
        .filter(
          ({ type, node }) => type === "TextBlock" && node["wrap"] !== true,
        )
        .map(({ node }) => String(node["text"]))
        .filter((text) => text.length > 1)
        .map((text) => `cuts “${text}”`),
    );
    expect(wrong).to.deep.equal([]);
  });

  it("has no sign of its template and no empty value left", () => {
    const wrong = faults(({ card, isHostile }) => [
      ...textsIn(card)
        .filter(
          ({ text }) =>
            (!isHostile && text.includes("${")) ||
            /\b(undefined|NaN)\b|\[object |\{\w+\}/.test(isHostile ? "" : text),
        )
        .map(({ key, text }) => `${key}: ${text}`),
      ...[
        ...JSON.stringify(card).matchAll(/"(\$when|\$data|\$root)"|:null/g),
      ].map(([left]) => left),
    ]);
    expect(wrong).to.deep.equal([]);
  });

  it("speaks no ids, codes or keys", () => {
    const code =
      /\b(activity\.[a-z]|common\/|id-[a-z]+|doc-\d|line-\d|c0ffee|(action-required|in-review|incentives-(admin|user)|pre-approval-wanted|customer-association)\b)/;
    const wrong = faults(({ card }) =>
      textsIn(card)
        .filter(({ key, text }) => shown.has(key) && code.test(text))
        .map(({ key, text }) => `${key}: ${text}`),
    );
    expect(wrong).to.deep.equal([]);
  });

  it("has whole characters only", () => {
    const half =
      /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
    const wrong = faults(({ card }) =>
      textsIn(card)
        .filter(({ text }) => half.test(text))
        .map(({ key, type }) => `${type} ${key}`),
    );
    expect(wrong).to.deep.equal([]);
  });

  it("says something in every paragraph", () => {
    const wrong = faults(({ card }) =>
      nodesIn(card)
        .filter(
          ({ type, node }) =>
            (type === "TextBlock" && node["text"] === "") ||
            (type === "RichTextBlock" &&
              (node["inlines"] as { text: string }[]).every(
                ({ text }) => text === "",
              )),
        )
        .map(({ type }) => `empty ${type}`),
    );
    expect(wrong).to.deep.equal([]);
  });

  it("asks for at most eight things, nine with the one behind “more”", () => {
    const wrong = faults(({ card }) => {
      const nodes = nodesIn(card);
      const inputs = nodes.filter((one) => isInput(one) && isVisible(one));
      const more = nodes.filter(
        (one) => isInput(one) && one.parents.some(({ id }) => id === "more"),
      );
      return inputs.length > 8 + more.length ? [`${inputs.length} inputs`] : [];
    });
    expect(wrong).to.deep.equal([]);
  });

  it("is drawn anew by itself only where it is a claim page, for at most 60 named people", () => {
    const wrong = faults(({ card, maker, claimId }) => {
      const refresh = card["refresh"] as
        | {
            action: { verb: string; data: Record<string, unknown> };
            userIds: string[];
          }
        | undefined;
      if (maker !== "claimPageCard")
        return refresh === undefined ? [] : ["has a refresh"];
      if (!refresh) return ["has no refresh"];
      const { action, userIds } = refresh;
      return userIds.length >= 1 &&
        userIds.length <= 60 &&
        action.verb === "claim.open" &&
        action.data["claim"] === claimId &&
        typeof action.data["nonce"] === "string"
        ? []
        : [`wrong refresh ${JSON.stringify(refresh)}`];
    });
    expect(wrong).to.deep.equal([]);
  });
});
