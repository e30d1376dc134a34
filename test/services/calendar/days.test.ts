import { expect } from "chai";
import { addBusinessDays } from "../../../services/calendar/business-days.ts";
import {
  addMonths,
  daysBetween,
  instantAt,
  isIsoDate,
  isTimeZone,
  weekday,
} from "../../../services/calendar/dates.ts";
import { retentionEnd } from "../../../services/calendar/retention.ts";

const none = new Set<string>();

describe("The instant of an hour", () => {
  const at = (zone: string, day: string, hour: number) =>
    instantAt(zone, day, hour).toISOString();

  it("is where the clock of the time zone shows it", () => {
    expect(at("UTC", "2026-11-21", 0)).to.equal("2026-11-21T00:00:00.000Z");
    expect(at("Asia/Kolkata", "2026-11-21", 9)).to.equal(
      "2026-11-21T03:30:00.000Z",
    );
    expect(at("America/New_York", "2026-12-31", 23)).to.equal(
      "2027-01-01T04:00:00.000Z",
    );
  });

  it("is the next hour where the clock skips it, and the first of two", () => {
    expect(at("Europe/Berlin", "2026-03-29", 2)).to.equal(
      "2026-03-29T01:00:00.000Z",
    );
    expect(at("Europe/Berlin", "2026-10-25", 2)).to.equal(
      "2026-10-25T00:00:00.000Z",
    );
  });
});

describe("Business days", () => {
  it("skip Saturday and Sunday (section 15)", () => {
    expect(addBusinessDays("2021-07-02", 1, none)).to.equal("2021-07-05");
    expect(addBusinessDays("2021-07-05", 5, none)).to.equal("2021-07-12");
  });

  it("are counted from the next business day, also when the start is a weekend (section 15)", () => {
    for (const start of ["2021-07-02", "2021-07-03", "2021-07-04"])
      expect(addBusinessDays(start, 5, none), start).to.equal("2021-07-09");
  });

  it("skip holidays, also several in a row next to a weekend (section 15)", () => {
    const holidays = new Set(["2021-07-05", "2021-07-06"]);
    expect(addBusinessDays("2021-07-02", 1, holidays)).to.equal("2021-07-07");
    expect(addBusinessDays("2021-07-02", 5, holidays)).to.equal("2021-07-13");
  });

  it("are not made fewer by a holiday on a weekend or on the first day (section 15)", () => {
    const holidays = new Set(["2021-07-02", "2021-07-03", "2021-07-04"]);
    expect(addBusinessDays("2021-07-02", 5, holidays)).to.equal("2021-07-09");
  });

  it("end on a business day, with exactly that many in between (section 15)", () => {
    const holidays = new Set(["2021-12-24", "2021-12-27", "2022-01-03"]);
    for (let count = 1; count <= 30; count += 1) {
      const end = addBusinessDays("2021-12-15", count, holidays);
      expect(weekday(end)).to.be.at.most(5);
      expect(holidays.has(end)).to.equal(false);
      expect(addBusinessDays("2021-12-15", count - 1, holidays) < end).to.be
        .true;
    }
  });
});

describe("Originals are kept", () => {
  const rows: Record<string, string> = {
    "2024-02-29": "2026-02-28",
    "2022-02-28": "2024-02-28",
    "2021-05-20": "2023-05-20",
    "2021-08-31": "2023-08-31",
    "2021-12-31": "2023-12-31",
  };
  for (const [activity, until] of Object.entries(rows))
    it(`until ${until} for an activity on ${activity} (R-RET-2)`, () => {
      expect(retentionEnd(activity)).to.equal(until);
    });
});

describe("A day", () => {
  it("is a real calendar day written yyyy-mm-dd", () => {
    for (const day of ["2024-02-29", "2021-12-31", "2021-01-01"])
      expect(isIsoDate(day), day).to.equal(true);
  });

  for (const text of [
    "",
    "2021-02-29",
    "2021-13-01",
    "2021-00-10",
    "2021-06-31",
    "2021-6-1",
    "20210601",
    "2021-06-01T00:00:00Z",
    " 2021-06-01",
    "２０２１-06-01",
    "+002021-06-01",
  ])
    it(`is not ${JSON.stringify(text)}`, () => {
      expect(isIsoDate(text)).to.equal(false);
    });

  it("lies whole days from another, daylight saving time or not", () => {
    expect(daysBetween("2021-03-27", "2021-03-29")).to.equal(2);
    expect(daysBetween("2021-08-14", "2021-08-14")).to.equal(0);
    expect(daysBetween("2021-08-15", "2021-08-14")).to.equal(-1);
    expect(daysBetween("2024-02-28", "2024-03-01")).to.equal(2);
  });

  it("months later is the last day of a shorter month", () => {
    expect(addMonths("2021-01-31", 1)).to.equal("2021-02-28");
    expect(addMonths("2021-12-15", 1)).to.equal("2022-01-15");
  });
});

describe("A time zone", () => {
  it("is a name that the clock knows", () => {
    expect(isTimeZone("Europe/Berlin")).to.equal(true);
    expect(isTimeZone("Asia/Seoul")).to.equal(true);
  });

  it("is not a made-up name", () => {
    expect(isTimeZone("Mars/Olympus")).to.equal(false);
    expect(isTimeZone("")).to.equal(false);
  });
});
