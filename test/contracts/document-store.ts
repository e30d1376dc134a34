import { createHash, randomBytes } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { buffer } from "node:stream/consumers";
import { expect } from "chai";
import type { DocumentStore } from "../../services/documents/store/document-store.ts";

export interface DocumentStoreUnderTest {
  readonly store: DocumentStore;
  /** Everything that takes space, half-received documents included. */
  count(): Promise<number>;
  /** What is in quarantine under this name. */
  quarantined(sha256: string): Promise<Buffer | undefined>;
  close(): Promise<void>;
}

const roomy = { maxBytes: 64 * 1024 * 1024 };

export function documentStoreContract(
  name: string,
  factory: () => Promise<DocumentStoreUnderTest>,
): void {
  describe(`${name} keeps the contract of a document store`, () => {
    let under: DocumentStoreUnderTest;
    let store: DocumentStore;

    beforeEach(async () => {
      under = await factory();
      store = under.store;
    });
    afterEach(() => under.close());

    async function stored(content: Buffer) {
      const outcome = await store.put(inPieces(content, 60_000), roomy);
      if (!outcome.ok) throw new Error(outcome.refusal.code);
      return outcome.value;
    }

    it("returns what it was given, byte for byte, under the SHA-256 of it", async () => {
      const content = randomBytes(1_000_003);
      const { sha256: key, size } = await stored(content);
      expect(size).to.equal(content.length);
      expect(key).to.equal(sha256(content));

      const opened = await store.open(key);
      if (!opened.ok) throw new Error(opened.refusal.code);
      expect(opened.value.size).to.equal(content.length);
      expect((await buffer(opened.value.stream)).equals(content)).to.equal(
        true,
      );
    });

    it("tells the first 4100 bytes, or all of a shorter document", async () => {
      const long = randomBytes(10_000);
      const { head } = await stored(long);
      expect(Buffer.from(head).equals(long.subarray(0, 4100))).to.equal(true);
      const short = await stored(Buffer.from("short"));
      expect(Buffer.from(short.head).toString()).to.equal("short");
    });

    it("reads any part, and less than asked for only at the end", async () => {
      const content = randomBytes(200_000);
      const { sha256: key } = await stored(content);
      const parts = [
        [0, 10],
        [123_456, 50_000],
        [199_990, 500],
        [200_000, 5],
        [300_000, 5],
      ] as const;
      for (const [position, length] of parts) {
        const part = Buffer.from(await store.read(key, position, length));
        const expected = content.subarray(position, position + length);
        expect(part.equals(expected), `${position}+${length}`).to.equal(true);
      }
    });

    it("stores the same content once, and says that it was there", async () => {
      const content = randomBytes(5000);
      expect((await stored(content)).isNew).to.equal(true);
      expect((await stored(content)).isNew).to.equal(false);
      expect(await under.count()).to.equal(1);
    });

    it("takes the same content from many at once", async () => {
      const content = randomBytes(300_000);
      await Promise.all(Array.from({ length: 10 }, () => stored(content)));
      expect(await under.count()).to.equal(1);
      const opened = await store.open(sha256(content));
      if (!opened.ok) throw new Error(opened.refusal.code);
      expect((await buffer(opened.value.stream)).equals(content)).to.equal(
        true,
      );
    });

    it("refuses an empty document", async () => {
      const outcome = await store.put(inPieces(Buffer.alloc(0), 10), roomy);
      expect(outcome).to.deep.equal({
        ok: false,
        refusal: { code: "document.empty" },
      });
      expect(await under.count()).to.equal(0);
    });

    it("takes exactly the limit and refuses one byte more", async () => {
      const limits = { maxBytes: 1024 * 1024 };
      const fits = await store.put(
        inPieces(Buffer.alloc(limits.maxBytes, 1), 1000),
        limits,
      );
      expect(fits.ok).to.equal(true);
      const tooMuch = await store.put(
        inPieces(Buffer.alloc(limits.maxBytes + 1, 2), 1000),
        limits,
      );
      expect(tooMuch).to.deep.equal({
        ok: false,
        refusal: { code: "document.too-large", params: { maxMegabytes: 1 } },
      });
      expect(await under.count()).to.equal(1);
    });

    it("stops an endless source at the limit and lets it clean up", async () => {
      let closed = false;
      async function* endless() {
        try {
          for (;;) {
            await setImmediate();
            yield Buffer.alloc(10_000, 7);
          }
        } finally {
          closed = true;
        }
      }
      const outcome = await store.put(endless(), { maxBytes: 100_000 });
      expect(outcome.ok).to.equal(false);
      expect(closed).to.equal(true);
      expect(await under.count()).to.equal(0);
    });

    it("leaves nothing of a source that breaks off, and passes its error on", async () => {
      const broken = new Error("connection lost");
      async function* source() {
        yield await Promise.resolve(Buffer.alloc(50_000, 7));
        throw broken;
      }
      let caught: unknown;
      await store.put(source(), roomy).catch((error: unknown) => {
        caught = error;
      });
      expect(caught).to.equal(broken);
      expect(await under.count()).to.equal(0);
    });

    it("forgets what is removed", async () => {
      const { sha256: key } = await stored(Buffer.from("gone soon"));
      await store.remove(key);
      await store.remove(key);
      expect(await under.count()).to.equal(0);
      expect(await store.open(key)).to.deep.equal(notFound);
    });

    it("gives a document larger than one piece back whole", async () => {
      const content = randomBytes(9_000_001);
      const { sha256: key } = await stored(content);
      const opened = await store.open(key);
      if (!opened.ok) throw new Error(opened.refusal.code);
      expect(sha256(await buffer(opened.value.stream))).to.equal(key);
      const end = await store.read(key, 8_999_999, 10);
      expect(Buffer.from(end).equals(content.subarray(-2))).to.equal(true);
    });

    it("lets a reader stop in the middle", async () => {
      const { sha256: key } = await stored(randomBytes(9_000_000));
      const opened = await store.open(key);
      if (!opened.ok) throw new Error(opened.refusal.code);
      for await (const piece of opened.value.stream) {
        expect(piece).not.to.be.empty;
        break;
      }
      expect(opened.value.stream.destroyed).to.equal(true);
    });

    it("moves a document into quarantine, where it is kept and not served", async () => {
      const content = Buffer.from("infected");
      const { sha256: key } = await stored(content);
      await store.quarantine(key);
      await store.quarantine(key);
      expect(await store.open(key)).to.deep.equal(notFound);
      expect((await under.quarantined(key))?.equals(content)).to.equal(true);
      expect(await under.count()).to.equal(1);
      await store.remove(key);
      expect(await under.count()).to.equal(1);
    });

    it("takes quarantined content as new, and into quarantine again", async () => {
      const { sha256: key } = await stored(Buffer.from("infected"));
      await store.quarantine(key);
      expect((await stored(Buffer.from("infected"))).isNew).to.equal(true);
      await store.quarantine(key);
      expect(await store.open(key)).to.deep.equal(notFound);
      expect(await under.count()).to.equal(1);
    });

    it("tells the hash before the document takes its place, so that a removal begun until then is done before", async () => {
      const content = Buffer.from("again and again");
      const { sha256: key } = await stored(content);
      let removing = Promise.resolve();
      const outcome = await store.put(inPieces(content, 5), {
        ...roomy,
        onHash: (hash) => {
          removing = store.remove(hash);
        },
      });
      await removing;
      expect(outcome.ok && outcome.value.isNew).to.equal(true);
      expect((await store.open(key)).ok).to.equal(true);
    });

    it("does not find what was never stored, nor what is no SHA-256", async () => {
      const others = [
        sha256(Buffer.from("x")),
        "",
        "../../etc/passwd",
        "A".repeat(64),
        `${"a".repeat(64)}\n`,
      ];
      for (const key of others) {
        expect(await store.open(key)).to.deep.equal(notFound);
        await store.remove(key);
        await store.quarantine(key);
        let failed = false;
        await store.read(key, 0, 1).catch(() => {
          failed = true;
        });
        expect(failed, `reading ${key}`).to.equal(true);
      }
    });
  });
}

const notFound = { ok: false, refusal: { code: "document.not-found" } };

async function* inPieces(content: Buffer, size: number) {
  for (let at = 0; at < content.length; at += size)
    yield await Promise.resolve(content.subarray(at, at + size));
}

function sha256(content: Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
