import { expect } from "chai";
import {
  parseLabelled,
  scoreQuestions,
} from "../../services/questions/score-questions.ts";
import { locales, type Locale } from "../../locales/locale.ts";
import { askedIn, elsewhereIn } from "../../locales/topics.ts";
import { topics } from "../../services/questions/topics.ts";
import { foldText } from "../../services/questions/understanding/text.ts";
import {
  labelledQuestions,
  labelledText,
  parts,
} from "../support/labelled-questions.ts";

/** How somebody asks; `oos` is out of scope. */
const kinds = ["full", "fragment", "indirect", "typo"];
const fewest = 300;
const fewestRefused = 100;

const ids = new Set(topics.map(({ id }) => id));

/** Without case, signs and gaps; what is nothing but signs stays as it is. */
function bare(question: string): string {
  const folded = foldText(question).replace(/[^\p{L}\p{N}]+/gu, "");
  return folded === "" ? question.trim() : folded;
}

/** Questions that the model of a locale learns from. */
function learnt(locale: Locale): Set<string> {
  return new Set(
    [
      ...askedIn(locale).keys(),
      ...[...elsewhereIn(locale).values()].flat(),
    ].map(bare),
  );
}

for (const locale of locales)
  describe(`The labelled questions in ${locale}`, () => {
    for (const part of parts) {
      const questions = labelledQuestions(locale, part);

      it(`have three columns under their names (${part})`, () => {
        const [header, ...rows] = labelledText(locale, part)
          .trimEnd()
          .split("\n");
        expect(header).to.equal("topic\tkind\tquestion");
        expect(
          rows.filter(
            (row) =>
              row.split("\t").length !== 3 ||
              row
                .split("\t")
                .some((cell) => cell === "" || cell !== cell.trim()),
          ),
        ).to.deep.equal([]);
        expect(questions).to.have.length(rows.length);
      });

      it(`are at least ${fewest}, of which ${fewestRefused} must be refused (${part})`, () => {
        expect(questions).to.have.length.of.at.least(fewest);
        expect(
          questions.filter(({ topics: right }) => right.length === 0),
        ).to.have.length.of.at.least(fewestRefused);
      });

      it(`name topics that are there, each once (${part})`, () => {
        const wrong = questions.filter(
          ({ topics: right }) =>
            right.some((id) => !ids.has(id)) ||
            new Set(right).size !== right.length,
        );
        expect(wrong).to.deep.equal([]);
      });

      it(`ask for every topic in every way (${part})`, () => {
        const missing = [...ids].flatMap((id) =>
          kinds
            .filter(
              (kind) =>
                !questions.some(
                  (one) => one.kind === kind && one.topics.includes(id),
                ),
            )
            .map((kind) => `${id} ${kind}`),
        );
        expect(missing).to.deep.equal([]);
      });

      it(`are out of scope just where they must be refused (${part})`, () => {
        const wrong = questions.filter(({ topics: right, kind }) =>
          right.length === 0 ? kind !== "oos" : !kinds.includes(kind),
        );
        expect(wrong).to.deep.equal([]);
      });

      it(`are not what was learnt (${part})`, () => {
        const known = learnt(locale);
        expect(
          questions
            .map(({ question }) => question)
            .filter((question) => known.has(bare(question))),
        ).to.deep.equal([]);
      });
    }

    it("are all different, in both parts together", () => {
      const seen = new Set<string>();
      const twice = parts
        .flatMap((part) => labelledQuestions(locale, part))
        .filter(({ question }) => {
          const known = seen.has(bare(question));
          seen.add(bare(question));
          return known;
        });
      expect(twice).to.deep.equal([]);
    });
  });

describe("Scoring labelled questions", () => {
  const answers: Readonly<Record<string, readonly [string, ...string[]]>> = {
    right: ["a", "b", "c", "d"],
    second: ["b", "a", "c", "d"],
    third: ["c", "b", "a", "d"],
    fourth: ["d", "b", "c", "a"],
  };
  const ask =
    (isAnswered: (question: string) => boolean) => (question: string) => ({
      ranked: (answers[question] ?? ["a"]).map((topic) => ({
        topic,
        score: 0,
      })),
      verdict: isAnswered(question) ? ("answer" as const) : ("unsure" as const),
    });
  const all = Object.keys(answers).map((question) => ({
    topics: ["a"],
    kind: "full",
    question,
  }));
  const none = ["hello", "hi"].map((question) => ({
    topics: [],
    kind: "oos",
    question,
  }));

  it("counts the first, the first three, the refused, and wrong answers among those that have one", () => {
    const found = scoreQuestions(
      "en-US",
      [...all, ...none],
      ask((question) => ["right", "second", "hello"].includes(question)),
    );
    expect(found).to.deep.equal({
      locale: "en-US",
      questions: 6,
      top1: 0.25,
      top3: 0.75,
      refused: 0.5,
      falseAnswers: 0.25,
    });
  });

  it("takes any of several right topics", () => {
    const found = scoreQuestions(
      "en-US",
      [{ topics: ["x", "b"], kind: "full", question: "second" }],
      ask(() => true),
    );
    expect(found).to.include({ top1: 1, top3: 1, falseAnswers: 0 });
  });

  it("reads the columns, with a header line or without, from any system", () => {
    const rows = "a|b\tfull\tWhy?\nnone\toos\thi";
    const wanted = [
      { topics: ["a", "b"], kind: "full", question: "Why?" },
      { topics: [], kind: "oos", question: "hi" },
    ];
    expect(parseLabelled(rows)).to.deep.equal(wanted);
    expect(
      parseLabelled(
        `\ufefftopic\tkind\tquestion\r\n${rows.replace("\n", "\r\n")}\r\n`,
      ),
    ).to.deep.equal(wanted);
  });
});
