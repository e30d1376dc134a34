import { expect } from "chai";
import {
  summaryOf,
  type ClaimSummary,
} from "../../../services/claims/claim-summary.ts";
import type { ClaimStatus } from "../../../services/claims/events.ts";
import {
  countsAsClaimed,
  findableClaims,
  findClaims,
  isOpenTo,
  openClaims,
  overviewOf,
  reviewQueue,
} from "../../../services/claims/overview.ts";
import {
  created,
  eur,
  inStatus,
  knownClaim,
  usd,
} from "../../support/claim-kit.ts";
import { people, seoul, settings } from "../../support/settings-kit.ts";

const today = "2021-07-01";
const statuses = Object.keys(inStatus) as ClaimStatus[];

function summary(overrides: Partial<ClaimSummary> = {}): ClaimSummary {
  return {
    ...summaryOf("tenant-a", knownClaim(created())),
    ...overrides,
  };
}

function overview(summaries: readonly ClaimSummary[], who = people.user.id) {
  return overviewOf(summaries, settings(), who, today);
}

describe("The sums of the overview", () => {
  const oneOfEach = statuses.map((status, n) =>
    summary({ status, amount: eur(10 ** n) }),
  );

  it("count as claimed what is handed in and not rejected (R-FUND-4)", () => {
    expect(statuses.filter(countsAsClaimed)).to.deep.equal([
      "submitted",
      "in-review",
      "action-required",
      "approved",
      "disputed",
    ]);
  });

  it("show drafts, claimed, approved and total apart (R-FUND-4, R-FORM-2)", () => {
    const { drafts, claimed, approved, total } = overview(oneOfEach);
    // editing 1, submitted 10, in-review 100, action-required 1,000, approved 10,000, rejected 100,000, disputed 1,000,000
    expect(drafts).to.deep.equal([eur(1)]);
    expect(claimed).to.deep.equal([eur(1_011_110)]);
    expect(approved).to.deep.equal([eur(10_000)]);
    expect(total).to.deep.equal([eur(1_011_111)]);
  });

  it("never add different currencies (R-FUND-4)", () => {
    const won = { minor: 500, currency: "KRW" };
    const { drafts, total } = overview([
      summary({ amount: eur(1) }),
      summary({ amount: usd(2) }),
      summary({ amount: won }),
      summary({ amount: eur(3) }),
    ]);
    expect(drafts).to.deep.equal([eur(4), usd(2), won]);
    expect(total).to.deep.equal(drafts);
  });

  it("are none where there is no claim", () => {
    expect(overview([])).to.deep.equal({
      rows: [],
      claimed: [],
      approved: [],
      drafts: [],
      total: [],
    });
  });

  it("hold claims of the person's own programs and locations only (section 2)", () => {
    const all = [
      summary({ id: "munich" }),
      summary({ id: "seoul", mpnId: seoul }),
      summary({ id: "surface", program: "surface" }),
    ];
    const ids = (who: string) =>
      overview(all, who).rows.map((row) => row.summary.id);
    expect(ids(people.user.id)).to.have.members(["munich", "seoul", "surface"]);
    expect(ids(people.seoulUser.id)).to.deep.equal(["seoul"]);
    expect(ids(people.surfaceUser.id)).to.deep.equal(["surface"]);
    expect(ids(people.reviewer.id)).to.deep.equal([]);
    expect(overview(all, people.seoulUser.id).drafts).to.deep.equal([
      eur(1000),
    ]);
  });

  it("leave out deleted claims (section 4)", () => {
    const { rows, total } = overview([summary({ status: "deleted" })]);
    expect(rows).to.be.empty;
    expect(total).to.be.empty;
  });
});

describe("The claims of the overview", () => {
  const order = (...summaries: ClaimSummary[]) =>
    overview(summaries).rows.map((row) => row.summary.id);

  it("come with what the partner must do first and what is done last", () => {
    const rows = overview(statuses.map((status) => summary({ status }))).rows;
    expect(rows.map((row) => row.summary.status)).to.deep.equal([
      "action-required",
      "editing",
      "rejected",
      "submitted",
      "in-review",
      "disputed",
      "approved",
    ]);
  });

  it("come with one's own first, then the nearest deadline, then the newest", () => {
    const theirs = summary({ id: "theirs", contributors: ["id-x"] });
    const later = summary({ id: "later", period: "FY21-H2" });
    const older = summary({
      id: "older",
      changedAt: "2021-06-01T00:00:00.000Z",
    });
    const newer = summary({
      id: "newer",
      changedAt: "2021-06-02T00:00:00.000Z",
    });
    expect(order(theirs, later, older, newer)).to.deep.equal([
      "newer",
      "older",
      "later",
      "theirs",
    ]);
  });

  it("name the deadline of their program and the days left, below zero after it (R-FUND-5)", () => {
    const rows = (day: string) =>
      overviewOf([summary()], settings(), people.user.id, day).rows[0];
    expect(rows("2021-08-14")).to.include({
      deadline: "2021-08-14",
      daysLeft: 0,
    });
    expect(rows("2021-08-16")?.daysLeft).to.equal(-2);
  });

  it("have no deadline where the settings know the program no more", () => {
    const [row] = overview([summary({ program: "gone" })]).rows;
    expect(row).to.not.have.property("deadline");
  });
});

describe("The review queue", () => {
  const queue = (who: string, ...summaries: ClaimSummary[]) =>
    reviewQueue(summaries, settings(), who, today).map((row) => row.summary.id);
  const waiting = (id: string, overrides: Partial<ClaimSummary> = {}) =>
    summary({ id, status: "submitted", ...overrides });

  it("holds what waits: submitted, disputed, then under way; the oldest first (R-CLAIM-5, R-CLAIM-6)", () => {
    const at = (day: number) => ({
      changedAt: `2021-07-0${day}T00:00:00.000Z`,
    });
    expect(
      queue(
        people.reviewer.id,
        waiting("running", { status: "in-review", ...at(1) }),
        waiting("disputed", { status: "disputed", ...at(2) }),
        waiting("newer", at(4)),
        waiting("older", at(3)),
        ...(
          [
            "editing",
            "action-required",
            "approved",
            "rejected",
            "deleted",
          ] as const
        ).map((status) => summary({ id: status, status })),
      ),
    ).to.deep.equal(["older", "newer", "disputed", "running"]);
  });

  it("is empty for those who review nothing here (R-ROLE-6)", () => {
    for (const { id } of [
      people.user,
      people.admin,
      people.twoHats,
      people.seoulReviewer,
      people.colleague,
    ])
      expect(queue(id, waiting("one")), id).to.be.empty;
  });

  it("leaves out what the reviewer had a part in (R-ROLE-6)", () => {
    const { id } = people.reviewer;
    expect(
      queue(id, waiting("own", { contributors: [id] }), waiting("other")),
    ).to.deep.equal(["other"]);
  });
});

describe("Finding a claim", () => {
  const rows = [
    { summary: summary({ number: 1001, name: "Spring roadshow" }) },
    {
      summary: summary({
        number: 1002,
        name: "Messe München",
        activity: "activity.website-seo",
      }),
    },
    { summary: summary({ number: 11001, name: "Plan 1001 for Café" }) },
  ];
  const names: Record<string, string> = {
    "activity.tradeshows": "Trade shows",
    "activity.website-seo": "웹사이트",
  };
  const find = (query: string) =>
    findClaims(rows, query, (id) => names[id] ?? "").map(
      (row) => row.summary.number,
    );

  const found: Record<string, number[]> = {
    "1002": [1002],
    "#1002": [1002],
    " #1002 ": [1002],
    // A number may also be a word of a name.
    "1001": [1001, 11001],
    spring: [1001],
    "ROADSHOW Spring": [1001],
    munchen: [1002],
    MÜNCHEN: [1002],
    cafe: [11001],
    "trade shows": [1001, 11001],
    "trade spring": [1001],
    웹사이트: [1002],
    ｓｐｒｉｎｇ: [1001],
    "spring munchen": [],
    "#9999": [],
    "": [],
    "  ": [],
  };
  for (const [query, numbers] of Object.entries(found))
    it(`by ${JSON.stringify(query)} gives ${numbers.join(", ") || "none"}`, () => {
      expect(find(query)).to.deep.equal(numbers);
    });
});

describe("The summary of a claim", () => {
  it("says what lists and sums need, as the claim is now", () => {
    const claim = knownClaim(...inStatus["in-review"]);
    expect(summaryOf("tenant-a", claim)).to.deep.include({
      tenant: "tenant-a",
      number: 1001,
      name: "Spring roadshow",
      status: "in-review",
      ownerId: people.user.id,
      amount: eur(1000),
      wasSubmitted: true,
    });
    const draft = summaryOf("tenant-a", knownClaim(created()));
    expect(draft.wasSubmitted).to.equal(false);
  });
});

describe("Claims that somebody may add files to", () => {
  it("are theirs, while they may be changed", () => {
    const open = statuses.filter((status) =>
      isOpenTo(summary({ status }), settings(), people.user.id),
    );
    expect(open).to.deep.equal(["editing", "action-required"]);
    for (const who of [people.reviewer, people.colleague, people.seoulUser])
      expect(isOpenTo(summary(), settings(), who.id), who.name).to.equal(false);
  });

  it("come with the newest change first", () => {
    const open = openClaims(
      [
        summary({ id: "older", changedAt: "2021-06-01T00:00:00Z" }),
        summary({ id: "newer", changedAt: "2021-06-02T00:00:00Z" }),
        summary({ id: "in", status: "submitted" }),
      ],
      settings(),
      people.user.id,
    );
    expect(open.map(({ id }) => id)).to.deep.equal(["newer", "older"]);
  });
});

describe("What a search looks through", () => {
  const claims = [
    summary({ id: "draft" }),
    summary({ id: "approved", status: "approved", wasSubmitted: true }),
  ];
  const found = (who: { readonly id: string }) =>
    findableClaims(claims, settings(), who.id, today).map(
      (row) => row.summary.id,
    );

  it("is all of a partner's own, for a reviewer all that was handed in, for others nothing", () => {
    expect(found(people.user)).to.deep.equal(["draft", "approved"]);
    expect(found(people.reviewer)).to.deep.equal(["approved"]);
    expect(found(people.colleague)).to.deep.equal([]);
  });

  it("is with both roles what they see as a partner", () => {
    expect(found(people.twoHats)).to.deep.equal(["draft", "approved"]);
  });
});
