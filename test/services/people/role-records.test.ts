import { expect } from "chai";
import { grantsOf } from "../../../services/people/grants.ts";
import { createMemoryRecordStore } from "../../support/memory-record-store.ts";
import { people, settings } from "../../support/settings-kit.ts";
import {
  bookTenant,
  nina,
  fileSettings,
  openBook,
  byOf,
} from "../../support/role-kit.ts";

describe("What was given and taken", () => {
  it("is recorded with who did it and when, and there after a restart", async () => {
    const { as, store, roles } = await openBook();
    await as(people.globalAdmin).give({ programs: ["csp"] });
    await as(people.admin).take({ programs: ["csp"] });
    const again = await openBook({ store });
    expect(again.roles.history(bookTenant)).to.deep.equal(
      roles.history(bookTenant),
    );
    expect(
      again.roles.history(bookTenant).map(({ kind, by: who, at, person }) => ({
        kind,
        who,
        at,
        person,
      })),
    ).to.deep.equal([
      {
        kind: "given",
        who: byOf(people.globalAdmin),
        at: "2026-11-21T10:00:00.000Z",
        person: nina,
      },
      {
        kind: "taken",
        who: byOf(people.admin),
        at: "2026-11-21T10:00:00.000Z",
        person: nina,
      },
    ]);
    expect(again.has(nina.id)).to.deep.equal([]);
  });

  it("is all there when many give at once", async () => {
    const { as, roles, store } = await openBook();
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        as(people.globalAdmin).give({
          person: { id: `person-${n}`, name: "" },
        }),
      ),
    );
    expect(roles.history(bookTenant)).to.have.length(20);
    const again = await openBook({ store });
    expect(again.roles.settingsOf(bookTenant)?.people).to.have.length(
      fileSettings.people.length + 20,
    );
    expect(again.roles.settingsOf(bookTenant)).to.deep.equal(
      roles.settingsOf(bookTenant),
    );
  });

  it("leaves nobody a role while it can't be read, and the other tenants theirs", async () => {
    const store = createMemoryRecordStore();
    await store.write("roles", bookTenant, { schema: 1, steps: "rubbish" }, 0);
    const { roles, damaged } = await openBook({
      store,
      files: [fileSettings, settings({ tenantId: "tenant-b" })],
      firstAdmins: [nina.id],
    });
    expect(damaged).to.deep.equal([bookTenant]);
    expect(roles.settingsOf(bookTenant)?.people).to.deep.equal([]);
    expect(roles.settingsOf("tenant-b")?.people).to.deep.equal(
      fileSettings.people,
    );
  });

  it("is in what all tenants are asked for", async () => {
    const { as, roles } = await openBook();
    await as(people.globalAdmin).give();
    expect(roles.tenants()).to.deep.equal([
      roles.settingsOf(bookTenant),
      roles.settingsOf("tenant-b"),
    ]);
    expect(grantsOf(roles.tenants()[0]!, nina.id)).to.have.length(1);
  });
});

describe("The first admins", () => {
  const nobody = settings({ people: [] });

  it("are global admins of everything, given by the environment", async () => {
    const { roles, has, as } = await openBook({
      files: [nobody],
      firstAdmins: [nina.id],
    });
    expect(has(nina.id)).to.deep.equal([
      { role: "global-admin", programs: "all", locations: "all" },
    ]);
    expect(roles.history(bookTenant)[0]).to.include({
      kind: "given",
      by: "environment",
    });
    expect(await as(nina).give({ person: byOf(people.user) })).to.equal(
      "given",
    );
  });

  it("are recorded once, and stay what they became in chat", async () => {
    const store = createMemoryRecordStore();
    const start = () =>
      openBook({ store, files: [nobody], firstAdmins: [nina.id] });
    const gloria = byOf(people.globalAdmin);
    const { as } = await start();
    await as(nina).give({ person: gloria, role: "global-admin" });
    await as(gloria).take({ person: nina, role: "global-admin" });
    const { has, roles } = await start();
    expect(has(nina.id)).to.deep.equal([]);
    expect(roles.history(bookTenant)).to.have.length(3);
  });
});

describe("Who must be told of a role", () => {
  const told = async (
    { roles }: Awaited<ReturnType<typeof openBook>>,
    id: string,
  ) =>
    (
      await roles.outbox.find(
        { tenant: bookTenant, id },
        { states: ["pending"] },
      )
    ).map(({ notification }) => notification.kind);

  it("is the one who got or lost it", async () => {
    const made = await openBook();
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
    const made = await openBook();
    const { globalAdmin } = people;
    const own = { person: byOf(globalAdmin), role: "reviewer" } as const;
    expect(await made.as(globalAdmin).give(own)).to.equal("given");
    expect(await told(made, globalAdmin.id)).to.deep.equal([]);
  });

  it("is not forgotten by a restart, and told once", async () => {
    const { as, store } = await openBook();
    await as(people.globalAdmin).give();
    const again = await openBook({ store });
    expect(await told(again, nina.id)).to.deep.equal(["role-given"]);
    const [entry] = await again.roles.outbox.find(
      { tenant: bookTenant, id: nina.id },
      { states: ["pending"] },
    );
    await again.roles.outbox.mark(entry!.ref, { state: "sent" });
    expect(await told(await openBook({ store }), nina.id)).to.deep.equal([]);
  });
});
