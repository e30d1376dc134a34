import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { createFileDocumentStore } from "../../../services/documents/store/file-document-store.ts";
import type { DocumentStore } from "../../../services/documents/store/document-store.ts";
import { createIntake } from "../../../services/documents/intake.ts";
import { createLowdbRecordStore } from "../../../services/storage/lowdb-record-store.ts";
import { accepted, openOffice } from "../../support/claims-kit.ts";
import { document } from "../../support/claim-kit.ts";
import { pdf } from "./sample-files.ts";
import { isHeldIn } from "../../../services/claims/claim-records.ts";

/** The bytes arrive a second time under a name that is refused, and the store wrongly calls them new. */
describe("Bytes that a claim knows (R-RET-2)", () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), "held-"));
  });
  afterEach(() => rm(directory, { recursive: true }));

  async function secondArrival(tenant: string | undefined, removed = false) {
    const real = createFileDocumentStore({ directory });
    const lying: DocumentStore = {
      ...real,
      async put(...given) {
        const stored = await real.put(...given);
        return stored.ok
          ? { ...stored, value: { ...stored.value, isNew: true } }
          : stored;
      },
    };
    const office = await openOffice();
    try {
      const intake = createIntake({
        store: createLowdbRecordStore({ directory }),
        documents: lying,
        maxBytes: 10_000,
        isHeld: isHeldIn(office.records),
        now: () => office.clock.now,
      });
      const first = await intake.keepBytes("agenda.pdf", chunks());
      if (!first.ok) throw new Error(first.refusal.code);
      const { sha256 } = first.value;
      if (tenant !== undefined) {
        const id = await office.create({}, { tenant });
        const command = {
          type: "add-document",
          document: document({ id: "d", sha256 }),
        } as const;
        accepted(await office.run(id, command, { tenant }));
        const undo = { type: "remove-document", documentId: "d" } as const;
        if (removed) accepted(await office.run(id, undo, { tenant }));
      }
      const second = await intake.keepBytes("agenda.exe", chunks());
      expect(second.ok).to.equal(false);
      return await real.read(sha256, 0, 1).then(
        () => true,
        () => false,
      );
    } finally {
      await office.close();
    }
  }

  it("stay, whichever tenant's claim it is", async () => {
    expect(await secondArrival("tenant-a")).to.equal(true);
    expect(await secondArrival("tenant-b")).to.equal(true);
  });

  it("stay when the document was removed from its draft: the History still names them", async () => {
    expect(await secondArrival("tenant-a", true)).to.equal(true);
  });

  it("go where no claim knows them", async () => {
    expect(await secondArrival(undefined)).to.equal(false);
  });
});

async function* chunks() {
  await Promise.resolve();
  yield pdf();
}
