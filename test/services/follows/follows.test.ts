import { expect } from "chai";
import {
  summaryOf,
  type ClaimSummary,
} from "../../../services/claims/claim-summary.ts";
import {
  createFollows,
  followerOf,
  unfollowed,
  withCard,
  type Follow,
} from "../../../services/follows/follows.ts";
import { VersionConflict } from "../../../services/storage/record-store.ts";
import { created, knownClaim } from "../../support/claim-kit.ts";
import { createMemoryRecordStore } from "../../support/memory-record-store.ts";
import { munich, people, seoul, settings } from "../../support/settings-kit.ts";

const key = { tenant: "tenant-a", conversationId: "19:team@thread.v2" };
const blank = {
  conversation: {
    serviceUrl: "x",
    channelId: "msteams",
    conversation: { id: key.conversationId },
  },
  locale: "de-DE",
};
const tenant = settings();

const claim = (overrides: Partial<ClaimSummary> = {}): ClaimSummary => ({
  ...summaryOf("tenant-a", knownClaim(created())),
  ...overrides,
});
const follow = (overrides: Partial<Follow> = {}): Follow => ({
  schema: 1,
  ...key,
  ...blank,
  claims: {},
  locations: {},
  cards: {},
  drawn: {},
  members: [],
  ...overrides,
});
const byUma = { [claim().id]: people.user.id };

describe("What conversations follow", () => {
  it("is kept, and there again after a restart", async () => {
    const store = createMemoryRecordStore();
    const follows = createFollows(store);
    expect(follows.get(key)).to.equal(undefined);
    const saved = await follows.update(key, blank, (before) => ({
      ...before,
      claims: byUma,
    }));
    expect(saved).to.deep.equal(follow({ claims: byUma }));
    const again = createFollows(store);
    await again.open((id) => expect.fail(`${id} is damaged`));
    expect(again.get(key)).to.deep.equal(saved);
    expect(again.of(claim(), tenant)).to.deep.equal([saved]);
  });

  it("is kept apart by conversation and by tenant", async () => {
    const follows = createFollows(createMemoryRecordStore());
    await follows.update(key, blank, (one) => ({ ...one, claims: byUma }));
    expect(follows.get({ ...key, tenant: "tenant-b" })).to.equal(undefined);
    expect(follows.get({ ...key, conversationId: "19:b" })).to.equal(undefined);
  });

  it("loses nothing when two change it at the same moment", async () => {
    const follows = createFollows(createMemoryRecordStore());
    const add = (id: string) =>
      follows.update(key, blank, (one) => ({
        ...one,
        claims: { ...one.claims, [id]: people.user.id },
      }));
    await Promise.all(["a", "b", "c", "d"].map(add));
    expect(follows.get(key)?.claims).to.have.all.keys("a", "b", "c", "d");
  });

  it("does not hide a fault of the disk", async () => {
    const store = createMemoryRecordStore();
    const follows = createFollows({
      ...store,
      write: () => Promise.reject(new Error("disk full")),
    });
    const fault = await follows
      .update(key, blank, (one) => ({ ...one }))
      .catch((error: unknown) => error);
    expect(fault).to.be.an("error").and.not.be.instanceOf(VersionConflict);
    expect(follows.get(key)).to.equal(undefined);
  });

  it("is opened without what is damaged, which is reported", async () => {
    const store = createMemoryRecordStore();
    await createFollows(store).update(key, blank, (one) => ({ ...one }));
    await store.write("follows", "odd", { schema: 7 }, 0);
    const damaged: string[] = [];
    const follows = createFollows(store);
    await follows.open((id) => damaged.push(id));
    expect(damaged).to.deep.equal(["odd"]);
    expect(follows.get(key)).not.to.equal(undefined);
  });
});

describe("Through whose eyes a claim is followed", () => {
  const locations = { [munich]: people.admin.id };

  it("is whoever wanted the claim, or its location, followed", () => {
    expect(followerOf(follow({ claims: byUma }), claim(), tenant)).to.equal(
      people.user.id,
    );
    expect(followerOf(follow({ locations }), claim(), tenant)).to.equal(
      people.admin.id,
    );
  });

  it("is nobody for another claim, another location or another tenant", () => {
    const of = (overrides: Partial<ClaimSummary>) =>
      followerOf(
        follow({ claims: byUma, locations }),
        claim(overrides),
        tenant,
      );
    expect(of({ id: "other", mpnId: seoul })).to.equal(undefined);
    expect(of({ tenant: "tenant-b" })).to.equal(undefined);
  });

  it("is nobody without a role for it: lost, of elsewhere, or a reviewer's", () => {
    for (const who of ["colleague", "seoulUser", "reviewer"] as const) {
      const claims = { [claim().id]: people[who].id };
      expect(followerOf(follow({ claims }), claim(), tenant), who).to.equal(
        undefined,
      );
    }
  });

  it("is the other one when one of two lost the role", () => {
    const claims = { [claim().id]: people.colleague.id };
    expect(followerOf(follow({ claims, locations }), claim(), tenant)).to.equal(
      people.admin.id,
    );
  });
});

describe("The card of a claim", () => {
  it("is known with the state it shows, whether the claim or its location is followed", () => {
    const { id, changedAt, mpnId } = claim();
    for (const how of [{ claims: byUma }, { locations: { [mpnId]: "x" } }]) {
      const shown = withCard(follow(how), claim(), "card-1");
      expect(shown.cards).to.deep.equal({ [id]: "card-1" });
      expect(shown.drawn).to.deep.equal({ [id]: changedAt });
    }
  });

  it("is not remembered where the claim is followed no more: followed again it gets a new one", () => {
    const left = follow({ locations: { [seoul]: "x" } });
    expect(withCard(left, claim(), "card-1")).to.equal(left);
  });
});

describe("What a conversation no longer follows", () => {
  const two = follow({
    claims: { a: "x", b: "x" },
    locations: { [munich]: "x" },
    cards: { a: "card-a", b: "card-b", c: "card-c" },
    drawn: { a: "1", b: "2", c: "3" },
  });
  const mpnIdOf = (id: string) => (id === "c" ? munich : seoul);

  it("is gone with its card; the others stay", () => {
    const left = unfollowed(two, (id) => id === "a", mpnIdOf);
    expect(left.claims).to.have.all.keys("b");
    expect(left.cards).to.have.all.keys("b", "c");
    expect(left.drawn).to.have.all.keys("b", "c");
  });

  it("of a location takes the cards of its claims along", () => {
    const left = unfollowed(two, (id) => id === munich, mpnIdOf);
    expect(left.locations).to.deep.equal({});
    expect(left.cards).to.have.all.keys("a", "b");
  });

  it("can be everything", () => {
    const left = unfollowed(two, () => true, mpnIdOf);
    expect([left.claims, left.locations, left.cards]).to.deep.equal([
      {},
      {},
      {},
    ]);
  });
});
