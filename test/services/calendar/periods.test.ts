import { expect } from "chai";
import {
  claimDeadline,
  claimingOpens,
  defaultDeadlineRule,
} from "../../../services/calendar/claim-deadline.ts";
import { addDays } from "../../../services/calendar/dates.ts";
import {
  fiscalHalfOf,
  periodsBefore,
  periodsOf,
  periodsUsedOn,
  type Periods,
} from "../../../services/calendar/periods.ts";

/** Earning period, its days, usage period, deadline by the seed, claiming period as published (table of section 3). */
const table = [
  "FY20-H2 2020-01-01 2020-06-30 2020-07-01 2020-12-31 2021-02-14 2020-08-16 2021-02-15",
  "FY21-H1 2020-07-01 2020-12-31 2021-01-01 2021-06-30 2021-08-14 2021-02-16 2021-08-15",
  "FY21-H2 2021-01-01 2021-06-30 2021-07-01 2021-12-31 2022-02-14 2021-08-16 2022-02-15",
  "FY22-H1 2021-07-01 2021-12-31 2022-01-01 2022-06-30 2022-08-14 2022-02-16 2022-08-15",
  "FY22-H2 2022-01-01 2022-06-30 2022-07-01 2022-12-31 2023-02-14 2022-08-16 2023-02-15",
  "FY25-H1 2024-07-01 2024-12-31 2025-01-01 2025-06-30 2025-08-14 2025-02-16 2025-08-15",
  "FY25-H2 2025-01-01 2025-06-30 2025-07-01 2025-12-31 2026-02-14 2025-08-16 2026-02-15",
  "FY26-H1 2025-07-01 2025-12-31 2026-01-01 2026-06-30 2026-08-14 2026-02-16 2026-08-15",
  "FY26-H2 2026-01-01 2026-06-30 2026-07-01 2026-12-31 2027-02-14 2026-08-16 2027-02-15",
].map((row) => {
  const [id = "", ...days] = row.split(" ");
  return { id, days };
});

const published = {
  kind: "fixed-day",
  afterJune: "08-15",
  afterDecember: "02-15",
  dates: {},
} as const;

function known(id: string): Periods {
  const periods = periodsOf(id);
  if (!periods) throw new Error(`${id} is no period`);
  return periods;
}

describe("The periods of a claim", () => {
  for (const { id, days } of table)
    it(`of ${id} are those of the published table (R-CAL-2 to R-CAL-4)`, () => {
      const periods = known(id);
      const { earning, usage } = periods;
      expect([
        earning.start,
        earning.end,
        usage.start,
        usage.end,
        claimDeadline(periods, defaultDeadlineRule),
        claimingOpens(periods),
        claimDeadline(periods, published),
      ]).to.deep.equal(days);
    });

  it("are labelled by the half-year in which the money was earned (R-CAL-2)", () => {
    expect(known("FY21-H1").label).to.equal("FY21 H1");
  });

  it("follow from any day of the usage period, the first and the last included (R-CAL-2)", () => {
    for (const { id } of table) {
      const { start, end } = known(id).usage;
      expect(periodsUsedOn(start).id).to.equal(id);
      expect(periodsUsedOn(end).id).to.equal(id);
      expect(periodsUsedOn(addDays(start, -1)).id).to.not.equal(id);
      expect(periodsUsedOn(addDays(end, 1)).id).to.not.equal(id);
    }
  });

  it("follow each other without a gap over thirty years (R-CAL-2)", () => {
    let later = periodsUsedOn("2040-12-31");
    while (later.usage.start > "2010-01-01") {
      const before = periodsBefore(later);
      expect(addDays(before.usage.end, 1)).to.equal(later.usage.start);
      expect(before.usage).to.deep.equal(later.earning);
      later = before;
    }
  });

  it("of something that is no half-year do not exist", () => {
    for (const id of ["", "FY21", "FY21-H3", "FY21 H1", "fy21-h1", "FY2021-H1"])
      expect(periodsOf(id), id).to.equal(undefined);
  });
});

describe("The fiscal half-year of a day", () => {
  const days: Record<string, string> = {
    "2020-06-30": "FY20-H2",
    "2020-07-01": "FY21-H1",
    "2020-12-31": "FY21-H1",
    "2021-01-01": "FY21-H2",
    "2021-06-30": "FY21-H2",
    "2021-07-01": "FY22-H1",
    "2024-02-29": "FY24-H2",
  };
  for (const [day, half] of Object.entries(days))
    it(`${day} is ${half} (R-CAL-1)`, () => {
      expect(fiscalHalfOf(day)).to.equal(half);
    });
});
