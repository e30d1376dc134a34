import { expect } from "chai";
import {
  agenda,
  approved,
  by,
  feedback,
  inStatus,
  informationRequested,
  item,
  knownClaim,
  photo,
  rejected,
  reviewStarted,
} from "../../support/claim-kit.ts";
import { given } from "../../support/given.ts";
import { people } from "../../support/settings-kit.ts";

const as = people.reviewer;
const long = "x".repeat(2001);

describe("A review", () => {
  it("is started by a reviewer, who is recorded as one (section 4)", () => {
    const start = given(...inStatus.submitted).when(
      { type: "start-review" },
      { as },
    );
    start.then(reviewStarted);
    start.thenBy("reviewer");
  });

  it("says in feedback what is wrong with one item of the claim (R-CLAIM-3)", () => {
    const claim = given(...inStatus["in-review"]);
    const say = (key: string, text: string) =>
      claim.when({ type: "give-feedback", item: key, text }, { as });
    say(photo, "  Too dark ").then({ ...feedback(), text: "Too dark" });
    say(photo, " ").thenRefused("value.missing");
    say(photo, long).thenRefused("value.too-long", { limit: 2000 });
    say(item("x"), "What?").thenRefused("item.unknown");
  });

  it("asks for information about at least one item, each once, and says what is missing (section 4)", () => {
    const claim = given(...inStatus["in-review"]);
    const ask = (items: string[], text = "More, please") =>
      claim.when({ type: "request-information", items, text }, { as });
    ask([agenda, photo, agenda]).then({
      ...informationRequested([agenda, photo]),
      text: "More, please",
    });
    ask([]).thenRefused("items.missing");
    ask([agenda], " ").thenRefused("reason.missing");
    ask([agenda], long).thenRefused("value.too-long", { limit: 2000 });
    ask([agenda, item("x")]).thenRefused("item.unknown");
  });

  it("rejects only with a reason (section 4)", () => {
    const claim = given(...inStatus["in-review"]);
    claim.when({ type: "reject", text: " Not enough " }, { as }).then(rejected);
    claim
      .when({ type: "reject", text: " " }, { as })
      .thenRefused("reason.missing");
    claim
      .when({ type: "reject", text: long }, { as })
      .thenRefused("value.too-long", { limit: 2000 });
  });

  it("approves with or without words (section 4)", () => {
    const claim = given(...inStatus["in-review"]);
    claim.when({ type: "approve", text: "" }, { as }).then(approved);
    claim
      .when({ type: "approve", text: "Well done" }, { as })
      .then({ ...approved, reason: "Well done" });
  });

  it("may approve what lacks a document: the reviewer decides (section 6)", () => {
    const [start] = inStatus.editing;
    if (!start) throw new Error("The kit has no creation");
    given(start, ...inStatus["in-review"].slice(inStatus.editing.length))
      .when({ type: "approve", text: "" }, { as })
      .then(approved);
  });
});

describe("A decision of Partner Center", () => {
  const via = "partner-center";
  function outside(
    decision:
      | { type: "approve" | "reject"; text: string }
      | { type: "request-information"; items: string[]; text: string }
      | { type: "give-feedback"; item: string; text: string },
    status: "submitted" | "in-review" | "disputed",
  ) {
    return given(...inStatus[status]).when(
      { type: "record-outside", decision },
      { as: people.admin },
    );
  }

  it("is recorded with where it came from, by the admin as admin (R-HIST-3)", () => {
    const recorded = outside({ type: "approve", text: "" }, "in-review");
    recorded.then({ ...approved, via });
    recorded.thenBy("incentives-admin");
    outside({ type: "reject", text: "No" }, "disputed").then({
      ...rejected,
      from: "disputed",
      reason: "No",
      via,
    });
  });

  it("on a submitted claim brings the start of the review with it (section 4)", () => {
    const start = { ...reviewStarted, via } as const;
    outside({ type: "approve", text: "" }, "submitted").then(start, {
      ...approved,
      via,
    });
    outside(
      { type: "request-information", items: [agenda], text: "More" },
      "submitted",
    ).then(start, { ...informationRequested(), text: "More", via });
    outside(
      { type: "give-feedback", item: photo, text: "Dark" },
      "submitted",
    ).then(start, { ...feedback(), text: "Dark", via });
  });

  it("needs the same reasons and items as a review here (section 4)", () => {
    outside({ type: "reject", text: "" }, "submitted").thenRefused(
      "reason.missing",
    );
    outside(
      { type: "request-information", items: [], text: "More" },
      "in-review",
    ).thenRefused("items.missing");
  });
});

describe("What a review leaves on the claim", () => {
  it("a request marks the items asked about and keeps what was asked (R-CLAIM-4)", () => {
    const { phase, comments } = knownClaim(...inStatus["action-required"]);
    expect(phase).to.deep.equal({
      status: "action-required",
      items: [agenda],
      text: "Please add the agenda",
    });
    expect(comments).to.have.length(1);
    expect(comments[0]).to.include({ item: agenda, kind: "feedback" });
  });

  it("a rejection keeps its reason, a dispute its own (R-HIST-2)", () => {
    expect(knownClaim(...inStatus.rejected).phase).to.deep.equal({
      status: "rejected",
      reason: "Not enough",
    });
    expect(knownClaim(...inStatus.disputed).phase).to.deep.equal({
      status: "disputed",
      reason: "It is enough",
    });
  });

  it("no reviewer becomes a contributor, nor the admin who records for Partner Center (R-ROLE-6)", () => {
    const { contributors } = knownClaim(
      ...inStatus["in-review"],
      feedback(),
      by(people.reviewer, { type: "commented", text: "I look" }),
      by(people.admin, { ...approved, via: "partner-center" }),
    );
    expect(contributors).to.deep.equal([people.user.id]);
  });

  it("whoever of the partner's side does anything becomes one, once (R-ROLE-6)", () => {
    const { contributors } = knownClaim(
      ...inStatus["in-review"],
      by(people.admin, { type: "commented", text: "We wait" }),
      by(people.admin, { type: "commented", text: "Still" }),
    );
    expect(contributors).to.deep.equal([people.user.id, people.admin.id]);
  });
});
