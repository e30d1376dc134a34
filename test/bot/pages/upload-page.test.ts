import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { pdf, png } from "../../services/documents/sample-files.ts";
import { textOf, type Json } from "../../support/card-reader.ts";
import {
  createClaim,
  createReadyClaim,
  openClaim,
  roadshow,
  submitClaim,
  upload,
  uploadLink,
} from "../../support/claim-steps.ts";
import { type HttpBot } from "../../support/http-bot-kit.ts";
import type { TeamsPerson } from "../../support/teams-person.ts";
import { openUploadPage } from "../../support/upload-client.ts";
import {
  agenda,
  booth,
  get,
  paper,
  photo,
} from "../../support/upload-pages.ts";
import { withHttpBot } from "../../support/with-bot.ts";

describe("The upload page", function () {
  let bot: HttpBot;
  let petra: TeamsPerson;
  let claim: string;
  let link: string;
  withHttpBot(
    async (started) => {
      bot = started;
      petra = bot.join("partner");
      claim = await createClaim(petra);
      link = uploadLink(petra);
    },
    { environment: { MAX_FILE_MB: "1" } },
  );

  const added = async () =>
    (await bot.events(claim)).flatMap(({ body }) =>
      body.type === "document-added" ? [body.document] : [],
    );
  const filesIn = async (folder: string) =>
    (
      await readdir(join(bot.dataDir, folder), {
        recursive: true,
        withFileTypes: true,
      }).catch(() => [])
    )
      .filter((one) => one.isFile() && !one.name.endsWith(".json"))
      .map(({ name }) => name);
  const shownTo = () =>
    bot.connector
      .to(bot.chatOf("partner"))
      .filter(({ method }) => method === "PUT")
      .map(({ activityId, activity }) => ({
        activityId,
        text: textOf(activity.attachments?.[0]?.content as Json),
      }));

  it("gets everything it says and knows from the server", async () => {
    const { status, boot } = await openUploadPage(link);
    expect(status).to.equal(200);
    expect(boot.title).to.equal(petra.t("upload.title"));
    expect(boot.lines.join()).to.include(roadshow.name);
    expect(boot.choices.map(({ value }) => value)).to.include(photo);
    expect(boot.maxBytes).to.equal(1024 * 1024);
    expect(boot.words.hint).to.equal(petra.t("upload.hint", { megabytes: 1 }));
    for (const words of Object.values(boot.words))
      expect(words).not.to.equal("");
  });

  it("has chosen what the link is for", async () => {
    await petra.execute("item.open", {
      nonce: "n",
      claim,
      item: photo.slice(5),
    });
    const { boot } = await openUploadPage(petra.link("button.upload"));
    expect(boot.chosen).to.deep.equal([photo]);
  });

  it("takes a file with its purposes and note into the claim, and renews the card in the chat", async () => {
    await petra.say("my claims");
    await petra.tap("claim.open");
    const card = petra.screen.id;
    const { results } = await upload(uploadLink(petra), [booth], {
      purposes: [photo, agenda],
      note: "Day one",
    });
    expect(results).to.deep.equal([
      {
        state: "placed",
        text: petra.t("upload.placed", { name: "booth.png" }),
        name: "booth.png",
      },
    ]);
    const [document] = await added();
    expect(document).to.deep.include({
      name: "booth.png",
      note: "Day one",
      items: [photo, agenda].map((one) => one.slice(5)),
    });
    const renewed = shownTo().at(-1);
    expect(renewed?.activityId).to.equal(card);
    expect(renewed?.text).to.include(
      petra.t("done.uploaded", { name: "booth.png" }),
    );
  });

  it("draws the card for ten files at once and when done, not ten times", async () => {
    await openClaim(petra, claim);
    await petra.say("my claims");
    await petra.tap("claim.open");
    const ten = Array.from({ length: 10 }, (_, index) => ({
      name: `photo-${index}.png`,
      bytes: png(index),
    }));
    const { results } = await upload(uploadLink(petra), ten);
    expect(results.filter(({ state }) => state === "placed")).to.have.length(
      10,
    );
    const drawn = shownTo();
    expect(drawn.length).to.be.within(1, 3);
    for (const { name } of ten) expect(drawn.at(-1)?.text).to.include(name);
  });

  it("takes the good file of several, and says why not the other, by its name", async () => {
    const { results } = await upload(link, [
      { name: "setup.exe", bytes: Buffer.from("MZ\x90") },
      paper,
      { name: "empty.pdf", bytes: Buffer.alloc(0) },
      { name: "huge.pdf", bytes: Buffer.concat([pdf(), Buffer.alloc(2e6)]) },
    ]);
    expect(results.map(({ text }) => text)).to.deep.equal([
      petra.t("refusal.document.type-forbidden", { name: "setup.exe" }),
      petra.t("upload.placed", { name: "agenda.pdf" }),
      petra.t("refusal.document.empty", { name: "empty.pdf" }),
      petra.t("refusal.document.too-large", {
        name: "huge.pdf",
        maxMegabytes: 1,
      }),
    ]);
    expect((await added()).map(({ name }) => name)).to.deep.equal([
      "agenda.pdf",
    ]);
    // Of what was refused nothing is left, nor of what has been placed.
    expect(await filesIn("documents")).to.have.length(1);
    expect(await filesIn("uploads")).to.deep.equal([]);
  });

  it("sent twice, at the same moment or again, is one document", async () => {
    const send = () =>
      upload(link, [booth], { purposes: [photo], isDone: false });
    const answers = [...(await Promise.all([send(), send()])), await send()];
    expect(answers.map(({ status }) => status)).to.deep.equal([200, 200, 200]);
    expect(answers.at(-1)?.results[0]?.text).to.equal(
      petra.t("upload.known", { name: "booth.png" }),
    );
    expect(await added()).to.have.length(1);
  });

  it("says that the same content was there under another name", async () => {
    await upload(link, [booth], { purposes: [photo], isDone: false });
    const { results } = await upload(
      link,
      [{ ...booth, name: "booth-again.png" }],
      { purposes: [photo] },
    );
    expect(results[0]?.text).to.equal(
      petra.t("upload.same", { name: "booth-again.png", other: "booth.png" }),
    );
    expect(await filesIn("documents")).to.have.length(1);
  });

  it("takes the same file again after it was removed from the claim", async () => {
    await upload(link, [booth], { purposes: [photo], isDone: false });
    const [document] = await added();
    await petra.execute("document.remove", {
      claim,
      nonce: "r",
      document: document?.id,
    });
    await upload(link, [booth], { purposes: [photo] });
    expect(await bot.types(claim)).to.deep.equal([
      "created",
      "document-added",
      "document-removed",
      "document-added",
    ]);
  });

  it("tells a purpose that is not the claim's as such, and keeps nothing", async () => {
    const { results } = await upload(link, [booth], {
      purposes: ["item:activity.print-advertising/final-advertisement"],
    });
    expect(results[0]).to.deep.include({
      state: "refused",
      text: petra.t("refusal.item.unknown"),
    });
    expect(await added()).to.deep.equal([]);
    expect(await filesIn("documents")).to.deep.equal([]);
  });

  it("holds names as data, never as markup", async () => {
    await createClaim(petra, { name: "</script><script>alert(1)</script>" });
    const { html, boot } = await openUploadPage(uploadLink(petra));
    expect(html.match(/<script/g)).to.have.length(2);
    expect(boot.lines.join()).to.include("</script><script>alert(1)</script>");
  });

  it("is in the person's language", async () => {
    petra.speaks("de-DE");
    await petra.say("hi");
    const { html, boot } = await openUploadPage(link);
    expect(html).to.include('<html lang="de-DE">');
    expect(boot.locale).to.equal("de-DE");
    expect(boot.words.choose).to.equal(petra.t("upload.choose"));
  });

  const headers: Record<string, RegExp> = {
    "x-content-type-options": /^nosniff$/,
    "cache-control": /^no-store$/,
    "referrer-policy": /^no-referrer$/,
    "content-type": /^text\/html; charset=utf-8$/,
    "content-security-policy":
      /default-src 'none';.*form-action 'none'; base-uri 'none'; frame-ancestors https:\/\/\*\.cloud\.microsoft https:\/\/teams\.microsoft\.com https:\/\/\*\.teams\.microsoft\.com https:\/\/\*\.microsoft365\.com https:\/\/\*\.office\.com https:\/\/outlook\.office\.com https:\/\/outlook\.office365\.com https:\/\/outlook-sdf\.office\.com https:\/\/outlook-sdf\.office365\.com$/,
  };
  it("is neither kept, sniffed nor told about, and framed by Teams only, also when it refuses", async () => {
    for (const url of [
      link,
      `${bot.url}/upload?token=x`,
      `${bot.url}/upload`,
    ]) {
      const { headers: got } = await get(url);
      for (const [name, value] of Object.entries(headers))
        expect(got.get(name), name).to.match(value);
      expect(got.get("x-frame-options")).to.equal(null);
    }
  });

  it("runs only its own scripts and styles", async () => {
    const one = await get(link);
    const policy = one.headers.get("content-security-policy") ?? "";
    expect(policy)
      .to.match(/script-src 'self' 'nonce-[\w-]{20,}'/)
      .and.match(/style-src 'self' 'nonce-[\w-]{20,}'/)
      .and.include("connect-src 'self'")
      .and.not.include("unsafe");
    const again = await get(link);
    expect(again.headers.get("content-security-policy")).not.to.equal(policy);
  });

  it("is made of files that stay as they are, and gives no other files", async () => {
    const { html } = await get(link);
    const [, script = ""] = /type="module" src="([^"]+)"/.exec(html) ?? [];
    const asset = await fetch(new URL(script, link));
    expect(asset.status).to.equal(200);
    expect(asset.headers.get("content-type")).to.match(/^text\/javascript/);
    expect(asset.headers.get("cache-control")).to.include("immutable");
    for (const path of [
      "/tabs/assets/../manifest.json",
      "/tabs/assets/%2e%2e%2fmanifest.json",
      "/tabs/assets/..%2f..%2f..%2fpackage.json",
      "/tabs/assets/nothing.js",
      "/tabs/manifest.json",
    ])
      expect((await fetch(`${bot.url}${path}`)).status, path).to.equal(404);
  });

  it("refuses plainly once the claim is locked, also what was already on its way", async () => {
    const ready = await createReadyClaim(petra, { name: "Ready" });
    const open = uploadLink(petra);
    const page = await openUploadPage(open);
    const created = await page.create("late.pdf", pdf().length);
    await submitClaim(petra);
    const { status, html } = await get(open);
    expect(status).to.equal(403);
    expect(html).to.include(petra.t("refusal.claim.locked"));
    const late = new URL(created.headers.get("location")!, page.uploads).href;
    const result = await page.transfer(late, pdf());
    expect(result).to.deep.include({
      state: "refused",
      text: petra.t("refusal.claim.locked"),
    });
    const types = await bot.types(ready);
    expect(types.slice(types.indexOf("submitted"))).to.not.include(
      "document-added",
    );
    expect(await filesIn("uploads")).to.deep.equal([]);
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
});
