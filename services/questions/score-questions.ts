import type { Understood } from "./understanding/understanding.ts";

/** A row of a labelled file. */
export interface LabelledQuestion {
  /** Topics that answer it; empty where it must be refused. */
  readonly topics: readonly string[];
  readonly kind: string;
  readonly question: string;
}

export interface Score {
  readonly locale: string;
  readonly questions: number;
  /** Shares of the questions that have an answer. */
  readonly top1: number;
  readonly top3: number;
  /** Share of the others that got none. */
  readonly refused: number;
  /** Share of those with an answer that got a wrong one instead of being passed on. */
  readonly falseAnswers: number;
}

/** Tab-separated: topic, kind, question; topics joined by `|`, `none` for what must be refused. A header line may stand on top. */
export function parseLabelled(text: string): LabelledQuestion[] {
  return text
    .replace(/^\ufeff/, "")
    .split(/\r?\n/)
    .map((line) => line.split("\t"))
    .filter(
      ([topic = "", , question = ""]) =>
        topic !== "topic" && question.trim() !== "",
    )
    .map(([topic = "", kind = "", question = ""]) => ({
      topics:
        topic.trim() === "none"
          ? []
          : topic.split("|").map((one) => one.trim()),
      kind: kind.trim(),
      question: question.trim(),
    }));
}

export function scoreQuestions(
  locale: string,
  questions: readonly LabelledQuestion[],
  ask: (question: string) => Pick<Understood, "ranked" | "verdict">,
): Score {
  const results = questions.map(({ topics, question }) => {
    const { ranked, verdict } = ask(question);
    const hit = ranked.findIndex(({ topic }) => topics.includes(topic));
    return {
      isAnswerable: topics.length > 0,
      hit,
      isAnswered: verdict === "answer",
    };
  });
  const answerable = results.filter((one) => one.isAnswerable);
  const others = results.filter((one) => !one.isAnswerable);
  const share = <T>(list: readonly T[], test: (one: T) => boolean) =>
    list.length === 0
      ? 0
      : Math.round((list.filter(test).length / list.length) * 10_000) / 10_000;
  return {
    locale,
    questions: questions.length,
    top1: share(answerable, ({ hit }) => hit === 0),
    top3: share(answerable, ({ hit }) => hit >= 0 && hit < 3),
    refused: share(others, ({ isAnswered }) => !isAnswered),
    falseAnswers: share(
      answerable,
      ({ hit, isAnswered }) => isAnswered && hit !== 0,
    ),
  };
}
