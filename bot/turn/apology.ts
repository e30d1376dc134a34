import type { Logger } from "pino";
import type { ReadActivity } from "./incoming.ts";
import { translatorIn } from "./translator-of.ts";

/** What a person reads when it was our fault: nothing of the fault itself, but a reference that the log knows. */
export function apology(
  /** Of the turn: its lines carry the reference. */
  log: Pick<Logger, "error">,
  read: ReadActivity,
  fault: unknown,
): string {
  log.error({ err: fault }, "a turn failed");
  return translatorIn(read.activity.locale).t("bug.apology", {
    reference: read.logId,
  });
}
