import { expect } from "chai";
import {
  givableFor,
  holderOf,
  roleHolders,
} from "../../../services/people/role-list.ts";
import type { Grant } from "../../../services/settings/tenant-settings.ts";
import { munich, people, seoul, settings } from "../../support/settings-kit.ts";

const all = settings();
const naming = ({ name }: { readonly name: string }) => name;
const holders = (who: { readonly id: string }) => {
  const found = roleHolders(all, who.id, naming);
  if (!found.ok) throw new Error(found.refusal.code);
  return found.value;
};

describe("The list of who has which role", () => {
  it("is for admins alone, whatever they are admin of", () => {
    for (const who of [people.globalAdmin, people.admin, people.seoulAdmin])
      expect(roleHolders(all, who.id, naming).ok, who.name).to.equal(true);
    for (const who of [people.user, people.reviewer, people.colleague])
      expect(roleHolders(all, who.id, naming), who.name).to.deep.equal({
        ok: false,
        refusal: { code: "role.admins-only" },
      });
  });

  it("is by the names people go by now, each role by itself", () => {
    const found = roleHolders(all, people.admin.id, ({ name }) =>
      name === "Uma" ? "Zoe" : name,
    );
    const names = found.ok ? found.value.map(({ name }) => name) : [];
    expect(names).to.deep.equal([...names].sort());
    expect(names.at(-1)).to.equal("Zoe");
    expect(names.filter((one) => one === "Theo")).to.have.length(2);
  });

  it("says of each whether the reader may take it", () => {
    const takeable = (who: { readonly id: string }) =>
      holders(who)
        .filter(({ isTakeable }) => isTakeable)
        .map(({ name, grant }) => `${name} ${grant.role}`);
    expect(takeable(people.globalAdmin)).to.have.length(
      holders(people.admin).length,
    );
    expect(takeable(people.admin)).to.include("Uma incentives-user");
    expect(takeable(people.admin)).not.to.include("Gloria global-admin");
    expect(takeable(people.seoulAdmin)).to.have.members([
      "Sang incentives-admin",
      "Seo-yeon incentives-user",
    ]);
  });
});

describe("The role that is about to be taken", () => {
  const uma: Grant = {
    role: "incentives-user",
    programs: "all",
    locations: "all",
  };
  const take = (
    who: { readonly id: string },
    from: { readonly id: string },
    grant: Grant,
  ) => {
    const found = holderOf(holders(who), from.id, grant);
    return found.ok ? found.value.grant : found.refusal.code;
  };

  it("is the one that was given, exactly", () => {
    expect(take(people.admin, people.user, uma)).to.deep.equal(uma);
    const part = { ...uma, locations: [munich] };
    expect(take(people.admin, people.user, part)).to.equal("role.not-given");
    const seoulOnly = { ...uma, locations: [seoul] };
    expect(take(people.admin, people.seoulUser, seoulOnly)).to.deep.equal(
      seoulOnly,
    );
  });

  it("is left to those who may give it", () => {
    expect(take(people.seoulAdmin, people.user, uma)).to.equal(
      "role.above-yours",
    );
  });
});

describe("What somebody may give", () => {
  it("is offered to admins alone", () => {
    const offered = givableFor(all, people.seoulAdmin.id);
    expect(offered.ok && offered.value.locations).to.deep.equal([seoul]);
    expect(givableFor(all, people.user.id).ok).to.equal(false);
  });
});
