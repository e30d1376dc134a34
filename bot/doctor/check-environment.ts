import type { ReadEnvironment } from "../config/environment.ts";
import { findingsOf, type Finding } from "./finding.ts";

const { ok, warning, wrong } = findingsOf("environment");

/** The variables: every mistake, every name that looks misspelled. */
export function checkEnvironment(read: ReadEnvironment): Finding[] {
  const hints = read.hints.map((hint) =>
    warning(hint, "Correct the name, or take the variable away."),
  );
  if (!read.ok)
    return [
      ...read.problems.map((problem) =>
        wrong(
          problem,
          "Correct this variable; docs/how-to/configuration.md describes it.",
        ),
      ),
      ...hints,
    ];
  const { MicrosoftAppId, MicrosoftAppType } = read.environment;
  return [
    ok(
      MicrosoftAppId === undefined
        ? "The variables are right. The bot runs as a local try-out: without authentication, on this machine only."
        : `The variables are right. The bot runs in production, as ${MicrosoftAppType}.`,
    ),
    ...hints,
  ];
}
