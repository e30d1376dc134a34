import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  parseLabelled,
  type LabelledQuestion,
} from "../../services/questions/score-questions.ts";
import type { Locale } from "../../locales/locale.ts";

/** `tune`: thresholds and training are chosen by it. `held`: nothing is; it only tells how good they are. */
export const parts = ["tune", "held"] as const;
export type Part = (typeof parts)[number];

export function labelledFile(locale: Locale, part: Part): string {
  return fileURLToPath(
    new URL(`../questions/${locale}.${part}.tsv`, import.meta.url),
  );
}

export function labelledText(locale: Locale, part: Part): string {
  return readFileSync(labelledFile(locale, part), "utf8");
}

export function labelledQuestions(
  locale: Locale,
  part: Part,
): LabelledQuestion[] {
  return parseLabelled(labelledText(locale, part));
}
