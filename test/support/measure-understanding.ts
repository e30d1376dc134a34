import { loadUnderstanding } from "../../bot/understanding/load-understanding.ts";
import { locales } from "../../locales/locale.ts";
import { labelledQuestions } from "./labelled-questions.ts";

/** What the understanding of all languages costs, in a process of its own: `node --expose-gc <this>`. */
export interface Measured {
  readonly learnt: readonly string[];
  /** Of the processor. */
  readonly loadMs: number;
  /** On the heap and beside it, once every language was asked. */
  readonly bytes: number;
  readonly medianMs: number;
}

const { gc } = globalThis;
if (!gc) throw new Error("Start with --expose-gc");
const used = () => {
  gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};

const before = used();
const learnt: string[] = [];
// Processor time: whatever else the machine does, it does not count.
const start = process.cpuUsage();
const understanding = loadUnderstanding((locale) => learnt.push(locale));
const { user, system } = process.cpuUsage(start);
const loadMs = (user + system) / 1000;
for (const locale of locales) understanding.ask("co-op 협력 合作", locale);
const bytes = used() - before;

const times = locales
  .flatMap((locale) =>
    labelledQuestions(locale, "held").map(({ question }) => {
      const from = performance.now();
      understanding.ask(question, locale);
      return performance.now() - from;
    }),
  )
  .sort((a, b) => a - b);

console.log(
  JSON.stringify({
    learnt,
    loadMs,
    bytes,
    medianMs: times[times.length >> 1] ?? Infinity,
  } satisfies Measured),
);
