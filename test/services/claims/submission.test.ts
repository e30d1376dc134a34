import { expect } from "chai";
import {
  agenda,
  approved,
  claimAfter,
  created,
  documentAdded,
  eur,
  evidence,
  inStatus,
  informationRequested,
  photo,
  ready,
  rejected,
  submitted,
} from "../../support/claim-kit.ts";
import { given } from "../../support/given.ts";
import { people } from "../../support/settings-kit.ts";

const submit = { type: "submit", acknowledged: [] } as const;
const withoutNote = documentAdded({ id: "doc-3", items: [photo], note: "" });

describe("Submitting a ready claim", () => {
  it("hands it in (section 4)", () => {
    given(...ready)
      .when(submit)
      .then(submitted());
  });

  it("is done by every partner role and in that role (R-ROLE-4)", () => {
    for (const as of [people.globalAdmin, people.admin, people.user])
      given(...ready)
        .when(submit, { as })
        .thenBy(as.role);
  });

  it("twice is refused: it has been handed in (R-CLAIM-2)", () => {
    given(...inStatus.submitted)
      .when(submit)
      .thenRefused("claim.already-submitted");
  });
});

describe("Submitting a claim that is not ready", () => {
  it("is refused, whatever is acknowledged (section 6)", () => {
    given(created())
      .when({ type: "submit", acknowledged: ["document-without-note"] })
      .thenRefused("claim.not-ready");
  });

  it("after the deadline names the deadline rather than what is missing (R-CAL-3)", () => {
    given(created())
      .when(submit, { at: "2021-09-01T12:00:00Z" })
      .thenRefused("deadline.passed", { date: "2021-08-14" });
  });
});

describe("Submitting with a warning", () => {
  const warned = [...ready, withoutNote];

  it("is refused while nobody has said that they saw it (section 6)", () => {
    given(...warned)
      .when(submit)
      .thenRefused("claim.not-ready");
  });

  it("records the warnings overridden, once each (section 6)", () => {
    const another = documentAdded({ id: "doc-4", items: [photo], note: "" });
    given(...warned, another)
      .when({ type: "submit", acknowledged: ["document-without-note"] })
      .then(submitted({ overridden: ["document-without-note"] }));
  });

  it("is refused when only another one was acknowledged (section 6)", () => {
    given(...warned)
      .when({ type: "submit", acknowledged: ["over-cap"] })
      .thenRefused("claim.not-ready");
  });

  it("is refused when one of two was acknowledged (section 6)", () => {
    given(created({ amount: eur(1001) }), ...evidence, withoutNote)
      .when({ type: "submit", acknowledged: ["document-without-note"] })
      .thenRefused("claim.not-ready");
  });

  it("records only warnings that there were (section 6)", () => {
    given(...ready)
      .when({
        type: "submit",
        acknowledged: ["over-cap", "cap-not-comparable"],
      })
      .then(submitted());
  });
});

describe("Resubmitting", () => {
  const open = inStatus["action-required"];
  const acknowledged = [
    "feedback-unanswered",
    "resubmission-after-deadline",
  ] as const;

  it("says that it is one and where it came from (R-HIST-3)", () => {
    given(...open, documentAdded({ id: "doc-3", items: [agenda] }))
      .when(submit)
      .then(submitted({ from: "action-required", resubmission: true }));
  });

  it("is possible after the deadline, with a warning, and says so (R-CLAIM-7)", () => {
    const late = { at: "2021-09-01T12:00:00Z" };
    given(...open)
      .when({ type: "submit", acknowledged }, late)
      .then(
        submitted({
          from: "action-required",
          resubmission: true,
          afterDeadline: true,
          overridden: [...acknowledged],
        }),
      );
    given(...open)
      .when({ type: "submit", acknowledged: ["feedback-unanswered"] }, late)
      .thenRefused("claim.not-ready");
  });

  it("keeps the time of the first submission for the deadline (R-CLAIM-7)", () => {
    const first = "2021-08-01T10:00:00.000Z";
    const claim = claimAfter(
      ...ready,
      { body: submitted(), at: first },
      ...inStatus["action-required"].slice(ready.length + 1),
      {
        body: submitted({ from: "action-required", resubmission: true }),
        at: "2021-09-02T10:00:00.000Z",
      },
    );
    expect(claim?.firstSubmittedAt).to.equal(first);
  });

  it("still needs everything that is required (section 6)", () => {
    const gone = ready.find(
      (e) => e.type === "document-added" && e.document.id === "doc-2",
    );
    if (gone?.type !== "document-added") throw new Error("No photo in the kit");
    given(...open, { type: "document-removed", document: gone.document })
      .when({ type: "submit", acknowledged })
      .thenRefused("claim.not-ready");
  });
});

describe("Disputing", () => {
  const dispute = (text: string) => ({ type: "dispute", text }) as const;

  it("gives the reason, without blanks around it (section 4)", () => {
    given(...inStatus.rejected)
      .when(dispute("  The photo shows it. "))
      .then({
        type: "disputed",
        from: "rejected",
        to: "disputed",
        reason: "The photo shows it.",
      });
  });

  it("needs a reason of at most 2000 characters", () => {
    const claim = given(...inStatus.rejected);
    claim.when(dispute("  ")).thenRefused("reason.missing");
    claim.when(dispute("x".repeat(2000))).thenTypes("disputed");
    claim
      .when(dispute("x".repeat(2001)))
      .thenRefused("value.too-long", { limit: 2000 });
  });

  it("has no time limit for a co-op claim (R-CLAIM-6)", () => {
    given(...inStatus.rejected)
      .when(dispute("Still"), { at: "2023-01-01T12:00:00Z" })
      .thenTypes("disputed");
  });

  it("may end in each of the three ways (section 4)", () => {
    const claim = given(...inStatus.disputed);
    const as = people.reviewer;
    claim
      .when({ type: "approve", text: "Yes" }, { as })
      .then({ ...approved, from: "disputed", reason: "Yes" });
    claim
      .when({ type: "reject", text: "No" }, { as })
      .then({ ...rejected, from: "disputed", reason: "No" });
    claim
      .when(
        { type: "request-information", items: [agenda], text: "More" },
        { as },
      )
      .then({ ...informationRequested(), from: "disputed", text: "More" });
  });
});

describe("Deleting", () => {
  it("is for a claim that was never submitted (section 4)", () => {
    given(created())
      .when({ type: "delete" })
      .then({ type: "deleted", from: "editing", to: "deleted" });
  });

  it("is possible after the deadline (R-CLAIM-8)", () => {
    given(...ready)
      .when({ type: "delete" }, { at: "2021-12-01T12:00:00Z" })
      .thenTypes("deleted");
  });

  it("keeps all that had happened (R-HIST-3)", () => {
    const claim = claimAfter(...inStatus.deleted);
    expect(claim?.documents).to.have.length(3);
    expect(claim?.version).to.equal(ready.length + 1);
  });
});

describe("Creating", () => {
  const create = (change = {}) =>
    ({
      type: "create",
      number: 1007,
      form: { ...formOf(), ...change },
    }) as const;
  const formOf = () => {
    const body = created();
    if (body.type !== "created") throw new Error("No creation");
    return body.form;
  };

  it("records the number and the form, by whoever did it in their role (R-HIST-4)", () => {
    given()
      .when(create(), { as: people.admin })
      .then({ type: "created", number: 1007, form: formOf() });
    given().when(create(), { as: people.admin }).thenBy("incentives-admin");
  });

  it("before the claiming period opens is possible (R-CAL-6)", () => {
    given()
      .when(create({ date: "2021-01-05" }), { at: "2021-01-10T12:00:00Z" })
      .thenTypes("created");
  });

  it("with a mistake in the form is refused (section 5)", () => {
    given()
      .when(create({ date: "2021-07-03" }))
      .thenRefused("form.incomplete");
  });

  it("starts without answers, lines, documents and comments (R-CLAIM-1)", () => {
    const claim = claimAfter(created());
    expect(claim).to.deep.include({
      answers: {},
      expenses: [],
      documents: [],
      values: {},
      comments: [],
      contributors: [people.user.id],
    });
  });
});
