import { expect } from "chai";
import { readIncoming } from "../../../bot/turn/incoming.ts";

const message = {
  type: "message",
  id: "1700000000000",
  channelId: "msteams",
  serviceUrl: "https://smba.trafficmanager.net/emea/",
  from: { id: "29:1uma", name: "Uma", aadObjectId: "id-uma" },
  recipient: { id: "28:bot", name: "Co-op Claims" },
  conversation: { id: "a:1", conversationType: "personal", tenantId: "t" },
  channelData: { tenant: { id: "T" } },
  locale: "de-DE",
  text: "hi",
};
const read = (changed: object = {}) => {
  const found = readIncoming({ ...message, ...changed });
  if (!found) throw new Error("no activity");
  return found;
};

describe("An activity", () => {
  it("is read once, with its organization, its sender and where their chat is", () => {
    const { activity, tenant, sender, logId } = read();
    expect(activity).to.deep.include(message);
    expect(tenant).to.equal("t");
    expect(logId).to.equal(message.id);
    const { conversation, recipient: bot, from: user } = message;
    expect(sender).to.deep.equal({
      tenant: "t",
      id: "id-uma",
      mri: "29:1uma",
      name: "Uma",
      locale: "de-DE",
      timeZone: undefined,
      isPersonal: true,
      reference: {
        serviceUrl: message.serviceUrl,
        channelId: "msteams",
        conversation,
        bot,
        user,
        locale: "de-DE",
      },
    });
  });

  it("has only what is of the type that Teams sends; the rest is as if it were missing", () => {
    const { activity, logId } = read({
      id: 7,
      text: { a: 1 },
      locale: null,
      replyToId: ["x"],
      attachments: [null, "x", { contentType: 3, name: {} }],
      membersAdded: "me",
    });
    for (const key of ["id", "text", "locale", "replyToId"] as const)
      expect(activity[key], key).to.equal(undefined);
    expect(activity.attachments).to.deep.equal([
      { contentType: "", name: undefined },
    ]);
    expect(activity.membersAdded).to.deep.equal([]);
    expect(logId).to.match(/^[0-9a-f]{8}$/);
  });

  it("keeps what the bot does not know, and its value as it is", () => {
    const value = { action: { verb: "home.show" } };
    const { activity } = read({ value, suggestedActions: { to: [] } });
    expect(activity).to.deep.include({ value, suggestedActions: { to: [] } });
  });

  it("whose organizations differ comes from nobody", () => {
    const { tenant, sender } = read({
      channelData: { tenant: { id: "other" } },
    });
    expect([tenant, sender]).to.deep.equal([undefined, undefined]);
  });

  it("without a person has an organization and no sender", () => {
    const { tenant, sender } = read({ from: { id: "29:1uma" } });
    expect([tenant, sender]).to.deep.equal(["t", undefined]);
  });

  for (const [name, changed] of Object.entries({
    "no type": { type: "" },
    "another channel": { channelId: "emulator" },
    "no service": { serviceUrl: undefined },
    "no chat": { conversation: {} },
  }))
    it(`is none of Teams' with ${name}`, () => {
      expect(readIncoming({ ...message, ...changed })).to.equal(undefined);
    });
});
