import type { Activity } from "botbuilder";
import { expect } from "chai";
import {
  demoTenantId,
  type PersonaKey,
} from "../../../../bot/local/personas.ts";
import { rolesFor } from "../../../../services/people/roles.ts";
import {
  otherTenantId,
  outsider,
  persona,
  startTestBot,
  type TestBot,
} from "../../../support/bot-kit.ts";
import { textOf, type Json } from "../../../support/card-reader.ts";
import { createClaim, roadshow } from "../../../support/claim-steps.ts";
import { startHttpBot, type HttpBot } from "../../../support/http-bot-kit.ts";
import { idOf, neighbours } from "../../../support/request-steps.ts";
import type { TeamsPerson } from "../../../support/teams-person.ts";

const never = "0b8f4c52-0000-4000-8000-00000000ad01";
const csp = { program: "csp-direct", mpnId: "1234567" };
const give = (person: TeamsPerson, typed: Json) =>
  person
    .execute("role.give-ask", { nonce: "n" })
    .then(() => person.press("button.give-role", typed));
const all = { programs: "all", locations: "all" };
const user = { role: "incentives-user", ...all };

describe("Roles given and taken in chat", () => {
  let bot: TestBot;
  let adam: TeamsPerson;
  let petra: TeamsPerson;
  let mona: TeamsPerson;

  const rolesOf = (id: string, tenant = demoTenantId) =>
    rolesFor(bot.services.settingsOf(tenant)!, id, csp);
  const nameOf = (key: PersonaKey) => persona(key).name;

  beforeEach(async () => {
    bot = await startTestBot({ neighbours });
    adam = bot.join("admin");
    petra = bot.join("partner");
    mona = bot.join("colleague");
  });
  afterEach(async () => {
    await bot.stop();
    expect(bot.faults).to.deep.equal([]);
  });

  it("are listed for an admin, from the home card on", async () => {
    await adam.say("help");
    await adam.press("button.admin");
    await adam.press("button.roles");
    for (const key of ["admin", "partner", "reviewer"] as const)
      expect(adam.text).to.include(nameOf(key));
    expect(adam.text).to.include(adam.t("role.reviewer"));
    expect(adam.text).to.include(adam.t("roles.count", { count: 3 }));
  });

  it("let somebody work from the next message on", async () => {
    expect((await mona.say("create claim")).text).to.include(
      mona.t("refusal.role.partner-needed"),
    );
    const { text } = await give(adam, { people: idOf("colleague"), ...user });
    expect(text).to.include(
      adam.t("roles.given", {
        name: nameOf("colleague"),
        role: adam.t("role.incentives-user"),
      }),
    );
    await createClaim(mona);
    expect((await mona.say("my claims")).text).to.include(roadshow.name);
  });

  it("are taken after one more question, and end at once what they allowed", async () => {
    const claim = await createClaim(petra);
    await adam.say("roles");
    await adam.tap("role.take-ask", { person: idOf("partner") });
    expect(adam.text).to.include(nameOf("partner"));
    expect(rolesOf(idOf("partner"))).to.deep.equal(["incentives-user"]);
    await adam.press("button.take-role");
    expect(rolesOf(idOf("partner"))).to.deep.equal([]);
    expect(adam.text).to.include(
      adam.t("roles.taken", {
        name: nameOf("partner"),
        role: adam.t("role.incentives-user"),
      }),
    );
    const { text } = await petra.execute("claim.open", { nonce: "n", claim });
    expect(text).not.to.include(roadshow.name);
    expect((await petra.say("my claims")).text).not.to.include(roadshow.name);
  });

  it("reach only as far as they were given", async () => {
    await give(adam, {
      people: idOf("colleague"),
      role: "incentives-user",
      programs: "hosting,csp-direct",
      locations: "1234567",
    });
    const at = (program: string, mpnId: string) =>
      rolesFor(bot.services.settingsOf(demoTenantId)!, idOf("colleague"), {
        program,
        mpnId,
      });
    expect(at("hosting", "1234567")).to.deep.equal(["incentives-user"]);
    expect(at("csp-direct", "1234567")).to.deep.equal(["incentives-user"]);
    expect(at("csp-direct", "7654321")).to.deep.equal([]);
    expect(at("add-pc", "1234567")).to.deep.equal([]);
  });

  it("can be given to somebody who never wrote to the bot", async () => {
    const { text } = await give(adam, { people: never, ...user });
    expect(text).to.include(never);
    expect(rolesOf(never)).to.deep.equal(["incentives-user"]);
  });

  it("are recorded with who gave them and who took them", async () => {
    await give(adam, { people: idOf("colleague"), ...user });
    await adam.tap("role.take-ask", { person: idOf("colleague") });
    await adam.press("button.take-role");
    await adam.press("button.role-history");
    const words = {
      by: nameOf("admin"),
      name: nameOf("colleague"),
      role: adam.t("role.incentives-user"),
    };
    expect(adam.text)
      .to.include(adam.t("roles.did-give", words))
      .and.include(adam.t("roles.did-take", words));
  });

  it("are the same in every service: reports, lists of tenants, experts", async () => {
    expect((await mona.say("delivery report")).text).to.include(
      mona.t("report.admins-only"),
    );
    await give(adam, {
      people: idOf("colleague"),
      role: "incentives-admin",
      ...all,
    });
    expect((await mona.say("delivery report")).text).not.to.include(
      mona.t("report.admins-only"),
    );
    expect(bot.services.questions.mayAnswer(demoTenantId, idOf("colleague"))).to
      .be.true;
    const tenant = bot.services
      .tenants()
      .find(({ tenantId }) => tenantId === demoTenantId)!;
    expect(rolesFor(tenant, idOf("colleague"), csp)).to.deep.equal([
      "incentives-admin",
    ]);
  });

  it("are given once, however often the press arrives", async () => {
    await give(adam, { people: idOf("colleague"), ...user });
    await adam.again("same");
    const { text } = await adam.again("new-id");
    expect(text).not.to.include(adam.t("refusal.role.already-given"));
    expect(bot.services.roles.history(demoTenantId)).to.have.length(1);
  });

  it("that are there already are not given again, and it says so", async () => {
    const { text } = await give(adam, { people: idOf("partner"), ...user });
    expect(text).to.include(adam.t("refusal.role.already-given"));
    expect(bot.services.roles.history(demoTenantId)).to.deep.equal([]);
  });

  it("are not given without a person, a program and a location", async () => {
    const without = async (typed: Json) => (await give(adam, typed)).text;
    expect(await without({ ...user, people: "" })).to.include(
      adam.t("refusal.role.person-missing"),
    );
    expect(await without({ ...user, people: "nobody-known" })).to.include(
      adam.t("refusal.request.person-unknown", { name: "nobody-known" }),
    );
    expect(
      await without({ ...user, people: `${idOf("colleague")},${never}` }),
    ).to.include(adam.t("refusal.role.person-missing"));
    for (const nothing of [{ programs: "" }, { locations: "," }])
      expect(
        await without({ ...user, ...nothing, people: idOf("colleague") }),
      ).to.include(adam.t("refusal.role.scope-missing"));
    expect(bot.services.roles.history(demoTenantId)).to.deep.equal([]);
  });

  it("above one's own are not offered, and not given to a card that lies", async () => {
    await adam.execute("role.give-ask", { nonce: "n" });
    expect(adam.text).not.to.include(adam.t("role.global-admin"));
    for (const role of ["global-admin", "reviewer"]) {
      const { text } = await adam.execute("role.give", {
        nonce: "n",
        people: idOf("colleague"),
        ...all,
        role,
      });
      expect(text).to.include(adam.t("refusal.role.above-yours"));
    }
    const taken = await adam.execute("role.take", {
      nonce: "n",
      person: idOf("reviewer"),
      ...all,
      role: "reviewer",
    });
    expect(taken.text).to.include(adam.t("refusal.role.above-yours"));
    expect(bot.services.roles.history(demoTenantId)).to.deep.equal([]);
  });

  it("leave the last admin theirs", async () => {
    await adam.say("roles");
    await adam.tap("role.take-ask", { person: idOf("admin") });
    const { text } = await adam.press("button.take-role");
    expect(text).to.include(adam.t("refusal.role.last-admin"));
    expect(rolesOf(idOf("admin"))).to.deep.equal(["incentives-admin"]);
  });

  it("are seen and changed by nobody who is no admin, whatever they send", async () => {
    const took = {
      nonce: "n",
      person: idOf("partner"),
      people: idOf("colleague"),
      ...user,
    };
    for (const key of ["partner", "colleague", "reviewer"] as const)
      for (const verb of [
        "home.admin",
        "role.list",
        "role.give-ask",
        "role.give",
        "role.take-ask",
        "role.take",
        "role.history",
      ]) {
        const person = bot.join(key);
        const { text } = await person.execute(verb, took);
        expect(text, `${key} ${verb}`)
          .to.include(person.t("refusal.role.admins-only"))
          .and.not.include(nameOf("admin"));
      }
    expect(bot.services.roles.history(demoTenantId)).to.deep.equal([]);
  });

  it("of another organization are neither seen nor touched", async () => {
    await bot.stop();
    bot = await startTestBot({
      neighbours: [],
      firstAdmins: [
        { tenantId: otherTenantId, objectId: outsider.aadObjectId },
      ],
    });
    const before = bot.services.settingsOf(demoTenantId);
    await bot.join("partner").say("hi");
    const olga = bot.joinOutsider();
    await olga.say("roles");
    expect(olga.text).not.to.include(nameOf("partner"));
    // The id of Petra's chat is nobody here.
    expect(
      (await give(olga, { people: persona("partner").id, ...user })).text,
    ).to.include(
      olga.t("refusal.request.person-unknown", { name: persona("partner").id }),
    );
    await give(olga, { people: idOf("partner"), ...user });
    expect(olga.text).not.to.include(nameOf("partner"));
    await olga.execute("role.take", {
      nonce: "n",
      person: idOf("admin"),
      role: "incentives-admin",
      ...all,
    });
    expect(olga.text).to.include(olga.t("refusal.role.not-given"));
    expect(bot.services.settingsOf(demoTenantId)).to.equal(before);
    expect(rolesOf(idOf("partner"), otherTenantId)).to.deep.equal([
      "incentives-user",
    ]);
  });

  for (const [language, said] of Object.entries({
    "de-DE": "Rollen",
    "ko-KR": "역할",
    "zh-CN": "角色",
  }))
    it(`are shown in ${language}`, async () => {
      const admin = bot.join("admin", language);
      expect((await admin.say(said)).text).to.include(admin.t("roles.title"));
    });
});

const cardOf = ({ attachments }: Partial<Activity>) =>
  textOf(attachments?.[0]?.content as Json);

describe("Whoever got or lost a role", function () {
  let bot: HttpBot;
  let adam: TeamsPerson;
  let mona: TeamsPerson;
  const chat = persona("colleague").personalChatId;

  beforeEach(async () => {
    bot = await startHttpBot();
    adam = bot.join("admin");
    mona = bot.join("colleague");
    await mona.say("hi");
    await adam.say("hi");
    bot.connector.received.length = 0;
  });
  afterEach(async () => {
    await bot.stop();
    expect(bot.faults).to.deep.equal([]);
  });

  const words = (key: "roles.you-have" | "roles.you-had") =>
    mona.t(key, {
      by: persona("admin").name,
      role: mona.t("role.incentives-user"),
    });

  it("is told, in their own chat, with what they can do now", async () => {
    await give(adam, { people: idOf("colleague"), ...user });
    const given = cardOf(await bot.connector.until(chat, 1));
    expect(given)
      .to.include(words("roles.you-have"))
      .and.include(mona.t("roles.all-programs"));
    await adam.tap("role.take-ask", { person: idOf("colleague") });
    await adam.press("button.take-role");
    expect(cardOf(await bot.connector.until(chat, 2))).to.include(
      words("roles.you-had"),
    );
  });

  it("is told once, and has or has not the role, also after a restart", async () => {
    await give(adam, { people: idOf("colleague"), ...user });
    await bot.connector.until(chat, 1);
    await bot.restart();
    await createClaim(mona);
    const told = bot.connector
      .messagesTo(chat)
      .filter(({ activity }) =>
        cardOf(activity).includes(words("roles.you-have")),
      );
    expect(told).to.have.length(1);
    await adam.say("roles");
    await adam.tap("role.take-ask", { person: idOf("colleague") });
    await adam.press("button.take-role");
    await bot.restart();
    expect((await mona.say("create claim")).text).to.include(
      mona.t("refusal.role.partner-needed"),
    );
  });
});

describe("FIRST_ADMINS", function () {
  it("names who may give roles before anybody else can", async () => {
    const bot = await startHttpBot({
      settings: (demo) => ({ ...demo, people: [] }),
      environment: {
        FIRST_ADMINS: `${demoTenantId}/${idOf("admin").toUpperCase()}`,
      },
    });
    const adam = bot.join("admin");
    await adam.say("roles");
    expect(adam.text).to.include(adam.t("role.global-admin"));
    await adam.press("button.role-history");
    expect(adam.text).to.include(
      adam.t("roles.installed", {
        name: persona("admin").name,
        role: adam.t("role.global-admin"),
      }),
    );
    await give(adam, {
      people: idOf("reviewer"),
      role: "reviewer",
      ...all,
    });
    const rita = bot.join("reviewer");
    expect((await rita.say("reviews")).text).to.include(rita.t("queue.title"));
    await bot.stop();
    expect(bot.faults).to.deep.equal([]);
  });

  it("with a tenant that the settings don't have keeps the bot from starting", async () => {
    const strange = "0b8f4c52-0000-4000-8000-0000000000ff";
    const started = startHttpBot({
      environment: { FIRST_ADMINS: `${strange}/${never}` },
    });
    const fault = await started.then(
      () => undefined,
      (error: unknown) => error as Error,
    );
    expect(fault?.message).to.include("FIRST_ADMINS").and.include(strange);
  });
});
