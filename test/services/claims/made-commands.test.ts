import { expect } from "chai";
import type { ClaimRun, Made } from "../../../services/claims/claim-run.ts";
import type { ClaimView } from "../../../services/claims/claim-view.ts";
import type { Actor } from "../../../services/claims/events.ts";
import { VersionConflict } from "../../../services/storage/record-store.ts";
import { photo, request, visitors } from "../../support/claim-kit.ts";
import {
  accepted,
  openOffice,
  refused,
  type ClaimsOffice,
} from "../../support/claims-kit.ts";
import { ask, mona, monaActor } from "../../support/request-commands.ts";
import { people } from "../../support/settings-kit.ts";

const personOf = ({ id, name }: { id: string; name: string }) => ({
  tenant: "tenant-a",
  id,
  name,
});

describe("A command made of the claim as it is seen", () => {
  let office: ClaimsOffice;
  let id: string;
  beforeEach(async () => {
    office = await openOffice();
    id = await office.create();
  });
  afterEach(() => office.close());

  const run = <Wrong = never>(
    command: (view: ClaimView) => Made<Wrong>,
    more: Partial<ClaimRun<Wrong>> = {},
  ) =>
    office.claims.run<Wrong>({
      claimId: id,
      person: personOf(people.user),
      key: "press",
      command,
      ...more,
    });

  const comment = (text: string): Made => ({
    ok: true,
    value: { type: "comment", text },
  });

  it("is given the claim as this person may see it, and the result shows it as it stands afterwards", async () => {
    let seen: ClaimView | undefined;
    const result = accepted(
      await run((view) => {
        seen = view;
        return comment(`For ${view.claim.form.name}`);
      }),
    );
    expect(seen?.claim.comments).to.deep.equal([]);
    expect(result.view?.claim.comments.map(({ text }) => text)).to.deep.equal([
      `For ${seen?.claim.form.name ?? ""}`,
    ]);
    expect(result.view?.claim.version).to.equal(2);
  });

  it("is made anew of what is there where somebody else was faster", async () => {
    const versions: number[] = [];
    office.faults.push(
      new VersionConflict({
        collection: "claims",
        id,
        expectedVersion: 1,
        actualVersion: 2,
      }),
    );
    accepted(
      await run(({ claim }) => {
        versions.push(claim.version);
        return comment("Once");
      }),
    );
    expect(versions).to.deep.equal([1, 1]);
    const view = await office.view(id);
    expect(view.ok && view.value.claim.comments.length).to.equal(1);
  });

  it("is not made a second time for the same key", async () => {
    accepted(await run(() => comment("Once")));
    const again = accepted(
      await run(() => {
        throw new Error("There is nothing to make");
      }),
    );
    expect(again.events).to.deep.equal([]);
    expect(again.view?.claim.comments.length).to.equal(1);
  });

  it("that comes to none says what to mend, with the claim as it stands, and nothing is written", async () => {
    const result = await run<{ readonly amount: string }>(() => ({
      ok: false,
      refusal: { code: "form.incomplete" },
      wrong: { amount: "amount-unreadable" },
    }));
    if (result.ok) throw new Error("Not refused");
    expect(result.refusal.code).to.equal("form.incomplete");
    expect(result.wrong).to.deep.equal({ amount: "amount-unreadable" });
    expect(result.view?.claim.version).to.equal(1);
  });

  it("is never asked of somebody who may not see the claim (section 2)", async () => {
    for (const who of [people.reviewer, people.seoulUser, people.colleague]) {
      const result = await run(
        () => {
          throw new Error(`${who.name} may not see it`);
        },
        { person: personOf(who) },
      );
      expect(refused(result).refusal.code).to.equal("claim.not-found");
      expect(refused(result).view).to.equal(undefined);
    }
    const elsewhere = { ...personOf(people.user), tenant: "tenant-b" };
    const other = await run(() => comment("Hello"), { person: elsewhere });
    expect(refused(other).refusal.code).to.equal("claim.not-found");
  });
});

describe("What somebody does about a request they were asked", () => {
  let office: ClaimsOffice;
  let id: string;
  beforeEach(async () => {
    office = await openOffice();
    id = await office.create();
    accepted(await office.run(id, ask(request({ items: [photo] }))));
  });
  afterEach(() => office.close());

  type Command = Parameters<ClaimsOffice["claims"]["answer"]>[0]["command"];
  const answer = (
    command: Command,
    who: Actor = people.colleague,
    key = "press",
  ) =>
    office.claims.answer({
      claimId: id,
      person: personOf(who),
      request: "request-1",
      key,
      command,
    });
  const comment: Command = ({ request: { items } }) => ({
    ok: true,
    value: {
      type: "comment",
      text: "Which one?",
      request: "request-1",
      ...(items[0] === undefined ? {} : { item: items[0] }),
    },
  });

  it("is made of the request they see, and brings it back as it stands", async () => {
    const result = await answer(comment);
    if (!result.ok) throw new Error(result.refusal.code);
    expect(result.request?.request.state).to.equal("open");
    const view = await office.view(id);
    expect(view.ok && view.value.claim.comments[0]).to.include({
      text: "Which one?",
      item: photo,
    });
  });

  it("is refused with the request as it stands", async () => {
    const declined = await answer({
      type: "decline-request",
      request: "request-1",
      reason: " ",
    });
    if (declined.ok) throw new Error("Not refused");
    expect(declined.refusal.code).to.equal("reason.missing");
    expect(declined.request?.request.id).to.equal("request-1");
  });

  it("shows nobody else anything, not even the one who asked (R-ROLE-5)", async () => {
    for (const who of [people.user, people.admin, people.reviewer]) {
      const result = await answer(comment, who);
      expect(result).to.deep.equal({
        ok: false,
        refusal: { code: "request.not-yours" },
      });
    }
    const elsewhere = await office.claims.answer({
      claimId: id,
      person: { ...personOf(people.colleague), tenant: "tenant-b" },
      request: "request-1",
      key: "press",
      command: comment,
    });
    expect(elsewhere).to.deep.equal({
      ok: false,
      refusal: { code: "request.not-found" },
    });
  });

  it("leaves of what was handed on only what it was; pressed twice it is told once", async () => {
    const give: Command = {
      type: "hand-on-request",
      request: "request-1",
      to: mona,
    };
    const first = await answer(give);
    if (!first.ok) throw new Error(first.refusal.code);
    expect(first.request).to.include({ takesFiles: false });
    expect(first.request?.request).to.deep.include({
      state: "cancelled",
      to: { id: people.colleague.id, name: people.colleague.name },
    });
    const again = await answer(give);
    if (!again.ok) throw new Error(again.refusal.code);
    expect(again.events).to.deep.equal([]);
    expect(again.request).to.equal(undefined);
    const hers = await answer(comment, monaActor);
    expect(hers.ok).to.equal(true);
  });
});

describe("What was told of a claim", () => {
  it("is shown to those who may know of it, along with the claim", async () => {
    const office = await openOffice();
    const id = await office.create();
    accepted(await office.run(id, ask(request({ items: [visitors] }))));
    const told = async (who: Actor) => {
      const seen = await office.claims.messages(id, personOf(who));
      return seen.ok && [seen.value.view.maySeeMessages, seen.value.outbox];
    };
    const outbox = (await office.records.load(id))?.record.outbox;
    expect(outbox).not.to.be.empty;
    expect(await told(people.user)).to.deep.equal([true, outbox]);
    expect(await told(people.admin)).to.deep.equal([true, outbox]);
    expect(await told(people.twoHats)).to.deep.equal([false, []]);
    expect(await told(people.reviewer)).to.equal(false);
    await office.close();
  });
});
