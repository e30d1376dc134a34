import { expect } from "chai";
import {
  deadlineView,
  itemLabels,
  statusView,
} from "../../../cards/claims/claim-words.ts";
import { createTranslator } from "../../../locales/translator.ts";
import { agenda, photo } from "../../support/claim-kit.ts";

const english = createTranslator("en-US", "Europe/Berlin");

describe("A deadline", () => {
  for (const [daysLeft, text, tone] of [
    [15, "Claim by Aug 14, 2021, in 15 days", "default"],
    [14, "Claim by Aug 14, 2021, in 14 days", "attention"],
    [1, "Claim by Aug 14, 2021, in 1 day", "attention"],
    [0, "Claim by Aug 14, 2021, today is the last day", "attention"],
    [-1, "The deadline was Aug 14, 2021", "attention"],
  ] as const)
    it(`is told as “${text}”`, () => {
      expect(
        deadlineView(english, { deadline: "2021-08-14", daysLeft }),
      ).to.deep.equal({ text, tone });
    });

  it("that is not known is not told", () => {
    expect(
      deadlineView(english, { deadline: undefined, daysLeft: undefined }).text,
    ).to.equal("");
  });
});

describe("A status", () => {
  it("asks for attention only where somebody must act", () => {
    expect(statusView(english, "action-required")).to.deep.equal({
      label: "Action required",
      tone: "attention",
    });
    expect(statusView(english, "approved").tone).to.equal("good");
    expect(statusView(english, "in-review").tone).to.equal("default");
  });
});

describe("A list of items", () => {
  it("quotes them where there are several, for some have an “and” of their own", () => {
    expect(itemLabels(english, [photo])).to.equal(
      "Photo of the booth or a talk",
    );
    expect(itemLabels(english, [agenda, photo])).to.equal(
      "“Invitation and agenda” and “Photo of the booth or a talk”",
    );
  });
});
