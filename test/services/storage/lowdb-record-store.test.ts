import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  mkdtemp,
  readdir,
  readFile,
  rm,
  truncate,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import readline from "node:readline";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { DamagedFile } from "../../../services/storage/atomic-json-file.ts";
import { createLowdbRecordStore } from "../../../services/storage/lowdb-record-store.ts";
import { recordStoreContract } from "../../contracts/record-store.ts";

recordStoreContract("lowdb", async () => {
  const directory = await mkdtemp(path.join(tmpdir(), "records-"));
  return {
    store: createLowdbRecordStore({ directory }),
    reopen: () => createLowdbRecordStore({ directory }),
    close: () => rm(directory, { recursive: true }),
  };
});

describe("A lowdb record store on disk", () => {
  let parent: string;
  let directory: string;

  beforeEach(async () => {
    parent = await mkdtemp(path.join(tmpdir(), "records-"));
    directory = path.join(parent, "data");
  });
  afterEach(() => rm(parent, { recursive: true }));

  function nodeArguments(script: string): string[] {
    const file = fileURLToPath(new URL(script, import.meta.url));
    return [process.execPath, file, directory];
  }

  const hostileIds = [
    "",
    ".",
    "..",
    "../../../etc/passwd",
    "/etc/passwd",
    "..\\..\\windows",
    "C:\\x",
    "a\0b",
    "con",
    "NUL",
    "com1",
    "x.json",
    "~hash",
    "\ud800",
    "\udfff",
    "\ufffd",
    "_a",
    "=2e",
    "+00e9",
    "🙂",
    " ",
    "\n",
    "__proto__",
    "한".repeat(500),
    `${"A".repeat(5000)}/..`,
  ];

  it("keeps every hostile id inside its folder, apart from the others and readable", async () => {
    const store = createLowdbRecordStore({ directory });
    for (const id of hostileIds) await store.write("claims", id, { id }, 0);

    for (const id of hostileIds)
      expect(await store.read("claims", id)).to.deep.equal({
        version: 1,
        value: { id },
      });
    expect(await store.ids("claims")).to.have.members(hostileIds);
    expect(await readdir(parent)).to.deep.equal(["data"]);

    const files = await filesUnder(directory);
    expect(new Set(files.map((file) => file.toLowerCase()))).to.have.property(
      "size",
      hostileIds.length,
    );
    for (const file of files)
      expect(file).to.match(
        /^claims\/[0-9a-f]{2}\/[a-z0-9_=+~-]{1,120}\.json$/,
      );
  });

  it("refuses a collection name that could be a path", async () => {
    const store = createLowdbRecordStore({ directory });
    for (const collection of ["", "..", "a/b", "Claims", "-x"]) {
      const error = await failureOf(store.write(collection, "c1", 1, 0));
      expect(error).to.be.instanceOf(TypeError);
    }
  });

  it("reports a damaged file by its name and keeps serving the other records", async () => {
    const store = createLowdbRecordStore({ directory });
    for (const content of [
      "",
      "null",
      "0",
      "[]",
      '{"version":1}',
      '{"id":"bad","version":0}',
    ]) {
      await rm(directory, { recursive: true, force: true });
      const fresh = createLowdbRecordStore({ directory });
      await fresh.write("claims", "good", 1, 0);
      await fresh.write("claims", "bad", 1, 0);
      const file =
        (await filesUnder(directory)).find((name) =>
          name.endsWith("bad.json"),
        ) ?? "";
      await writeFile(path.join(directory, file), content);

      const error = await failureOf(store.read("claims", "bad"));
      expect(error).to.be.instanceOf(DamagedFile);
      expect(error.message).to.include(file);
      expect(
        await failureOf(store.write("claims", "bad", 2, 0)),
      ).to.be.instanceOf(DamagedFile);
      expect((await store.read("claims", "good"))?.value).to.equal(1);
      expect(await store.ids("claims")).to.have.members(["good", "bad"]);
    }
  });

  it("still lists the others when a record with a hashed name is damaged", async () => {
    const store = createLowdbRecordStore({ directory });
    await store.write("claims", "x".repeat(500), 1, 0);
    const [file = ""] = await filesUnder(directory);
    await truncate(path.join(directory, file), 10);
    await store.write("claims", "good", 1, 0);
    expect(await store.ids("claims")).to.deep.equal(["good"]);
    expect(
      (await failureOf(store.read("claims", "x".repeat(500)))).message,
    ).to.include(file);
  });

  it("keeps the old record and leaves no temp file when the disk takes only part of the new one", async () => {
    const child = spawn(
      "sh",
      [
        "-c",
        'ulimit -f 400; exec "$@"',
        "sh",
        ...nodeArguments("./write-past-limit.ts"),
      ],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    expect(await text(child.stdout)).to.equal("failed EFBIG");

    const store = createLowdbRecordStore({ directory });
    expect(await store.read("claims", "c1")).to.deep.equal({
      version: 1,
      value: "old",
    });
    expect(await filesUnder(directory)).to.have.length(1);
  });

  it("goes on after a failed write", async () => {
    const store = createLowdbRecordStore({ directory });
    await writeFile(directory, "a file where the folder should be");
    await failureOf(store.write("claims", "c1", 1, 0));
    await rm(directory);
    expect(await store.write("claims", "c1", 1, 0)).to.equal(1);
  });

  it("does not list what a killed process left behind, nor files of others", async () => {
    const store = createLowdbRecordStore({ directory });
    await store.write("claims", "c1", 1, 0);
    const [file = ""] = await filesUnder(directory);
    const full = path.join(directory, file);
    await writeFile(`${full}.1234567890`, '{"id":"c1","ver');
    await writeFile(
      path.join(path.dirname(full), "Copy of c1.json"),
      await readFile(full),
    );
    await writeFile(path.join(directory, "claims", ".DS_Store"), "");
    expect(await store.ids("claims")).to.deep.equal(["c1"]);
  });

  it("has every acknowledged write and only whole files after kill -9", async function () {
    const [node = "", ...rest] = nodeArguments("./write-until-killed.ts");
    const child = spawn(node, rest, { stdio: ["ignore", "pipe", "inherit"] });
    const exited = once(child, "exit");
    const acknowledged = new Map<string, number>();
    let lines = 0;
    for await (const line of readline.createInterface({
      input: child.stdout,
    })) {
      const [id = "", version] = line.split(" ");
      acknowledged.set(id, Number(version));
      lines += 1;
      if (lines === 400) child.kill("SIGKILL");
    }
    await exited;

    const store = createLowdbRecordStore({ directory });
    expect(await store.ids("claims")).to.have.members([...acknowledged.keys()]);
    for (const [id, version] of acknowledged) {
      const record = await store.read("claims", id);
      expect(record?.version).to.be.within(version, version + 1);
      expect(record?.value).to.have.property("next", record?.version);
    }
    for (const file of await filesUnder(directory))
      if (file.endsWith(".json"))
        JSON.parse(await readFile(path.join(directory, file), "utf8"));
  });
});

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

async function failureOf(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    return error as Error;
  }
  throw new Error("it was expected to fail");
}
