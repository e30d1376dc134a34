import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { demoTenantId, personas } from "../../bot/local/personas.ts";
import { createTranslator } from "../../locales/translator.ts";
import { locales } from "../../locales/locale.ts";
import { outsider, persona } from "../support/bot-kit.ts";
import { startSignedBot, teamsUrl } from "../support/signed-teams.ts";
import { createTeamsPerson } from "../support/teams-person.ts";

type SignedBot = Awaited<ReturnType<typeof startSignedBot>>;

const foreignTenant = "0ther000-0000-4000-8000-0000000000bb";
const inTenant = (conversation: unknown, channel: unknown = conversation) => ({
  conversation: {
    id: `a:foreign-${randomUUID()}`,
    conversationType: "personal",
    ...(conversation === undefined ? {} : { tenantId: conversation }),
  },
  channelData: channel === undefined ? {} : { tenant: { id: channel } },
});

/** Every one of them is well signed: it is Teams that says where they come from. */
describe("An organization that is not in the settings", function () {
  this.timeout(60_000);
  let signed: SignedBot;
  let counted: number;
  let records: Readonly<Record<string, string>>;
  before(async () => {
    signed = await startSignedBot();
  });
  after(() => signed.stop());
  beforeEach(async () => {
    signed.calls.length = 0;
    signed.logged.length = 0;
    counted = await signed.refused("tenant");
    records = await onDisk();
  });

  const olga = createTeamsPerson(outsider, () => {
    throw new Error("She sends nothing by herself");
  });
  const from = (change: object) => ({
    ...olga.arrivals()[0],
    id: randomUUID(),
    serviceUrl: teamsUrl,
    ...change,
  });

  async function onDisk(): Promise<Record<string, string>> {
    const root = join(signed.bot.dataDir, "records");
    await mkdir(root, { recursive: true });
    const names = await readdir(root, { recursive: true });
    const people = names.filter((name) => /^(people|follows)\//.test(name));
    const files = people.filter((name) => name.endsWith(".json")).sort();
    const read = await Promise.all(
      files.map(async (name): Promise<[string, string]> => [
        name,
        await readFile(join(root, name), "utf8"),
      ]),
    );
    return Object.fromEntries(read.filter(([, text]) => !isOfOwnPeople(text)));
  }

  /** The bot may be telling the admins something meanwhile: their records are theirs, unless a stranger is in them. */
  function isOfOwnPeople(text: string): boolean {
    const strangers = [outsider.aadObjectId, outsider.name, foreignTenant];
    return (
      personas.some(({ aadObjectId }) => text.includes(aadObjectId)) &&
      !strangers.some((one) => text.includes(one))
    );
  }
  const refusedLine = () =>
    signed.logged
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .find(
        ({ msg, reason }) =>
          msg === "a request was refused" && reason === "tenant",
      );

  /** What the chat was sent for it. */
  const sentTo = ({ conversation }: { conversation?: unknown }) => {
    const { id } = conversation as { id: string };
    return signed.calls.filter(({ url }) =>
      url.includes(encodeURIComponent(id)),
    );
  };

  async function leavesNoTrace(): Promise<void> {
    expect(await signed.refused("tenant")).to.equal(counted + 1);
    expect(await onDisk()).to.deep.equal(records);
    expect(signed.bot.faults).to.deep.equal([]);
    expect(JSON.stringify(signed.logged)).not.to.include(outsider.name);
  }

  it("is served when it is in the settings: the same activity leaves its record", async () => {
    const activity = from({
      ...inTenant(demoTenantId),
      type: "message",
      text: "hi",
    });
    expect((await signed.postSigned(activity)).status).to.equal(200);
    expect(sentTo(activity)).to.have.length(1);
    expect(await signed.refused("tenant")).to.equal(counted);
    const people = Object.values(await onDisk()).join();
    expect(people).to.include(outsider.aadObjectId).and.include(teamsUrl);
  });

  const strange: Readonly<Record<string, ReturnType<typeof inTenant>>> = {
    "another tenant": inTenant(foreignTenant),
    "another tenant in the chat only": inTenant(foreignTenant, demoTenantId),
    "another tenant in the channel data only": inTenant(
      demoTenantId,
      foreignTenant,
    ),
    "another tenant and none in the chat": inTenant(undefined, foreignTenant),
    "another tenant and none in the channel data": {
      ...inTenant(foreignTenant),
      channelData: {},
    },
    "no tenant at all": { ...inTenant(undefined), channelData: {} },
    "an empty tenant": inTenant(""),
    "a tenant in the channel data that is no text": inTenant(foreignTenant, {
      id: demoTenantId,
    }),
    "a key of every object": inTenant("__proto__"),
  };
  for (const [name, where] of Object.entries(strange)) {
    it(`gets one fixed sentence for a message (${name})`, async () => {
      const activity = from({
        ...where,
        type: "message",
        text: "create claim",
      });
      const answer = await signed.postSigned(activity);
      expect(answer).to.include({ status: 200, text: "" });
      expect(sentTo(activity).map(({ body }) => body.text)).to.deep.equal([
        olga.t("tenant.unknown"),
      ]);
      await leavesNoTrace();
    });

    it(`gets a typed refusal for a button (${name})`, async () => {
      const activity = from({
        ...where,
        type: "invoke",
        name: "adaptiveCard/action",
        value: {
          action: { type: "Action.Execute", verb: "claim.create", data: {} },
        },
      });
      const answer = await signed.postSigned(activity);
      expect(answer.status).to.equal(200);
      expect(JSON.parse(answer.text)).to.deep.equal({
        statusCode: 403,
        type: "application/vnd.microsoft.error",
        value: { code: "403", message: olga.t("tenant.unknown") },
      });
      expect(sentTo(activity)).to.deep.equal([]);
      await leavesNoTrace();
    });
  }

  for (const name of ["task/fetch", "task/submit"])
    it(`gets a message in the dialog for ${name}`, async () => {
      const activity = from({
        ...inTenant(foreignTenant),
        type: "invoke",
        name,
        value: { data: { verb: "upload.choose" } },
      });
      const answer = await signed.postSigned(activity);
      expect(JSON.parse(answer.text)).to.deep.equal({
        task: { type: "message", value: olga.t("tenant.unknown") },
      });
      expect(sentTo(activity)).to.deep.equal([]);
      await leavesNoTrace();
    });

  for (const [name, change] of Object.entries({
    installing: { type: "installationUpdate", action: "add" },
    removing: { type: "installationUpdate", action: "remove" },
    "being added": {
      type: "conversationUpdate",
      membersAdded: [{ id: "28:bot" }],
    },
    "a reaction": { type: "messageReaction", reactionsAdded: [] },
    "an event": { type: "event", name: "ContinueConversation" },
    "an unknown type": { type: "unknown" },
  }))
    it(`gets nothing for ${name}`, async () => {
      const activity = from({ ...inTenant(foreignTenant), ...change });
      expect(await signed.postSigned(activity)).to.include({
        status: 200,
        text: "",
      });
      expect(sentTo(activity)).to.deep.equal([]);
      await leavesNoTrace();
    });

  it("gets the sentence in its own language", async () => {
    for (const locale of locales) {
      const activity = from({
        ...inTenant(foreignTenant),
        type: "message",
        text: "hi",
        locale,
      });
      await signed.postSigned(activity);
      expect(sentTo(activity).map(({ body }) => body.text)).to.deep.equal([
        createTranslator(locale, "UTC").t("tenant.unknown"),
      ]);
    }
  });

  it("can't follow anything in a channel of its own", async () => {
    const activity = from({
      ...inTenant(foreignTenant),
      type: "message",
      text: "follow Spring roadshow",
    });
    Object.assign(activity.conversation as object, {
      conversationType: "channel",
      isGroup: true,
    });
    await signed.postSigned(activity);
    expect(sentTo(activity).map(({ body }) => body.text)).to.deep.equal([
      olga.t("tenant.unknown"),
    ]);
    await leavesNoTrace();
  });

  it("is recorded with its tenant and the activity to find it by, and with no word of the person", async () => {
    const activity = from({
      ...inTenant(foreignTenant, "another"),
      type: "message",
      text: "secret words",
    });
    await signed.postSigned(activity);
    expect(refusedLine()).to.include({
      reason: "tenant",
      tenant: foreignTenant,
      channelTenant: "another",
      reference: activity.id,
      activity: "message",
    });
    expect(signed.logged.join()).not.to.match(/secret words|Outsider|29:1/);
  });

  it("can't write what it likes into the log", async () => {
    const long = `${"x".repeat(10_000)}\n{"level":60}`;
    await signed.postSigned(
      from({ ...inTenant(long), type: "message", id: long }),
    );
    const line = refusedLine();
    expect(String(line?.["tenant"])).to.have.length(200);
    expect(String(line?.["reference"])).to.have.length(200);
  });

  it("is another one for a person of an organization that is served, too", async () => {
    const petra = createTeamsPerson(persona("partner"), () => {
      throw new Error("She sends nothing by herself");
    });
    const activity = {
      ...petra.arrivals()[0],
      ...inTenant(foreignTenant),
      serviceUrl: teamsUrl,
      type: "message",
      text: "my claims",
    };
    await signed.postSigned(activity);
    expect(sentTo(activity).map(({ body }) => body.text)).to.deep.equal([
      petra.t("tenant.unknown"),
    ]);
    await leavesNoTrace();
  });
});
