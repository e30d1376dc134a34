import { expect } from "chai";
import {
  eventDetail,
  eventSentence,
} from "../../../cards/claims/history-words.ts";
import { locales } from "../../../locales/locale.ts";
import { createTranslator } from "../../../locales/translator.ts";
import { honestSamples } from "../../support/sample-views.ts";

const english = createTranslator("en-US", "Europe/Berlin");

describe("The History", () => {
  const all = honestSamples.find(({ name }) => name === "with every event")!;

  for (const locale of locales)
    it(`names who acted and never a code in ${locale}`, () => {
      const tr = createTranslator(locale, "Europe/Berlin");
      for (const event of all.view.events) {
        const sentence = eventSentence(tr, event);
        expect(sentence, event.body.type).to.include(event.by.name);
        expect(`${sentence} ${eventDetail(tr, event)}`).not.to.match(
          /activity\.|action-required|preApprovalId|over-cap|partner-center/,
        );
      }
    });

  it("marks what came from Partner Center", () => {
    const outside = all.view.events.filter(
      ({ body }) => "via" in body && body.via !== undefined,
    );
    expect(outside).to.have.length(5);
    for (const event of outside)
      expect(eventSentence(english, event)).to.include(
        "recorded from Partner Center",
      );
  });
});
