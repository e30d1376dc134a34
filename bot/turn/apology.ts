import type { Logger } from "pino";
import { logFacts, type ReadActivity } from "./incoming.ts";
import { translatorIn } from "./translator-of.ts";

/** What a person reads when it was our fault: nothing of the fault itself, but a reference that the log knows. */
export function apology(
  log: Pick<Logger, "error">,
  read: ReadActivity,
  fault: unknown,
): string {
  log.error({ ...logFacts(read), err: fault }, "a turn failed");
  return translatorIn(read.activity.locale).t("bug.apology", {
    reference: read.logId,
  });
}
