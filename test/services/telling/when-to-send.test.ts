import { expect } from "chai";
import { addDays, dayIn, hourIn } from "../../../services/calendar/dates.ts";
import {
  noticePreferences,
  type NoticePreferences,
} from "../../../services/people/preferences.ts";
import {
  whenToSend,
  type Raised,
} from "../../../services/telling/when-to-send.ts";

const berlin = "Europe/Berlin";
const news = (raisedAt: string, more: Partial<Raised> = {}): Raised => ({
  needsAction: false,
  raisedAt,
  ...more,
});
const task = (raisedAt: string, more: Partial<Raised> = {}): Raised => ({
  ...news(raisedAt, more),
  needsAction: true,
});
const daily = (dailyHour = 9): Partial<NoticePreferences> => ({
  mode: "daily",
  dailyHour,
});
const night = { quiet: { from: 22, to: 7 } };
const lunch = { quiet: { from: 12, to: 14 } };

type Row = readonly [
  what: string,
  preferences: Partial<NoticePreferences>,
  raised: Raised,
  zone: string,
  at: string,
];

/** UTC+1 in Berlin from 25 October 2026 until 28 March 2027. */
const rows: readonly Row[] = [
  ["at once", {}, news("2026-11-21T10:00:30Z"), berlin, "2026-11-21T10:00:30Z"],
  [
    "today, where the hour is still to come",
    daily(),
    news("2026-11-21T07:59:59Z"),
    berlin,
    "2026-11-21T08:00:00Z",
  ],
  [
    "at the very hour",
    daily(),
    news("2026-11-21T08:00:00Z"),
    berlin,
    "2026-11-21T08:00:00Z",
  ],
  [
    "tomorrow, where it has passed",
    daily(),
    news("2026-11-21T08:00:01Z"),
    berlin,
    "2026-11-22T08:00:00Z",
  ],
  [
    "at the hour of the reader's zone, not of ours",
    daily(),
    news("2026-11-21T08:00:01Z"),
    "Asia/Seoul",
    "2026-11-22T00:00:00Z",
  ],
  [
    "where half an hour counts",
    daily(),
    news("2026-11-21T03:31:00Z"),
    "Asia/Kolkata",
    "2026-11-22T03:30:00Z",
  ],
  [
    "at the same hour on the day summer time begins",
    daily(),
    news("2026-03-28T12:00:00Z"),
    berlin,
    "2026-03-29T07:00:00Z",
  ],
  [
    "at the same hour on the day it ends",
    daily(),
    news("2026-10-24T12:00:00Z"),
    berlin,
    "2026-10-25T08:00:00Z",
  ],
  [
    "an hour later, where the clock skips the hour",
    daily(2),
    news("2026-03-28T12:00:00Z"),
    berlin,
    "2026-03-29T01:00:00Z",
  ],
  [
    "the first time, where the hour comes twice",
    daily(2),
    news("2026-10-24T12:00:00Z"),
    berlin,
    "2026-10-25T00:00:00Z",
  ],
  [
    "the next day, once the first of two such hours is over",
    daily(2),
    news("2026-10-25T00:30:00Z"),
    berlin,
    "2026-10-26T01:00:00Z",
  ],
  [
    "after a quiet night, raised before midnight",
    night,
    news("2026-11-21T22:30:00Z"),
    berlin,
    "2026-11-22T06:00:00Z",
  ],
  [
    "after a quiet night, raised after midnight",
    night,
    news("2026-11-21T23:30:00Z"),
    berlin,
    "2026-11-22T06:00:00Z",
  ],
  [
    "the minute before the night at once",
    night,
    news("2026-11-21T20:59:59Z"),
    berlin,
    "2026-11-21T20:59:59Z",
  ],
  [
    "the hour in which the night begins after it",
    night,
    news("2026-11-21T21:00:00Z"),
    berlin,
    "2026-11-22T06:00:00Z",
  ],
  [
    "the hour in which the night ends at once",
    night,
    news("2026-11-22T06:00:00Z"),
    berlin,
    "2026-11-22T06:00:00Z",
  ],
  [
    "after a quiet lunch",
    lunch,
    news("2026-11-21T11:30:00Z"),
    berlin,
    "2026-11-21T13:00:00Z",
  ],
  [
    "at once where the quiet hours are none",
    { quiet: { from: 9, to: 9 } },
    news("2026-11-21T08:30:00Z"),
    berlin,
    "2026-11-21T08:30:00Z",
  ],
  [
    "after a night an hour shorter",
    night,
    news("2026-03-28T22:00:00Z"),
    berlin,
    "2026-03-29T05:00:00Z",
  ],
  [
    "after a night an hour longer",
    night,
    news("2026-10-24T21:00:00Z"),
    berlin,
    "2026-10-25T06:00:00Z",
  ],
  [
    "when the quiet hours end, where the daily hour lies within",
    { ...daily(6), ...night },
    news("2026-11-21T12:00:00Z"),
    berlin,
    "2026-11-22T06:00:00Z",
  ],
  [
    "what needs them, though nothing else is wanted",
    { mode: "needed" },
    task("2026-11-21T10:00:00Z"),
    berlin,
    "2026-11-21T10:00:00Z",
  ],
  [
    "what needs them of a claim they muted",
    { muted: ["c1"] },
    task("2026-11-21T10:00:00Z", { subject: "c1" }),
    berlin,
    "2026-11-21T10:00:00Z",
  ],
  [
    "news of another claim than the muted one",
    { muted: ["c1"] },
    news("2026-11-21T10:00:00Z", { subject: "c2" }),
    berlin,
    "2026-11-21T10:00:00Z",
  ],
  [
    "what needs them, but not at night",
    night,
    task("2026-11-21T22:30:00Z", { due: "2026-11-30" }),
    berlin,
    "2026-11-22T06:00:00Z",
  ],
  [
    "what is due tomorrow tomorrow morning",
    night,
    task("2026-11-21T22:30:00Z", { due: "2026-11-22" }),
    berlin,
    "2026-11-22T06:00:00Z",
  ],
  [
    "what is due today at once, even at night",
    night,
    task("2026-11-21T22:30:00Z", { due: "2026-11-21" }),
    berlin,
    "2026-11-21T22:30:00Z",
  ],
  [
    "what is overdue at once, even at night",
    night,
    task("2026-11-21T22:30:00Z", { due: "2026-11-19" }),
    berlin,
    "2026-11-21T22:30:00Z",
  ],
  [
    "what is due today at once, though the daily hour is past",
    daily(),
    task("2026-11-21T12:00:00Z", { due: "2026-11-21" }),
    berlin,
    "2026-11-21T12:00:00Z",
  ],
  [
    "what is due tomorrow with the daily message of that day",
    daily(),
    task("2026-11-21T12:00:00Z", { due: "2026-11-22" }),
    berlin,
    "2026-11-22T08:00:00Z",
  ],
  [
    "at once what would come after the day is over where it counts",
    { ...daily(), quiet: { from: 8, to: 12 } },
    task("2026-11-20T14:30:00Z", { due: "2026-11-21", dueZone: "Asia/Seoul" }),
    "America/New_York",
    "2026-11-20T14:30:00Z",
  ],
  [
    "news that are due wait all the same",
    night,
    news("2026-11-21T22:30:00Z", { due: "2026-11-21" }),
    berlin,
    "2026-11-22T06:00:00Z",
  ],
];

describe("A person is told", () => {
  for (const [what, preferences, raised, zone, at] of rows)
    it(what, () => {
      expect(
        whenToSend(noticePreferences.parse(preferences), raised, zone),
      ).to.equal(new Date(at).toISOString());
    });

  it("never what does not need them, if that is what they chose", () => {
    const raised = news("2026-11-21T10:00:00Z", { subject: "c1" });
    for (const chosen of [
      { mode: "needed" },
      { muted: ["c1"] },
      { ...daily(), muted: ["c1"] },
    ] as const)
      expect(
        whenToSend(noticePreferences.parse(chosen), raised, berlin),
      ).to.equal("never");
  });

  it("always what needs them: not before it is there, not in quiet hours, not after its day", () => {
    const random = numbers(4);
    const pick = <T>(list: readonly T[]): T =>
      list[Math.floor(random() * list.length)]!;
    const hour = () => Math.floor(random() * 24);
    const zones = [
      berlin,
      "UTC",
      "Asia/Seoul",
      "America/New_York",
      "Pacific/Kiritimati",
      "Australia/Lord_Howe",
      "Asia/Kolkata",
      "America/Santiago",
      "Pacific/Niue",
    ];
    const start = Date.parse("2026-01-01T00:00:00Z");
    for (let round = 0; round < 6000; round += 1) {
      const zone = pick(zones);
      const dueZone = pick([undefined, ...zones]);
      const raisedAt = new Date(
        start + Math.floor(random() * 2 * 365 * 86_400_000),
      );
      const raisedOn = dayIn(dueZone ?? zone, raisedAt);
      const due = pick([undefined, addDays(raisedOn, hour() % 5)]);
      const quiet = pick([undefined, { from: hour(), to: hour() }]);
      const preferences: NoticePreferences = {
        mode: pick(["now", "daily", "needed"]),
        dailyHour: hour(),
        muted: pick([[], ["c1"]]),
        ...(quiet && { quiet }),
      };
      const when = whenToSend(
        preferences,
        {
          needsAction: true,
          raisedAt: raisedAt.toISOString(),
          subject: "c1",
          due,
          dueZone,
        },
        zone,
      );
      const told = JSON.stringify({
        zone,
        dueZone,
        raisedAt,
        due,
        preferences,
      });
      expect(when, told).not.to.equal("never");
      const at = new Date(when);
      expect(at >= raisedAt, told).to.be.true;
      // A day for the digest and a night, and an hour where a clock changes.
      expect(at.getTime() - raisedAt.getTime(), told).to.be.at.most(
        49 * 3_600_000,
      );
      if (due !== undefined)
        expect(dayIn(dueZone ?? zone, at) <= due, told).to.be.true;
      const isAtOnce = at.getTime() === raisedAt.getTime();
      if (quiet && !isAtOnce)
        expect(isQuiet(hourIn(zone, at), quiet), told).to.be.false;
      if (due === raisedOn) expect(isAtOnce, told).to.be.true;
    }
  });
});

function isQuiet(
  hour: number,
  { from, to }: { readonly from: number; readonly to: number },
): boolean {
  return from <= to ? hour >= from && hour < to : hour >= from || hour < to;
}

/** The same numbers between 0 and 1 in every run (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
