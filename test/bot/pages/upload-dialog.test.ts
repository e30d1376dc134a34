import { expect } from "chai";
import { startTestBot, type TestBot } from "../../support/bot-kit.ts";
import {
  buttonsOf,
  type Button,
  type Json,
} from "../../support/card-reader.ts";
import { createClaim, openClaim } from "../../support/claim-steps.ts";
import { startHttpBot } from "../../support/http-bot-kit.ts";
import type { TeamsPerson } from "../../support/teams-person.ts";

const photo = "activity.tradeshows/participation-photo";

describe("The upload page as a dialog of Teams", () => {
  let bot: TestBot;
  let petra: TeamsPerson;
  let claim: string;

  beforeEach(async () => {
    bot = await startTestBot();
    petra = bot.join("partner");
    claim = await createClaim(petra);
  });
  afterEach(async () => {
    await bot.stop();
    expect(bot.faults).to.deep.equal([]);
  });

  const opener = (person: TeamsPerson, key: Parameters<typeof person.t>[0]) =>
    buttonsOf(person.screen.card).find(
      ({ title }) => title === person.t(key),
    ) as Button;
  /** What Teams sends for a pressed opener. */
  const fetchTask = (person: TeamsPerson, data: Json) =>
    person.send({
      type: "invoke",
      name: "task/fetch",
      value: { data, context: { theme: "default" } },
    });
  const continued = (body: unknown) =>
    (
      body as {
        task: { type: string; value: Record<string, string> };
      }
    ).task;
  const grantOf = (url: string) => {
    const read = bot.edge.links.read(new URL(url).searchParams.get("token")!);
    if (!read.ok) throw new Error(read.refusal.code);
    return read.value;
  };

  it("is opened by Action.Submit with task/fetch, tied to the claim and without inputs", () => {
    const button = opener(petra, "button.add-file");
    expect(button.type).to.equal("Action.Submit");
    expect(button.url).to.equal(undefined);
    expect(button.takesInputs).to.equal(false);
    expect(button.data).to.deep.include({
      msteams: { type: "task/fetch" },
      dialog: "upload",
      claim,
    });
    expect(button.data["nonce"]).to.be.a("string");
    expect(JSON.stringify(petra.screen.card)).not.to.include("/upload?token=");
  });

  it("comes with a fresh link for whoever pressed, for what the button was for", async () => {
    await petra.execute("item.open", { nonce: "i", claim, item: photo });
    const { data } = opener(petra, "button.upload");
    const { status, body } = await fetchTask(petra, data);
    expect(status).to.equal(200);
    const { type, value } = continued(body);
    expect(type).to.equal("continue");
    expect(value).to.deep.include({
      title: petra.t("upload.title"),
      width: "medium",
      height: "large",
    });
    expect(Object.keys(value)).to.have.members([
      "title",
      "width",
      "height",
      "url",
      "fallbackUrl",
    ]);
    expect(value["url"]).to.match(/^https:\/\/bot\.contoso\.example\/upload\?/);
    expect(value["fallbackUrl"]).to.equal(value["url"]);
    expect(grantOf(value["url"]!)).to.deep.include({
      kind: "upload",
      person: petra.persona.aadObjectId,
      claim,
      purpose: `item:${photo}`,
    });
    const again = continued((await fetchTask(petra, data)).body);
    const [one, two] = [value, again.value].map(({ url = "" }) => grantOf(url));
    expect(one).to.not.deep.equal(two);
  });

  it("is refused in one sentence to somebody who may not add files", async () => {
    const { data } = opener(petra, "button.add-file");
    const colin = bot.join("colleague");
    const { status, body } = await fetchTask(colin, data);
    expect(status).to.equal(200);
    expect(body).to.deep.equal({
      task: { type: "message", value: petra.t("refusal.claim.not-found") },
    });
    const outsider = await fetchTask(bot.joinOutsider(), data);
    expect(continued(outsider.body).type).to.equal("message");
  });

  for (const [name, data] of [
    ["nothing", undefined],
    ["another dialog", { dialog: "x", claim: "1" }],
    ["a claim that is no text", { dialog: "upload", claim: {} }],
  ] as const)
    it(`answers ${name} with a sentence in a dialog`, async () => {
      const { body } = await fetchTask(petra, data as unknown as Json);
      expect(body).to.deep.equal({
        task: { type: "message", value: petra.t("press.unknown") },
      });
    });

  it("closes without an answer, and the claim's card is drawn anew", async () => {
    const submitted = await petra.send({
      type: "invoke",
      name: "task/submit",
      value: { data: { claim } },
    });
    expect(submitted.status).to.equal(200);
    expect(submitted.body).to.equal(undefined);
    expect(bot.closedDialogs).to.deep.equal([
      {
        tenant: petra.tenantId,
        person: petra.persona.aadObjectId,
        claim,
      },
    ]);
  });

  it("is a plain link in the Playground, whose button for a dialog is dead", async () => {
    const local = await startHttpBot();
    try {
      const person = local.join("partner");
      const id = await createClaim(person);
      await openClaim(person, id);
      const button = opener(person, "button.add-file");
      expect(button.type).to.equal("Action.OpenUrl");
      expect(button.url).to.match(/\/upload\?token=/);
      expect(JSON.stringify(person.screen.card)).not.to.match(/msteams|dialog/);
    } finally {
      await local.stop();
    }
  });
});
