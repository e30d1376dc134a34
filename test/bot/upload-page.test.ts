import { readdir } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import { startHttpBot, type HttpBot } from "../support/http-bot-kit.ts";
import {
  createClaim,
  createReadyClaim,
  openClaim,
  roadshow,
  submitClaim,
  upload,
  uploadLink,
} from "../support/claim-steps.ts";
import { textOf, type Json } from "../support/card-reader.ts";
import type { TeamsPerson } from "../support/teams-person.ts";
import { pdf, png } from "../services/documents/sample-files.ts";

const photo = "item:activity.tradeshows/participation-photo";
const agenda = "item:activity.tradeshows/event-invitation-and-agenda";

describe("The upload page", function () {
  this.timeout(20_000);
  let bot: HttpBot;
  let petra: TeamsPerson;
  let claim: string;
  let link: string;

  beforeEach(async () => {
    bot = await startHttpBot({ environment: { MAX_FILE_MB: "1" } });
    petra = bot.join("partner");
    claim = await createClaim(petra);
    link = uploadLink(petra);
  });
  afterEach(async () => {
    await bot.stop();
    expect(bot.faults).to.deep.equal([]);
  });

  const unescaped = (html: string) =>
    html.replace(/&#(\d+);/g, (_, code: string) =>
      String.fromCharCode(Number(code)),
    );
  const get = async (url: string, headers: Record<string, string> = {}) => {
    const response = await fetch(url, { headers });
    return {
      status: response.status,
      headers: response.headers,
      html: unescaped(await response.text()),
    };
  };
  const added = async () =>
    (await bot.events(claim)).flatMap(({ body }) =>
      body.type === "document-added" ? [body.document] : [],
    );
  const storedFiles = async () =>
    (
      await readdir(join(bot.dataDir, "documents"), {
        recursive: true,
        withFileTypes: true,
      }).catch(() => [])
    ).filter((one) => one.isFile()).length;
  const booth = { name: "booth.png", bytes: png() };
  const paper = { name: "agenda.pdf", bytes: pdf() };

  it("names the claim, what a file may prove, and the largest size", async () => {
    const { status, html } = await get(link);
    expect(status).to.equal(200);
    expect(html)
      .to.include(roadshow.name)
      .and.include(photo)
      .and.include(petra.t("upload.hint", { megabytes: 1 }));
  });

  it("takes a file with its purposes and note into the claim, and renews the card in the chat", async () => {
    await petra.say("my claims");
    await petra.tap("claim.open");
    const card = petra.screen.id;
    const { status, html } = await upload(uploadLink(petra), [booth], {
      purposes: [photo, agenda],
      note: "Day one",
    });
    expect(status).to.equal(200);
    expect(unescaped(html)).to.include(petra.t("upload.done", { count: 1 }));
    const [document] = await added();
    expect(document).to.deep.include({
      name: "booth.png",
      note: "Day one",
      items: [photo, agenda].map((one) => one.slice(5)),
    });
    const renewed = bot.connector
      .to(bot.chatOf("partner"))
      .filter(({ method }) => method === "PUT")
      .at(-1);
    expect(renewed?.activityId).to.equal(card);
    const shown = renewed?.activity.attachments?.[0]?.content as Json;
    expect(textOf(shown)).to.include(
      petra.t("done.uploaded", { name: "booth.png" }),
    );
  });

  it("takes the good file of several, and says why not the other, by its name", async () => {
    const { status, html } = await upload(link, [
      { name: "setup.exe", bytes: Buffer.from("MZ\x90") },
      paper,
      { name: "empty.pdf", bytes: Buffer.alloc(0) },
    ]);
    expect(status).to.equal(200);
    expect(unescaped(html))
      .to.include(
        petra.t("refusal.document.type-forbidden", { name: "setup.exe" }),
      )
      .and.include(petra.t("refusal.document.empty", { name: "empty.pdf" }))
      .and.include(petra.t("upload.done", { count: 1 }));
    expect((await added()).map(({ name }) => name)).to.deep.equal([
      "agenda.pdf",
    ]);
  });

  it("sent twice, at the same moment or again, is one document", async () => {
    const send = () => upload(link, [booth], { purposes: [photo] });
    const answers = [...(await Promise.all([send(), send()])), await send()];
    expect(answers.map(({ status }) => status)).to.deep.equal([200, 200, 200]);
    expect(await added()).to.have.length(1);
  });

  it("takes the same file again after it was removed from the claim", async () => {
    await upload(link, [booth], { purposes: [photo] });
    const [document] = await added();
    await petra.execute("document.remove", {
      claim,
      nonce: "r",
      document: document?.id,
    });
    const { status } = await upload(link, [booth], { purposes: [photo] });
    expect(status).to.equal(200);
    expect(await bot.types(claim)).to.deep.equal([
      "created",
      "document-added",
      "document-removed",
      "document-added",
    ]);
  });

  it("refuses a file that is too large, before all of it is here, by its name", async () => {
    const { status, html } = await upload(link, [
      { name: "huge.pdf", bytes: Buffer.concat([pdf(), Buffer.alloc(3e6)]) },
    ]);
    expect(status).to.equal(422);
    expect(unescaped(html)).to.include(
      petra.t("refusal.document.too-large", {
        name: "huge.pdf",
        maxMegabytes: 1,
      }),
    );
  });

  it("asks for a file when none was chosen", async () => {
    const { status, html } = await upload(link, []);
    expect(status).to.equal(422);
    expect(unescaped(html)).to.include(petra.t("upload.none"));
  });

  it("tells a purpose that is not the claim's as such", async () => {
    const { status, html } = await upload(link, [booth], {
      purposes: ["item:activity.print-advertising/final-advertisement"],
    });
    expect(status).to.equal(422);
    expect(unescaped(html)).to.include(petra.t("refusal.item.unknown"));
    expect(await added()).to.deep.equal([]);
  });

  it("shows names and notes as text, never as markup", async () => {
    const renamed = await createClaim(petra, {
      name: "<script>alert(1)</script>",
    });
    const { html } = await upload(uploadLink(petra), [
      { name: "<img src=x onerror=alert(1)>.exe", bytes: Buffer.from("MZ") },
    ]);
    expect(html).not.to.match(/<script>|<img/);
    expect((await bot.types(renamed)).length).to.equal(1);
  });

  it("is in the person's language", async () => {
    petra.speaks("de-DE");
    await petra.say("hi");
    const { html } = await get(link);
    expect(html)
      .to.include('lang="de-DE"')
      .and.include(petra.t("upload.title"));
  });

  const headers: Record<string, RegExp> = {
    "content-security-policy":
      /default-src 'none'.*form-action 'self'.*frame-ancestors 'none'/,
    "x-content-type-options": /^nosniff$/,
    "cache-control": /^no-store$/,
    "referrer-policy": /^no-referrer$/,
    "content-type": /^text\/html; charset=utf-8$/,
  };
  it("is neither kept, framed, sniffed nor told about, and runs no script, also when it refuses", async () => {
    for (const url of [
      link,
      `${bot.url}/upload?token=x`,
      `${bot.url}/upload`,
    ]) {
      const { headers: got, html } = await get(url);
      for (const [name, value] of Object.entries(headers))
        expect(got.get(name), name).to.match(value);
      expect(html).not.to.include("<script");
    }
  });

  describe("whose link", () => {
    it("has expired says so and what to do, in German to a German browser", async () => {
      bot.clock.now = new Date("2026-11-21T10:30:01Z");
      for (const { status, html } of [
        await get(link),
        await upload(link, [booth]),
      ]) {
        expect(status).to.equal(403);
        expect(unescaped(html)).to.include(petra.t("refusal.link.expired"));
      }
      petra.speaks("de-DE");
      const { html } = await get(link, { "accept-language": "de-AT,de;q=0.9" });
      expect(html).to.include(petra.t("refusal.link.expired"));
      expect(await added()).to.deep.equal([]);
    });

    it("was tampered with is invalid", async () => {
      const token = new URL(link).searchParams.get("token")!;
      const [payload = "", signature = ""] = token.split(".");
      const grant = JSON.parse(
        Buffer.from(payload, "base64url").toString(),
      ) as { grant: object };
      const forged = Buffer.from(
        JSON.stringify({ ...grant, grant: { ...grant.grant, person: "x" } }),
      ).toString("base64url");
      for (const bad of [
        `${forged}.${signature}`,
        payload,
        `${payload}.`,
        `${payload}.${signature}x`,
        `.${signature}`,
        "",
        "%00",
        "a.b",
      ])
        for (const page of ["upload", "file"]) {
          const { status, html } = await get(`${bot.url}/${page}?token=${bad}`);
          expect(status, bad).to.equal(403);
          expect(html, bad).to.include(petra.t("refusal.link.invalid"));
        }
    });

    it("is for getting a file does not upload, and the other way round", async () => {
      const token = new URL(link).searchParams.get("token")!;
      const { status } = await get(`${bot.url}/file?token=${token}`);
      expect(status).to.equal(403);
    });

    it("belongs to somebody whose claim it no longer is shows nothing of it", async () => {
      await petra.execute("claim.delete", { nonce: "n", claim });
      const { status, html } = await get(link);
      expect(status).to.equal(403);
      expect(html)
        .to.include(petra.t("refusal.claim.not-found"))
        .and.not.include(roadshow.name);
      expect((await upload(link, [booth])).status).to.equal(403);
    });
  });

  it("refuses plainly once the claim is locked", async () => {
    const ready = await createReadyClaim(petra, { name: "Ready" });
    const open = uploadLink(petra);
    await submitClaim(petra);
    for (const { status, html } of [
      await get(open),
      await upload(open, [booth]),
    ]) {
      expect(status).to.equal(403);
      expect(unescaped(html)).to.include(petra.t("refusal.claim.locked"));
    }
    expect((await bot.types(ready)).at(-1)).to.equal("submitted");
  });

  it("gives a file as an attachment, byte by byte, that no browser shows or runs", async () => {
    await upload(link, [{ name: "Übersicht 1.pdf", bytes: pdf() }]);
    const [document] = await added();
    await openClaim(petra, claim);
    await petra.execute("document.open", {
      nonce: "n",
      claim,
      document: document!.id,
    });
    const response = await fetch(petra.link("button.download-file"));
    expect(response.status).to.equal(200);
    expect(Buffer.from(await response.arrayBuffer()).equals(pdf())).to.equal(
      true,
    );
    expect(response.headers.get("content-disposition")).to.equal(
      "attachment; filename*=UTF-8''%C3%9Cbersicht%201.pdf",
    );
    expect(response.headers.get("content-type")).to.equal("application/pdf");
    expect(response.headers.get("x-content-type-options")).to.equal("nosniff");
    expect(response.headers.get("content-security-policy")).to.include(
      "default-src 'none'",
    );
    expect(response.headers.get("cache-control")).to.equal("no-store");
  });

  for (const [name, type, body] of [
    ["no multipart form", "application/json", "{}"],
    ["a form without its boundary", "multipart/form-data", "x"],
    [
      "a form that breaks off",
      "multipart/form-data; boundary=b",
      "--b\r\nContent-Disposition: form-data; name=files; filename=x.pdf\r\n\r\n%PDF-1.4",
    ],
    ["nothing", "multipart/form-data; boundary=b", ""],
  ] as const)
    it(`survives ${name} with a plain answer`, async () => {
      const response = await fetch(link, {
        method: "POST",
        headers: { "content-type": type },
        body,
      });
      const html = await response.text();
      expect(response.status, html).to.be.oneOf([400, 422]);
      expect(html).not.to.match(/node_modules|\bat \//);
      expect(await added()).to.deep.equal([]);
    });

  it("cut off by the browser leaves nothing behind and keeps the server well", async () => {
    const type = "multipart/form-data; boundary=b";
    const sent = request(link, {
      method: "POST",
      headers: { "content-type": type, "content-length": 1e6 },
    });
    sent.on("error", () => undefined);
    sent.write(
      '--b\r\nContent-Disposition: form-data; name="files"; filename="x.pdf"\r\n\r\n%PDF-1.4',
    );
    while ((await storedFiles()) === 0) await delay(5);
    sent.destroy();
    while ((await storedFiles()) > 0) await delay(5);
    expect(await added()).to.deep.equal([]);
    expect((await upload(link, [paper])).status).to.equal(200);
    // The only thing to be logged, and no fault of ours.
    expect(bot.faults.splice(0).map(({ msg }) => msg)).to.deep.equal([
      "a request failed",
    ]);
  });
});
