import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { deflateRawSync } from "node:zlib";
import { expect } from "chai";
import { verifyExport } from "../../../services/export/verify.ts";
import {
  agenda,
  count,
  created,
  documentAdded,
  expenseAdded,
  photo,
  submitted,
  valueSet,
  visitors,
} from "../../support/claim-kit.ts";
import {
  contentsOf,
  openExportRoom,
  viewOf,
  zipOf,
  type Contents,
  type ExportRoom,
} from "../../support/export-kit.ts";
import { zip as rawZip } from "../documents/sample-files.ts";

/** As far as the tests reach into it. */
interface Json {
  readonly events: { readonly by: { name: string } }[];
  readonly claim: { readonly form: { readonly amount: { minor: number } } };
}

describe("Checking an export", function () {
  let room: ExportRoom;
  let file: string;
  let contents: Contents;
  let head: string;

  before(async () => {
    room = await openExportRoom();
    const paper = await room.put("%PDF-1.4 invoice");
    const booth = await room.put("picture of the booth");
    const view = viewOf(
      created(),
      expenseAdded(),
      expenseAdded({ id: "csr", kind: "csr", vendor: "Set-up" }),
      documentAdded({ id: "d1", items: [], expenseId: "line-1", ...paper }),
      documentAdded({ id: "d2", name: "booth.jpg", items: [photo], ...booth }),
      valueSet(visitors, count(120)),
      submitted(),
    );
    head = view.events.at(-1)!.hash;
    file = (await room.build(view)).file;
  });
  after(() => room.close());
  beforeEach(async () => {
    contents = await contentsOf(file);
  });

  const pathOf = (start: string) => {
    const found = [...contents.keys()].find((path) => path.startsWith(start));
    if (found === undefined) throw new Error(`No ${start}`);
    return found;
  };
  const flip = (path: string) => {
    const bytes = Buffer.from(contents.get(path)!);
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    contents.set(path, bytes);
  };
  const change = (path: string, edit: (json: Json) => void) => {
    const json = JSON.parse(contents.get(path)!.toString()) as Json;
    edit(json);
    contents.set(path, Buffer.from(JSON.stringify(json)));
  };
  const found = async (options: { sums?: boolean } = {}) => {
    const verdict = await verifyExport(await room.rewrite(contents, options));
    return verdict.ok ? "fits" : verdict.finding;
  };
  it("finds that an untouched one fits, with its number, head and counts", async () => {
    expect(await verifyExport(file)).to.deep.equal({
      ok: true,
      number: 1001,
      status: "submitted",
      head,
      events: 7,
      files: contents.size,
    });
  });

  it("names a document that was changed", async () => {
    const path = pathOf("3-proof/");
    flip(path);
    expect(await found()).to.deep.equal({ code: "file-changed", file: path });
  });

  it("finds a changed document by the chain, though the sums were made anew", async () => {
    const path = pathOf("1-invoices/");
    flip(path);
    expect(await found({ sums: true })).to.deep.equal({
      code: "document-differs",
      file: path,
    });
  });

  it("finds two documents that were exchanged", async () => {
    const [one, two] = [pathOf("1-invoices/"), pathOf("3-proof/")];
    const first = contents.get(one)!;
    contents.set(one, contents.get(two)!);
    contents.set(two, first);
    expect(await found({ sums: true })).to.have.property(
      "code",
      "document-differs",
    );
  });

  it("names the event that was changed, though the sums were made anew", async () => {
    change("history.json", (json) => {
      json.events[2]!.by.name = "Somebody else";
    });
    expect(await found({ sums: true })).to.deep.equal({
      code: "event-broken",
      event: 3,
    });
  });

  it("finds an event that was taken out of the middle, also where the rest was renumbered", async () => {
    change("history.json", (json) => json.events.splice(3, 1));
    expect(await found({ sums: true })).to.deep.include({ event: 4 });
    change("history.json", (json) => {
      for (const [index, event] of json.events.entries())
        Object.assign(event, { seq: index + 1 });
    });
    expect(await found({ sums: true })).to.deep.include({ event: 4 });
  });

  it("finds that the end was cut off by what the summary says", async () => {
    change("history.json", (json) => json.events.pop());
    expect(await found({ sums: true })).to.have.property(
      "code",
      "summary-differs",
    );
  });

  it("finds a history that was moved to another claim", async () => {
    change("history.json", (json) => Object.assign(json, { claim: "other" }));
    expect(await found({ sums: true })).to.deep.include({ event: 1 });
  });

  it("names the field of the summary that says something else", async () => {
    change("summary.json", (json) => {
      json.claim.form.amount.minor += 1;
    });
    expect(await found({ sums: true })).to.deep.equal({
      code: "summary-differs",
      field: "form",
    });
  });

  it("finds a summary that claims to have been sent", async () => {
    change("summary.json", (json) =>
      Object.assign(json, { sentToPartnerCenter: true }),
    );
    expect(await found({ sums: true })).to.have.property(
      "code",
      "summary-unreadable",
    );
  });

  it("names a file too many, listed or not", async () => {
    contents.set("3-proof/99 extra.pdf", Buffer.from("extra"));
    const extra = { file: "3-proof/99 extra.pdf" };
    expect(await found()).to.deep.equal({ code: "file-unlisted", ...extra });
    expect(await found({ sums: true })).to.deep.equal({
      code: "file-unknown",
      ...extra,
    });
  });

  it("names a file too few, listed or not", async () => {
    const path = pathOf("3-proof/");
    contents.delete(path);
    expect(await found()).to.deep.equal({ code: "file-missing", file: path });
    expect(await found({ sums: true })).to.deep.equal({
      code: "document-not-there",
      file: path,
    });
  });

  for (const part of ["SHA256SUMS", "history.json", "summary.json"])
    it(`needs ${part}, and in its own shape`, async () => {
      contents.delete(part);
      expect(await found()).to.deep.equal({ code: "part-missing", file: part });
      contents.set(part, Buffer.from("[] nonsense"));
      const verdict = await found({ sums: part !== "SHA256SUMS" });
      expect(verdict)
        .to.have.property("code")
        .that.matches(/unreadable$/);
    });

  it("changes of what is only there to be read are found by the sums", async () => {
    flip("README.txt");
    expect(await found()).to.deep.equal({
      code: "file-changed",
      file: "README.txt",
    });
  });

  it("a document that was removed from the claim need not be there", async () => {
    const gone = documentAdded({ id: "gone", items: [agenda] });
    if (gone.type !== "document-added") throw new Error("not a document");
    const view = viewOf(created(), gone, { ...gone, type: "document-removed" });
    const verdict = await verifyExport((await room.build(view)).file);
    expect(verdict.ok).to.equal(true);
  });

  it("tells of a document that the store had lost already", async () => {
    const view = viewOf(created(), documentAdded({ name: "lost.pdf" }));
    const made = await room.build(view);
    expect(made.problems).to.deep.equal([
      { document: "doc-1", name: "lost.pdf", problem: "missing" },
    ]);
    const verdict = await verifyExport(made.file);
    expect(verdict).to.deep.equal({
      ok: false,
      finding: { code: "document-missing", file: "lost.pdf" },
    });
    const readme = (await contentsOf(made.file)).get("README.txt")!.toString();
    expect(readme).to.include("lost.pdf");
  });

  it("tells of a document whose bytes have rotted in the store", async () => {
    const stored = await room.put("as it was added");
    const { sha256 } = stored;
    const kept = join(room.directory, "documents", sha256.slice(0, 2), sha256);
    await writeFile(kept, "as it is today.");
    const made = await room.build(viewOf(created(), documentAdded(stored)));
    expect(made.problems[0]?.problem).to.equal("damaged");
    const verdict = await verifyExport(made.file);
    expect(verdict).to.have.nested.property("finding.code", "document-differs");
  });

  describe("of unknown origin", () => {
    const verdictOf = async (bytes: Buffer) => {
      const path = room.nextFile();
      await writeFile(path, bytes);
      const verdict = await verifyExport(path);
      return verdict.ok ? "fits" : verdict.finding.code;
    };

    it("is no ZIP, or one cut off", async () => {
      expect(await verdictOf(Buffer.from("%PDF-1.4"))).to.equal("no-zip");
      expect(await verdictOf(Buffer.alloc(0))).to.equal("no-zip");
      const whole = await readFile(file);
      expect(await verdictOf(whole.subarray(0, -30))).to.equal("no-zip");
    });

    for (const name of [
      "../outside.txt",
      "/etc/passwd",
      "C:/x",
      "a\\b",
      "folder/",
    ])
      it(`with the name ${JSON.stringify(name)} is refused`, async () => {
        const entry = { name, content: Buffer.from("x") };
        expect(await verdictOf(rawZip([entry]))).to.equal("hostile-name");
      });

    it("with a name that shows otherwise than it is, is refused", async () => {
      for (const name of ["bad\u202ename", "line\nbreak", "esc\u001b[2J"])
        expect(
          await verdictOf(await zipOf([[name, Buffer.from("x")]])),
        ).to.equal("hostile-name");
    });

    it("with one name twice is refused, also in other letters", async () => {
      const x = Buffer.from("x");
      expect(
        await verdictOf(
          await zipOf([
            ["a.txt", x],
            ["A.txt", x],
          ]),
        ),
      ).to.equal("name-twice");
    });

    it("that is a bomb is refused before it is unpacked", async () => {
      const zeros = Buffer.alloc(65 * 1024 * 1024);
      expect(await verdictOf(await zipOf([["history.json", zeros]]))).to.equal(
        "bomb",
      );
    });

    it("whose entry unpacks to more than it says is unreadable", async () => {
      const packed = deflateRawSync(Buffer.alloc(1_000_000));
      const bytes = await zipOf([["history.json", Buffer.alloc(1_000_000)]]);
      expect(bytes.includes(packed.subarray(10, 60))).to.equal(true);
      // the size in the directory
      const at = bytes.indexOf("PK\x01\x02", 0, "latin1");
      bytes.writeUInt32LE(1000, at + 24);
      expect(await verdictOf(bytes)).to.equal("unreadable-file");
    });

    it("with a damaged entry names it", async () => {
      const whole = await zipOf([
        ["history.json", Buffer.from("x".repeat(9999))],
      ]);
      whole[45] = 0xff;
      whole[46] = 0xff;
      expect(await verdictOf(whole)).to.equal("unreadable-file");
    });
  });

  describe("on the command line", () => {
    const run = (...args: string[]) =>
      new Promise<{ code: number; out: string; err: string }>((done) => {
        execFile(
          process.execPath,
          [...process.execArgv, "scripts/verify.ts", ...args],
          { cwd: resolve(import.meta.dirname, "../../..") },
          (error, out, err) => {
            done({ code: Number(error?.code ?? 0), out, err });
          },
        );
      });

    it("says that all fits, with the fingerprint, and ends with 0", async () => {
      const { code, out } = await run(file);
      expect(code).to.equal(0);
      expect(out).to.match(/^All fits\./);
      expect(out).to.include(head).and.include("1001").and.include("7 events");
    });

    it("says what does not fit in a sentence, and ends with 1", async () => {
      flip(pathOf("3-proof/"));
      const { code, out, err } = await run(await room.rewrite(contents));
      expect(code).to.equal(1);
      expect(out).to.equal("");
      expect(err).to.match(/^Does not fit: “3-proof\/.*SHA256SUMS\.\n$/);
    });

    it("says so where there is no such file, without a stack", async () => {
      const { code, err } = await run(join(room.directory, "none.zip"));
      expect(code).to.equal(1);
      expect(err).to.equal("The file could not be opened (ENOENT).\n");
    });
  });
});
