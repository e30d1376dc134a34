import { randomUUID } from "node:crypto";
import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import { verifyExport } from "../../../../services/export/verify.ts";
import {
  createReadyClaim,
  openClaim,
  roadshow,
  submitClaim,
} from "../../../support/claim-steps.ts";
import { type HttpBot } from "../../../support/http-bot-kit.ts";
import { type TeamsPerson } from "../../../support/teams-person.ts";
import type { startDrive } from "../../../support/drive.ts";
import {
  consentType,
  grouped,
  infoType,
  isOf,
  says,
  withExport,
} from "../../../support/with-export.ts";

describe("Getting a claim out", function () {
  let drive: Awaited<ReturnType<typeof startDrive>>;
  let bot: HttpBot;
  let petra: TeamsPerson;
  let claim: string;
  const { messages, seen, headOf } = withExport((scene) => {
    ({ bot, drive, petra, claim } = scene);
  });

  describe("in Teams", () => {
    interface Consent {
      readonly id: string;
      readonly name: string;
      readonly context: { readonly export: string };
      readonly size: number;
    }

    async function offered(): Promise<Consent> {
      const before = messages().length;
      await openClaim(petra, claim);
      await petra.tap("claim.more");
      await petra.tap("claim.export");
      const card = await seen(isOf(consentType), before);
      const [attachment] = card.attachments!;
      const { acceptContext, sizeInBytes } = attachment!.content as {
        acceptContext: Consent["context"];
        sizeInBytes: number;
      };
      return {
        id: card.id!,
        name: attachment!.name!,
        context: acceptContext,
        size: sizeInBytes,
      };
    }

    const answer = (
      person: TeamsPerson,
      { id, context, name }: Consent,
      overrides: Record<string, unknown> = {},
    ) =>
      person.send({
        type: "invoke",
        name: "fileConsent/invoke",
        replyToId: id,
        value: {
          type: "fileUpload",
          action: "accept",
          context,
          uploadInfo: {
            contentUrl: "https://contoso-my.sharepoint.com/claim.zip",
            name,
            uploadUrl: drive.link,
            uniqueId: "unique",
            fileType: "zip",
          },
          ...overrides,
        },
      });

    it("offers a file, and names the head of the History beside it", async () => {
      const consent = await offered();
      expect(consent.name).to.match(/^co-op \d+ Spring roadshow\.zip$/);
      expect(consent.context).to.have.all.keys("export");
      expect(JSON.stringify(consent.context)).not.to.include(claim);
      await seen(isOf(consentType));
      expect(petra.text).to.include(grouped(await headOf()));
      expect(petra.text).to.include(petra.t("export.accept"));
    });

    it("puts the bytes into OneDrive, shows the file and takes the question away", async () => {
      const consent = await offered();
      const before = messages().length;
      const given = await answer(petra, consent);
      expect(given.status).to.equal(200);
      const info = await seen(isOf(infoType), before);
      expect(info.attachments?.[0]).to.deep.include({
        name: consent.name,
        contentUrl: "https://contoso-my.sharepoint.com/claim.zip",
        content: { uniqueId: "unique", fileType: "zip" },
      });
      expect(drive.received).to.have.length(1);
      const [{ range, body } = { range: "", body: Buffer.alloc(0) }] =
        drive.received;
      expect(range).to.equal(`bytes 0-${consent.size - 1}/${consent.size}`);
      const file = join(bot.dataDir, "received.zip");
      await writeFile(file, body);
      const verdict = await verifyExport(file);
      expect(verdict).to.deep.include({ ok: true, head: await headOf() });
      const deleted = () =>
        bot.connector
          .to(bot.chatOf("partner"))
          .filter(({ method }) => method === "DELETE");
      while (deleted().length === 0) await delay(25);
      expect(deleted()[0]?.activityId).to.equal(consent.id);
    });

    it("uploads once, however often the answer is delivered", async () => {
      const consent = await offered();
      const before = messages().length;
      await answer(petra, consent, {
        uploadInfo: {
          contentUrl: "https://contoso-my.sharepoint.com/claim.zip",
          name: consent.name,
          uploadUrl: `${drive.link}&twice=1`,
          uniqueId: "unique",
          fileType: "zip",
        },
      });
      await petra.again("new-id");
      await petra.again("same");
      await seen(isOf(infoType), before);
      await delay(150);
      expect(drive.received).to.have.length(1);
    });

    it("survives that the question can't be deleted, as in clients that do not know it", async () => {
      const consent = await offered();
      const before = messages().length;
      // the file card, then the deletion
      bot.connector.answer(bot.chatOf("partner"), 200, 501);
      await answer(petra, consent, {
        uploadInfo: {
          contentUrl: "https://contoso-my.sharepoint.com/claim.zip",
          name: consent.name,
          uploadUrl: `${drive.link}&third=1`,
          uniqueId: "unique",
          fileType: "zip",
        },
      });
      await seen(isOf(infoType), before);
    });

    it("sends a link where no such file can be offered", async () => {
      const before = messages().length;
      await openClaim(petra, claim);
      bot.connector.answer(bot.chatOf("partner"), 400);
      await petra.execute("claim.export", { nonce: "n", claim });
      await seen(says(petra.t("export.link-lives")), before);
    });

    it("says a word when it is declined", async () => {
      const consent = await offered();
      const before = messages().length;
      await answer(petra, consent, { action: "decline" });
      await seen(says(petra.t("export.declined")), before);
      expect(drive.received).to.be.empty;
    });

    it("says so when OneDrive does not take it", async () => {
      const consent = await offered();
      const before = messages().length;
      drive.answers.push(507);
      await answer(petra, consent, {
        uploadInfo: {
          contentUrl: "https://contoso-my.sharepoint.com/claim.zip",
          name: consent.name,
          uploadUrl: `${drive.link}&full=1`,
          uniqueId: "unique",
          fileType: "zip",
        },
      });
      await seen(says(petra.t("refusal.export.upload-failed")), before);
    });

    for (const uploadUrl of [
      "http://localhost/up",
      "https://evil.example/up",
      "https://169.254.169.254/latest",
      "not a link",
    ])
      it(`sends nothing to ${uploadUrl}`, async () => {
        const consent = await offered();
        const before = messages().length;
        await answer(petra, consent, {
          uploadInfo: {
            contentUrl: "https://contoso-my.sharepoint.com/claim.zip",
            name: consent.name,
            uploadUrl,
            uniqueId: "unique",
            fileType: "zip",
          },
        });
        await seen(says(petra.t("refusal.export.upload-failed")), before);
        expect(drive.received).to.be.empty;
      });

    it("hands nothing to somebody else who brings the same answer", async () => {
      const consent = await offered();
      const anna = bot.join("admin");
      await anna.say("help");
      await answer(anna, consent);
      for (let waited = 0; waited < 5000; waited += 25) {
        const told = messages("admin").some(
          says(anna.t("refusal.export.expired")),
        );
        if (told) break;
        await delay(25);
      }
      expect(
        messages("admin").some(says(anna.t("refusal.export.expired"))),
      ).to.equal(true);
      expect(drive.received).to.be.empty;
    });

    it("answers whatever else comes as such an answer", async () => {
      const before = messages().length;
      for (const value of [{}, "x", { type: "fileUpload", action: "accept" }]) {
        const given = await petra.send({
          type: "invoke",
          name: "fileConsent/invoke",
          value,
        });
        expect(given.status).to.equal(200);
      }
      await seen(says(petra.t("press.unknown")), before);
    });
  });

  describe("is not for everybody", () => {
    for (const key of ["reviewer", "colleague"] as const)
      it(`not for a ${key}`, async () => {
        const person = bot.join(key);
        await person.say("help");
        const before = messages(key).length;
        await person.execute("claim.export", { nonce: randomUUID(), claim });
        expect(person.text).to.match(
          new RegExp(
            [
              person.t("refusal.claim.not-found"),
              person.t("refusal.role.partner-needed"),
            ].join("|"),
          ),
        );
        await delay(100);
        expect(messages(key).slice(before).some(isOf(consentType))).to.equal(
          false,
        );
      });

    it("not for the reviewer of a submitted claim, who sees no button for it either", async () => {
      const submitted = await createReadyClaim(petra);
      await submitClaim(petra);
      const rita = bot.join("reviewer");
      await openClaim(rita, submitted);
      await rita.execute("claim.more", { nonce: "m", claim: submitted });
      expect(rita.text).not.to.include(rita.t("button.export"));
      await rita.execute("claim.export", { nonce: "e", claim: submitted });
      expect(rita.text).to.include(rita.t("refusal.role.partner-needed"));
    });

    it("and in a group nobody reads along: it comes to the personal chat", async () => {
      const before = messages().length;
      const answer = await petra.send({
        type: "invoke",
        name: "adaptiveCard/action",
        conversation: {
          id: "19:group@thread.v2",
          conversationType: "groupChat",
          isGroup: true,
          tenantId: petra.tenantId,
          name: "Team",
        },
        value: {
          action: {
            type: "Action.Execute",
            verb: "claim.export",
            data: { nonce: randomUUID(), claim },
          },
        },
      });
      expect(answer.text).to.include(petra.t("export.personal"));
      expect(answer.text).not.to.include(roadshow.name);
      await seen(isOf(consentType), before);
      expect(bot.connector.messagesTo("19:group@thread.v2")).to.be.empty;
    });
  });

  describe("leaves nothing behind", () => {
    it("what was packed is gone with the next start", async () => {
      const packed = () => readdir(join(bot.dataDir, "exports"));
      expect(await packed()).not.to.be.empty;
      await bot.restart();
      expect(await packed()).to.be.empty;
      await rm(join(bot.dataDir, "received.zip"), { force: true });
    });
  });
});
