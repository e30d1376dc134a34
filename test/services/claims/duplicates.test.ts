import { expect } from "chai";
import type { Check } from "../../../services/claims/check.ts";
import type {
  ClaimDocument,
  ExpenseLine,
} from "../../../services/claims/events.ts";
import {
  document,
  duplicate,
  eur,
  expense,
  ready,
  submitted,
  usd,
} from "../../support/claim-kit.ts";
import {
  accepted,
  openOffice,
  type ClaimsOffice,
} from "../../support/claims-kit.ts";
import { given } from "../../support/given.ts";
import { people, seoul } from "../../support/settings-kit.ts";
import { isHeldIn } from "../../../services/claims/claim-records.ts";

const fileA = "a".repeat(64);
const fileB = "b".repeat(64);

describe("The duplicate radar (issue 3, point 5)", () => {
  let office: ClaimsOffice;
  beforeEach(async () => {
    office = await openOffice();
  });
  afterEach(() => office.close());

  type Order = Parameters<ClaimsOffice["create"]>[1];
  type Form = Parameters<ClaimsOffice["create"]>[0];
  async function claimWith(
    what: {
      readonly file?: Partial<ClaimDocument>;
      readonly line?: Partial<ExpenseLine>;
    },
    change: Form = {},
    order: Order = {},
  ): Promise<string> {
    const id = await office.create(change, order);
    await add(id, what, order);
    return id;
  }

  async function add(
    id: string,
    {
      file,
      line,
    }: {
      readonly file?: Partial<ClaimDocument>;
      readonly line?: Partial<ExpenseLine>;
    },
    order: Order = {},
  ) {
    if (line)
      accepted(
        await office.run(
          id,
          { type: "add-expense", expense: expense(line) },
          order,
        ),
      );
    if (file)
      accepted(
        await office.run(
          id,
          { type: "add-document", document: document(file) },
          order,
        ),
      );
  }

  async function duplicatesOf(
    id: string,
    order: Order = {},
    claims: Pick<ClaimsOffice["claims"], "view"> = office.claims,
  ): Promise<Check[]> {
    const { as = people.user, tenant = "tenant-a" } = order;
    const view = await claims.view(id, { tenant, id: as.id, name: as.name });
    if (!view.ok) throw new Error(view.refusal.code);
    return view.value.checks.filter(({ duplicate: one }) => one !== undefined);
  }

  it("names the same file on another claim, whose it is, why, and leads there", async () => {
    const other = await claimWith(
      { file: { sha256: fileA } },
      { name: "Fair" },
    );
    const id = await claimWith({
      file: { id: "d", sha256: fileA, name: "x.pdf" },
    });
    expect(await duplicatesOf(id)).to.deep.equal([
      {
        level: "warn",
        code: "duplicate-document",
        fix: { to: "claim", claim: other },
        name: "x.pdf",
        duplicate: {
          kind: "document",
          id: "d",
          name: "x.pdf",
          why: "same-file",
          other: {
            number: 1001,
            ownerName: people.user.name,
            seen: { id: other, name: "Fair" },
          },
        },
      },
    ]);
    expect(await duplicatesOf(other)).to.have.length(1);
  });

  it("says nothing of different files, nor of the same twice in one claim", async () => {
    await claimWith({ file: { sha256: fileA } });
    const id = await claimWith({ file: { id: "d1", sha256: fileB } });
    await add(id, { file: { id: "d2", sha256: fileB } });
    expect(await duplicatesOf(id)).to.deep.equal([]);
  });

  const reason = async (
    there: Partial<ExpenseLine>,
    here: Partial<ExpenseLine>,
  ) => {
    await claimWith({ line: there });
    const id = await claimWith({ line: here });
    return (await duplicatesOf(id)).map((one) => one.duplicate?.why).join();
  };
  /** How people fill in a number that the invoice does not have. */
  const bare = { number: "n/a" } as const;

  const cases: readonly (readonly [
    what: string,
    there: Partial<ExpenseLine>,
    here: Partial<ExpenseLine>,
    why: string,
  ])[] = [
    [
      "vendor and number written otherwise",
      { vendor: "Adatum GmbH", number: "F-077" },
      { vendor: "ADATUM", number: "f 77", amount: eur(5), date: "2021-01-02" },
      "same-number",
    ],
    [
      "vendor, amount and date where none has a number",
      bare,
      bare,
      "same-amount-and-date",
    ],
    [
      "vendor, amount and date where one has none",
      bare,
      { number: "F-77" },
      "same-amount-and-date",
    ],
    [
      "vendor, amount and date where the other has none",
      { number: "F-77" },
      bare,
      "same-amount-and-date",
    ],
    ["all alike, once", {}, {}, "same-number"],
    ["two numbers, all else alike", { number: "F-77" }, { number: "F-78" }, ""],
    [
      "two vendors, all else alike",
      { vendor: "Adatum" },
      { vendor: "Proseware" },
      "",
    ],
    [
      "two amounts, without a number",
      bare,
      { ...bare, amount: eur(1000.01) },
      "",
    ],
    ["two days, without a number", bare, { ...bare, date: "2021-05-26" }, ""],
    [
      "“n/a” as number of two invoices",
      { number: "n/a" },
      { number: "n/a", amount: eur(7) },
      "",
    ],
    ["a CSR line as an invoice", { kind: "csr" }, {}, ""],
    ["a CSR line as a CSR line", { kind: "csr" }, { kind: "csr" }, ""],
  ];
  for (const [what, there, here, why] of cases)
    it(`takes ${what} for ${why || "no duplicate"}`, async () => {
      expect(await reason(there, here)).to.equal(why);
    });

  it("tells currencies apart", async () => {
    await claimWith({ line: { ...bare, amount: eur(10) } });
    const id = await claimWith(
      { line: { ...bare, amount: usd(10) } },
      { amount: usd(10) },
    );
    expect(await duplicatesOf(id)).to.deep.equal([]);
  });

  it("sees other programs and locations, rejected and approved claims", async () => {
    const rejected = await office.ready();
    accepted(await office.run(rejected, { type: "submit", acknowledged: [] }));
    const as = people.reviewer;
    accepted(await office.run(rejected, { type: "start-review" }, { as }));
    accepted(
      await office.run(rejected, { type: "reject", text: "No" }, { as }),
    );
    await claimWith({ file: { sha256: fileA } }, { program: "surface" });
    const inSeoul = await claimWith({}, { mpnId: seoul }, { as: people.admin });
    await add(
      inSeoul,
      {
        line: { vendor: "fabrikam fairs", number: "F77" },
        file: { sha256: fileA },
      },
      { as: people.admin },
    );
    const found = await duplicatesOf(inSeoul, { as: people.admin });
    expect(
      found.map(({ code, duplicate: one }) => `${code} ${one?.other.number}`),
    ).to.have.members(["duplicate-document 1002", "duplicate-invoice 1001"]);
  });

  it("sees nothing of another tenant", async () => {
    const tenant = "tenant-b";
    await claimWith({ file: { sha256: fileA }, line: {} }, {}, { tenant });
    const id = await claimWith({ file: { sha256: fileA }, line: {} });
    expect(await duplicatesOf(id)).to.deep.equal([]);
    expect(isHeldIn(office.records)(fileA)).to.equal(true);
  });

  it("tells of a claim one may not see only its number and owner (section 2)", async () => {
    const as = people.seoulUser;
    const amount = { minor: 5, currency: "KRW" };
    await claimWith(
      { file: { sha256: fileA } },
      { mpnId: seoul, name: "Secret", amount },
      { as },
    );
    const id = await claimWith({ file: { sha256: fileA } });
    const [seen] = await duplicatesOf(id, { as: people.user });
    expect(seen?.duplicate?.other.seen, "both locations").to.deep.include({
      name: "Secret",
    });
    const other = await duplicatesOf(await claimOf(as), { as });
    expect(
      other.map(({ fix, duplicate: one }) => ({ fix, other: one?.other })),
    ).to.deep.equal([
      {
        fix: { to: "nothing" },
        other: { number: 1002, ownerName: people.user.name },
      },
    ]);
  });

  async function claimOf(as: { readonly id: string }) {
    const found = office.records
      .summaries("tenant-a")
      .find(({ ownerId }) => ownerId === as.id);
    return Promise.resolve(found?.id ?? "");
  }

  it("tells a reviewer nothing of what was never submitted (section 2)", async () => {
    const draft = await claimWith({
      file: { id: "x", sha256: "0".repeat(64) },
    });
    const id = await office.ready();
    const checks = await duplicatesOf(id);
    const acknowledged = [...new Set(checks.map(({ code }) => code))] as [
      "duplicate-document",
    ];
    expect(acknowledged).to.deep.equal(["duplicate-document"]);
    accepted(await office.run(id, { type: "submit", acknowledged }));
    const as = people.reviewer;
    expect(await duplicatesOf(id, { as })).to.deep.equal([]);
    accepted(await office.run(draft, { type: "delete" }));
  });

  it("forgets what was removed, and a claim that was deleted", async () => {
    const other = await claimWith({
      file: { id: "d", sha256: fileA },
      line: { id: "e" },
    });
    const id = await claimWith({ file: { sha256: fileA }, line: {} });
    const codes = async () => (await duplicatesOf(id)).map(({ code }) => code);
    expect(await codes()).to.have.length(2);
    accepted(
      await office.run(other, { type: "remove-document", documentId: "d" }),
    );
    expect(await codes()).to.deep.equal(["duplicate-invoice"]);
    accepted(await office.run(other, { type: "delete" }));
    expect(await codes()).to.deep.equal([]);
  });

  it("knows it all again after a restart", async () => {
    await claimWith({ file: { sha256: fileA }, line: {} });
    const id = await claimWith({ file: { sha256: fileA }, line: {} });
    const { records, claims } = office.reopen();
    await records.open((claim, error) => {
      throw new Error(claim, { cause: error });
    });
    expect(await duplicatesOf(id, {}, claims)).to.deep.equal(
      await duplicatesOf(id),
    );
    expect(await duplicatesOf(id, {}, claims)).to.have.length(2);
    expect(isHeldIn(records)(fileA)).to.equal(true);
  });

  it("names at most three other claims for one thing, whatever their number", async () => {
    for (let count = 0; count < 6; count += 1)
      await claimWith({ file: { sha256: fileA }, line: {} });
    const id = await claimWith({ file: { sha256: fileA }, line: {} });
    expect(await duplicatesOf(id)).to.have.length(6);
  });

  it("never blocks; who submits over it stands in the History (section 6)", async () => {
    await office.ready();
    const id = await office.ready();
    const refusal = await office.run(id, { type: "submit", acknowledged: [] });
    expect(refusal.ok || refusal.refusal.code).to.equal("claim.not-ready");
    const done = accepted(
      await office.run(id, {
        type: "submit",
        acknowledged: ["duplicate-document", "duplicate-invoice"],
      }),
    );
    expect(done.events[0]?.body).to.deep.equal(
      submitted({ overridden: ["duplicate-document", "duplicate-invoice"] }),
    );
    expect(done.events[0]?.by.name).to.equal(people.user.name);
  });
});

describe("Submitting with a duplicate", () => {
  const submit = (...acknowledged: "duplicate-invoice"[]) =>
    ({ type: "submit", acknowledged }) as const;
  const duplicates = [duplicate({ kind: "invoice", id: "line-1" })];

  it("needs the warning to be seen (section 6)", () => {
    given(...ready)
      .when(submit(), { duplicates })
      .thenRefused("claim.not-ready");
    given(...ready)
      .when(submit("duplicate-invoice"), { duplicates })
      .then(submitted({ overridden: ["duplicate-invoice"] }));
  });
});
