import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { createClamdScanner } from "../../../services/documents/clamd-scanner.ts";
import type { DocumentScanner } from "../../../services/documents/document-scanner.ts";
import { createFileDocumentStore } from "../../../services/documents/store/file-document-store.ts";
import {
  createIntake,
  type InfectedDocument,
  type Scanning,
} from "../../../services/documents/intake.ts";
import { createLowdbRecordStore } from "../../../services/storage/lowdb-record-store.ts";
import {
  type Clamd,
  clamdMaxBytes,
  findClamd,
  startClamd,
  virusMarker,
  virusName,
} from "../../support/clamd.ts";
import { freePort } from "../../support/free-ports.ts";
import { office, pdf, png, zip } from "./sample-files.ts";

const megabyte = 1024 * 1024;
const petra = { tenant: "contoso", id: "petra" };
const program = findClamd();

describe("Taking files in", () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), "intake-"));
  });
  afterEach(() => rm(directory, { recursive: true }));

  function open(
    options: {
      readonly scanner?: DocumentScanner;
      readonly whenDown?: Scanning["whenDown"];
      readonly held?: readonly string[];
    } = {},
  ) {
    const { scanner, whenDown = "block", held = [] } = options;
    const infected: InfectedDocument[] = [];
    const reasons: string[] = [];
    const documents = createFileDocumentStore({
      directory: path.join(directory, "documents"),
    });
    const intake = createIntake({
      store: createLowdbRecordStore({
        directory: path.join(directory, "records"),
      }),
      documents,
      maxBytes: megabyte * 4,
      isHeld: (sha256) => held.includes(sha256),
      now: () => new Date("2026-11-21T10:00:00Z"),
      scanning: scanner && {
        scanner,
        whenDown,
        onInfected: (found) => infected.push(found),
        onUnavailable: (reason) => reasons.push(reason),
      },
    });
    return { intake, documents, infected, reasons };
  }

  /** What takes space in the store, as folder or folder/name. */
  async function kept(): Promise<string[]> {
    const root = path.join(directory, "documents");
    const entries = await readdir(root, {
      recursive: true,
      withFileTypes: true,
    }).catch(() => []);
    return entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath }) => path.relative(root, parentPath));
  }

  describe("The same content twice", () => {
    it("is stored once, and said", async () => {
      const { intake } = open();
      const first = await intake.keepBytes("a.pdf", one(pdf()));
      const second = await intake.keepBytes("b.pdf", one(pdf()));
      expect(first.ok && first.value.isKnown).to.equal(false);
      expect(second.ok && second.value.isKnown).to.equal(true);
      expect(await kept()).to.have.length(1);
    });

    it("is not remembered on the list, which can be read again", async () => {
      const { intake } = open();
      const first = await intake.keepBytes("a.pdf", one(pdf()));
      if (!first.ok) throw new Error(first.refusal.code);
      await intake.enlist(petra, [first.value]);
      const [waiting] = await open().intake.waiting(petra);
      const { isKnown: _, ...file } = first.value;
      expect(waiting).to.deep.equal(file);
    });

    it("stays when a claim has it, though it seems new and is refused", async () => {
      const { documents } = open();
      const stored = await documents.put(one(pdf()), { maxBytes: megabyte });
      if (!stored.ok) throw new Error(stored.refusal.code);
      const { sha256 } = stored.value;
      await documents.remove(sha256);
      const { intake } = open({ held: [sha256] });
      expect((await intake.keepBytes("a.exe", one(pdf()))).ok).to.equal(false);
      expect(await kept()).to.deep.equal([sha256.slice(0, 2)]);
    });

    it("at once, all of it refused, leaves nothing", async () => {
      const { intake } = open();
      const outcomes = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          intake.keepBytes(`${index}.exe`, one(pdf())),
        ),
      );
      expect(outcomes.some(({ ok }) => ok)).to.equal(false);
      expect(await kept()).to.deep.equal([]);
    });

    it("at once, refused and taken, is there for whom it was taken", async () => {
      const { intake, documents } = open();
      for (let round = 0; round < 20; round += 1) {
        const names = ["a.exe", "b.pdf", "c.exe", "d.exe"];
        const outcomes = await Promise.all(
          names.map(async (name, index) => {
            await pause(index * Math.random() * 4);
            return intake.keepBytes(name, one(pdf()));
          }),
        );
        expect(outcomes.map(({ ok }) => ok)).to.deep.equal(
          names.map((name) => name === "b.pdf"),
        );
        const taken = outcomes[1]!;
        if (!taken.ok) throw new Error("not taken");
        const { sha256, size } = taken.value;
        expect(await documents.read(sha256, 0, size)).to.have.length(size);
        await documents.remove(sha256);
      }
    });
  });

  describe("Nothing stays of what is refused:", () => {
    const bomb = Buffer.alloc(30 * megabyte, 32);
    const cases: readonly (readonly [
      string,
      string,
      () => AsyncIterable<Uint8Array>,
      string,
    ])[] = [
      ["an empty file", "a.pdf", () => one(""), "document.empty"],
      ["an endless stream", "a.pdf", endless, "document.too-large"],
      ["a program", "a.exe", () => one("MZ\x90\0"), "document.type-forbidden"],
      ["a disguise", "a.pdf", () => one("MZ\x90\0"), "document.type-disguised"],
      ["a script", "run", () => one("#!/bin/sh\n"), "document.type-forbidden"],
      [
        "a macro",
        "a.docm",
        () => one(office("docm")),
        "document.type-forbidden",
      ],
      [
        "an archive",
        "a.zip",
        () => one(zip([{ name: "a.pdf", content: pdf() }])),
        "document.type-forbidden",
      ],
      [
        "a bomb that calls itself a letter",
        "a.docx",
        () => one(zip([{ name: "[Content_Types].xml", content: bomb }])),
        "document.type-disguised",
      ],
    ];
    for (const [what, name, bytes, code] of cases)
      it(what, async () => {
        const outcome = await open().intake.keepBytes(name, bytes());
        expect(!outcome.ok && outcome.refusal.code).to.equal(code);
        expect(await kept()).to.deep.equal([]);
      });

    it("a source that breaks off, or a store that fails while looking", async () => {
      async function* broken() {
        yield await Promise.resolve(pdf());
        throw new Error("cut off");
      }
      const { intake } = open();
      expect(await failureOf(intake.keepBytes("a.pdf", broken()))).to.match(
        /cut off/,
      );
      const scanner = { scan: () => Promise.reject(new Error("disk")) };
      const failing = open({ scanner }).intake;
      expect(await failureOf(failing.keepBytes("a.pdf", one(pdf())))).to.match(
        /disk/,
      );
      expect(await kept()).to.deep.equal([]);
    });
  });

  describe("Without a scanner that answers", () => {
    const down = async () =>
      createClamdScanner({ address: `tcp://127.0.0.1:${await freePort()}` });

    it("refuses, keeps nothing, and says why to the log", async () => {
      const { intake, reasons } = open({ scanner: await down() });
      expect(await intake.keepBytes("../a.pdf", one(pdf()))).to.deep.equal({
        ok: false,
        refusal: {
          code: "document.scan-unavailable",
          params: { name: "a.pdf" },
        },
      });
      expect(await kept()).to.deep.equal([]);
      expect(reasons).to.have.length(1);
      expect(reasons[0]).to.match(/ECONNREFUSED/);
    });

    it("or takes it with a mark, which the list keeps", async () => {
      const scanner = await down();
      const { intake, reasons } = open({ scanner, whenDown: "mark" });
      const outcome = await intake.keepBytes("a.pdf", one(pdf()));
      if (!outcome.ok) throw new Error(outcome.refusal.code);
      expect(outcome.value.scanned).to.equal(false);
      await intake.enlist(petra, [outcome.value]);
      const [waiting] = await intake.waiting(petra);
      expect(waiting?.scanned).to.equal(false);
      expect(reasons).to.have.length(1);
    });

    it("is not asked about what its type forbids", async () => {
      const { intake, reasons } = open({ scanner: await down() });
      await intake.keepBytes("a.exe", one("MZ\x90\0"));
      expect(reasons).to.deep.equal([]);
    });
  });

  describe("With the real clamd", function () {
    if (program === undefined) {
      it("is left out: there is no clamd on this machine (Debian: apt-get install clamav-daemon)", () => {
        expect(program).to.equal(undefined);
      });
      return;
    }
    let clamd: Clamd;
    before(async () => {
      clamd = await startClamd(program);
    });
    after(() => clamd.stop());
    const scanner = () => createClamdScanner({ address: clamd.unix });
    const infected = () => `invoice;${virusMarker}\n`;
    const refusal = {
      ok: false,
      refusal: {
        code: "document.infected",
        params: { name: "list.csv", threat: virusName },
      },
    };

    it("takes a clean file without a mark", async () => {
      const { intake } = open({ scanner: scanner() });
      const outcome = await intake.keepBytes("a.png", one(png()));
      if (!outcome.ok) throw new Error(outcome.refusal.code);
      expect(outcome.value).not.to.have.property("scanned");
    });

    it("puts an infected file into quarantine, refuses it by name and tells the log, each time it comes", async () => {
      const {
        intake,
        documents,
        infected: found,
      } = open({
        scanner: scanner(),
      });
      for (let time = 1; time <= 2; time += 1) {
        const outcome = await intake.keepBytes("list.csv", one(infected()));
        expect(outcome).to.deep.equal(refusal);
        expect(await kept()).to.deep.equal(["quarantine"]);
        expect(found).to.have.length(time);
      }
      const { sha256, ...rest } = found[0]!;
      expect(rest).to.deep.equal({ threat: virusName, isKnown: false });
      expect((await documents.open(sha256)).ok).to.equal(false);
    });

    it("puts it there when it comes several times at once", async () => {
      const { intake } = open({ scanner: scanner() });
      const outcomes = await Promise.all(
        Array.from({ length: 6 }, () =>
          intake.keepBytes("list.csv", one(infected())),
        ),
      );
      for (const outcome of outcomes) expect(outcome).to.deep.equal(refusal);
      expect(await kept()).to.deep.equal(["quarantine"]);
    });

    it("refuses what was stored before it was known to be infected, and leaves it where it is", async () => {
      await open().intake.keepBytes("list.csv", one(infected()));
      const { intake, infected: found } = open({ scanner: scanner() });
      const outcome = await intake.keepBytes("list.csv", one(infected()));
      expect(outcome).to.deep.equal(refusal);
      expect(found[0]?.isKnown).to.equal(true);
      expect(await kept()).to.deep.equal([found[0]?.sha256.slice(0, 2)]);
    });

    it("blocks or marks a file that is too large for clamd", async () => {
      const large = png(clamdMaxBytes + 100_000);
      const blocking = open({ scanner: scanner() });
      const blocked = await blocking.intake.keepBytes("a.png", one(large));
      expect(!blocked.ok && blocked.refusal.code).to.equal(
        "document.scan-unavailable",
      );
      expect(await kept()).to.deep.equal([]);
      const marking = open({ scanner: scanner(), whenDown: "mark" });
      const marked = await marking.intake.keepBytes("a.png", one(large));
      expect(marked.ok && marked.value.scanned).to.equal(false);
    });
  });
});

async function* one(content: string | Buffer) {
  yield await Promise.resolve(Buffer.from(content));
}

async function* endless() {
  for (;;) yield await Promise.resolve(Buffer.alloc(64 * 1024, 7));
}

async function failureOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => "none",
    (error: unknown) => String(error),
  );
}
