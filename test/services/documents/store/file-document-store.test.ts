import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { expect } from "chai";
import { createFileDocumentStore } from "../../../../services/documents/store/file-document-store.ts";
import { documentStoreContract } from "../../../contracts/document-store.ts";

documentStoreContract("The file system", async () => {
  const directory = await mkdtemp(path.join(tmpdir(), "documents-"));
  return {
    store: createFileDocumentStore({ directory }),
    count: async () => (await filesUnder(directory)).length,
    quarantined: (sha256) =>
      readFile(path.join(directory, "quarantine", sha256)),
    close: () => rm(directory, { recursive: true }),
  };
});

describe("A document store on disk", () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), "documents-"));
  });
  afterEach(() => rm(directory, { recursive: true }));

  const limits = { maxBytes: 1000 };
  const hello =
    "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

  it("keeps a document at <2 hex>/<sha256>", async () => {
    await createFileDocumentStore({ directory }).put(one("hello"), limits);
    expect(await filesUnder(directory)).to.deep.equal([`2c/${hello}`]);
  });

  it("still has it after a restart", async () => {
    await createFileDocumentStore({ directory }).put(one("hello"), limits);
    const opened = await createFileDocumentStore({ directory }).open(hello);
    if (!opened.ok) throw new Error(opened.refusal.code);
    expect(await text(opened.value.stream)).to.equal("hello");
  });

  it("repairs a document that was damaged on disk when the same content comes again", async () => {
    const store = createFileDocumentStore({ directory });
    await store.put(one("hello"), limits);
    await writeFile(path.join(directory, "2c", hello), "hexxo");
    await store.put(one("hello"), limits);
    expect(Buffer.from(await store.read(hello, 0, 5)).toString()).to.equal(
      "hello",
    );
  });

  it("sweeps what a dead process left behind, and not what another one is receiving", async () => {
    const now = Date.parse("2026-03-01T12:00:00Z");
    const incoming = path.join(directory, "incoming");
    await mkdir(incoming);
    for (const [name, minutes] of [
      ["dead", 61],
      ["alive", 59],
    ] as const) {
      await writeFile(path.join(incoming, name), "half");
      const touched = (now - minutes * 60_000) / 1000;
      await utimes(path.join(incoming, name), touched, touched);
    }
    const store = createFileDocumentStore({ directory, now: () => now });
    await store.put(one("hello"), limits);
    expect(await readdir(incoming)).to.deep.equal(["alive"]);
  });
});

async function* one(content: string) {
  yield await Promise.resolve(Buffer.from(content));
}

async function filesUnder(directory: string): Promise<string[]> {
  const entries = await readdir(directory, {
    recursive: true,
    withFileTypes: true,
  });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path
        .relative(directory, path.join(entry.parentPath, entry.name))
        .split(path.sep)
        .join("/"),
    );
}
