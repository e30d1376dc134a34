import { expect } from "chai";
import { currentSettings } from "../../../services/people/current-settings.ts";
import { grantsOf } from "../../../services/people/grants.ts";
import {
  createRoleBook,
  type RoleChange,
} from "../../../services/people/role-book.ts";
import { partnerRoleFor, rolesFor } from "../../../services/people/roles.ts";
import type { RoleStep } from "../../../services/people/role-steps.ts";
import type { Grant } from "../../../services/settings/tenant-settings.ts";
import type { RecordStore } from "../../../services/storage/record-store.ts";
import { createMemoryRecordStore } from "../../support/memory-record-store.ts";
import {
  munich,
  people,
  programs,
  seoul,
  settings,
} from "../../support/settings-kit.ts";

const tenant = "tenant-a";
const nina = { id: "0b8f4c52-0000-4000-8000-00000000ad01", name: "Nina" };
const csp = { program: "csp", mpnId: munich };
const file = settings();
const other = settings({ tenantId: "tenant-b", people: [] });

type Wish = Partial<RoleChange>;
const wish = (change: Wish = {}): RoleChange => ({
  role: "incentives-user",
  programs: "all",
  locations: "all",
  person: nina,
  key: "k",
  ...change,
});

async function book(
  options: {
    readonly store?: RecordStore;
    readonly files?: readonly (typeof file)[];
    readonly firstAdmins?: readonly string[];
  } = {},
) {
  const { store = createMemoryRecordStore(), files = [file, other] } = options;
  const damaged: string[] = [];
  const roles = createRoleBook({
    store,
    tenants: files,
    now: () => new Date("2026-11-21T10:00:00Z"),
  });
  await roles.open(
    (id) => damaged.push(id),
    (options.firstAdmins ?? []).map((objectId) => ({
      tenantId: tenant,
      objectId,
    })),
  );
  let count = 0;
  const as = (who: { readonly id: string; readonly name: string }) => ({
    give: async (change?: Wish) =>
      said(await roles.give(tenant, by(who), make(change))),
    take: async (change?: Wish) =>
      said(await roles.take(tenant, by(who), make(change))),
  });
  const make = (change: Wish = {}) =>
    wish({ key: `k${(count += 1)}`, ...change });
  const has = (id: string) => grantsOf(roles.settingsOf(tenant)!, id);
  return { roles, store, damaged, as, has };
}

const by = ({ id, name }: { readonly id: string; readonly name: string }) => ({
  id,
  name,
});
const said = (
  outcome: Awaited<ReturnType<ReturnType<typeof createRoleBook>["give"]>>,
) => (outcome.ok ? outcome.value.kind : outcome.refusal.code);

const step = (kind: RoleStep["kind"], grant: Partial<Grant>): RoleStep => ({
  kind,
  role: "incentives-user",
  programs: "all",
  locations: "all",
  person: nina,
  by: "environment",
  at: "2026-11-21T10:00:00.000Z",
  key: "k",
  ...grant,
});

describe("The settings of a tenant", () => {
  it("are those of the file as long as nothing was given or taken", () => {
    expect(currentSettings(file, [])).to.deep.equal(file);
  });

  it("hold what was given, to somebody new too", () => {
    const now = currentSettings(file, [step("given", { programs: ["csp"] })]);
    expect(now.people.at(-1)).to.deep.equal({
      ...nina,
      grants: [
        { role: "incentives-user", programs: ["csp"], locations: "all" },
      ],
    });
    expect(file.people.map(({ id }) => id)).not.to.include(nina.id);
  });

  it("no longer hold what was taken, also where the file gave it", () => {
    const taken = step("taken", {});
    const now = currentSettings(file, [{ ...taken, person: by(people.user) }]);
    expect(partnerRoleFor(file, people.user.id, csp)).to.equal(
      "incentives-user",
    );
    expect(now.people.map(({ id }) => id)).not.to.include(people.user.id);
  });

  it("give again what was taken before", () => {
    const steps = [
      step("given", {}),
      step("taken", {}),
      step("given", { locations: [seoul] }),
    ];
    expect(grantsOf(currentSettings(file, steps), nina.id)).to.deep.equal([
      { role: "incentives-user", programs: "all", locations: [seoul] },
    ]);
  });

  it("leave the rest of what somebody has when a part is taken", () => {
    const now = currentSettings(file, [
      step("given", {}),
      step("taken", { programs: ["csp"], locations: [munich] }),
    ]);
    const at = (program: string, mpnId: string) =>
      rolesFor(now, nina.id, { program, mpnId });
    expect(at("csp", munich)).to.deep.equal([]);
    expect(at("csp", seoul)).to.deep.equal(["incentives-user"]);
    expect(at("surface", munich)).to.deep.equal(["incentives-user"]);
  });

  it("take one role and leave the others", () => {
    const twoHats = by(people.twoHats);
    const taken = { ...step("taken", { role: "reviewer" }), person: twoHats };
    const now = currentSettings(file, [taken]);
    expect(rolesFor(now, twoHats.id, csp)).to.deep.equal(["incentives-user"]);
  });

  it("say a role once that holds another one within it", () => {
    const steps = [
      step("given", { programs: ["csp"] }),
      step("given", {}),
      step("given", { locations: [munich] }),
    ];
    expect(grantsOf(currentSettings(file, steps), nina.id)).to.deep.equal([
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
      rolesFor(currentSettings(later, [step("given", grant)]), nina.id, {
        program: "later",
        mpnId: munich,
      });
    expect(roleThere({})).to.deep.equal(["incentives-user"]);
    expect(
      roleThere({ programs: ["csp", "surface", "osa-sell"] }),
    ).to.deep.equal([]);
  });
});

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
      const { as } = await book();
      const answers: string[] = [];
      for (const role of all)
        answers.push(await as(people[who]).give({ role }));
      expect(answers.join(" ")).to.equal(wanted);
    });

    it(`and what may not be given may not be taken: ${who}`, async () => {
      const { as } = await book();
      const answers: string[] = [];
      for (const role of all) {
        expect(await as(people.globalAdmin).give({ role })).to.equal("given");
        answers.push(await as(people[who]).take({ role }));
      }
      expect(answers.join(" ")).to.equal(wanted.replaceAll("given", "taken"));
    });
  }

  it("is for a location those who are admin of it", async () => {
    const { as } = await book();
    const seoulAdmin = as(people.seoulAdmin);
    expect(await seoulAdmin.give({ locations: [seoul] })).to.equal("given");
    expect(await seoulAdmin.give({ locations: [munich] })).to.equal(
      "role.above-yours",
    );
    expect(await seoulAdmin.give({ locations: [seoul, munich] })).to.equal(
      "role.above-yours",
    );
    expect(
      await seoulAdmin.take({ person: by(people.user), locations: "all" }),
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
    const { as } = await book({ files: [named] });
    const person = by(people.colleague);
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
    const { as } = await book({ files: [crossed] });
    const person = by(people.colleague);
    expect(
      await as(nina).give({
        person,
        programs: ["csp", "surface"],
        locations: [seoul, munich],
      }),
    ).to.equal("role.above-yours");
  });

  it("are those who are admin now, not those who were", async () => {
    const { as } = await book();
    expect(
      await as(people.globalAdmin).take({
        person: by(people.admin),
        role: "incentives-admin",
      }),
    ).to.equal("taken");
    expect(await as(people.admin).give()).to.equal("role.admins-only");
  });
});

describe("A role", () => {
  it("that is there, or lies within what is there, is not given again", async () => {
    const { as, roles } = await book();
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
    expect(roles.history(tenant)).to.have.length(2);
  });

  it("that is not there cannot be taken", async () => {
    const { as, roles } = await book();
    const gloria = as(people.globalAdmin);
    expect(await gloria.take()).to.equal("role.not-given");
    expect(
      await gloria.take({
        person: by(people.seoulUser),
        locations: [munich],
      }),
    ).to.equal("role.not-given");
    expect(roles.history(tenant)).to.deep.equal([]);
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
      const { as, has } = await book();
      expect(await as(people.globalAdmin).give(change)).to.equal(
        "role.scope-missing",
      );
      expect(has(nina.id)).to.deep.equal([]);
    });

  it("counts once however often the same press arrives", async () => {
    const { roles } = await book();
    const gloria = by(people.globalAdmin);
    const answers = await Promise.all(
      [1, 2, 3].map(() => roles.give(tenant, gloria, wish())),
    );
    expect(answers.map(said)).to.deep.equal(["given", "given", "given"]);
    expect(roles.history(tenant)).to.have.length(1);
  });

  it("is not to be had by sending the press of an admin again", async () => {
    const { roles } = await book();
    await roles.give(tenant, by(people.globalAdmin), wish());
    expect(said(await roles.give(tenant, by(people.user), wish()))).to.equal(
      "role.admins-only",
    );
  });

  it("given in one tenant is nothing in another", async () => {
    const { roles } = await book();
    await roles.give(tenant, by(people.globalAdmin), wish());
    expect(roles.settingsOf("tenant-b")).to.deep.equal(other);
    expect(roles.history("tenant-b")).to.deep.equal([]);
    for (const elsewhere of ["tenant-b", "tenant-c"])
      expect(
        said(await roles.give(elsewhere, by(people.globalAdmin), wish())),
      ).to.equal("role.admins-only");
    expect(roles.settingsOf("tenant-c")).to.equal(undefined);
  });
});

describe("The last admin", () => {
  const gloria = by(people.globalAdmin);

  it("stays, whoever takes the role, also from themselves", async () => {
    const { as, has } = await book();
    expect(
      await as(gloria).take({ person: gloria, role: "global-admin" }),
    ).to.equal("role.last-admin");
    expect(has(gloria.id)).to.have.length(1);
  });

  it("may go once somebody else is one", async () => {
    const { as, has } = await book();
    await as(gloria).give({ role: "global-admin" });
    expect(
      await as(gloria).take({ person: gloria, role: "global-admin" }),
    ).to.equal("taken");
    expect(has(gloria.id)).to.deep.equal([]);
  });

  it("stays for each program and location, also those that come later", async () => {
    const onlyAda = settings({
      people: file.people.filter(({ id }) =>
        [people.admin.id, people.seoulAdmin.id].includes(id),
      ),
    });
    const { as } = await book({ files: [onlyAda] });
    const ada = by(people.admin);
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
        person: by(people.seoulAdmin),
        role: "incentives-admin",
        locations: [seoul],
      }),
    ).to.equal("taken");
  });

  it("is still there when two take the role from each other at once", async () => {
    for (let n = 0; n < 20; n += 1) {
      const { as, roles } = await book();
      await as(gloria).give({ role: "global-admin" });
      const answers = await Promise.all([
        as(gloria).take({ person: nina, role: "global-admin" }),
        as(nina).take({ person: gloria, role: "global-admin" }),
      ]);
      expect(answers.filter((one) => one === "taken")).to.have.length(1);
      const left = roles
        .settingsOf(tenant)!
        .people.filter(({ grants }) =>
          grants.some(({ role }) => role === "global-admin"),
        );
      expect(left).to.have.length(1);
    }
  });
});

describe("What was given and taken", () => {
  it("is recorded with who did it and when, and there after a restart", async () => {
    const { as, store, roles } = await book();
    await as(people.globalAdmin).give({ programs: ["csp"] });
    await as(people.admin).take({ programs: ["csp"] });
    const again = await book({ store });
    expect(again.roles.history(tenant)).to.deep.equal(roles.history(tenant));
    expect(
      again.roles.history(tenant).map(({ kind, by: who, at, person }) => ({
        kind,
        who,
        at,
        person,
      })),
    ).to.deep.equal([
      {
        kind: "given",
        who: by(people.globalAdmin),
        at: "2026-11-21T10:00:00.000Z",
        person: nina,
      },
      {
        kind: "taken",
        who: by(people.admin),
        at: "2026-11-21T10:00:00.000Z",
        person: nina,
      },
    ]);
    expect(again.has(nina.id)).to.deep.equal([]);
  });

  it("is all there when many give at once", async () => {
    const { as, roles, store } = await book();
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        as(people.globalAdmin).give({
          person: { id: `person-${n}`, name: "" },
        }),
      ),
    );
    expect(roles.history(tenant)).to.have.length(20);
    const again = await book({ store });
    expect(again.roles.settingsOf(tenant)?.people).to.have.length(
      file.people.length + 20,
    );
    expect(again.roles.settingsOf(tenant)).to.deep.equal(
      roles.settingsOf(tenant),
    );
  });

  it("leaves nobody a role while it can't be read, and the other tenants theirs", async () => {
    const store = createMemoryRecordStore();
    await store.write("roles", tenant, { schema: 1, steps: "rubbish" }, 0);
    const { roles, damaged } = await book({
      store,
      files: [file, settings({ tenantId: "tenant-b" })],
      firstAdmins: [nina.id],
    });
    expect(damaged).to.deep.equal([tenant]);
    expect(roles.settingsOf(tenant)?.people).to.deep.equal([]);
    expect(roles.settingsOf("tenant-b")?.people).to.deep.equal(file.people);
  });

  it("is in what all tenants are asked for", async () => {
    const { as, roles } = await book();
    await as(people.globalAdmin).give();
    expect(roles.tenants()).to.deep.equal([
      roles.settingsOf(tenant),
      roles.settingsOf("tenant-b"),
    ]);
    expect(grantsOf(roles.tenants()[0]!, nina.id)).to.have.length(1);
  });
});

describe("The first admins", () => {
  const nobody = settings({ people: [] });

  it("are global admins of everything, given by the environment", async () => {
    const { roles, has, as } = await book({
      files: [nobody],
      firstAdmins: [nina.id],
    });
    expect(has(nina.id)).to.deep.equal([
      { role: "global-admin", programs: "all", locations: "all" },
    ]);
    expect(roles.history(tenant)[0]).to.include({
      kind: "given",
      by: "environment",
    });
    expect(await as(nina).give({ person: by(people.user) })).to.equal("given");
  });

  it("are recorded once, and stay what they became in chat", async () => {
    const store = createMemoryRecordStore();
    const start = () =>
      book({ store, files: [nobody], firstAdmins: [nina.id] });
    const gloria = by(people.globalAdmin);
    const { as } = await start();
    await as(nina).give({ person: gloria, role: "global-admin" });
    await as(gloria).take({ person: nina, role: "global-admin" });
    const { has, roles } = await start();
    expect(has(nina.id)).to.deep.equal([]);
    expect(roles.history(tenant)).to.have.length(3);
  });
});

describe("Who must be told of a role", () => {
  const told = async (
    { roles }: Awaited<ReturnType<typeof book>>,
    id: string,
  ) =>
    (await roles.outbox.find({ tenant, id }, { states: ["pending"] })).map(
      ({ notification }) => notification.kind,
    );

  it("is the one who got or lost it", async () => {
    const made = await book();
    const gloria = made.as(people.globalAdmin);
    await gloria.give();
    await gloria.take();
    expect(await told(made, nina.id)).to.deep.equal([
      "role-given",
      "role-taken",
    ]);
    expect(await told(made, people.globalAdmin.id)).to.deep.equal([]);
  });

  it("is nobody who did it themselves", async () => {
    const made = await book();
    const { globalAdmin } = people;
    const own = { person: by(globalAdmin), role: "reviewer" } as const;
    expect(await made.as(globalAdmin).give(own)).to.equal("given");
    expect(await told(made, globalAdmin.id)).to.deep.equal([]);
  });

  it("is not forgotten by a restart, and told once", async () => {
    const { as, store } = await book();
    await as(people.globalAdmin).give();
    const again = await book({ store });
    expect(await told(again, nina.id)).to.deep.equal(["role-given"]);
    const [entry] = await again.roles.outbox.find(
      { tenant, id: nina.id },
      { states: ["pending"] },
    );
    await again.roles.outbox.mark(entry!.ref, { state: "sent" });
    expect(await told(await book({ store }), nina.id)).to.deep.equal([]);
  });
});
