import type { ClaimEvent } from "./events.ts";

/** What somebody said is always news; that something went on with the same claim or request is not. */
export function subjectOf(id: string, cause: ClaimEvent | undefined): string {
  if (cause === undefined) return id;
  const { body, seq } = cause;
  const hasWords =
    "text" in body || "reason" in body || "words" in body || "note" in body;
  // A claim may be reviewed again on the same day: each step of its status is news.
  const isStep = "from" in body && typeof body.from === "string";
  if (hasWords || isStep) return `${id}/${seq}`;
  return "request" in body && typeof body.request === "string"
    ? `${id}/${body.request}`
    : id;
}
