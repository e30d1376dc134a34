import { createHash, randomBytes } from "node:crypto";
import { readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import type { UploadResult } from "../../../bot/pages/boot.ts";
import { pdf, png } from "../../services/documents/sample-files.ts";
import { createClaim, uploadLink } from "../../support/claim-steps.ts";
import { startHttpBot, type HttpBot } from "../../support/http-bot-kit.ts";
import type { TeamsPerson } from "../../support/teams-person.ts";
import {
  openUploadPage,
  type UploadPage,
} from "../../support/upload-client.ts";

const megabyte = 1024 * 1024;
const sha256 = (bytes: Uint8Array) =>
  createHash("sha256").update(bytes).digest("hex");

/** A PDF by its first bytes, whatever follows. */
const large = (megabytes: number) =>
  Buffer.concat([pdf(), randomBytes(megabytes * megabyte)]);

describe("Uploads", function () {
  let bot: HttpBot;
  let petra: TeamsPerson;
  let claim: string;
  let link: string;
  let page: UploadPage;
  const about = { purposes: [], note: "From the fair" };

  beforeEach(async () => {
    bot = await startHttpBot();
    petra = bot.join("partner");
    claim = await createClaim(petra);
    link = uploadLink(petra);
    page = await openUploadPage(link);
  });
  afterEach(async () => {
    await bot.stop();
    expect(bot.faults).to.deep.equal([]);
  });

  const documents = async () =>
    (await bot.events(claim)).flatMap(({ body }) =>
      body.type === "document-added" ? [body.document] : [],
    );
  const waiting = async () =>
    (await readdir(join(bot.dataDir, "uploads"))).filter(
      (name) => !name.endsWith(".json"),
    );
  const begin = async (name: string, size: number, on = page) => {
    const created = await on.create(name, size);
    expect(created.status).to.equal(201);
    return new URL(created.headers.get("location") ?? "", on.uploads).href;
  };
  const offsetOf = async (upload: string) =>
    Number((await page.head(upload)).headers.get("upload-offset"));

  /** Sends the first part of the rest and pulls the plug in the middle of it. */
  async function cutOff(upload: string, bytes: Buffer): Promise<void> {
    const sent = request(upload, {
      method: "PATCH",
      headers: {
        authorization: `Bearer ${page.boot.session}`,
        "tus-resumable": "1.0.0",
        "upload-offset": 0,
        "content-type": "application/offset+octet-stream",
        "content-length": bytes.length,
      },
    });
    sent.on("error", () => undefined);
    sent.write(bytes.subarray(0, bytes.length / 2));
    const file = join(bot.dataDir, "uploads", upload.slice(-32));
    while ((await stat(file)).size < bytes.length / 4) await delay(5);
    sent.destroy();
  }

  it("cut off in the middle go on where they stopped, byte by byte", async () => {
    const bytes = large(3);
    const upload = await begin("fair.pdf", bytes.length);
    await page.describe(upload, about);
    await cutOff(upload, bytes);
    while ((await offsetOf(upload)) === 0) await delay(20);
    const offset = await offsetOf(upload);
    expect(offset).to.be.within(1, bytes.length - 1);
    let first: number | undefined;
    const result = await page.transfer(upload, bytes, {
      onProgress: (sent) => (first ??= sent),
    });
    expect(result.state).to.equal("placed");
    expect(first).to.be.at.least(offset);
    const [document] = await documents();
    expect(document).to.deep.include({
      name: "fair.pdf",
      sha256: sha256(bytes),
      size: bytes.length,
      note: "From the fair",
    });
  });

  it("go on after the bot was started anew, by a link opened anew", async () => {
    const bytes = large(2);
    const upload = await begin("fair.pdf", bytes.length);
    await page.describe(upload, about);
    await page.patch(upload, 0, bytes.subarray(0, megabyte));
    await bot.restart();
    const moved = new URL(link);
    moved.port = new URL(bot.url).port;
    page = await openUploadPage(moved.href);
    const again = upload.replace(/:\d+/, `:${moved.port}`);
    expect(await offsetOf(again)).to.equal(megabyte);
    expect((await page.transfer(again, bytes)).state).to.equal("placed");
    expect((await documents())[0]).to.deep.include({
      sha256: sha256(bytes),
      note: "From the fair",
    });
  });

  it("that came whole just before a crash are taken in at the next start", async () => {
    const bytes = pdf();
    const upload = await begin("agenda.pdf", bytes.length);
    await page.describe(upload, about);
    await bot.restart();
    expect(await documents()).to.deep.equal([]);
    await writeFile(join(bot.dataDir, "uploads", upload.slice(-32)), bytes);
    await bot.restart();
    while ((await documents()).length === 0) await delay(20);
    expect((await documents())[0]?.sha256).to.equal(sha256(bytes));
  });

  it("tell the last answer again to whoever lost it", async () => {
    const bytes = pdf();
    const upload = await begin("agenda.pdf", bytes.length);
    expect((await page.result(upload)).status).to.equal(409);
    const answer = await page.patch(upload, 0, bytes);
    expect(answer.status).to.equal(200);
    const result: unknown = await answer.json();
    for (const again of [
      await page.result(upload),
      await page.patch(upload, bytes.length, Buffer.alloc(0)),
    ])
      expect(await again.json()).to.deep.equal(result);
    expect(await offsetOf(upload)).to.equal(bytes.length);
    expect(await documents()).to.have.length(1);
  });

  it("that meet a fault of ours are told of it, with a reference, and nothing is lost", async () => {
    const upload = await begin("agenda.pdf", pdf().length);
    const documentsFolder = join(bot.dataDir, "documents");
    await rm(documentsFolder, { recursive: true, force: true });
    await writeFile(documentsFolder, "in the way");
    const answer = await page.patch(upload, 0, pdf());
    expect(answer.status).to.equal(500);
    const { text } = (await answer.json()) as { text: string };
    const [fault] = bot.faults.splice(0);
    expect(text).to.equal(
      petra.t("bug.apology", { reference: String(fault?.["reference"]) }),
    );
    await rm(documentsFolder);
    const result = (await (await page.result(upload)).json()) as UploadResult;
    expect(result.state).to.equal("placed");
  });

  it("take the note as it stands before the last part", async () => {
    const bytes = large(1);
    const upload = await begin("fair.pdf", bytes.length);
    await page.describe(upload, { purposes: [], note: "First" });
    await page.patch(upload, 0, bytes.subarray(0, 1000));
    await page.describe(upload, { purposes: [], note: "Second" });
    await page.patch(upload, 1000, bytes.subarray(1000));
    expect((await documents())[0]?.note).to.equal("Second");
    const late = await page.describe(upload, { purposes: [], note: "Third" });
    expect(late.status).to.equal(409);
  });

  it("of two people at once stay apart, and each lands in its own claim", async () => {
    const adam = bot.join("admin");
    const his = await createClaim(adam, { name: "Autumn campaign" });
    const other = await openUploadPage(uploadLink(adam));
    const [one, two] = [large(2), large(2)];
    const results = await Promise.all([
      page.send({ name: "one.pdf", bytes: one }, about),
      other.send({ name: "two.pdf", bytes: two }, about),
    ]);
    expect(results.map(({ state }) => state)).to.deep.equal([
      "placed",
      "placed",
    ]);
    expect((await documents()).map((one) => one.sha256)).to.deep.equal([
      sha256(one),
    ]);
    const theirs = (await bot.events(his)).flatMap(({ body }) =>
      body.type === "document-added" ? [body.document.sha256] : [],
    );
    expect(theirs).to.deep.equal([sha256(two)]);
  });

  it("are nobody else's, nor another claim's", async () => {
    const upload = await begin("agenda.pdf", pdf().length);
    const adam = bot.join("admin");
    await createClaim(adam, { name: "Autumn campaign" });
    const stranger = await openUploadPage(uploadLink(adam));
    await createClaim(petra, { name: "Second" });
    const elsewhere = await openUploadPage(uploadLink(petra));
    for (const other of [stranger, elsewhere])
      for (const answer of [
        await other.head(upload),
        await other.patch(upload, 0, pdf()),
        await other.remove(upload),
        await other.result(upload),
        await other.describe(upload, about),
      ])
        expect(answer.status).to.equal(404);
    expect(await offsetOf(upload)).to.equal(0);
  });

  it("need a session, and one that was not made up", async () => {
    const upload = await begin("agenda.pdf", pdf().length);
    const token = new URL(link).searchParams.get("token") ?? "";
    for (const session of ["", "x", `${page.boot.session}x`, token]) {
      const answer = await fetch(upload, {
        method: "HEAD",
        headers: {
          authorization: `Bearer ${session}`,
          "tus-resumable": "1.0.0",
        },
      });
      expect(answer.status, session).to.equal(403);
    }
    expect((await fetch(page.uploads, { method: "POST" })).status).to.equal(
      403,
    );
  });

  it("of unknown length, or longer than they said, are not taken", async () => {
    const deferred = await page.create("x.pdf", 1, {
      "upload-defer-length": "1",
    });
    expect(deferred.status).to.equal(400);
    const upload = await begin("x.pdf", 10);
    expect((await page.patch(upload, 0, Buffer.alloc(11))).status).to.equal(
      413,
    );
    const endless = Readable.toWeb(
      Readable.from(
        (function* () {
          for (let count = 0; count < 100; count += 1)
            yield Buffer.alloc(65_536);
        })(),
      ),
    );
    const answer = await page
      .patch(upload, 0, endless as ReadableStream<Uint8Array>)
      .catch(() => undefined);
    expect(answer?.status).to.be.oneOf([413, 500, undefined]);
    for (const name of await waiting())
      expect(
        (await stat(join(bot.dataDir, "uploads", name))).size,
      ).to.be.at.most(10);
  });

  it("larger than allowed are refused before a byte of them comes", async () => {
    const answer = await page.create("film.mp4", 100 * megabyte + 1);
    expect(answer.status).to.equal(413);
    expect(((await answer.json()) as { text: string }).text).to.equal(
      petra.t("refusal.document.too-large", {
        name: "film.mp4",
        maxMegabytes: 100,
      }),
    );
    expect(await waiting()).to.deep.equal([]);
  });

  it("left unfinished are at most twenty", async () => {
    for (let count = 0; count < 20; count += 1) await begin("x.pdf", 10);
    const answer = await page.create("x.pdf", 10);
    expect(answer.status).to.equal(429);
    expect(((await answer.json()) as { text: string }).text).to.equal(
      petra.t("refusal.upload.too-many", { max: 20 }),
    );
    const [name = ""] = await waiting();
    await page.remove(`${page.uploads}/${name}`);
    await begin("x.pdf", 10);
  });

  it("leave nothing behind when cancelled", async () => {
    const bytes = large(1);
    const upload = await begin("fair.pdf", bytes.length);
    await page.patch(upload, 0, bytes.subarray(0, 1000));
    expect((await page.remove(upload)).status).to.equal(204);
    expect(await readdir(join(bot.dataDir, "uploads"))).to.deep.equal([]);
    expect((await page.head(upload)).status).to.equal(404);
  });

  it("are swept a day later", async () => {
    await begin("agenda.pdf", 10);
    const done = await begin("booth.png", png().length);
    await page.patch(done, 0, png());
    bot.clock.now = new Date("2026-11-22T09:59:00Z");
    await bot.restart();
    expect(await waiting()).to.have.length(1);
    bot.clock.now = new Date("2026-11-22T10:00:01Z");
    await bot.restart();
    const left = () => readdir(join(bot.dataDir, "uploads"));
    while ((await left()).length > 0) await delay(20);
  });

  it("of a hundred megabytes are streamed: memory stays as it was", async () => {
    const piece = randomBytes(megabyte);
    const total = 100 * megabyte;
    const hash = createHash("sha256");
    let peak = 0;
    const upload = await begin("film.pdf", total);
    const before = process.memoryUsage();
    function* pieces() {
      const head = Buffer.concat([pdf(), piece]).subarray(0, megabyte);
      for (let sent = 0; sent < total; sent += megabyte) {
        const { heapUsed, external } = process.memoryUsage();
        peak = Math.max(peak, heapUsed + external);
        const next = sent === 0 ? head : piece;
        hash.update(next);
        yield next;
      }
    }
    const answer = await new Promise<number>((resolve, reject) => {
      const sent = request(
        upload,
        {
          method: "PATCH",
          headers: {
            authorization: `Bearer ${page.boot.session}`,
            "tus-resumable": "1.0.0",
            "upload-offset": 0,
            "content-type": "application/offset+octet-stream",
            "content-length": total,
          },
        },
        (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        },
      );
      sent.on("error", reject);
      Readable.from(pieces()).pipe(sent);
    });
    expect(answer).to.equal(200);
    expect((await documents())[0]).to.deep.include({
      sha256: hash.digest("hex"),
      size: total,
    });
    // Client and server share this process; a whole file in memory would be 100 MB more.
    expect(peak - before.heapUsed - before.external).to.be.below(50 * megabyte);
    const stored = (await documents())[0]?.sha256 ?? "";
    const file = join(bot.dataDir, "documents", stored.slice(0, 2), stored);
    expect(sha256(await readFile(file))).to.equal(stored);
  });
});
