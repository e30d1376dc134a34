import { createHash, randomBytes, randomUUID } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { BlobServiceClient } from "@azure/storage-blob";
import { expect } from "chai";
import { createAzureDocumentStore } from "../../../../services/documents/store/azure-document-store.ts";
import { documentStoreContract } from "../../../contracts/document-store.ts";
import { type Azurite, startAzurite } from "../../../support/azurite.ts";
import { freePort } from "../../../support/free-ports.ts";

describe("Documents in Azure Blob Storage", function () {
  let azurite: Azurite;
  before(async () => {
    azurite = await startAzurite();
  });
  after(() => azurite.stop());

  /** A store over a container and a folder of its own. */
  async function open() {
    const directory = await mkdtemp(path.join(tmpdir(), "azure-"));
    const name = `documents-${randomUUID()}`;
    const { connectionString } = azurite;
    const options = { connectionString, container: name, directory };
    const container =
      BlobServiceClient.fromConnectionString(
        connectionString,
      ).getContainerClient(name);
    return {
      options,
      container,
      store: createAzureDocumentStore(options),
      close: () => rm(directory, { recursive: true }),
      count: async () => {
        let count = (
          await readdir(directory, { recursive: true, withFileTypes: true })
        ).filter((entry) => entry.isFile()).length;
        if (!(await container.exists())) return count;
        const blobs = container.listBlobsFlat({ includeUncommitedBlobs: true });
        for await (const blob of blobs) count += blob.name === "" ? 0 : 1;
        return count;
      },
      quarantined: (sha256: string) =>
        container.getBlobClient(`quarantine/${sha256}`).downloadToBuffer(),
    };
  }

  documentStoreContract("Azure Blob Storage", open);

  const limits = { maxBytes: 20_000_000 };
  const hello =
    "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

  it("keeps a document at <2 hex>/<sha256>, and still has it after a restart", async () => {
    const { store, options, container, close } = await open();
    await store.put(one("hello"), limits);
    expect(await container.getBlobClient(`2c/${hello}`).exists()).to.equal(
      true,
    );
    const again = createAzureDocumentStore(options);
    expect(Buffer.from(await again.read(hello, 1, 3)).toString()).to.equal(
      "ell",
    );
    await close();
  });

  it("replaces a blob of the wrong size when the same content comes again", async () => {
    const { store, container, close } = await open();
    await store.put(one("hello"), limits);
    await container.getBlockBlobClient(`2c/${hello}`).upload("hel", 3);
    const outcome = await store.put(one("hello"), limits);
    expect(outcome.ok && outcome.value.isNew).to.equal(false);
    expect(Buffer.from(await store.read(hello, 0, 9)).toString()).to.equal(
      "hello",
    );
    await close();
  });

  it("makes one blob of what two processes upload at once", async () => {
    const { options, container, count, close } = await open();
    await container.create();
    const content = randomBytes(10_000_000);
    const sha256 = createHash("sha256").update(content).digest("hex");
    const stores = [1, 2].map(() => createAzureDocumentStore(options));
    const outcomes = await Promise.allSettled(
      stores.map((store) => store.put(one(content), limits)),
    );
    expect(
      outcomes.some(
        (one) =>
          one.status === "fulfilled" && one.value.ok && one.value.value.isNew,
      ),
    ).to.equal(true);
    expect(await count()).to.equal(1);
    const [store] = stores;
    const end = await store!.read(sha256, content.length - 4, 10);
    expect(Buffer.from(end).equals(content.subarray(-4))).to.equal(true);
    await close();
  });

  it("throws soon when the storage can't be reached, and keeps nothing", async () => {
    const { options, close } = await open();
    const port = await freePort();
    const store = createAzureDocumentStore({
      ...options,
      connectionString: options.connectionString.replace(
        /127\.0\.0\.1:\d+/,
        `127.0.0.1:${port}`,
      ),
    });
    const started = Date.now();
    for (const call of [
      () => store.put(one("hello"), limits),
      () => store.open(hello),
      () => store.read(hello, 0, 1),
      () => store.remove(hello),
      () => store.quarantine(hello),
    ])
      expect(await failureOf(call())).to.match(/ECONNREFUSED/);
    expect(Date.now() - started).to.be.below(20_000);
    const files = await readdir(path.join(options.directory, "incoming"));
    expect(files).to.deep.equal([]);
    await close();
  });

  it("throws when the storage takes the connection and stays silent", async () => {
    const { options, close } = await open();
    const silent = await silentServer();
    const store = createAzureDocumentStore({
      ...options,
      connectionString: options.connectionString.replace(
        /127\.0\.0\.1:\d+/,
        `127.0.0.1:${silent.port}`,
      ),
      patienceMs: 300,
    });
    const started = Date.now();
    expect(await failureOf(store.put(one("hello"), limits))).to.match(/abort/i);
    expect(await failureOf(store.read(hello, 0, 1))).to.match(/abort/i);
    expect(Date.now() - started).to.be.below(5_000);
    silent.stop();
    await close();
  });

  it("says which setting is wrong, and not what it says", () => {
    const wrong = () =>
      createAzureDocumentStore({
        connectionString: "AccountKey=SECRET",
        directory: tmpdir(),
      });
    expect(wrong).to.throw(/^AZURE_STORAGE_CONNECTION_STRING is not/);
    expect(wrong).not.to.throw(/SECRET/);
  });
});

async function* one(content: string | Buffer) {
  yield await Promise.resolve(Buffer.from(content));
}

async function failureOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return "none";
  } catch (error) {
    return String(error);
  }
}

async function silentServer() {
  const server = createServer();
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => sockets.add(socket));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
