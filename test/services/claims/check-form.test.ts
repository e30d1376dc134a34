import { expect } from "chai";
import { catalogue } from "../../../services/activities/catalogue.ts";
import {
  checkForm,
  wantsPreApproval,
  type FieldErrors,
} from "../../../services/claims/check-form.ts";
import type { ClaimForm } from "../../../services/claims/form.ts";
import {
  created,
  eur,
  expenseAdded,
  form,
  inStatus,
  knownClaim,
  usd,
  type Step,
} from "../../support/claim-kit.ts";
import { given } from "../../support/given.ts";
import {
  people,
  seoul,
  settings,
  withProgram,
} from "../../support/settings-kit.ts";

interface Given {
  readonly by?: { readonly id: string };
  readonly today?: string;
  readonly editing?: readonly Step[];
  readonly tenant?: ReturnType<typeof settings>;
}

function errorsOf(input: Partial<ClaimForm>, given: Given = {}): FieldErrors {
  const checked = checkForm(input, {
    settings: given.tenant ?? settings(),
    today: given.today ?? "2021-07-01",
    personId: (given.by ?? people.user).id,
    ...(given.editing ? { claim: knownClaim(...given.editing) } : {}),
  });
  return checked.ok ? {} : checked.errors;
}

function without(field: keyof ClaimForm): Partial<ClaimForm> {
  const { [field]: _left, ...rest } = form();
  return rest;
}

describe("The initial form", () => {
  it("is complete without a pre-approval ID, and comes out as it went in (section 5)", () => {
    const checked = checkForm(form(), {
      settings: settings(),
      today: "2021-07-01",
      personId: people.user.id,
    });
    expect(checked).to.deep.equal({ ok: true, form: form() });
    expect(errorsOf(form({ preApprovalId: "PA-1" }))).to.deep.equal({});
  });

  for (const field of [
    "name",
    "program",
    "mpnId",
    "period",
    "activity",
    "date",
    "amount",
  ] as const)
    it(`needs the field ${field} (section 5)`, () => {
      expect(errorsOf(without(field))).to.deep.equal({
        [field]: { code: "missing" },
      });
    });

  it("left empty names all seven fields at once (section 5)", () => {
    expect(Object.keys(errorsOf({}))).to.have.length(7);
  });

  const wrong: readonly (readonly [string, Partial<ClaimForm>, FieldErrors])[] =
    [
      ["an empty name", { name: "" }, { name: { code: "missing" } }],
      ["a name of blanks", { name: "  \t " }, { name: { code: "missing" } }],
      [
        "a name that nobody can see",
        { name: "\u200b\u3164\u00ad" },
        { name: { code: "missing" } },
      ],
      [
        "a pre-approval ID that nobody can see",
        { preApprovalId: "\u200b" },
        { preApprovalId: { code: "missing" } },
      ],
      [
        "a currency that the tenant does not use",
        { amount: { minor: 100, currency: "JPY" } },
        { amount: { code: "missing" } },
      ],
      [
        "a fraction of a cent",
        { amount: { minor: 0.5, currency: "EUR" } },
        { amount: { code: "amount-unreadable" } },
      ],
      [
        "an amount that no claim has",
        { amount: { minor: 1e300, currency: "EUR" } },
        { amount: { code: "amount-unreadable" } },
      ],
      [
        "a name of 81 characters",
        { name: "x".repeat(81) },
        { name: { code: "too-long" } },
      ],
      [
        "a program that does not exist",
        { program: "xbox" },
        { program: { code: "missing" } },
      ],
      [
        "a CPOR program (R-PROG-3)",
        { program: "osa-sell" },
        { program: { code: "customer-association" } },
      ],
      [
        "a location not enrolled in the program",
        { program: "surface", mpnId: seoul },
        { mpnId: { code: "not-enrolled" } },
      ],
      [
        "a location that does not exist",
        { mpnId: "999999" },
        { mpnId: { code: "not-enrolled" } },
      ],
      [
        "a period that is none",
        { period: "FY21-H3" },
        { period: { code: "missing" } },
      ],
      [
        "an activity that does not exist",
        { activity: "activity.gaming" },
        { activity: { code: "missing" } },
      ],
      [
        "TV and radio outside Surface",
        { activity: "activity.tv-radio" },
        { activity: { code: "activity-not-for-program" } },
      ],
      [
        "a day that does not exist",
        { date: "2021-02-30" },
        { date: { code: "missing" } },
      ],
      ["an amount of 0", { amount: eur(0) }, { amount: { code: "missing" } }],
      [
        "a negative amount",
        { amount: eur(-1) },
        { amount: { code: "missing" } },
      ],
      [
        "a pre-approval ID of 61 characters",
        { preApprovalId: "x".repeat(61) },
        { preApprovalId: { code: "too-long" } },
      ],
    ];
  for (const [what, change, errors] of wrong)
    it(`does not take ${what} (section 5)`, () => {
      expect(errorsOf(form(change))).to.deep.equal(errors);
    });

  it("takes 80 characters as a name and 60 as a pre-approval ID", () => {
    expect(
      errorsOf(form({ name: "x".repeat(80), preApprovalId: "y".repeat(60) })),
    ).to.deep.equal({});
  });

  it("takes TV and radio for Surface and no employee purchase site for Surface ADD (section 13)", () => {
    const surface = (activity: string) =>
      errorsOf(form({ program: "surface", activity }));
    expect(surface("activity.tv-radio")).to.deep.equal({});
    expect(surface("activity.employee-purchase-site")).to.deep.equal({
      activity: { code: "activity-not-for-program" },
    });
    expect(
      errorsOf(form({ activity: "activity.employee-purchase-site" })),
    ).to.deep.equal({});
  });
});

describe("The location on the form", () => {
  const noRole = { mpnId: { code: "no-role" } };
  const rows = [
    [people.globalAdmin, {}],
    [people.admin, {}],
    [people.user, {}],
    [people.twoHats, {}],
    [people.seoulUser, noRole],
    [people.surfaceUser, noRole],
    [people.reviewer, noRole],
    [people.colleague, noRole],
  ] as const;
  for (const [who, errors] of rows)
    it(`CSP in Munich is ${"mpnId" in errors ? "not " : ""}for ${who.name}, ${who.role} (section 5, R-ROLE-4)`, () => {
      expect(errorsOf(form(), { by: who })).to.deep.equal(errors);
    });
});

describe("The date of the activity", () => {
  const outside = {
    date: {
      code: "date-outside-period",
      date: "2021-01-01",
      until: "2021-06-30",
    },
  };
  const rows: Record<string, FieldErrors> = {
    "2020-12-31": outside as FieldErrors,
    "2021-01-01": {},
    "2021-06-30": {},
    "2021-07-01": outside as FieldErrors,
  };
  for (const [date, errors] of Object.entries(rows))
    it(`${date} is ${"date" in errors ? "outside" : "inside"} the usage period January–June 2021 (R-CAL-8)`, () => {
      expect(errorsOf(form({ date }))).to.deep.equal(errors);
    });
});

describe("The usage period on the form", () => {
  it("is the last one until its deadline has passed (section 5)", () => {
    expect(errorsOf(form(), { today: "2021-08-14" })).to.deep.equal({});
  });

  it("is the current one from its first day (section 5)", () => {
    const first = form({ period: "FY21-H2", date: "2021-07-01" });
    expect(errorsOf(first, { today: "2021-07-01" })).to.deep.equal({});
    const last = form({ date: "2021-06-30" });
    expect(errorsOf(last, { today: "2021-06-30" })).to.deep.equal({});
  });

  it("is taken, with a warning elsewhere, when it is an older one whose deadline was extended (section 5, R-CAL-5)", () => {
    const tenant = withProgram({
      deadline: {
        kind: "days-after-usage-end",
        dates: { "FY21-H1": "2022-03-31" },
      },
    });
    expect(errorsOf(form(), { tenant, today: "2022-02-01" })).to.deep.equal({});
  });

  it("is taken, with a warning elsewhere, when its deadline has passed: only submitting is blocked (section 5, R-CLAIM-8)", () => {
    expect(errorsOf(form(), { today: "2021-08-15" })).to.deep.equal({});
  });

  it("stays as it is on a draft that is edited after the deadline (R-CLAIM-8)", () => {
    const late = { editing: inStatus.editing, today: "2021-09-01" };
    expect(errorsOf(form({ name: "New" }), late)).to.deep.equal({});
  });
});

describe("When a claim was submitted once", () => {
  const editing = inStatus["action-required"];
  const fixed = { code: "fixed-after-submission" };

  it("its program stays (R-CLAIM-4)", () => {
    expect(errorsOf(form({ program: "surface" }), { editing })).to.deep.equal({
      program: fixed,
    });
  });

  it("its location stays (R-CLAIM-4)", () => {
    expect(errorsOf(form({ mpnId: seoul }), { editing })).to.deep.equal({
      mpnId: fixed,
    });
  });

  it("its usage period stays (R-CLAIM-4)", () => {
    const other = form({ period: "FY21-H2", date: "2021-07-01" });
    expect(errorsOf(other, { editing })).to.deep.equal({ period: fixed });
  });

  it("its name, activity, date and amount may change (R-CLAIM-4)", () => {
    given(...editing)
      .when({
        type: "edit-form",
        form: form({
          name: "New",
          activity: "activity.website-seo",
          date: "2021-05-21",
          amount: eur(999),
        }),
      })
      .thenTypes("form-changed");
  });

  it("the change of what is fixed is refused as a whole (R-CLAIM-4)", () => {
    for (const change of [
      { program: "surface" },
      { mpnId: seoul },
      { period: "FY21-H2", date: "2021-07-01" },
    ])
      given(...editing)
        .when({ type: "edit-form", form: form(change) })
        .thenRefused("form.incomplete");
  });

  it("may still be edited when the period has long been over (R-CLAIM-7)", () => {
    given(...editing)
      .when(
        { type: "edit-form", form: form({ name: "New" }) },
        { at: "2022-03-01T12:00:00Z" },
      )
      .thenTypes("form-changed");
  });
});

describe("Before it was submitted", () => {
  it("a claim moves to another program, location and period (R-CLAIM-4)", () => {
    const fields: readonly (readonly [string[], Partial<ClaimForm>])[] = [
      [["program"], { program: "surface" }],
      [["mpnId"], { mpnId: seoul }],
      [["period", "date"], { period: "FY21-H2", date: "2021-07-01" }],
    ];
    for (const [changed, change] of fields)
      given(...inStatus.editing)
        .when({ type: "edit-form", form: form(change) })
        .then({ type: "form-changed", form: form(change), fields: changed });
  });

  it("a claim does not move to where the person has no role (section 2)", () => {
    given(...inStatus.editing)
      .when(
        { type: "edit-form", form: form({ mpnId: seoul }) },
        { as: people.twoHats },
      )
      .thenRefused("form.incomplete");
  });

  it("an edit that changes nothing is no event (R-HIST-1)", () => {
    given(...inStatus.editing)
      .when({ type: "edit-form", form: form() })
      .then();
  });
});

describe("The currency of a claim", () => {
  it("stays, though the tenant has left it since", () => {
    const tenant = settings({ currencies: ["USD", "KRW"] });
    const change = form({ name: "New" });
    expect(errorsOf(change, { tenant, editing: [created()] })).to.deep.equal(
      {},
    );
    expect(errorsOf(change, { tenant })).to.deep.equal({
      amount: { code: "missing" },
    });
  });

  it("changes while there is no expense line (R-PAY-4)", () => {
    expect(
      errorsOf(form({ amount: usd(5) }), { editing: [created()] }),
    ).to.deep.equal({});
  });

  it("is fixed by the first expense line (R-PAY-4)", () => {
    expect(
      errorsOf(form({ amount: usd(5) }), {
        editing: [created(), expenseAdded()],
      }),
    ).to.deep.equal({ amount: { code: "currency-fixed" } });
  });

  it("is free again once the lines are gone (R-PAY-4)", () => {
    const added = expenseAdded();
    const editing: Step[] = [created(), added];
    if (added.type === "expense-added")
      editing.push({ type: "expense-removed", expense: added.expense });
    expect(errorsOf(form({ amount: usd(5) }), { editing })).to.deep.equal({});
  });
});

describe("A pre-approval ID", () => {
  it("is asked for where the activity needs one and there is none yet", () => {
    const needs = catalogue.activities.filter(
      ({ preApproval }) => preApproval === "required",
    );
    expect(needs).not.to.be.empty;
    for (const { id } of catalogue.activities) {
      const isNeeded = needs.some((one) => one.id === id);
      expect(wantsPreApproval({ activity: id }), id).to.equal(isNeeded);
      expect(
        wantsPreApproval({ activity: id, preApprovalId: " " }),
        id,
      ).to.equal(isNeeded);
      expect(
        wantsPreApproval({ activity: id, preApprovalId: "PA-1" }),
        id,
      ).to.equal(false);
    }
    expect(wantsPreApproval({ activity: "unknown" })).to.equal(false);
  });
});
