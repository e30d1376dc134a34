import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { readdir, rm, writeFile } from "node:fs/promises";
import https from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import type { Activity } from "botbuilder";
import { expect } from "chai";
import type { PersonaKey } from "../../../../bot/local/personas.ts";
import { strictLinkPolicy } from "../../../../services/documents/fetch/link-policy.ts";
import { verifyExport } from "../../../../services/export/verify.ts";
import { persona } from "../../../support/bot-kit.ts";
import { textOf, type Json } from "../../../support/card-reader.ts";
import {
  addCsr,
  createClaim,
  createReadyClaim,
  openClaim,
  roadshow,
  submitClaim,
} from "../../../support/claim-steps.ts";
import { contentsOf } from "../../../support/export-kit.ts";
import { startHttpBot, type HttpBot } from "../../../support/http-bot-kit.ts";
import {
  createTeamsPerson,
  type TeamsPerson,
} from "../../../support/teams-person.ts";
import { selfSigned } from "../../../services/documents/self-signed.ts";

const consentType = "application/vnd.microsoft.teams.card.file.consent";
const infoType = "application/vnd.microsoft.teams.card.file.info";

/** OneDrive, as far as an upload session goes. */
async function startDrive() {
  const { cert, key } = selfSigned("localhost");
  const received: { range: string | undefined; body: Buffer }[] = [];
  const answers: number[] = [];
  const server = https.createServer({ cert, key }, (request, response) => {
    void (async () => {
      const body = await buffer(request);
      received.push({ range: request.headers["content-range"], body });
      response.writeHead(answers.shift() ?? 201);
      response.end("{}");
    })();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    received,
    answers,
    link: `https://localhost:${port}/up?tempauth=SECRET`,
    policy: {
      ...strictLinkPolicy,
      otherPorts: true,
      isAddressAllowed: (address: string) =>
        address === "127.0.0.1" || address === "::1",
      trustedCertificates: [cert],
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

describe("Getting a claim out", function () {
  let drive: Awaited<ReturnType<typeof startDrive>>;
  let bot: HttpBot;
  let petra: TeamsPerson;
  let claim: string;

  before(async () => {
    drive = await startDrive();
    bot = await startHttpBot({
      linkPolicy: drive.policy,
      environment: { FILE_HOSTS: "localhost" },
    });
    petra = bot.join("partner");
    claim = await createClaim(petra);
    await addCsr(petra);
  });
  after(async () => {
    await bot.stop();
    drive.stop();
    expect(bot.faults).to.deep.equal([]);
  });
  beforeEach(() => {
    drive.received.length = 0;
    drive.answers.length = 0;
  });

  const inPlayground = (key: PersonaKey, locale = "en-US") =>
    createTeamsPerson(persona(key), bot.deliver, {
      serviceUrl: `${bot.connector.url}/_connector`,
      locale,
    });
  const messages = (key: PersonaKey = "partner") =>
    bot.connector.messagesTo(bot.chatOf(key)).map(({ activity }) => activity);
  const seen = async (
    wanted: (activity: Partial<Activity>) => boolean,
    from = 0,
  ): Promise<Partial<Activity>> => {
    for (let waited = 0; waited < 10_000; waited += 25) {
      const found = messages().slice(from).find(wanted);
      if (found) return found;
      await delay(25);
    }
    throw new Error(
      `Not seen. There are: ${JSON.stringify(messages().slice(from))}`,
    );
  };
  const isOf = (type: string) => (activity: Partial<Activity>) =>
    activity.attachments?.[0]?.contentType === type;
  const says = (text: string) => (activity: Partial<Activity>) =>
    textOf((activity.attachments?.[0]?.content ?? {}) as Json).includes(text);
  const headOf = async () => (await bot.events(claim)).at(-1)!.hash;
  const grouped = (hash: string) => hash.slice(0, 16).match(/.{4}/g)!.join(" ");

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

  describe("in the Playground", () => {
    const fetched = async (url: string) => {
      const response = await fetch(url);
      const bytes = Buffer.from(await response.arrayBuffer());
      return { status: response.status, headers: response.headers, bytes };
    };

    /** The card with the link: the answer itself, or what follows where packing takes longer. */
    async function linkFor(person: TeamsPerson, text = "export") {
      const before = messages().length;
      await openClaim(person, claim);
      await person.say(text);
      const title = person.t("button.export-download");
      if (!person.titles.includes(title))
        await seen(says(person.t("export.link-lives")), before);
      return person.link("button.export-download");
    }

    it("gives a link by which the whole claim comes, and everything in it fits", async () => {
      const person = inPlayground("partner");
      const url = await linkFor(person);
      expect(person.text).to.include(grouped(await headOf()));
      const { status, headers, bytes } = await fetched(url);
      expect(status).to.equal(200);
      expect(headers.get("content-type")).to.equal("application/zip");
      expect(headers.get("content-disposition")).to.match(
        /^attachment; filename\*=UTF-8''co-op%20\d+%20Spring%20roadshow\.zip$/,
      );
      expect(headers.get("cache-control")).to.equal("no-store");
      expect(headers.get("content-length")).to.equal(String(bytes.length));
      const file = join(bot.dataDir, "fetched.zip");
      await writeFile(file, bytes);
      expect(await verifyExport(file)).to.deep.include({ ok: true });
      const contents = await contentsOf(file);
      expect([...contents.keys()].at(-1)).to.equal("SHA256SUMS");
      const summary = contents.get("summary.json")!.toString();
      expect(summary).to.include(roadshow.name);
      expect(summary).to.include(person.t("paper.not-sent"));
      expect(
        contents
          .get("2-csr/01 CSR Booth staff 2026-10-02.pdf")
          ?.subarray(0, 5)
          .toString(),
      ).to.equal("%PDF-");
    });

    for (const [locale, phrase] of [
      ["de-DE", "exportieren"],
      ["ko-KR", "내보내기"],
      ["zh-CN", "导出"],
    ] as const)
      it(`in ${locale}, asked for in its own words, reads in that language`, async () => {
        const person = inPlayground("partner", locale);
        const { bytes } = await fetched(await linkFor(person, phrase));
        const file = join(bot.dataDir, `${locale}.zip`);
        await writeFile(file, bytes);
        const contents = await contentsOf(file);
        const readme = contents.get("README.txt")!.toString();
        expect(readme).to.include(person.t("readme.proves"));
        expect(readme).to.include(await headOf());
        expect(contents.get("history.txt")!.toString()).to.include(
          person.t("role.incentives-user"),
        );
      });

    it("refuses the link once its time is over, or where it was made up", async () => {
      const person = inPlayground("partner");
      const url = await linkFor(person);
      const forged = url.replace(/token=(.)/, (_, one: string) =>
        one === "e" ? "token=f" : "token=e",
      );
      expect((await fetched(forged)).status).to.equal(403);
      const before = bot.clock.now;
      bot.clock.now = new Date(before.getTime() + 31 * 60_000);
      const late = await fetched(url);
      bot.clock.now = before;
      expect(late.status).to.equal(403);
      expect(late.bytes.toString()).to.include("<html");
    });

    it("opens no other page with this link, and this page with no other link", async () => {
      const url = await linkFor(inPlayground("partner"));
      const token = new URL(url).searchParams.get("token") ?? "";
      expect((await fetched(`${bot.url}/file?token=${token}`)).status).to.equal(
        403,
      );
      await openClaim(petra, claim);
      const upload = /\/upload\?token=([^"]+)/.exec(
        JSON.stringify(petra.screen.card),
      )?.[1];
      expect(upload).to.be.a("string");
      expect(
        (await fetched(`${bot.url}/export?token=${upload}`)).status,
      ).to.equal(403);
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
