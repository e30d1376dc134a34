import type { z } from "zod";

type Issue = z.core.$ZodIssue;

/** A mistake in a settings file, in words for whoever edits it: where, and what is wrong there; no values of the file. */
export function issueInWords(issue: Issue): string {
  return `${placeOf(issue.path)}: ${wordsOf(issue)}`;
}

/** `tenants[0].people[2].name` counts from one in words: "tenants, entry 1, people, entry 3, name". */
function placeOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return "the file itself";
  return path
    .map((step) =>
      typeof step === "number" ? `entry ${step + 1}` : String(step),
    )
    .join(", ");
}

function wordsOf(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      // Never "required": zod tells a missing value by what it received.
      return /received undefined$/.test(issue.message)
        ? "is missing"
        : `should be ${kinds[issue.expected] ?? issue.expected}`;
    case "unrecognized_keys":
      return `${issue.keys.map((key) => `"${key}"`).join(", ")} means nothing here; is it misspelled?`;
    case "invalid_value":
      return `should be one of ${issue.values.map(String).join(", ")}`;
    case "too_small":
      return issue.origin === "array" || issue.origin === "string"
        ? "must not be empty"
        : `should be ${issue.inclusive === true ? "at least" : "more than"} ${issue.minimum}`;
    case "too_big":
      return `should be ${issue.inclusive === true ? "at most" : "less than"} ${issue.maximum}`;
    case "invalid_format":
      return issue.format === "url"
        ? "should be a whole address that begins with https://"
        : "is not written in the form that is expected here";
    default:
      return issue.message === "Invalid input"
        ? "has a value that can't be used here"
        : issue.message;
  }
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text in "quotation marks"',
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list in [brackets]",
  object: "a group in {braces}",
  record: "a group in {braces}",
};
