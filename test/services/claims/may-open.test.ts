import { expect } from "chai";
import type { ClaimView } from "../../../services/claims/claim-view.ts";
import type { Actor } from "../../../services/claims/events.ts";
import { makeDecision } from "../../../services/claims/make-decision.ts";
import {
  refusalToCreate,
  refusalToOpen,
  type FormName,
} from "../../../services/claims/may-open.ts";
import { photo } from "../../support/claim-kit.ts";
import {
  accepted,
  openOffice,
  type ClaimsOffice,
} from "../../support/claims-kit.ts";
import { people, settings } from "../../support/settings-kit.ts";

const all: readonly FormName[] = [
  "details",
  "evidence",
  "request",
  "submission",
  "deletion",
  "dispute",
  "decision",
  "outside",
  "export",
];

describe("A new claim", () => {
  it("is for whoever files claims for any program and location (section 2)", () => {
    for (const who of [people.user, people.seoulAdmin, people.twoHats])
      expect(refusalToCreate(settings(), who.id), who.name).to.equal(undefined);
    for (const who of [people.reviewer, people.colleague])
      expect(refusalToCreate(settings(), who.id), who.name).to.deep.equal({
        code: "role.partner-needed",
      });
  });
});

describe("What of a claim not everybody may open", () => {
  let office: ClaimsOffice;
  let id: string;
  beforeEach(async () => {
    office = await openOffice();
    id = await office.ready();
  });
  afterEach(() => office.close());

  const seenBy = async (as: Actor): Promise<ClaimView> => {
    const view = await office.view(id, { as });
    if (!view.ok) throw new Error(view.refusal.code);
    return view.value;
  };
  /** What this person may open, and why not the rest. */
  const forms = async (as: Actor) => {
    const view = await seenBy(as);
    const why = (form: FormName) => refusalToOpen(form, view)?.code;
    return {
      open: all.filter((form) => why(form) === undefined),
      why,
    };
  };
  const submit = async () =>
    accepted(await office.run(id, { type: "submit", acknowledged: [] }));

  it("is for partners all but the review; an admin records what was decided outside", async () => {
    const user = await forms(people.user);
    const work = all.filter((one) => one !== "decision" && one !== "outside");
    expect(user.open).to.deep.equal(work);
    expect(user.why("decision")).to.equal("role.own-claim");
    expect(user.why("outside")).to.equal("role.admin-needed");
    const admin = await forms(people.admin);
    expect(admin.open).to.deep.equal(all.filter((one) => one !== "decision"));
  });

  it("is closed once it is handed in, but for a dispute, the export and what was decided outside", async () => {
    await submit();
    const { open, why } = await forms(people.user);
    expect(open).to.deep.equal(["dispute", "export"]);
    for (const form of ["details", "evidence", "request", "deletion"] as const)
      expect(why(form), form).to.equal("claim.locked");
  });

  it("is for a reviewer the decision alone (R-ROLE-6)", async () => {
    await submit();
    const { open, why } = await forms(people.reviewer);
    expect(open).to.deep.equal(["decision"]);
    for (const form of ["details", "submission", "dispute", "export"] as const)
      expect(why(form), form).to.equal("role.partner-needed");
  });

  it("is not the deletion of what was handed in before, even while it may be changed", async () => {
    await submit();
    const review = { as: people.reviewer };
    accepted(await office.run(id, { type: "start-review" }, review));
    accepted(
      await office.run(
        id,
        { type: "request-information", items: [photo], text: "Another" },
        review,
      ),
    );
    const { open, why } = await forms(people.user);
    expect(open).to.include.members(["details", "evidence", "submission"]);
    expect(why("deletion")).to.equal("claim.locked");
  });

  describe("A decision", () => {
    const words = {
      decision: "reject",
      items: [],
      text: "Not enough",
    } as const;

    it("is made of what was filled in, and recorded where it came from outside", async () => {
      await submit();
      const view = await seenBy(people.reviewer);
      expect(makeDecision(view, "decision", words)).to.deep.equal({
        ok: true,
        value: { type: "reject", text: "Not enough" },
      });
      expect(
        makeDecision(await seenBy(people.admin), "outside", {
          decision: "give-feedback",
          items: [photo],
          text: "Blurred",
        }),
      ).to.deep.equal({
        ok: true,
        value: {
          type: "record-outside",
          decision: { type: "give-feedback", item: photo, text: "Blurred" },
        },
      });
    });

    it("lacks its items or its reason; an approval needs none (section 4)", async () => {
      await submit();
      const view = await seenBy(people.reviewer);
      const lacking = (typed: Partial<Parameters<typeof makeDecision>[2]>) => {
        const made = makeDecision(view, "decision", { ...words, ...typed });
        return made.ok ? "made" : `${made.refusal.code} ${String(made.wrong)}`;
      };
      expect(lacking({ text: " " })).to.equal("reason.missing words");
      for (const decision of ["give-feedback", "request-information"] as const)
        expect(lacking({ decision })).to.equal("items.missing words");
      expect(lacking({ decision: "approve", text: "" })).to.equal("made");
    });

    it("of somebody who may not decide is left to be refused, whatever it lacks", async () => {
      const made = makeDecision(await seenBy(people.user), "decision", {
        ...words,
        text: "",
      });
      expect(made.ok).to.equal(true);
    });
  });
});
