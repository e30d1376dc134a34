import type { ClaimCommand } from "../../../services/claims/commands.ts";
import type { Actor, ClaimStatus } from "../../../services/claims/events.ts";
import type { RefusalCode } from "../../../services/outcome.ts";
import {
  agenda,
  by,
  created,
  document,
  documentAdded,
  expense,
  form,
  inStatus,
  photo,
  ready,
  request,
  reviewStarted,
  submitted,
} from "../../support/claim-kit.ts";
import { given } from "../../support/given.ts";
import {
  members,
  people,
  seoul,
  settings,
} from "../../support/settings-kit.ts";

type Who = keyof typeof people;
/** None of those who may ask, for nobody asks themselves. */
const toNobodyHere = request({ to: { id: "id-mona", name: "Mona" } });
const everybody = Object.keys(people) as Who[];
/** Those with a partner role for CSP in Munich, where the claims below are. */
const partners: readonly Who[] = ["globalAdmin", "admin", "user", "twoHats"];
const reviewers: readonly Who[] = ["reviewer", "otherReviewer"];
const admins: readonly Who[] = ["globalAdmin", "admin"];

/** The table of section 2, as far as it is built: action, a status that takes it, who may, why others may not. */
const table: readonly (readonly [
  string,
  ClaimCommand,
  ClaimStatus | "new",
  readonly Who[],
  RefusalCode,
])[] = [
  [
    "create a claim",
    { type: "create", number: 1, form: form() },
    "new",
    partners,
    "role.partner-needed",
  ],
  [
    "fill in the form",
    { type: "edit-form", form: form({ name: "New" }) },
    "editing",
    partners,
    "role.partner-needed",
  ],
  [
    "add an expense line",
    { type: "add-expense", expense: expense({ id: "line-2", number: "F-78" }) },
    "editing",
    partners,
    "role.partner-needed",
  ],
  [
    "upload a document",
    { type: "add-document", document: document({ id: "doc-9" }) },
    "editing",
    partners,
    "role.partner-needed",
  ],
  [
    "remove a document",
    { type: "remove-document", documentId: "doc-1" },
    "editing",
    partners,
    "role.partner-needed",
  ],
  [
    "comment on a draft",
    { type: "comment", text: "Hello" },
    "editing",
    partners,
    "role.partner-needed",
  ],
  [
    "comment on a submitted claim",
    { type: "comment", text: "Hello" },
    "submitted",
    [...partners, ...reviewers],
    "role.partner-needed",
  ],
  [
    "ask a colleague for a document",
    { type: "request-documents", requests: [toNobodyHere] },
    "editing",
    partners,
    "role.partner-needed",
  ],
  [
    "submit",
    { type: "submit", acknowledged: [] },
    "editing",
    partners,
    "role.partner-needed",
  ],
  [
    "delete a draft",
    { type: "delete" },
    "editing",
    partners,
    "role.partner-needed",
  ],
  [
    "dispute a rejection",
    { type: "dispute", text: "But" },
    "rejected",
    partners,
    "role.partner-needed",
  ],
  [
    "start the review",
    { type: "start-review" },
    "submitted",
    reviewers,
    "role.reviewer-needed",
  ],
  [
    "give feedback",
    { type: "give-feedback", item: photo, text: "Dark" },
    "in-review",
    reviewers,
    "role.reviewer-needed",
  ],
  [
    "ask for information",
    { type: "request-information", items: [agenda], text: "More" },
    "in-review",
    reviewers,
    "role.reviewer-needed",
  ],
  [
    "approve",
    { type: "approve", text: "" },
    "in-review",
    reviewers,
    "role.reviewer-needed",
  ],
  [
    "reject",
    { type: "reject", text: "No" },
    "disputed",
    reviewers,
    "role.reviewer-needed",
  ],
  [
    "record a decision of Partner Center",
    { type: "record-outside", decision: { type: "approve", text: "" } },
    "in-review",
    admins,
    "role.admin-needed",
  ],
];

for (const [action, command, status, allowed, why] of table)
  describe(`To ${action} (section 2)`, () => {
    const claim = given(...(status === "new" ? [] : inStatus[status]));
    for (const who of everybody) {
      const as = people[who];
      const role = `${who}, ${as.role}`;
      if (allowed.includes(who))
        it(`is for ${role}`, () => {
          // The one with two hats acts as the partner they are here.
          const acting = who === "twoHats" ? "incentives-user" : as.role;
          claim.when(command, { as }).thenBy(acting);
        });
      else if (who === "twoHats" && reviewers === allowed)
        it(`is not for ${role}: they hold a partner role here (R-ROLE-6)`, () => {
          claim.when(command, { as }).thenRefused("role.own-claim");
        });
      else
        it(`is not for ${role}`, () => {
          claim.when(command, { as }).thenRefused(why);
        });
    }
  });

describe("In another location", () => {
  const claim = given(created({ mpnId: seoul }));
  const comment = { type: "comment", text: "Hello" } as const;

  it("those with a role there take part and the others do not (section 2)", () => {
    for (const as of [people.seoulUser, people.seoulAdmin, people.user])
      claim.when(comment, { as }).thenBy(as.role);
    for (const as of [people.twoHats, people.surfaceUser, people.seoulReviewer])
      claim.when(comment, { as }).thenRefused("role.partner-needed");
  });

  it("the reviewer of that location reviews (R-ROLE-6)", () => {
    const waiting = given(created({ mpnId: seoul }), submitted());
    for (const as of [people.reviewer, people.seoulReviewer, people.twoHats])
      waiting
        .when({ type: "start-review" }, { as })
        .thenTypes("review-started");
  });

  it("an admin of that location records what Partner Center decided (R-ROLE-2)", () => {
    const decision = { type: "reject", text: "Said there" } as const;
    given(created({ mpnId: seoul }), submitted())
      .when({ type: "record-outside", decision }, { as: people.seoulAdmin })
      .thenTypes("review-started", "rejected");
  });
});

describe("Nobody reviews a claim that", () => {
  const start = { type: "start-review" } as const;
  /** The same people, but this one is nothing but a reviewer now. */
  const turned = (who: Actor) =>
    settings({
      people: [
        ...members.filter(({ id }) => id !== who.id),
        { id: who.id, name: who.name, grants: [{ role: "reviewer" }] },
      ],
    });
  const as = people.user;

  it("they created, even when they are only a reviewer by now (R-ROLE-6)", () => {
    given(...ready, by(people.admin, submitted()))
      .when(start, { as, settings: turned(as) })
      .thenRefused("role.own-claim");
  });

  it("they contributed to with one document (R-ROLE-6)", () => {
    const others = ready.map((body) => by(people.admin, body));
    const added = by(as, documentAdded({ id: "doc-9" }));
    given(...others, added, by(people.admin, submitted()))
      .when(start, { as, settings: turned(as) })
      .thenRefused("role.own-claim");
    given(...others, by(people.admin, submitted()))
      .when(start, { as, settings: turned(as) })
      .thenTypes("review-started");
  });

  it("they submitted (R-ROLE-6)", () => {
    const others = ready.map((body) => by(people.admin, body));
    given(...others, by(as, submitted()))
      .when(start, { as, settings: turned(as) })
      .thenRefused("role.own-claim");
  });

  it("they hold a partner role for, even without a part in it (R-ROLE-6)", () => {
    given(...inStatus.submitted)
      .when(start, { as: people.twoHats })
      .thenRefused("role.own-claim");
  });

  it("they created, in whatever step of the review (R-ROLE-6)", () => {
    const decisions: readonly (readonly [ClaimCommand, ClaimStatus])[] = [
      [{ type: "give-feedback", item: photo, text: "Dark" }, "in-review"],
      [
        { type: "request-information", items: [agenda], text: "?" },
        "in-review",
      ],
      [{ type: "approve", text: "" }, "disputed"],
      [{ type: "reject", text: "No" }, "disputed"],
    ];
    for (const [command, status] of decisions)
      given(...inStatus[status])
        .when(command, { as, settings: turned(as) })
        .thenRefused("role.own-claim");
  });
});

describe("A reviewer who", () => {
  const approve = { type: "approve", text: "" } as const;

  it("commented or gave feedback may still decide (R-ROLE-6)", () => {
    given(
      ...inStatus.submitted,
      by(people.reviewer, { type: "commented", text: "I look tomorrow" }),
      reviewStarted,
    )
      .when(approve, { as: people.reviewer })
      .thenTypes("approved");
  });

  it("did not start the review may go on with it (section 4)", () => {
    given(...inStatus["in-review"])
      .when(approve, { as: people.otherReviewer })
      .thenTypes("approved");
  });

  it("comments does so as reviewer, and never changes what the partner entered (R-ROLE-6)", () => {
    given(...inStatus["action-required"])
      .when({ type: "comment", text: "Hello" }, { as: people.reviewer })
      .thenBy("reviewer");
    given(...inStatus["action-required"])
      .when(
        { type: "edit-form", form: form({ name: "New" }) },
        { as: people.reviewer },
      )
      .thenRefused("role.partner-needed");
  });
});

describe("A role", () => {
  const remove = { type: "delete" } as const;

  it("lost in the settings is lost for every claim, one's own too (section 2)", () => {
    const others = members.filter(({ id }) => id !== people.user.id);
    given(...ready)
      .when(remove, { settings: settings({ people: others }) })
      .thenRefused("role.partner-needed");
  });

  it("gained in the settings holds for the claims that are there (section 2)", () => {
    const { id, name } = people.colleague;
    const newcomer = {
      id,
      name,
      grants: [{ role: "incentives-user" as const }],
    };
    given(...ready)
      .when(remove, {
        as: people.colleague,
        settings: settings({ people: [...members, newcomer] }),
      })
      .thenBy("incentives-user");
  });
});
