import { loadUnderstanding } from "../bot/understanding/load-understanding.ts";

/** Learns what is not learned yet; on stderr, because others print what they are asked for. */
loadUnderstanding((locale) => {
  console.error(`build-questions: learning the questions of ${locale}`);
});
