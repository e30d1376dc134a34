import { expect } from "chai";
import {
  isAdminFor,
  isReviewerFor,
  partnerRoleFor,
  partnerScopes,
  reviewerScopes,
  rolesFor,
} from "../../../services/people/roles.ts";
import { munich, people, seoul, settings } from "../../support/settings-kit.ts";

const tenant = settings();
const cspMunich = { program: "csp", mpnId: munich };
const cspSeoul = { program: "csp", mpnId: seoul };
const surfaceMunich = { program: "surface", mpnId: munich };

describe("The role of a person", () => {
  it("is held for a location and a program (section 2)", () => {
    const of = (id: string) =>
      [cspMunich, cspSeoul, surfaceMunich].map((scope) =>
        partnerRoleFor(tenant, id, scope),
      );
    const user = "incentives-user";
    const none = undefined;
    expect(of(people.user.id)).to.deep.equal([user, user, user]);
    expect(of(people.seoulUser.id)).to.deep.equal([none, user, none]);
    expect(of(people.surfaceUser.id)).to.deep.equal([none, none, user]);
    expect(of(people.twoHats.id)).to.deep.equal([user, none, none]);
    expect(of(people.reviewer.id)).to.deep.equal([none, none, none]);
    expect(of(people.colleague.id)).to.deep.equal([none, none, none]);
  });

  it("needs location and program in one and the same grant (section 2)", () => {
    const crossed = settings({
      people: [
        {
          id: "id-x",
          name: "X",
          grants: [
            { role: "incentives-user", programs: ["csp"], locations: [seoul] },
            {
              role: "incentives-user",
              programs: ["surface"],
              locations: [munich],
            },
          ],
        },
      ],
    });
    expect(rolesFor(crossed, "id-x", cspMunich)).to.deep.equal([]);
    expect(rolesFor(crossed, "id-x", cspSeoul)).to.have.length(1);
  });

  it("is the strongest one where there are several, in whatever order (section 2)", () => {
    const several = settings({
      people: [
        {
          id: "id-x",
          name: "X",
          grants: [
            { role: "reviewer" },
            { role: "incentives-user" },
            { role: "incentives-admin", locations: [seoul] },
            { role: "global-admin", programs: ["surface"] },
          ],
        },
      ],
    });
    expect(partnerRoleFor(several, "id-x", cspMunich)).to.equal(
      "incentives-user",
    );
    expect(partnerRoleFor(several, "id-x", cspSeoul)).to.equal(
      "incentives-admin",
    );
    expect(partnerRoleFor(several, "id-x", surfaceMunich)).to.equal(
      "global-admin",
    );
  });

  it("is admin for global and incentives admins, each where they are one (R-ROLE-1, R-ROLE-2)", () => {
    const admins = Object.values(people)
      .filter(({ id }) => isAdminFor(tenant, id, cspMunich))
      .map(({ name }) => name);
    expect(admins).to.deep.equal(["Gloria", "Ada"]);
    expect(isAdminFor(tenant, people.seoulAdmin.id, cspSeoul)).to.be.true;
  });

  it("is reviewer where the grant says so, and no partner role with it (R-ROLE-6)", () => {
    expect(isReviewerFor(tenant, people.reviewer.id, cspMunich)).to.be.true;
    expect(isReviewerFor(tenant, people.seoulReviewer.id, cspMunich)).to.be
      .false;
    expect(isReviewerFor(tenant, people.seoulReviewer.id, cspSeoul)).to.be.true;
    expect(isReviewerFor(tenant, people.globalAdmin.id, cspMunich)).to.be.false;
  });

  it("is none for somebody whom the settings do not name (R-ROLE-5)", () => {
    expect(rolesFor(tenant, "id-nobody", cspMunich)).to.deep.equal([]);
    expect(rolesFor(tenant, "", cspMunich)).to.deep.equal([]);
  });
});

describe("The scopes of a person", () => {
  it("are programs at the locations enrolled in them (section 5)", () => {
    expect(partnerScopes(tenant, people.user.id)).to.deep.equal([
      cspMunich,
      cspSeoul,
      surfaceMunich,
      { program: "osa-sell", mpnId: munich },
    ]);
    expect(partnerScopes(tenant, people.twoHats.id)).to.deep.equal([cspMunich]);
    expect(partnerScopes(tenant, people.reviewer.id)).to.deep.equal([]);
  });

  it("of a reviewer are apart from those of a partner (R-ROLE-6)", () => {
    expect(reviewerScopes(tenant, people.seoulReviewer.id)).to.deep.equal([
      cspSeoul,
    ]);
    expect(reviewerScopes(tenant, people.user.id)).to.deep.equal([]);
  });
});
