import { isBlank } from "./check-text.ts";
import type { Certification } from "./events.ts";
import { longestText } from "./limits.ts";

/**
 * The statement without which a CSR line is none (R-CSR-5). Its words are `expense.certify` in each locale. Whoever
 * changes what they say gives them a new version, so that the History tells which words a person stood for.
 */
export const csrStatement = {
  statement: "csr.own-staff-at-actual-cost",
  version: 1,
} as const;

/** That a person certified the statement in these words; who and when is said by the event that brings it. */
export function certifiedAs(read: {
  readonly locale: string;
  readonly text: string;
}): Certification {
  return { ...csrStatement, ...read };
}

/** Only today's statement can be certified today, and only in words that are kept. */
export function isCertified(given: Certification | undefined): boolean {
  return (
    given?.statement === csrStatement.statement &&
    given.version === csrStatement.version &&
    !isBlank(given.locale) &&
    !isBlank(given.text) &&
    given.text.length <= longestText
  );
}
