import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { isLocale, locales, nearestLocale } from "../locales/locale.ts";
import { createTranslator } from "../locales/translator.ts";
import { answerInText } from "../bot/understanding/answer-in-text.ts";
import { loadUnderstanding } from "../bot/understanding/load-understanding.ts";
import {
  parseLabelled,
  scoreQuestions,
} from "../services/questions/score-questions.ts";

const usage = `npm run ask -- --locale ${locales.join("|")} "question"
npm run ask -- --locale ko-KR --file questions.tsv    (topic, kind, question; scored as one line of JSON)`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    locale: { type: "string", default: "en-US" },
    file: { type: "string" },
    /** Lists what went wrong, on stderr. */
    errors: { type: "boolean", default: false },
  },
});
const locale = isLocale(values.locale)
  ? values.locale
  : nearestLocale(values.locale);
const understanding = loadUnderstanding((one) => {
  console.error(`learning the questions of ${one}`);
});

if (values.file !== undefined) scoreFile(values.file);
else if (positionals.length > 0) answer(positionals.join(" "));
else {
  console.error(usage);
  process.exitCode = 2;
}

function scoreFile(file: string): void {
  const questions = parseLabelled(readFileSync(file, "utf8"));
  const ask = (question: string) => understanding.ask(question, locale);
  if (values.errors)
    for (const { topics, question } of questions) {
      const { verdict, ranked } = ask(question);
      const [first, second] = ranked;
      const isRight = topics.includes(first?.topic ?? "");
      if (topics.length === 0 ? verdict === "answer" : !isRight)
        console.error(
          [
            verdict,
            topics.join("|") || "none",
            ...[first, second].map(
              (one) => `${one?.topic ?? ""} ${(one?.score ?? 0).toFixed(2)}`,
            ),
            question,
          ].join("\t"),
        );
    }
  console.log(JSON.stringify(scoreQuestions(locale, questions, ask)));
}

function answer(question: string): void {
  const understood = understanding.ask(question, locale);
  const said = isLocale(understood.locale) ? understood.locale : locale;
  const [first] = understood.ranked;
  console.log(
    understood.verdict === "answer"
      ? `topic: ${first?.topic ?? ""}`
      : "topic: none",
  );
  console.log(`score: ${(first?.score ?? 0).toFixed(2)}`);
  console.log(`\n${answerInText(createTranslator(said, "UTC"), understood)}`);
}
