import type { DeliveryReport, PersonTally, Tally } from "./delivery-report.ts";

/** What the admins read on Monday: silence is never success. */
export interface WeeklySummary {
  readonly from: string;
  readonly until: string;
  readonly all: Tally;
  readonly verdict: "all-arrived" | "some-wait" | "some-failed" | "nothing";
  /** Whom something did not reach, or for whom it waits; worst first. */
  readonly troubled: readonly PersonTally[];
  /** Those who got something and looked at none of it. */
  readonly unread: readonly string[];
}

export function weeklySummary({
  from,
  until,
  all,
  people,
}: DeliveryReport): WeeklySummary {
  return {
    from,
    until,
    all,
    verdict:
      all.undelivered > 0
        ? "some-failed"
        : all.waiting > 0
          ? "some-wait"
          : all.sent > 0
            ? "all-arrived"
            : "nothing",
    troubled: people.filter(
      ({ undelivered, waiting }) => undelivered + waiting > 0,
    ),
    unread: people
      .filter(({ sent, seen }) => sent > 0 && seen === 0)
      .map(({ to }) => to),
  };
}
