import { expect } from "chai";
import {
  summaryOf,
  type ClaimSummary,
} from "../../../services/claims/claim-summary.ts";
import type { Follow } from "../../../services/follows/follows.ts";
import { lookAt } from "../../../services/follows/look-at.ts";
import {
  claimsMeant,
  followedMeant,
  locationMeant,
} from "../../../services/follows/meant.ts";
import { created, knownClaim, requested } from "../../support/claim-kit.ts";
import { munich, people, seoul, settings } from "../../support/settings-kit.ts";

const claim = (overrides: Partial<ClaimSummary> = {}): ClaimSummary => ({
  ...summaryOf("tenant-a", knownClaim(created(), requested())),
  ...overrides,
});
const { id } = claim();
const follow: Follow = {
  schema: 1,
  tenant: "tenant-a",
  conversationId: "19:team@thread.v2",
  conversation: undefined,
  locale: "en-US",
  claims: { [id]: people.user.id },
  locations: {},
  cards: {},
  drawn: {},
  members: [],
};

describe("What somebody sees of a claim that their chat follows", () => {
  const look = (
    who: { readonly id: string },
    overrides: Partial<ClaimSummary> = {},
    chat: Follow | "none" = follow,
  ) =>
    lookAt(
      claim(overrides),
      chat === "none" ? undefined : chat,
      settings(),
      who.id,
    );

  it("is the claim itself, for whoever may see it anyhow (section 2)", () => {
    expect(look(people.user)).to.deep.equal({ as: "own" });
    expect(look(people.reviewer, { wasSubmitted: true })).to.deep.equal({
      as: "own",
    });
  });

  it("is what they were asked for as long as it is asked (R-ROLE-5)", () => {
    const asked = { as: "asked", request: "request-1" };
    expect(look(people.colleague)).to.deep.equal(asked);
    expect(look(people.colleague, {}, "none")).to.deep.equal(asked);
    expect(look(people.colleague, { status: "submitted" })).to.deep.equal({
      as: "follower",
      by: people.user.id,
    });
  });

  it("is for everybody else what the one who wanted it followed may show, while they have a role", () => {
    const shared = { as: "follower", by: people.user.id };
    expect(look(people.reviewer)).to.deep.equal(shared);
    expect(look(people.seoulUser)).to.deep.equal(shared);
    const without = settings({ people: [] });
    expect(lookAt(claim(), follow, without, people.reviewer.id)).to.equal(
      undefined,
    );
  });

  it("is nothing in another chat", () => {
    expect(look(people.reviewer, {}, "none")).to.equal(undefined);
    const other = { ...follow, tenant: "tenant-b" };
    expect(look(people.reviewer, {}, other)).to.equal(undefined);
  });
});

describe("What somebody means to follow", () => {
  const rows = [
    { summary: claim({ id: "a", number: 7, name: "Roadshow" }) },
    { summary: claim({ id: "b", number: 8, name: "Roadshow 7 cities" }) },
  ];
  const meant = (what: string) =>
    claimsMeant(rows, what, (one) => one).map((one) => one.id);

  it("by a number or a whole name is just that claim, whatever else has the words in it", () => {
    expect(meant("#7")).to.deep.equal(["a"]);
    expect(meant("7")).to.deep.equal(["a"]);
    expect(meant("roadshow")).to.deep.equal(["a"]);
    expect(meant("cities")).to.deep.equal(["b"]);
    expect(meant("road")).to.deep.equal(["a", "b"]);
    expect(meant("fair")).to.deep.equal([]);
  });

  it("is a location of theirs, by its MPN ID or its whole name", () => {
    const at = (who: { readonly id: string }, what: string) =>
      locationMeant(settings(), who.id, what)?.mpnId;
    expect(at(people.user, "contoso munich")).to.equal(munich);
    expect(at(people.user, ` ${seoul} `)).to.equal(seoul);
    expect(at(people.user, "contoso")).to.equal(undefined);
    expect(at(people.seoulUser, "contoso munich")).to.equal(undefined);
    expect(at(people.reviewer, munich)).to.equal(undefined);
  });

  it("no longer, is what the chat follows by that name, or all of it", () => {
    const both = { ...follow, locations: { [seoul]: people.user.id } };
    const off = (what: string) =>
      followedMeant(both, what, settings(), (one) =>
        one === id ? claim() : undefined,
      );
    expect(off("")).to.deep.equal([id, seoul]);
    expect(off("spring roadshow")).to.deep.equal([id]);
    expect(off("#1001")).to.deep.equal([id]);
    expect(off("Contoso Seoul")).to.deep.equal([seoul]);
    expect(off("Contoso Munich")).to.deep.equal([]);
  });
});
