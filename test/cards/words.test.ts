import { expect } from "chai";
import { checkSentence, fixButton } from "../../cards/claims/check-words.ts";
import {
  eventDetail,
  eventSentence,
} from "../../cards/claims/history-words.ts";
import { refusalText } from "../../cards/kit/words.ts";
import {
  deadlineView,
  itemLabels,
  statusView,
} from "../../cards/claims/claim-words.ts";
import { locales } from "../../locales/locale.ts";
import { createTranslator } from "../../locales/translator.ts";
import {
  blockCodes,
  warningCodes,
  type Check,
  type Fix,
} from "../../services/claims/check.ts";
import type { Duplicate } from "../../services/claims/duplicate.ts";
import { refusalCodes } from "../../services/outcome.ts";
import { agenda, duplicate, eur, photo } from "../support/claim-kit.ts";
import { messages } from "../support/locale-files.ts";
import { shapeOf } from "../support/message-shape.ts";
import { honestSamples } from "../support/sample-views.ts";

const english = createTranslator("en-US", "Europe/Berlin");

/** What refusals may fill in; the edge adds the name of the file. */
const params = {
  name: "scan.pdf",
  threat: "Eicar-Test-Signature",
  max: 20,
  limit: 2000,
  currency: "EUR",
  maxMegabytes: 25,
  date: "2021-08-14",
  submitted: "2021-07-01",
};

describe("A refusal", () => {
  for (const locale of locales)
    it(`is a sentence in ${locale}, whatever its code`, () => {
      const tr = createTranslator(locale, "Europe/Berlin");
      for (const code of refusalCodes)
        expect(refusalText(tr, { code, params }), code).to.match(/[.。]$/);
    });

  it("fills in only what the services give", () => {
    for (const code of refusalCodes) {
      const { placeholders } = shapeOf(
        messages["en-US"][`refusal.${code}`] ?? "",
        "en-US",
      );
      expect(Object.keys(params), code).to.include.members([...placeholders]);
    }
  });

  it("writes its day as the reader does", () => {
    const text = (locale: "de-DE" | "zh-CN") =>
      refusalText(createTranslator(locale, "UTC"), {
        code: "deadline.passed",
        params: { date: "2021-08-14" },
      });
    expect(text("de-DE")).to.include("14.08.2021");
    expect(text("zh-CN")).to.include("2021年8月14日");
  });
});

describe("A finding before submission", () => {
  const check = (code: Check["code"], fix: Fix): Check =>
    ({
      level: (blockCodes as readonly string[]).includes(code)
        ? "block"
        : "warn",
      code,
      fix,
      date: "2021-08-14",
      money: eur(1000),
      limit: eur(500),
      cap: "activity.microsoft-conferences/max-attendees",
      name: "scan.pdf",
      count: 5,
      duplicate: duplicate(),
    }) as Check;
  const fixes: readonly (readonly [Fix, string | undefined])[] = [
    [{ to: "form" }, "claim.edit"],
    [{ to: "expense" }, "expense.new"],
    [{ to: "upload", expenseId: "line-1" }, "expense.open"],
    [
      { to: "question", question: "activity.exams-tuition/kind" },
      "question.open",
    ],
    [{ to: "item", item: photo }, "item.open"],
    [{ to: "document", documentId: "doc-1" }, "document.open"],
    [{ to: "claim", claim: "beef" }, "claim.open"],
    [{ to: "nothing" }, undefined],
  ];

  for (const locale of locales)
    it(`is a sentence in ${locale}, whatever its code`, () => {
      const tr = createTranslator(locale, "Europe/Berlin");
      for (const code of [...blockCodes, ...warningCodes]) {
        const fix: Fix =
          code === "question-open"
            ? { to: "question", question: "activity.exams-tuition/kind" }
            : { to: "item", item: photo };
        const text = checkSentence(tr, check(code, fix));
        expect(text, code).to.match(/[.。?？]$/);
        expect(text, code).not.to.match(/[{}]|\s\.|“”|„“/);
      }
    });

  for (const [fix, verb] of fixes)
    it(`to be mended at “${fix.to}” ${verb === undefined ? "has no button" : `leads to ${verb}`}`, () => {
      expect(fixButton(english, check("item-missing", fix))?.verb).to.equal(
        verb,
      );
    });

  it("says of a duplicate why, and of whose claim only what the reader may know", () => {
    const say = (
      code: "duplicate-document" | "duplicate-invoice",
      overrides: Partial<Duplicate>,
    ) =>
      checkSentence(english, {
        ...check(code, { to: "nothing" }),
        duplicate: duplicate(overrides),
      });
    const other = { number: 1008, ownerName: "Ada" };
    expect([
      say("duplicate-document", {}),
      say("duplicate-document", { other }),
      say("duplicate-invoice", { why: "same-number" }),
      say("duplicate-invoice", { why: "same-number", other }),
      say("duplicate-invoice", { why: "same-amount-and-date" }),
      say("duplicate-invoice", { why: "same-amount-and-date", other }),
    ]).to.deep.equal([
      "The same file as scan.pdf is in “Autumn fair”, claim no. 1007.",
      "The same file as scan.pdf is in claim no. 1008 of Ada.",
      "The invoice from scan.pdf is also in “Autumn fair”, claim no. 1007: same vendor, same invoice number.",
      "The invoice from scan.pdf is also in claim no. 1008 of Ada: same vendor, same invoice number.",
      "The invoice from scan.pdf may also be in “Autumn fair”, claim no. 1007: same vendor, amount and date.",
      "The invoice from scan.pdf may also be in claim no. 1008 of Ada: same vendor, amount and date.",
    ]);
  });

  it("says people where a limit counts people, and money where it counts money", () => {
    const cap = check("over-cap", { to: "form" });
    expect(checkSentence(english, cap)).to.equal(
      "EUR\u00a01,000.00 is above the limit of EUR\u00a0500.00. At most three attendees per conference.",
    );
    const { money: _money, limit: _limit, ...people } = cap;
    expect(checkSentence(english, people)).to.equal(
      "5 people are above the limit. At most three attendees per conference.",
    );
  });
});

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
