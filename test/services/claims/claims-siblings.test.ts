import { expect } from "chai";
import type { ClaimCommand } from "../../../services/claims/commands.ts";
import type { ClaimForm } from "../../../services/claims/form.ts";
import { document, expense, usd } from "../../support/claim-kit.ts";
import {
  accepted,
  openOffice,
  type ClaimsOffice,
} from "../../support/claims-kit.ts";
import { people, seoul } from "../../support/settings-kit.ts";

const syndicated = "activity.syndicated-content";
const conference = "activity.microsoft-conferences";

describe("The other claims that share a cap", () => {
  let office: ClaimsOffice;
  beforeEach(async () => {
    office = await openOffice();
  });
  afterEach(() => office.close());

  /** Syndicated content for 18,000 USD, handed in; its cap is 18,750 USD. */
  async function submitted(change: Partial<ClaimForm> = {}): Promise<string> {
    const amount = usd(18_000);
    const id = await office.create({
      activity: syndicated,
      amount,
      ...change,
    });
    const items = ["page-url-or-screenshot", "results-summary"];
    const work = expense({
      kind: "csr",
      expense: `${syndicated}/programming-development`,
      amount,
    });
    const steps: readonly ClaimCommand[] = [
      { type: "add-expense", expense: work },
      {
        type: "add-document",
        document: document({
          sha256: id.padEnd(64, "0"), // a file of its own
          items: items.map((one) => `${syndicated}/${one}`),
        }),
      },
      { type: "submit", acknowledged: [] },
    ];
    for (const command of steps) accepted(await office.run(id, command));
    return id;
  }

  async function isOver(activity = syndicated): Promise<boolean> {
    const id = await office.create({ activity, amount: usd(1_000) });
    const view = await office.view(id);
    if (!view.ok) throw new Error("The claim is not there");
    return view.value.checks.some(({ code }) => code === "over-cap");
  }

  it("are those handed in for the same program, location and period (section 13)", async () => {
    await submitted();
    expect(await isOver()).to.equal(true);
  });

  it("are no drafts (R-FUND-4)", async () => {
    await office.create({ activity: syndicated, amount: usd(18_000) });
    expect(await isOver()).to.equal(false);
  });

  it("are none of another location, program or period (section 13)", async () => {
    await submitted({ mpnId: seoul });
    await submitted({ program: "surface" });
    office.clock.now = new Date("2021-09-01T12:00:00Z");
    await submitted({ period: "FY21-H2", date: "2021-08-20" });
    office.clock.now = new Date("2021-08-01T12:00:00Z");
    expect(await isOver()).to.equal(false);
  });

  it("are none of another tenant (section 2)", async () => {
    const id = await office.create(
      { activity: syndicated, amount: usd(1_000) },
      { tenant: "tenant-b" },
    );
    await submitted();
    const view = await office.view(id, { tenant: "tenant-b" });
    const codes = view.ok && view.value.checks.map(({ code }) => code);
    expect(codes).to.include("no-expense").and.not.include("over-cap");
  });

  it("are no rejected ones: they give their amount back (R-FUND-4)", async () => {
    const id = await submitted();
    const as = people.reviewer;
    accepted(await office.run(id, { type: "start-review" }, { as }));
    expect(await isOver()).to.equal(true);
    accepted(await office.run(id, { type: "reject", text: "No" }, { as }));
    expect(await isOver()).to.equal(false);
    accepted(await office.run(id, { type: "dispute", text: "But" }));
    expect(await isOver()).to.equal(true);
  });

  it("do not count the claim itself (R-FUND-4)", async () => {
    const id = await submitted();
    const view = await office.view(id);
    const codes = view.ok && view.value.checks.map(({ code }) => code);
    expect(codes).to.deep.equal([]);
  });

  it("do not count with their registration fees where only travel is capped (section 13)", async () => {
    const line = (kind: string, units: number): ClaimCommand => ({
      type: "add-expense",
      expense: expense({
        kind: "invoice",
        expense: `${conference}/${kind}`,
        amount: usd(units),
      }),
    });
    const other = await office.create({
      activity: conference,
      amount: usd(44_000),
    });
    const proofs = ["microsoft-hosted", "invitation-or-registration"];
    const steps: readonly ClaimCommand[] = [
      line("conference-registration", 44_000),
      {
        type: "add-document",
        document: document({
          id: "its-file",
          items: [],
          expenseId: expense().id,
        }),
      },
      {
        type: "add-document",
        document: document({
          items: proofs.map((one) => `${conference}/${one}`),
        }),
      },
      {
        type: "answer-condition",
        question: `${conference}/airfare-claimed`,
        options: ["no"],
      },
      { type: "submit", acknowledged: ["cap-not-comparable"] },
    ];
    for (const command of steps) accepted(await office.run(other, command));
    const id = await office.create({
      activity: conference,
      amount: usd(2_000),
    });
    accepted(await office.run(id, line("travel-hotel", 2_000)));
    const view = await office.view(id);
    const codes = view.ok && view.value.checks.map(({ code }) => code);
    expect(codes).to.include("cap-not-comparable").and.not.include("over-cap");
  });
});
