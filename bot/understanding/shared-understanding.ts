import type { Logger } from "pino";
import type { Understanding } from "../../services/questions/understanding/understanding.ts";
import { loadUnderstanding } from "./load-understanding.ts";

let shared: Understanding | undefined;

/** One for the whole process: it holds nothing of an organization. */
export function sharedUnderstanding(log: Logger): Understanding {
  shared ??= loadUnderstanding((locale) => {
    log.warn(
      { locale },
      "The understanding of questions is learned anew; `npm run build` does it before a start.",
    );
  });
  return shared;
}
