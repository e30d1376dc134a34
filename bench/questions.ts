import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { format, resolveConfig } from "prettier";
import { loadUnderstanding } from "../bot/understanding/load-understanding.ts";
import {
  parseLabelled,
  scoreQuestions,
  type Score,
} from "../services/questions/score-questions.ts";
import { locales, type Locale } from "../locales/locale.ts";
import { askedIn, elsewhereIn } from "../locales/topics.ts";
import type { Measured } from "../test/support/measure-understanding.ts";
import { climb, refusedShare, type Result } from "./question-ladder.ts";

/** Issue 5. */
const goal = { top1: 0.9, top3: 0.97, refused: 0.95, falseAnswers: 0.04 };

const document = fileURLToPath(
  new URL("../docs/question-answering.md", import.meta.url),
);
/** What stands between is written here. */
const marks = ["<!-- measured: begin -->", "<!-- measured: end -->"] as const;

/**
 * How good the answers are on the part that nothing was tuned on, what they cost, and what each step towards them is
 * worth: as Markdown. `--docs` writes it into docs/question-answering.md. Takes minutes.
 */
export async function questions(flags: readonly string[]): Promise<{
  readonly ok: boolean;
  readonly scores: readonly Score[];
  readonly cost: Measured;
}> {
  const understanding = loadUnderstanding();
  const scores = locales.map((locale) =>
    scoreQuestions(locale, heldQuestions(locale), (question) =>
      understanding.ask(question, locale),
    ),
  );
  const cost = await measure();
  const markdown = [
    learntTable(),
    scoreTable(scores),
    costLine(cost),
    ...ladderTables(locales.flatMap(climb)),
  ].join("\n\n");
  console.log(markdown);
  if (flags.includes("--docs")) await writeDocument(markdown);
  const ok = scores.every(
    ({ top1, top3, refused, falseAnswers }) =>
      top1 >= goal.top1 &&
      top3 >= goal.top3 &&
      refused >= goal.refused &&
      falseAnswers <= goal.falseAnswers,
  );
  return { ok, scores, cost };
}

function heldQuestions(locale: Locale) {
  return parseLabelled(
    readFileSync(
      new URL(`../test/questions/${locale}.held.tsv`, import.meta.url),
      "utf8",
    ),
  );
}

/** Each time in a process of its own, which has nothing else in its memory. */
async function measure(): Promise<Measured> {
  const rounds: Measured[] = [];
  for (let round = 0; round < 3; round += 1) {
    const { stdout } = await promisify(execFile)(process.execPath, [
      "--expose-gc",
      fileURLToPath(
        new URL("../test/support/measure-understanding.ts", import.meta.url),
      ),
    ]);
    rounds.push(JSON.parse(stdout) as Measured);
  }
  const least = (name: "loadMs" | "bytes" | "medianMs") =>
    Math.min(...rounds.map((one) => one[name]));
  return {
    learnt: rounds.flatMap(({ learnt }) => learnt),
    loadMs: least("loadMs"),
    bytes: least("bytes"),
    medianMs: least("medianMs"),
  };
}

function costLine({ loadMs, bytes, medianMs }: Measured): string {
  const megabytes = (bytes / 1024 / 1024).toFixed(1);
  return `All languages together, the quickest of three: loaded in ${loadMs.toFixed(0)} ms of processor time, ${megabytes} MB of memory, ${medianMs.toFixed(2)} ms a question at the median.`;
}

function learntTable(): string {
  const sizes = (sizeIn: (locale: Locale) => number) =>
    locales.map((locale) => String(sizeIn(locale)));
  return table("questions", [
    ["to learn from: on topics", ...sizes((one) => askedIn(one).size)],
    [
      "to learn from: elsewhere",
      ...sizes((one) => [...elsewhereIn(one).values()].flat().length),
    ],
    ["held: to measure by", ...sizes((one) => heldQuestions(one).length)],
  ]);
}

function scoreTable(scores: readonly Score[]): string {
  const rows = [
    ["top1", "first topic right"],
    ["top3", "right topic among three"],
    ["refused", "refused, of what must be"],
    ["falseAnswers", "wrong answers"],
  ] as const;
  return table(
    "with the thresholds in use, %",
    rows.map(([key, name]) => [
      name,
      ...scores.map((score) => percent(score[key])),
    ]),
  );
}

function ladderTables(results: readonly Result[]): string[] {
  const steps = [...new Set(results.map(({ step }) => step))];
  const rows = (cell: (one: Result) => string) =>
    steps.map((step) => [
      step,
      ...results.filter((one) => one.step === step).map(cell),
    ]);
  return [
    table(
      "first right / among three, %",
      rows(({ top1, top3 }) => `${percent(top1)} / ${percent(top3)}`),
    ),
    table(
      `answered right / wrong, where ${refusedShare * 100} % of the others are refused, %`,
      rows(({ right, wrong }) => `${percent(right)} / ${percent(wrong)}`),
    ),
  ];
}

function table(title: string, rows: readonly (readonly string[])[]): string {
  return [[title, ...locales], ["---", ...locales.map(() => "---")], ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

const percent = (share: number) => (share * 100).toFixed(1);

async function writeDocument(markdown: string): Promise<void> {
  const [begin, end] = marks;
  const text = readFileSync(document, "utf8");
  const before = text.split(begin)[0] ?? "";
  const after = text.split(end)[1] ?? "";
  writeFileSync(
    document,
    await format(
      [before, begin, "\n\n", markdown, "\n\n", end, after].join(""),
      {
        ...(await resolveConfig(document)),
        parser: "markdown",
      },
    ),
  );
}
