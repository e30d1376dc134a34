import { expect } from "chai";
import type { Grant } from "../../../services/settings/tenant-settings.ts";
import { munich, people, seoul, settings } from "../../support/settings-kit.ts";
import {
  bookTenant,
  nina,
  fileSettings,
  otherTenant,
  type Wish,
  wish,
  openBook,
  byOf,
  saidOf,
} from "../../support/role-kit.ts";

describe("Who may give and take a role", () => {
  const all: Grant["role"][] = [
    "global-admin",
    "incentives-admin",
    "incentives-user",
    "reviewer",
  ];
  /** Role by role, in this order. */
  const table: readonly (readonly [keyof typeof people, string])[] = [
    ["globalAdmin", "given given given given"],
    ["admin", "role.above-yours given given role.above-yours"],
    ["user", "role.admins-only ".repeat(4).trim()],
    ["colleague", "role.admins-only ".repeat(4).trim()],
    ["reviewer", "role.admins-only ".repeat(4).trim()],
    ["twoHats", "role.admins-only ".repeat(4).trim()],
    ["seoulAdmin", "role.above-yours ".repeat(4).trim()],
  ];
  for (const [who, wanted] of table) {
    it(`for everything: ${who}`, async () => {
      const { as } = await openBook();
      const answers: string[] = [];
      for (const role of all)
        answers.push(await as(people[who]).give({ role }));
      expect(answers.join(" ")).to.equal(wanted);
    });

    it(`and what may not be given may not be taken: ${who}`, async () => {
      const { as } = await openBook();
      const answers: string[] = [];
      for (const role of all) {
        expect(await as(people.globalAdmin).give({ role })).to.equal("given");
        answers.push(await as(people[who]).take({ role }));
      }
      expect(answers.join(" ")).to.equal(wanted.replaceAll("given", "taken"));
    });
  }

  it("is for a location those who are admin of it", async () => {
    const { as } = await openBook();
    const seoulAdmin = as(people.seoulAdmin);
    expect(await seoulAdmin.give({ locations: [seoul] })).to.equal("given");
    expect(await seoulAdmin.give({ locations: [munich] })).to.equal(
      "role.above-yours",
    );
    expect(await seoulAdmin.give({ locations: [seoul, munich] })).to.equal(
      "role.above-yours",
    );
    expect(
      await seoulAdmin.take({ person: byOf(people.user), locations: "all" }),
    ).to.equal("role.above-yours");
    expect(await seoulAdmin.take({ locations: [seoul] })).to.equal("taken");
  });

  it("is for all programs nobody who is admin of each one by name", async () => {
    const named = settings({
      people: [
        {
          ...nina,
          grants: [
            {
              role: "incentives-admin",
              programs: ["csp", "surface", "osa-sell"],
            },
          ],
        },
      ],
    });
    const { as } = await openBook({ files: [named] });
    const person = byOf(people.colleague);
    expect(await as(nina).give({ person })).to.equal("role.above-yours");
    expect(
      await as(nina).give({ person, programs: ["csp", "osa-sell"] }),
    ).to.equal("given");
  });

  it("does not go beyond what two roles are for each on its own", async () => {
    const crossed = settings({
      people: [
        {
          ...nina,
          grants: [
            { role: "incentives-admin", programs: ["csp"], locations: [seoul] },
            {
              role: "incentives-admin",
              programs: ["surface"],
              locations: [munich],
            },
          ],
        },
      ],
    });
    const { as } = await openBook({ files: [crossed] });
    const person = byOf(people.colleague);
    expect(
      await as(nina).give({
        person,
        programs: ["csp", "surface"],
        locations: [seoul, munich],
      }),
    ).to.equal("role.above-yours");
  });

  it("are those who are admin now, not those who were", async () => {
    const { as } = await openBook();
    expect(
      await as(people.globalAdmin).take({
        person: byOf(people.admin),
        role: "incentives-admin",
      }),
    ).to.equal("taken");
    expect(await as(people.admin).give()).to.equal("role.admins-only");
  });
});

describe("A role", () => {
  it("that is there, or lies within what is there, is not given again", async () => {
    const { as, roles } = await openBook();
    const gloria = as(people.globalAdmin);
    expect(await gloria.give({ programs: ["csp"] })).to.equal("given");
    expect(await gloria.give({ programs: ["csp"] })).to.equal(
      "role.already-given",
    );
    expect(
      await gloria.give({ programs: ["csp"], locations: [seoul] }),
    ).to.equal("role.already-given");
    expect(await gloria.give({ programs: ["csp", "surface"] })).to.equal(
      "given",
    );
    expect(roles.history(bookTenant)).to.have.length(2);
  });

  it("that is not there cannot be taken", async () => {
    const { as, roles } = await openBook();
    const gloria = as(people.globalAdmin);
    expect(await gloria.take()).to.equal("role.not-given");
    expect(
      await gloria.take({
        person: byOf(people.seoulUser),
        locations: [munich],
      }),
    ).to.equal("role.not-given");
    expect(roles.history(bookTenant)).to.deep.equal([]);
  });

  for (const [what, change] of Object.entries<Wish>({
    "no program": { programs: [] },
    "no location": { locations: [] },
    "a program that does not exist": { programs: ["csp", "nonsense"] },
    "a location that does not exist": { locations: ["0000000"] },
    "a location that is not in the program": {
      programs: ["surface"],
      locations: [seoul],
    },
  }))
    it(`is not given for ${what}`, async () => {
      const { as, has } = await openBook();
      expect(await as(people.globalAdmin).give(change)).to.equal(
        "role.scope-missing",
      );
      expect(has(nina.id)).to.deep.equal([]);
    });

  it("counts once however often the same press arrives", async () => {
    const { roles } = await openBook();
    const gloria = byOf(people.globalAdmin);
    const answers = await Promise.all(
      [1, 2, 3].map(() => roles.give(bookTenant, gloria, wish())),
    );
    expect(answers.map(saidOf)).to.deep.equal(["given", "given", "given"]);
    expect(roles.history(bookTenant)).to.have.length(1);
  });

  it("is not to be had by sending the press of an admin again", async () => {
    const { roles } = await openBook();
    await roles.give(bookTenant, byOf(people.globalAdmin), wish());
    expect(
      saidOf(await roles.give(bookTenant, byOf(people.user), wish())),
    ).to.equal("role.admins-only");
  });

  it("given in one tenant is nothing in another", async () => {
    const { roles } = await openBook();
    await roles.give(bookTenant, byOf(people.globalAdmin), wish());
    expect(roles.settingsOf("tenant-b")).to.deep.equal(otherTenant);
    expect(roles.history("tenant-b")).to.deep.equal([]);
    for (const elsewhere of ["tenant-b", "tenant-c"])
      expect(
        saidOf(await roles.give(elsewhere, byOf(people.globalAdmin), wish())),
      ).to.equal("role.admins-only");
    expect(roles.settingsOf("tenant-c")).to.equal(undefined);
  });
});

describe("The last admin", () => {
  const gloria = byOf(people.globalAdmin);

  it("stays, whoever takes the role, also from themselves", async () => {
    const { as, has } = await openBook();
    expect(
      await as(gloria).take({ person: gloria, role: "global-admin" }),
    ).to.equal("role.last-admin");
    expect(has(gloria.id)).to.have.length(1);
  });

  it("may go once somebody else is one", async () => {
    const { as, has } = await openBook();
    await as(gloria).give({ role: "global-admin" });
    expect(
      await as(gloria).take({ person: gloria, role: "global-admin" }),
    ).to.equal("taken");
    expect(has(gloria.id)).to.deep.equal([]);
  });

  it("stays for each program and location, also those that come later", async () => {
    const onlyAda = settings({
      people: fileSettings.people.filter(({ id }) =>
        [people.admin.id, people.seoulAdmin.id].includes(id),
      ),
    });
    const { as } = await openBook({ files: [onlyAda] });
    const ada = byOf(people.admin);
    const own = { person: ada, role: "incentives-admin" } as const;
    expect(await as(ada).take(own)).to.equal("role.last-admin");
    expect(await as(ada).take({ ...own, locations: [munich] })).to.equal(
      "role.last-admin",
    );
    // Locations that come later would have nobody.
    expect(await as(ada).take({ ...own, locations: [seoul] })).to.equal(
      "role.last-admin",
    );
    expect(
      await as(ada).take({
        person: byOf(people.seoulAdmin),
        role: "incentives-admin",
        locations: [seoul],
      }),
    ).to.equal("taken");
  });

  it("is still there when two take the role from each other at once", async () => {
    for (let n = 0; n < 20; n += 1) {
      const { as, roles } = await openBook();
      await as(gloria).give({ role: "global-admin" });
      const answers = await Promise.all([
        as(gloria).take({ person: nina, role: "global-admin" }),
        as(nina).take({ person: gloria, role: "global-admin" }),
      ]);
      expect(answers.filter((one) => one === "taken")).to.have.length(1);
      const left = roles
        .settingsOf(bookTenant)!
        .people.filter(({ grants }) =>
          grants.some(({ role }) => role === "global-admin"),
        );
      expect(left).to.have.length(1);
    }
  });
});
