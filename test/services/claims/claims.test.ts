import { expect } from "chai";
import { claimIdFor } from "../../../services/claims/claims.ts";
import { firstBrokenEvent } from "../../../services/ledger/chain.ts";
import {
  agenda,
  count,
  document,
  form,
  photo,
  visitors,
} from "../../support/claim-kit.ts";
import {
  accepted,
  openOffice,
  refused,
  type ClaimsOffice,
} from "../../support/claims-kit.ts";
import { people } from "../../support/settings-kit.ts";
import { claimChain } from "../../../services/claims/events.ts";

const submit = { type: "submit", acknowledged: [] } as const;
const rename = (name: string) =>
  ({ type: "edit-form", form: form({ name }) }) as const;

describe("The claims service", () => {
  let office: ClaimsOffice;
  beforeEach(async () => {
    office = await openOffice();
  });
  afterEach(() => office.close());

  async function eventsOf(id: string) {
    const loaded = await office.records.load(id);
    return loaded?.record.events ?? [];
  }
  const typesOf = async (id: string) =>
    (await eventsOf(id)).map(({ body }) => body.type);

  it("leads a claim from its creation to the approval, and every step stands in the History (section 4)", async () => {
    const id = await office.ready();
    const as = people.reviewer;
    accepted(await office.run(id, submit));
    accepted(await office.run(id, { type: "start-review" }, { as }));
    accepted(
      await office.run(
        id,
        { type: "request-information", items: [agenda], text: "More" },
        { as },
      ),
    );
    accepted(
      await office.run(id, {
        type: "add-document",
        document: document({ id: "doc-9" }),
      }),
    );
    accepted(await office.run(id, submit));
    accepted(await office.run(id, { type: "start-review" }, { as }));
    accepted(await office.run(id, { type: "approve", text: "" }, { as }));
    expect((await typesOf(id)).slice(6)).to.deep.equal([
      "submitted",
      "review-started",
      "information-requested",
      "document-added",
      "submitted",
      "review-started",
      "approved",
    ]);
    expect(firstBrokenEvent(claimChain(id), await eventsOf(id))).to.equal(
      undefined,
    );
  });

  it("applies the same key once, whatever it asks for the second time", async () => {
    const id = await office.create();
    const say = (text: string) =>
      office.run(id, { type: "comment", text }, { key: "press" });
    const first = accepted(await say("Hello"));
    const second = accepted(await say("Hello again"));
    expect(first.events).to.have.length(1);
    expect(second.events).to.be.empty;
    expect(second.claim).to.deep.equal(first.claim);
    expect(await typesOf(id)).to.deep.equal(["created", "commented"]);
  });

  it("applies the same key once when it arrives ten times at once", async () => {
    const id = await office.create();
    const results = await Promise.all(
      Array.from({ length: 10 }, () =>
        office.run(id, { type: "comment", text: "Hello" }, { key: "press" }),
      ),
    );
    expect(results.every(({ ok }) => ok)).to.equal(true);
    expect(await typesOf(id)).to.deep.equal(["created", "commented"]);
  });

  it("applies the same key of two people twice: a key is a person's own", async () => {
    const id = await office.create();
    for (const as of [people.user, people.admin])
      accepted(
        await office.run(
          id,
          { type: "comment", text: "Hello" },
          { as, key: "press" },
        ),
      );
    expect(await typesOf(id)).to.have.length(3);
  });

  it("answers a repeated submit with the submitted claim, not with a refusal", async () => {
    const id = await office.ready();
    accepted(await office.run(id, submit, { key: "press" }));
    const again = accepted(await office.run(id, submit, { key: "press" }));
    expect(again.claim.phase.status).to.equal("submitted");
  });

  it("writes nothing for a change that changes nothing", async () => {
    const id = await office.create();
    expect(accepted(await office.run(id, rename(form().name))).events).to.be
      .empty;
    expect(await typesOf(id)).to.deep.equal(["created"]);
  });

  it("writes nothing when it refuses", async () => {
    const id = await office.create();
    refused(await office.run(id, submit));
    refused(await office.run(id, rename("")));
    expect(await typesOf(id)).to.deep.equal(["created"]);
  });

  it("refuses a stale edit and says what changed", async () => {
    const id = await office.create();
    accepted(await office.run(id, rename("Theirs"), { as: people.admin }));
    const result = refused(await office.run(id, rename("Mine"), { seen: 1 }));
    expect(result.refusal.code).to.equal("claim.changed");
    expect(result.claim?.form.name).to.equal("Theirs");
    expect(
      result.since?.map(({ seq, by, body }) => [seq, by.name, body.type]),
    ).to.deep.equal([[2, "Ada", "form-changed"]]);
    expect(await typesOf(id)).to.deep.equal(["created", "form-changed"]);
  });

  it("takes an edit next to an unseen change of something else", async () => {
    const id = await office.create();
    accepted(await office.run(id, { type: "comment", text: "Hello" }));
    accepted(await office.run(id, rename("Mine"), { seen: 1 }));
    accepted(
      await office.run(
        id,
        { type: "set-value", item: visitors, value: count(3) },
        { seen: 1 },
      ),
    );
  });

  it("refuses a stale value for the same item only", async () => {
    const id = await office.create();
    const set = (value: number) =>
      ({ type: "set-value", item: visitors, value: count(value) }) as const;
    accepted(await office.run(id, set(1)));
    const result = refused(await office.run(id, set(2), { seen: 1 }));
    expect(result.refusal.code).to.equal("claim.changed");
    accepted(await office.run(id, set(2), { seen: 2 }));
  });

  it("refuses a stale submit: one hands in only what one has seen", async () => {
    const id = await office.ready();
    const seen = (await eventsOf(id)).length;
    accepted(
      await office.run(
        id,
        { type: "comment", item: photo, text: "Is it the right one?" },
        { as: people.admin },
      ),
    );
    const result = refused(await office.run(id, submit, { seen }));
    expect(result.refusal.code).to.equal("claim.changed");
    expect(result.since).to.have.length(1);
    accepted(await office.run(id, submit, { seen: seen + 1 }));
  });

  it("refuses a stale decision of a reviewer", async () => {
    const id = await office.ready();
    accepted(await office.run(id, submit));
    const as = people.reviewer;
    const started = accepted(
      await office.run(id, { type: "start-review" }, { as }),
    );
    const seen = started.claim.version;
    accepted(await office.run(id, { type: "comment", text: "One more word" }));
    const approve = { type: "approve", text: "" } as const;
    expect(
      refused(await office.run(id, approve, { as, seen })).refusal.code,
    ).to.equal("claim.changed");
  });

  it("does not find the claim of another tenant, by command or by look", async () => {
    const id = await office.create();
    const stranger = { tenant: "tenant-b" };
    const result = refused(
      await office.run(id, { type: "comment", text: "Hello" }, stranger),
    );
    expect(result).to.deep.equal({
      ok: false,
      refusal: { code: "claim.not-found" },
    });
    expect(await office.view(id, stranger)).to.deep.equal({
      ok: false,
      refusal: { code: "claim.not-found" },
    });
    expect(await typesOf(id)).to.deep.equal(["created"]);
  });

  it("does nothing for a tenant without settings", async () => {
    const id = await office.create();
    const nowhere = { tenant: "tenant-x" };
    refused(await office.run(id, submit, nowhere));
    expect((await office.view(id, nowhere)).ok).to.equal(false);
  });

  it("shows no claim along with a refusal to somebody who may not see it (section 2)", async () => {
    const id = await office.create();
    for (const as of [people.colleague, people.seoulUser, people.reviewer]) {
      const result = refused(await office.run(id, rename("Mine"), { as }));
      expect(result.claim, as.name).to.equal(undefined);
      expect(result.since, as.name).to.equal(undefined);
    }
    const own = refused(await office.run(id, submit));
    expect(own.claim?.id).to.equal(id);
  });

  it("is the same after a restart, lists and numbers included", async () => {
    const id = await office.create();
    await office.create({ name: "Another" });
    const again = office.reopen();
    const damaged: string[] = [];
    await again.records.open((one) => damaged.push(one));
    expect(damaged).to.be.empty;
    expect(again.records.summaries("tenant-a")).to.have.deep.members(
      office.records.summaries("tenant-a"),
    );
    const user = { tenant: "tenant-a", id: people.user.id, name: "Uma" };
    const made = accepted(await again.claims.create(user, "later", form()));
    expect(made.claim.number).to.equal(1003);
    expect((await again.claims.view(id, user)).ok).to.equal(true);
  });

  it("opens what is whole and names what is damaged", async () => {
    const id = await office.create();
    await office.store.write("claims", "spoilt", { schema: 9 }, 0);
    const again = office.reopen();
    const damaged: string[] = [];
    await again.records.open((one) => damaged.push(one));
    expect(damaged).to.deep.equal(["spoilt"]);
    expect(
      again.records.summaries("tenant-a").map((one) => one.id),
    ).to.deep.equal([id]);
  });

  it("derives the id of a claim from person and form, so that it cannot be guessed or taken", () => {
    const user = { tenant: "tenant-a", id: "id-uma", name: "Uma" };
    const id = claimIdFor(user, "nonce");
    expect(id).to.match(/^[0-9a-f]{32}$/);
    expect(claimIdFor({ ...user, name: "Renamed" }, "nonce")).to.equal(id);
    for (const other of [
      claimIdFor(user, "nonce2"),
      claimIdFor({ ...user, id: "id-ada" }, "nonce"),
      claimIdFor({ ...user, tenant: "tenant-b" }, "nonce"),
      claimIdFor({ ...user, tenant: "tenant-a,id-uma", id: "" }, "nonce"),
    ])
      expect(other).to.not.equal(id);
  });
});
