import { expect } from "chai";
import { countBusinessDays } from "../../../services/calendar/business-days.ts";
import { addDays, weekday } from "../../../services/calendar/dates.ts";

const none = new Set<string>();
/** Christmas on a Saturday in 2021, and a Monday. */
const holidays = new Set(["2021-12-24", "2021-12-25", "2021-12-27"]);

describe("The number of business days between (section 15)", () => {
  it("leaves out the first day and counts the last", () => {
    expect(countBusinessDays("2021-07-02", "2021-07-02", none)).to.equal(0);
    expect(countBusinessDays("2021-07-02", "2021-07-04", none)).to.equal(0);
    expect(countBusinessDays("2021-07-02", "2021-07-05", none)).to.equal(1);
    expect(countBusinessDays("2021-07-05", "2021-07-02", none)).to.equal(0);
  });

  it("is what counting one by one gives, from every day of the week and over holidays", () => {
    for (const start of ["2021-12-18", "2021-12-20", "2024-02-24"])
      for (let first = 0; first < 7; first += 1) {
        const from = addDays(start, first);
        let expected = 0;
        for (let step = 1; step <= 40; step += 1) {
          const day = addDays(from, step);
          if (weekday(day) <= 5 && !holidays.has(day)) expected += 1;
          const label = `${from} to ${day}`;
          expect(countBusinessDays(from, day, holidays), label).to.equal(
            expected,
          );
        }
      }
  });
});
