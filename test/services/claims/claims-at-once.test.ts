import { expect } from "chai";
import { firstBrokenEvent } from "../../../services/ledger/chain.ts";
import type { ClaimCommand } from "../../../services/claims/commands.ts";
import { document, expense, form } from "../../support/claim-kit.ts";
import {
  accepted,
  openOffice,
  refused,
  type ClaimsOffice,
} from "../../support/claims-kit.ts";
import { people } from "../../support/settings-kit.ts";
import { claimChain } from "../../../services/claims/events.ts";

const times = <T>(count: number, make: (n: number) => T) =>
  Array.from({ length: count }, (_, n) => make(n + 1));

describe("When several people work at once", () => {
  let office: ClaimsOffice;
  beforeEach(async () => {
    office = await openOffice();
  });
  afterEach(() => office.close());

  const person = (tenant = "tenant-a") => ({
    tenant,
    id: people.user.id,
    name: people.user.name,
  });

  it("what both of them add is all there, numbered without gaps", async () => {
    const id = await office.create();
    const additions = times(20, (n): ClaimCommand[] => [
      {
        type: "add-expense",
        expense: expense({ id: `line-${n}`, number: `F-${n}` }),
      },
      { type: "add-document", document: document({ id: `doc-${n}` }) },
      { type: "comment", text: `Comment ${n}` },
    ]).flat();
    await Promise.all(
      additions.map(async (command, n) => {
        const as = n % 2 === 0 ? people.user : people.admin;
        accepted(await office.run(id, command, { as, seen: 1 }));
      }),
    );
    const loaded = await office.records.load(id);
    const events = loaded?.record.events ?? [];
    expect(events.map(({ seq }) => seq)).to.deep.equal(times(61, (n) => n));
    expect(firstBrokenEvent(claimChain(id), events)).to.equal(undefined);
    const view = await office.view(id);
    if (!view.ok) throw new Error("The claim is not there");
    const { claim } = view.value;
    expect(new Set(claim.expenses.map((one) => one.id)).size).to.equal(20);
    expect(new Set(claim.documents.map((one) => one.id)).size).to.equal(20);
    expect(new Set(claim.comments.map((one) => one.text)).size).to.equal(20);
    expect(claim.contributors).to.have.members([
      people.user.id,
      people.admin.id,
    ]);
  });

  it("one of two edits of the form they both saw is refused, and none is lost", async () => {
    const id = await office.create();
    const results = await Promise.all(
      [people.user, people.admin].map((as) =>
        office.run(
          id,
          { type: "edit-form", form: form({ name: `By ${as.name}` }) },
          { as, seen: 1 },
        ),
      ),
    );
    const losers = results.filter(({ ok }) => !ok);
    expect(losers).to.have.length(1);
    expect(losers[0] && refused(losers[0]).refusal.code).to.equal(
      "claim.changed",
    );
    const winner = results.find(({ ok }) => ok);
    const view = await office.view(id);
    expect(view.ok && view.value.claim.form.name).to.equal(
      winner && accepted(winner).claim.form.name,
    );
  });

  it("a claim is submitted once", async () => {
    const id = await office.ready();
    const results = await Promise.all(
      times(8, () => office.run(id, { type: "submit", acknowledged: [] })),
    );
    expect(results.filter(({ ok }) => ok)).to.have.length(1);
    const codes = results.flatMap((one) => (one.ok ? [] : [one.refusal.code]));
    expect(new Set(codes)).to.deep.equal(new Set(["claim.already-submitted"]));
  });

  it("two reviewers start a review once", async () => {
    const id = await office.ready();
    accepted(await office.run(id, { type: "submit", acknowledged: [] }));
    const results = await Promise.all(
      [people.reviewer, people.otherReviewer].map((as) =>
        office.run(id, { type: "start-review" }, { as }),
      ),
    );
    expect(results.filter(({ ok }) => ok)).to.have.length(1);
  });

  it("one form creates one claim, however often it is sent", async () => {
    const results = await Promise.all(
      times(10, () => office.claims.create(person(), "nonce", form())),
    );
    const ids = new Set(results.map((one) => accepted(one).claim.id));
    expect(ids.size).to.equal(1);
    const [summary, ...more] = office.records.summaries("tenant-a");
    expect(more).to.be.empty;
    expect(summary?.number).to.equal(1001);
    const events = results.flatMap((one) => accepted(one).events);
    expect(events).to.have.length(1);
  });

  it("each form gets a number of its own, without gaps", async () => {
    const results = await Promise.all(
      times(25, (n) => office.claims.create(person(), `nonce-${n}`, form())),
    );
    const numbers = results.map((one) => accepted(one).claim.number);
    expect(numbers.toSorted((a, b) => a - b)).to.deep.equal(
      times(25, (n) => 1000 + n),
    );
  });

  it("each tenant counts from 1001 by itself", async () => {
    const results = await Promise.all(
      times(6, (n) =>
        office.claims.create(
          person(n % 2 === 0 ? "tenant-a" : "tenant-b"),
          `nonce-${n}`,
          form(),
        ),
      ),
    );
    const numbers = results.map((one) => accepted(one).claim.number);
    expect(numbers).to.deep.equal([1001, 1001, 1002, 1002, 1003, 1003]);
  });

  it("a refused creation uses up no number and does not stop the next", async () => {
    const [first, second, third] = await Promise.all([
      office.claims.create(person(), "a", form()),
      office.claims.create(person(), "b", form({ name: "" })),
      office.claims.create(person(), "c", form()),
    ]);
    expect(accepted(first).claim.number).to.equal(1001);
    expect(refused(second).refusal.code).to.equal("form.incomplete");
    expect(accepted(third).claim.number).to.equal(1002);
  });

  it("a creation that the disk fails is reported, and the next one works", async () => {
    office.faults.push(new Error("disk full"));
    const [first, second] = await Promise.allSettled([
      office.claims.create(person(), "a", form()),
      office.claims.create(person(), "b", form()),
    ]);
    expect(first.status).to.equal("rejected");
    if (second.status !== "fulfilled") throw second.reason;
    expect(accepted(second.value).claim.number).to.equal(1001);
    const again = await office.claims.create(person(), "a", form());
    expect(accepted(again).claim.number).to.equal(1002);
  });

  it("the number of a deleted claim is not given again", async () => {
    const id = await office.create();
    accepted(await office.run(id, { type: "delete" }));
    await office.create();
    const numbers = office.records
      .summaries("tenant-a")
      .map((one) => one.number);
    expect(numbers).to.deep.equal([1001, 1002]);
  });
});
