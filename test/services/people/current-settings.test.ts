import { expect } from "chai";
import { currentSettings } from "../../../services/people/current-settings.ts";
import { grantsOf } from "../../../services/people/grants.ts";
import { partnerRoleFor, rolesFor } from "../../../services/people/roles.ts";
import type { Grant } from "../../../services/settings/tenant-settings.ts";
import {
  munich,
  people,
  programs,
  seoul,
  settings,
} from "../../support/settings-kit.ts";
import {
  nina,
  csp,
  fileSettings,
  byOf,
  stepOf,
} from "../../support/role-kit.ts";

describe("The settings of a tenant", () => {
  it("are those of the file as long as nothing was given or taken", () => {
    expect(currentSettings(fileSettings, [])).to.deep.equal(fileSettings);
  });

  it("hold what was given, to somebody new too", () => {
    const now = currentSettings(fileSettings, [
      stepOf("given", { programs: ["csp"] }),
    ]);
    expect(now.people.at(-1)).to.deep.equal({
      ...nina,
      grants: [
        { role: "incentives-user", programs: ["csp"], locations: "all" },
      ],
    });
    expect(fileSettings.people.map(({ id }) => id)).not.to.include(nina.id);
  });

  it("no longer hold what was taken, also where the file gave it", () => {
    const taken = stepOf("taken", {});
    const now = currentSettings(fileSettings, [
      { ...taken, person: byOf(people.user) },
    ]);
    expect(partnerRoleFor(fileSettings, people.user.id, csp)).to.equal(
      "incentives-user",
    );
    expect(now.people.map(({ id }) => id)).not.to.include(people.user.id);
  });

  it("give again what was taken before", () => {
    const steps = [
      stepOf("given", {}),
      stepOf("taken", {}),
      stepOf("given", { locations: [seoul] }),
    ];
    expect(
      grantsOf(currentSettings(fileSettings, steps), nina.id),
    ).to.deep.equal([
      { role: "incentives-user", programs: "all", locations: [seoul] },
    ]);
  });

  it("leave the rest of what somebody has when a part is taken", () => {
    const now = currentSettings(fileSettings, [
      stepOf("given", {}),
      stepOf("taken", { programs: ["csp"], locations: [munich] }),
    ]);
    const at = (program: string, mpnId: string) =>
      rolesFor(now, nina.id, { program, mpnId });
    expect(at("csp", munich)).to.deep.equal([]);
    expect(at("csp", seoul)).to.deep.equal(["incentives-user"]);
    expect(at("surface", munich)).to.deep.equal(["incentives-user"]);
  });

  it("take one role and leave the others", () => {
    const twoHats = byOf(people.twoHats);
    const taken = { ...stepOf("taken", { role: "reviewer" }), person: twoHats };
    const now = currentSettings(fileSettings, [taken]);
    expect(rolesFor(now, twoHats.id, csp)).to.deep.equal(["incentives-user"]);
  });

  it("say a role once that holds another one within it", () => {
    const steps = [
      stepOf("given", { programs: ["csp"] }),
      stepOf("given", {}),
      stepOf("given", { locations: [munich] }),
    ];
    expect(
      grantsOf(currentSettings(fileSettings, steps), nina.id),
    ).to.deep.equal([
      { role: "incentives-user", programs: "all", locations: "all" },
    ]);
  });

  it("give to a program that is added later only what was given for all", () => {
    const later = settings({
      programs: [
        programs.csp,
        programs.surface,
        programs.osa,
        { id: "later", name: "Later", locations: [munich] },
      ],
    });
    const roleThere = (grant: Partial<Grant>) =>
      rolesFor(currentSettings(later, [stepOf("given", grant)]), nina.id, {
        program: "later",
        mpnId: munich,
      });
    expect(roleThere({})).to.deep.equal(["incentives-user"]);
    expect(
      roleThere({ programs: ["csp", "surface", "osa-sell"] }),
    ).to.deep.equal([]);
  });
});
