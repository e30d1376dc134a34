import { expect } from "chai";
import type { QuestionRecord } from "../../../services/questions/question-record.ts";
import { createKeptAnswers } from "../../../services/questions/kept-answers.ts";

const tenant = "tenant-a";
const uma = { id: "id-uma", name: "Uma" };
const ada = { id: "id-ada", name: "Ada" };
const at = "2021-07-01T08:00:00.000Z";

type Step = QuestionRecord["steps"][number];
const answered = (locale: string, kept = true): Step => ({
  kind: "answered",
  by: ada,
  at,
  text: "Yes",
  kept,
  locale,
});
const withdrawn: Step = { kind: "withdrawn", by: ada, at };

function record(
  id: string,
  text: string,
  steps: readonly Step[] = [answered("en-US")],
): QuestionRecord {
  return {
    schema: 1,
    id,
    tenant,
    asker: uma,
    text,
    locale: "en-US",
    askedAt: at,
    steps: [...steps],
    outbox: [],
  };
}
function keptOf(...records: readonly QuestionRecord[]) {
  return createKeptAnswers((of) => records.filter((one) => one.tenant === of));
}

const insurance = "Is the insurance of a rented booth paid?";
const parking = "Who pays for parking at the fair in Hannover?";
const english = keptOf(
  record("insurance", insurance),
  record("parking", parking),
);
const find = (question: string) => english.find(tenant, "en-US", question);

describe("A kept answer is found", () => {
  it("for the same question, whatever its case and signs", () => {
    expect(find(insurance)).to.equal("insurance");
    expect(find(parking)).to.equal("parking");
    expect(find(insurance.toUpperCase())).to.equal("insurance");
    expect(find("is the insurance of a rented booth paid")).to.equal(
      "insurance",
    );
  });

  it("for the same question in other words here and there, or typed wrong", () => {
    expect(find("Is insurance of a rented booth paid?")).to.equal("insurance");
    expect(find("is the insurence of a rented booth payed")).to.equal(
      "insurance",
    );
    expect(find("Who pays for parking at a fair in Hannover?")).to.equal(
      "parking",
    );
  });

  it("in German with umlauts or without", () => {
    const kept = keptOf(
      record("de", "Wer zahlt die Gebühren für den Parkplatz?", [
        answered("de-DE"),
      ]),
    );
    expect(
      kept.find(tenant, "de-DE", "wer zahlt die Gebuehren fuer den Parkplatz"),
    ).to.equal("de");
  });

  it("in Korean with spaces or without", () => {
    const kept = keptOf(
      record("ko", "전시회 주차비는 누가 내나요?", [answered("ko-KR")]),
    );
    for (const text of [
      "전시회 주차비는 누가 내나요?",
      "전시회주차비는 누가내나요",
      "전시회 주차비 누가 내나요",
    ])
      expect(kept.find(tenant, "ko-KR", text), text).to.equal("ko");
  });

  it("in Chinese", () => {
    const kept = keptOf(
      record("zh", "展会的停车费由谁支付？", [answered("zh-CN")]),
    );
    for (const text of ["展会的停车费由谁支付？", "展会停车费由谁支付"])
      expect(kept.find(tenant, "zh-CN", text), text).to.equal("zh");
  });

  it("once it is there, when told that something changed", () => {
    const all: QuestionRecord[] = [];
    const kept = createKeptAnswers(() => all);
    expect(kept.find(tenant, "en-US", insurance)).to.equal(undefined);
    all.push(record("insurance", insurance));
    kept.changed();
    expect(kept.find(tenant, "en-US", insurance)).to.equal("insurance");
    all[0] = record("insurance", insurance, [answered("en-US"), withdrawn]);
    kept.changed();
    expect(kept.find(tenant, "en-US", insurance)).to.equal(undefined);
  });
});

describe("A kept answer is not found", () => {
  it("for another question", () => {
    for (const text of [
      "When is the claim deadline?",
      "Is the insurance of our van paid by the agency?",
      "Who pays?",
      "What about parking?",
      "zzz qqq",
    ])
      expect(find(text), text).to.equal(undefined);
  });

  it("for a question that differs in the word that counts, while a short one does not matter", () => {
    const kept = keptOf(record("podcast", "May we claim a podcast?"));
    const of = (text: string) => kept.find(tenant, "en-US", text);
    expect(of("Can we claim a podcast?")).to.equal("podcast");
    expect(of("May we claim a billboard?")).to.equal(undefined);
    expect(of("May we claim a taxi?")).to.equal(undefined);
  });

  it("for a question that has only a part of its words: the rest is what it is about", () => {
    for (const text of [
      "Who pays for the fair?",
      "insurance paid",
      "the booth",
    ])
      expect(find(text), text).to.equal(undefined);
  });

  it("for one word, or none", () => {
    for (const text of ["insurance", "", "   ", "???", "😀"])
      expect(find(text), JSON.stringify(text)).to.equal(undefined);
  });

  it("in another language, though it was asked in the same words", () => {
    const text = "PoE CSR MPN ID";
    const kept = keptOf(record("de", text, [answered("de-DE")]));
    expect(kept.find(tenant, "de-DE", text)).to.equal("de");
    expect(kept.find(tenant, "en-US", text)).to.equal(undefined);
  });

  it("in another organization", () => {
    expect(english.find("tenant-b", "en-US", insurance)).to.equal(undefined);
  });

  it("where it was not kept, was withdrawn, or nobody answered", () => {
    for (const steps of [
      [],
      [answered("en-US", false)],
      [answered("en-US"), withdrawn],
    ]) {
      const kept = keptOf(record("insurance", insurance, steps));
      expect(kept.find(tenant, "en-US", insurance)).to.equal(undefined);
    }
  });

  it("for hostile text, and that takes no time", () => {
    const start = performance.now();
    for (const text of [
      "x".repeat(28_000),
      "is the ".repeat(4_000),
      "<script>alert(1)</script>",
      "\u0000\uffff",
      "__proto__ constructor toString",
    ])
      expect(find(text), text.slice(0, 20)).to.equal(undefined);
    expect(performance.now() - start).to.be.lessThan(1000);
  });
});

describe("Of several kept answers", () => {
  it("the one whose question is nearest is found", () => {
    const kept = keptOf(
      record("hannover", "Who pays for parking at the fair in Hannover?"),
      record("berlin", "Who pays for parking at the fair in Berlin?"),
      record("taxi", "Who pays for the taxi to the fair in Hannover?"),
    );
    const of = (text: string) => kept.find(tenant, "en-US", text);
    expect(of("who pays for parking at the fair in berlin")).to.equal("berlin");
    expect(of("who pays for parking at the fair in hannover")).to.equal(
      "hannover",
    );
    expect(of("who pays the taxi to the fair in hannover")).to.equal("taxi");
  });
});
