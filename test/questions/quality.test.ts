import { expect } from "chai";
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { loadUnderstanding } from "../../bot/understanding/load-understanding.ts";
import { scoreQuestions } from "../../services/questions/score-questions.ts";
import { locales } from "../../locales/locale.ts";
import { topicsOf } from "../../locales/topics.ts";
import {
  labelledFile,
  labelledQuestions,
} from "../support/labelled-questions.ts";
import type { Measured } from "../support/measure-understanding.ts";

/** Issue 5: on questions that nothing was tuned on. */
const goal = { top1: 0.9, top3: 0.97, refused: 0.95, falseAnswers: 0.04 };

/** Issue 5: all languages together. */
const most = { bytes: 30 * 1024 * 1024, loadMs: 300, medianMs: 5 };

const root = fileURLToPath(new URL("../../", import.meta.url));
const run = promisify(execFile);

/** `npm run ask`, without npm's own two lines. */
async function ask(...args: string[]): Promise<string> {
  const { stdout } = await run(
    "npm",
    ["run", "--silent", "ask", "--", ...args],
    { cwd: root },
  );
  return stdout;
}

describe("Questions nobody tuned on", function () {
  // Where something has changed, the models are learnt first.
  this.timeout(120_000);
  let understanding: ReturnType<typeof loadUnderstanding>;
  before(() => {
    understanding = loadUnderstanding();
  });

  for (const locale of locales)
    it(`are answered well in ${locale}, or not at all`, () => {
      const score = scoreQuestions(
        locale,
        labelledQuestions(locale, "held"),
        (question) => understanding.ask(question, locale),
      );
      const told = JSON.stringify(score);
      expect(score.top1, told).to.be.at.least(goal.top1);
      expect(score.top3, told).to.be.at.least(goal.top3);
      expect(score.refused, told).to.be.at.least(goal.refused);
      expect(score.falseAnswers, told).to.be.at.most(goal.falseAnswers);
    });
});

describe("The understanding of questions, in a process of its own", function () {
  this.timeout(120_000);
  const found: Measured[] = [];
  before(async () => {
    loadUnderstanding();
    // Other tests run beside: the quickest of three says what it takes.
    for (let round = 0; round < 3; round += 1) {
      const { stdout } = await run(
        process.execPath,
        ["--expose-gc", "test/support/measure-understanding.ts"],
        { cwd: root },
      );
      found.push(JSON.parse(stdout) as Measured);
    }
  });
  const least = (name: "bytes" | "loadMs" | "medianMs") =>
    Math.min(...found.map((one) => one[name]));

  it("is loaded, not learnt", () => {
    expect(found.map(({ learnt }) => learnt)).to.deep.equal([[], [], []]);
  });

  it("needs less than 30 MB for all languages", () => {
    // Less than the weights take would be an error of measuring.
    expect(least("bytes")).to.be.within(1024 * 1024, most.bytes);
  });

  it("is there in less than 300 ms", () => {
    expect(least("loadMs")).to.be.below(most.loadMs);
  });

  it("takes less than 5 ms for a question, at the median", () => {
    expect(least("medianMs")).to.be.below(most.medianMs);
  });
});

describe("npm run ask", function () {
  this.timeout(120_000);
  before(() => {
    loadUnderstanding();
  });

  it("scores a file as one line of JSON, and says nothing else", async () => {
    const stdout = await ask(
      "--locale",
      "ko-KR",
      "--file",
      labelledFile("ko-KR", "held"),
    );
    expect(stdout).to.match(/^\{.*\}\n$/);
    const score = JSON.parse(stdout) as Record<string, unknown>;
    expect(Object.keys(score)).to.deep.equal([
      "locale",
      "questions",
      "top1",
      "top3",
      "refused",
      "falseAnswers",
    ]);
    expect(score["locale"]).to.equal("ko-KR");
    expect(score["questions"]).to.equal(
      labelledQuestions("ko-KR", "held").length,
    );
    for (const share of ["top1", "top3", "refused", "falseAnswers"])
      expect(score[share], share).to.be.within(0, 1);
  });

  it("prints the topic, the score and the answer to a question", async () => {
    const stdout = await ask(
      "--locale",
      "de-DE",
      "Bis wann muss der Antrag raus?",
    );
    const [topic, score, gap, ...answer] = stdout.split("\n");
    expect(topic).to.equal("topic: claim-deadline");
    expect(score).to.match(/^score: (0\.\d\d|1\.00)$/);
    expect(gap).to.equal("");
    expect(answer.join("\n")).to.include(
      topicsOf("de-DE").get("claim-deadline")?.answer,
    );
  });

  it("answers in the language of the question, whatever the locale", async () => {
    const stdout = await ask(
      "--locale",
      "en-US",
      "클레임은 언제까지 제출해야 하나요?",
    );
    expect(stdout).to.include(
      topicsOf("ko-KR").get("claim-deadline")?.answer ?? "",
    );
  });

  it("makes up no answer to what lies elsewhere", async () => {
    const stdout = await ask("--locale", "en-US", "what's the weather like?");
    expect(stdout).to.match(/^topic: none\n/);
    for (const { answer } of topicsOf("en-US").values())
      expect(stdout).not.to.include(answer);
  });
});
