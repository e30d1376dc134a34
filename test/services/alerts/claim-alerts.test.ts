import { expect } from "chai";
import type { AlertKind } from "../../../services/alerts/alert.ts";
import type { ClaimStatus } from "../../../services/claims/events.ts";
import {
  claimIn,
  draft,
  dueOn,
  raisedBetween,
  worldOf,
} from "../../support/alert-kit.ts";
import { eur, inStatus } from "../../support/claim-kit.ts";
import { people, seoul, withProgram } from "../../support/settings-kit.ts";

const { admin, user, globalAdmin, seoulAdmin } = people;

/** Days and leads on which the claim's alerts of a kind are raised in summer and autumn 2021. */
function days(
  kind: AlertKind,
  status: ClaimStatus,
  since: string,
  settings: Parameters<typeof worldOf>[0] = {},
): string[] {
  const claims = [claimIn(status, since)];
  const world = worldOf({ claims, ...settings });
  return raisedBetween(kind, "2021-07-01", "2021-12-31", world);
}
const holidays = (...dates: string[]) => ({ settings: { holidays: dates } });

describe("A draft near its deadline (R-CLAIM-8)", () => {
  const authors = (
    world: ReturnType<typeof worldOf>,
    first = "2021-07-01",
    last = "2021-08-31",
  ) => raisedBetween("draft-near-deadline", first, last, world);
  const seoulDraft = draft({ mpnId: seoul });
  /** Nobody is admin, so that only the author is told. */
  const unmanaged = {
    people: [
      { id: user.id, name: "Uma", grants: [{ role: "incentives-user" }] },
    ],
  } as const;
  const alone = (claim = draft({}), more = {}) =>
    worldOf({ claims: [claim], settings: { ...mutable(), ...more } });
  const mutable = () => ({
    people: unmanaged.people.map((one) => ({
      ...one,
      grants: [...one.grants],
    })),
  });

  it("is told its author 14, 7, 3 and 1 days before, and on no other day", () => {
    const own = dueOn("2021-07-31", alone()).filter(
      ({ subject }) => subject.type === "claim",
    );
    expect(own.map(({ to, on, lead }) => [to, on, lead])).to.deep.equal([
      [[user.id], "2021-07-31", 14],
    ]);
    expect(new Set(authors(alone()))).to.deep.equal(
      new Set([
        "2021-07-31 14",
        "2021-08-07 7",
        "2021-08-11 3",
        "2021-08-13 1",
      ]),
    );
  });

  it("says claim, amount, days left and the items that are missing", () => {
    const claim = draft(
      { amount: eur(1240) },
      { missing: ["activity.tradeshows/participation-photo"] },
    );
    const [own] = dueOn("2021-08-10", alone(claim)).filter(
      ({ subject }) => subject.type === "claim",
    );
    expect(own?.subject).to.deep.equal({ type: "claim", id: claim.id });
    expect(own?.deadline).to.equal("2021-08-14");
    expect(own?.needsAction).to.equal(true);
    expect(own?.facts).to.deep.include({
      daysLeft: 4,
      money: [eur(1240)],
      missing: ["activity.tradeshows/participation-photo"],
      program: "csp",
    });
  });

  it("goes by the deadline of its program: a fixed day, other days, explicit dates (R-CAL-5)", () => {
    const last = (settings: ReturnType<typeof withProgram>) =>
      authors({ ...worldOf({ claims: [draft({})] }), settings }).at(-1);
    expect(
      last(
        withProgram({
          deadline: {
            kind: "fixed-day",
            afterJune: "08-15",
            afterDecember: "02-15",
          },
        }),
      ),
    ).to.equal("2021-08-14 1");
    expect(
      last(
        withProgram({ deadline: { kind: "days-after-usage-end", days: 30 } }),
      ),
    ).to.equal("2021-07-29 1");
    expect(
      last(
        withProgram({
          deadline: {
            kind: "days-after-usage-end",
            dates: { "FY21-H1": "2021-08-20" },
          },
        }),
      ),
    ).to.equal("2021-08-19 1");
  });

  it("counts over the end of February of a leap year and of another", () => {
    const late = (period: string, dates: Record<string, string>) =>
      authors(
        {
          ...worldOf({ claims: [draft({ period })] }),
          settings: withProgram({
            deadline: { kind: "days-after-usage-end", dates },
          }),
        },
        "2023-12-01",
        "2025-03-31",
      );
    expect(
      late("FY23-H2", { "FY23-H2": "2024-03-02" }),
    ).to.deep.include.members([
      "2024-02-17 14",
      "2024-02-24 7",
      "2024-02-28 3",
      "2024-03-01 1",
    ]);
    expect(
      late("FY24-H2", { "FY24-H2": "2025-03-02" }),
    ).to.deep.include.members([
      "2025-02-16 14",
      "2025-02-23 7",
      "2025-02-27 3",
      "2025-03-01 1",
    ]);
  });

  it("made when the lead was past is told the latest, once", () => {
    const world = (today: string) =>
      today < "2021-08-09" ? worldOf() : alone();
    expect(
      raisedBetween("draft-near-deadline", "2021-07-20", "2021-08-10", world),
    ).to.deep.equal(["2021-08-09 7", "2021-08-09 7"]);
  });

  it("is told nobody once it is submitted, deleted or past its deadline", () => {
    for (const status of Object.keys(inStatus) as ClaimStatus[]) {
      const claims = [claimIn(status)];
      const kinds = dueOn("2021-08-07", worldOf({ claims })).map((a) => a.kind);
      expect(kinds.includes("draft-near-deadline"), status).to.equal(
        status === "editing",
      );
    }
    const on = (day: string) =>
      dueOn(day, alone()).map(({ facts }) => facts.daysLeft);
    expect(on("2021-08-14")).to.deep.equal([0, 0]);
    expect(on("2021-08-15")).to.deep.equal([]);
  });

  it("is told an author who is admin as well with the other drafts only", () => {
    const claims = [draft({}, { ownerId: admin.id })];
    const due = dueOn("2021-08-07", worldOf({ claims }));
    expect(due.map(({ subject, to }) => [subject.type, to])).to.deep.equal([
      ["funds", [admin.id]],
    ]);
  });

  it("is not told an author who has no role any more (section 2)", () => {
    const claims = [draft({}, { ownerId: people.colleague.id })];
    const due = dueOn("2021-08-07", worldOf({ claims }));
    expect(due.flatMap(({ to }) => to)).to.deep.equal([admin.id]);
  });

  it("is told the admins of its own location", () => {
    const due = dueOn("2021-08-07", worldOf({ claims: [seoulDraft] }));
    expect(
      due.find(({ subject }) => subject.type === "funds")?.to,
    ).to.deep.equal([admin.id, seoulAdmin.id]);
  });

  it("is told global admins where there is no incentives admin", () => {
    const { people: only } = mutable();
    const global = {
      id: globalAdmin.id,
      name: "Gloria",
      grants: [{ role: "global-admin" as const }],
    };
    const world = worldOf({
      claims: [draft({})],
      settings: { people: [...only, global] },
    });
    expect(
      dueOn("2021-08-07", world).map(({ subject, to }) => [subject.type, to]),
    ).to.have.deep.members([
      ["funds", [globalAdmin.id]],
      ["claim", [user.id]],
    ]);
  });

  it("of a program that is gone from the settings, or of an unknown period, is no fault", () => {
    const claims = [draft({ program: "gone" }), draft({ period: "never" })];
    expect(dueOn("2021-08-07", worldOf({ claims }))).to.deep.equal([]);
  });
});

describe("Action required (section 15)", () => {
  /** A Friday, 10:00 in Berlin. */
  const since = "2021-07-02T08:00:00.000Z";

  it("is told again every two business days; at once is told by the event", () => {
    expect(
      days("action-required", "action-required", since).slice(0, 4),
    ).to.deep.equal([
      "2021-07-06 -2",
      "2021-07-08 -4",
      "2021-07-12 -6",
      "2021-07-14 -8",
    ]);
  });

  it("skips the tenant's holidays", () => {
    expect(
      days(
        "action-required",
        "action-required",
        since,
        holidays("2021-07-05", "2021-07-08", "2021-07-10"),
      ).slice(0, 3),
    ).to.deep.equal(["2021-07-07 -2", "2021-07-12 -4", "2021-07-14 -6"]);
  });

  it("is told author and admins, with the day since when they are waited for", () => {
    const world = worldOf({ claims: [claimIn("action-required", since)] });
    const [due] = dueOn("2021-07-06", world);
    expect(due?.to).to.deep.equal([user.id, admin.id]);
    expect(due?.facts).to.deep.include({ since: "2021-07-02", daysLeft: -4 });
  });

  it("starts anew when it is asked a second time, on the same day as well", () => {
    const first = claimIn("action-required", since);
    const again = claimIn("action-required", "2021-07-02T09:00:00.000Z");
    const world = (today: string) =>
      worldOf({ claims: [today < "2021-07-07" ? first : again] });
    expect(
      raisedBetween("action-required", "2021-07-01", "2021-07-08", world),
    ).to.deep.equal(["2021-07-06 -2", "2021-07-07 -2", "2021-07-08 -4"]);
  });

  it("has another rhythm, or none, by the settings", () => {
    const rhythm = (list: number[]) =>
      days("action-required", "action-required", since, {
        settings: { alerts: { leads: { "action-required": list } } },
      }).slice(0, 2);
    expect(rhythm([3])).to.deep.equal(["2021-07-07 -3", "2021-07-12 -6"]);
    expect(rhythm([])).to.deep.equal([]);
  });
});

describe("What takes too long (section 15)", () => {
  it("is a review on the third business day after it was handed in, once (R-CLAIM-5)", () => {
    // Thursday; Friday, Monday, Tuesday.
    const since = "2021-07-01T08:00:00.000Z";
    expect(days("review-overdue", "submitted", since)).to.deep.equal([
      "2021-07-06 -3",
    ]);
    expect(
      days("review-overdue", "submitted", since, holidays("2021-07-05")),
    ).to.deep.equal(["2021-07-07 -3"]);
    const [due] = dueOn(
      "2021-07-06",
      worldOf({ claims: [claimIn("submitted", since)] }),
    );
    expect([due?.deadline, due?.facts.since]).to.deep.equal([
      "2021-07-05",
      "2021-07-01",
    ]);
  });

  it("is a review that has begun, from the day of the submission", () => {
    const claim = claimIn("in-review", "2021-07-20T08:00:00.000Z");
    expect(claim.submittedAt?.slice(0, 10)).to.equal("2021-07-01");
    expect(
      raisedBetween(
        "review-overdue",
        "2021-07-01",
        "2021-07-31",
        worldOf({ claims: [claim] }),
      ),
    ).to.deep.equal(["2021-07-06 -3"]);
  });

  it("is a dispute on the sixth business day (R-CLAIM-6)", () => {
    expect(
      days("dispute-overdue", "disputed", "2021-07-01T08:00:00.000Z"),
    ).to.deep.equal(["2021-07-09 -6"]);
  });

  it("is a payment 45 business days after the approval (R-PAY-1)", () => {
    // Nine whole weeks.
    expect(
      days("payment-overdue", "approved", "2021-07-01T08:00:00.000Z"),
    ).to.deep.equal(["2021-09-02 -45"]);
    expect(
      days(
        "payment-overdue",
        "approved",
        "2021-07-01T08:00:00.000Z",
        holidays("2021-08-16", "2021-08-21"),
      ),
    ).to.deep.equal(["2021-09-03 -45"]);
  });

  it("is no payment that has been due for longer than a month: the bot does not know what was paid", () => {
    const world = worldOf({ claims: [claimIn("approved")] });
    expect(dueOn("2021-10-02", world)).to.have.lengthOf(1);
    expect(dueOn("2021-10-03", world)).to.deep.equal([]);
  });

  it("counts from the day in the tenant's time zone", () => {
    // Still Thursday in New York, half past midnight on Friday in Berlin.
    const at = "2021-07-01T22:30:00.000Z";
    const zone = (timeZone: string) =>
      days("review-overdue", "submitted", at, { settings: { timeZone } });
    expect(zone("America/New_York")).to.deep.equal(["2021-07-06 -3"]);
    expect(zone("Europe/Berlin")).to.deep.equal(["2021-07-07 -3"]);
  });

  it("is told author and admins", () => {
    const claims = [claimIn("disputed")];
    expect(dueOn("2021-07-09", worldOf({ claims }))[0]?.to).to.deep.equal([
      user.id,
      admin.id,
    ]);
  });
});

describe("The end of the retention (R-RET-1)", () => {
  const world = worldOf({ claims: [claimIn("approved")] });
  const on = (today: string) =>
    dueOn(today, world).filter(({ kind }) => kind === "retention-ends");

  it("is told on the day, as information", () => {
    expect(on("2023-05-19")).to.deep.equal([]);
    const [due] = on("2023-05-20");
    expect([due?.deadline, due?.needsAction, due?.to]).to.deep.equal([
      "2023-05-20",
      false,
      [user.id, admin.id],
    ]);
  });

  it("falls on 28 February where the day does not exist (R-RET-2)", () => {
    const leap = claimIn("approved", undefined, { retainUntil: "2026-02-28" });
    expect(
      raisedBetween(
        "retention-ends",
        "2026-02-01",
        "2026-03-31",
        worldOf({ claims: [leap] }),
      ),
    ).to.deep.equal(["2026-02-28 0"]);
  });

  it("is told up to a month later where the bot was off, and then no more", () => {
    expect(on("2023-06-19")).to.have.lengthOf(1);
    expect(on("2023-06-20")).to.deep.equal([]);
  });

  it("is nothing to tell of what was never submitted", () => {
    const claims = [claimIn("editing"), claimIn("deleted")];
    expect(dueOn("2023-05-20", worldOf({ claims }))).to.deep.equal([]);
  });
});
