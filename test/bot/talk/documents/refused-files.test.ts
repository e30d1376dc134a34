import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { startTestBot, type TestBot } from "../../../support/bot-kit.ts";
import { createClaim } from "../../../support/claim-steps.ts";
import { startFileHost, type FileHost } from "../../../support/file-host.ts";
import type { TeamsPerson } from "../../../support/teams-person.ts";
import { office, pdf, png } from "../../../services/documents/sample-files.ts";

describe("Files in the chat that are not taken", () => {
  let host: FileHost;
  let bot: TestBot;
  let petra: TeamsPerson;

  before(async () => {
    host = await startFileHost();
  });
  after(() => host.stop());
  beforeEach(async () => {
    host.asked.length = 0;
    bot = await startTestBot({
      fileHosts: ["localhost", "127.0.0.1", "10.0.0.1"],
      linkPolicy: host.policy,
      maxFileBytes: 1024 * 1024,
    });
    petra = bot.join("partner");
    await createClaim(petra);
  });
  afterEach(async () => {
    await bot.stop();
    expect(bot.faults).to.deep.equal([]);
  });

  const storedBytes = async () =>
    (
      await readdir(join(bot.dataDir, "documents"), {
        recursive: true,
        withFileTypes: true,
      }).catch(() => [])
    ).filter((one) => one.isFile()).length;
  const waiting = () =>
    bot.services.intake.waiting({
      tenant: petra.tenantId,
      id: petra.persona.aadObjectId,
    });

  const bad: [
    string,
    string,
    Buffer | "none",
    (t: TeamsPerson["t"], name: string) => string,
  ][] = [
    [
      "a file too large",
      "huge.pdf",
      Buffer.concat([pdf(), Buffer.alloc(1024 * 1024)]),
      (t, name) => t("refusal.document.too-large", { name, maxMegabytes: 1 }),
    ],
    [
      "an empty file",
      "empty.pdf",
      Buffer.alloc(0),
      (t, name) => t("refusal.document.empty", { name }),
    ],
    [
      "a program",
      "setup.exe",
      Buffer.from("MZ\x90\x00 program"),
      (t, name) => t("refusal.document.type-forbidden", { name }),
    ],
    [
      "a web page",
      "page.html",
      Buffer.from("<!doctype html><script>1</script>"),
      (t, name) => t("refusal.document.type-forbidden", { name }),
    ],
    [
      "a program that calls itself a PDF",
      "invoice.pdf",
      Buffer.from("MZ\x90\x00 program"),
      (t, name) => t("refusal.document.type-disguised", { name }),
    ],
    [
      "a dead link",
      "gone.pdf",
      "none",
      (t, name) => t("refusal.document.link-dead", { name }),
    ],
  ];
  for (const [what, name, content, sentence] of bad)
    it(`${what} is refused by name, and the others of the message are taken`, async () => {
      const file =
        content === "none"
          ? { name, url: `https://localhost:${host.port}/gone.pdf` }
          : host.put(name, content);
      const { text } = await petra.drop([
        host.put("one.pdf", pdf()),
        file,
        host.put("two.png", png()),
      ]);
      expect(text)
        .to.include(sentence(petra.t, name))
        .and.include(petra.t("place.title", { count: 2 }));
      expect(text).not.to.include("SECRET");
      expect((await waiting()).map((one) => one.name)).to.deep.equal([
        "one.pdf",
        "two.png",
      ]);
      expect(await storedBytes()).to.equal(2);
    });

  it("a macro document that calls itself a plain one is refused", async () => {
    const { text } = await petra.drop([host.put("list.docx", office("docm"))]);
    expect(text).to.match(/list\.docx/);
    expect(await waiting()).to.deep.equal([]);
  });

  const closed: [string, () => { name: string; url: string }][] = [
    [
      "another host",
      () => ({ name: "x.pdf", url: "https://files.evil.example/x.pdf" }),
    ],
    [
      "a host that only looks right",
      () => ({
        name: "x.pdf",
        url: `https://localhost.evil.example:${host.port}/x.pdf`,
      }),
    ],
    [
      "http",
      () => ({ name: "x.pdf", url: `http://localhost:${host.port}/x.pdf` }),
    ],
    [
      "a private address",
      () => ({ name: "x.pdf", url: "https://10.0.0.1/x.pdf" }),
    ],
    [
      "a file of this machine",
      () => ({ name: "x.pdf", url: "file:///etc/passwd" }),
    ],
    [
      "a user and password",
      () => ({
        name: "x.pdf",
        url: `https://a:b@localhost:${host.port}/x.pdf`,
      }),
    ],
    [
      "nothing that is an address",
      () => ({ name: "x.pdf", url: "not a link" }),
    ],
  ];
  for (const [what, file] of closed)
    it(`a link to ${what} is not followed, and that is said`, async () => {
      const { text } = await petra.drop([file()]);
      expect(text).to.include(
        petra.t("refusal.document.link-refused", { name: "x.pdf" }),
      );
      expect(host.asked).to.deep.equal([]);
      expect(await storedBytes()).to.equal(0);
    });

  for (const target of [
    "https://10.0.0.1/x.pdf",
    "https://evil.example/x.pdf",
    "http://localhost/x.pdf",
  ])
    it(`a link that leads on to ${target} is not followed there`, async () => {
      const file = host.put("hop.pdf", (response) => {
        response.writeHead(302, { location: target });
        response.end();
      });
      const { text } = await petra.drop([file]);
      expect(text).to.include(
        petra.t("refusal.document.link-refused", { name: "hop.pdf" }),
      );
      expect(host.asked).to.have.length(1);
    });

  it("a download that breaks off leaves nothing behind", async () => {
    const file = host.put("half.pdf", (response) => {
      response.writeHead(200, { "content-length": "100000" });
      response.write(pdf(), () => response.destroy());
    });
    const { text } = await petra.drop([file]);
    expect(text).to.include(
      petra.t("refusal.document.link-dead", { name: "half.pdf" }),
    );
    expect(await storedBytes()).to.equal(0);
  });
});
