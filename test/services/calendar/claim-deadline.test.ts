import { expect } from "chai";
import {
  claimDeadline,
  deadlineRule,
  type DeadlineRule,
} from "../../../services/calendar/claim-deadline.ts";
import { addDays, dayIn, isIsoDate } from "../../../services/calendar/dates.ts";
import { periodsOf } from "../../../services/calendar/periods.ts";
import { inStatus, type Circumstances } from "../../support/claim-kit.ts";
import { given } from "../../support/given.ts";
import { settings, withProgram } from "../../support/settings-kit.ts";

function deadlineOf(id: string, rule: DeadlineRule): string {
  const periods = periodsOf(id);
  if (!periods) throw new Error(`${id} is no period`);
  return claimDeadline(periods, rule);
}

describe("The claim deadline", () => {
  it("is 45 days after the usage period where nothing else is set (R-CAL-3)", () => {
    const rule = deadlineRule.parse({ kind: "days-after-usage-end" });
    expect(deadlineOf("FY21-H1", rule)).to.equal("2021-08-14");
    expect(deadlineOf("FY23-H2", rule)).to.equal("2024-02-14");
  });

  it("follows another number of days (R-CAL-5)", () => {
    const rule = deadlineRule.parse({ kind: "days-after-usage-end", days: 60 });
    expect(deadlineOf("FY21-H1", rule)).to.equal("2021-08-29");
    expect(deadlineOf("FY23-H2", rule)).to.equal("2024-02-29");
  });

  it("follows a fixed day, in the next year after December (R-CAL-5)", () => {
    const rule = deadlineRule.parse({
      kind: "fixed-day",
      afterJune: "08-15",
      afterDecember: "02-15",
    });
    expect(deadlineOf("FY21-H1", rule)).to.equal("2021-08-15");
    expect(deadlineOf("FY21-H2", rule)).to.equal("2022-02-15");
  });

  for (const kind of ["days-after-usage-end", "fixed-day"] as const)
    it(`set for one period wins over ${kind} and leaves the others (R-CAL-5)`, () => {
      const rule = deadlineRule.parse({
        kind,
        ...(kind === "fixed-day"
          ? { afterJune: "08-14", afterDecember: "02-14" }
          : {}),
        dates: { "FY21-H1": "2021-09-30" },
      });
      expect(deadlineOf("FY21-H1", rule)).to.equal("2021-09-30");
      expect(deadlineOf("FY21-H2", rule)).to.equal("2022-02-14");
    });

  for (const rule of [
    { kind: "days-after-usage-end", days: 0 },
    { kind: "days-after-usage-end", days: 1.5 },
    { kind: "days-after-usage-end", dates: { "FY21-H1": "2021-02-30" } },
    { kind: "fixed-day", afterJune: "08-15" },
    { kind: "fixed-day", afterJune: "13-01", afterDecember: "02-15" },
    { kind: "fixed-day", afterJune: "8-15", afterDecember: "02-15" },
    { kind: "by-feeling" },
  ])
    it(`cannot be set to ${JSON.stringify(rule)} (R-CAL-5)`, () => {
      expect(deadlineRule.safeParse(rule).success).to.equal(false);
    });

  it("is a real day in every year, whatever fixed day is accepted (R-CAL-5)", () => {
    for (const afterDecember of ["02-28", "02-29", "02-30"]) {
      const rule = deadlineRule.safeParse({
        kind: "fixed-day",
        afterJune: "08-15",
        afterDecember,
      });
      if (!rule.success) continue;
      const day = deadlineOf("FY21-H2", rule.data);
      expect(isIsoDate(day), `${afterDecember} gives ${day}`).to.equal(true);
    }
  });
});

describe("The last day of the claiming period", () => {
  const zones = [
    // Time zone, last minute of 2021-08-14 there, as an instant
    ["Europe/Berlin", "2021-08-14T21:59:00Z"],
    ["Asia/Seoul", "2021-08-14T14:59:00Z"],
    ["America/Los_Angeles", "2021-08-15T06:59:00Z"],
    ["Pacific/Kiritimati", "2021-08-14T09:59:00Z"],
    ["Asia/Kolkata", "2021-08-14T18:29:00Z"],
    ["UTC", "2021-08-14T23:59:00Z"],
  ] as const;
  const submit = { type: "submit", acknowledged: [] } as const;
  const draft = () => given(...inStatus.editing);

  for (const [timeZone, at] of zones) {
    const minuteLater = new Date(Date.parse(at) + 60_000).toISOString();

    it(`counts until 23:59 in ${timeZone} (R-CAL-3)`, () => {
      draft()
        .when(submit, { at, settings: settings({ timeZone }) })
        .thenTypes("submitted");
    });

    it(`is over one minute later in ${timeZone}, and the refusal names it (R-CAL-3)`, () => {
      draft()
        .when(submit, { at: minuteLater, settings: settings({ timeZone }) })
        .thenRefused("deadline.passed", { date: "2021-08-14" });
    });
  }

  const rules: readonly (readonly [string, DeadlineRule, string])[] = [
    [
      "days-after",
      { kind: "days-after-usage-end", days: 50, dates: {} },
      "2021-08-19",
    ],
    [
      "fixed-day",
      {
        kind: "fixed-day",
        afterJune: "08-15",
        afterDecember: "02-15",
        dates: {},
      },
      "2021-08-15",
    ],
    [
      "explicit date",
      {
        kind: "days-after-usage-end",
        days: 45,
        dates: { "FY21-H1": "2021-07-20" },
      },
      "2021-07-20",
    ],
  ];
  for (const [name, deadline, lastDay] of rules)
    it(`is that of the program's rule: ${name} (R-CAL-5)`, () => {
      const at = (day: string): Circumstances => ({
        at: `${day}T12:00:00Z`,
        settings: withProgram({ deadline }),
      });
      draft().when(submit, at(lastDay)).thenTypes("submitted");
      draft()
        .when(submit, at(addDays(lastDay, 1)))
        .thenRefused("deadline.passed", { date: lastDay });
    });

  it("of one program says nothing of another (R-CAL-5)", () => {
    const deadline = {
      kind: "days-after-usage-end",
      dates: { "FY21-H1": "2021-07-20" },
    } as const;
    draft()
      .when(submit, {
        at: "2021-08-14T12:00:00Z",
        settings: withProgram({ deadline }, "surface"),
      })
      .thenTypes("submitted");
  });

  it("is the tenant's day, not the server's (R-CAL-3)", () => {
    const instant = new Date("2021-08-14T22:30:00Z");
    expect(dayIn("Europe/Berlin", instant)).to.equal("2021-08-15");
    expect(dayIn("America/New_York", instant)).to.equal("2021-08-14");
  });
});
