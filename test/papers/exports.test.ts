import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { createExports, type Exports } from "../../papers/exports.ts";
import { createTranslator } from "../../locales/translator.ts";
import { created, documentAdded } from "../support/claim-kit.ts";
import {
  openExportRoom,
  viewOf,
  type ExportRoom,
} from "../support/export-kit.ts";

const hour = 60 * 60_000;
const uma = { tenant: "tenant-a", id: "id-uma", name: "Uma" };
const ada = { ...uma, id: "id-ada", name: "Ada" };

describe("The exports that are kept", function () {
  let room: ExportRoom;
  let clock: { now: Date };
  let directory: string;
  let exports: Exports;

  beforeEach(async () => {
    room = await openExportRoom();
    clock = { now: new Date("2026-11-21T10:00:00Z") };
    directory = join(room.directory, "exports");
    exports = open();
  });
  afterEach(() => room.close());

  const open = () =>
    createExports({
      directory,
      documents: room.documents,
      now: () => clock.now,
    });
  const make = (person = uma, view = viewOf(created())) =>
    exports.make({
      person,
      view,
      tr: createTranslator("en-US", "UTC"),
      organization: "Contoso",
    });
  const later = (milliseconds: number) => {
    clock.now = new Date(clock.now.getTime() + milliseconds);
  };

  it("are one ZIP, however often it is asked for while nothing changed", async () => {
    const [one, two] = await Promise.all([make(), make()]);
    expect(two.id).to.equal(one.id);
    expect((await make()).id).to.equal(one.id);
    expect(await readdir(directory)).to.deep.equal([`${one.id}.zip`]);
  });

  it("are made anew for another person, and after the claim changed", async () => {
    const first = await make();
    expect((await make(ada)).id).not.to.equal(first.id);
    const changed = viewOf(created(), { type: "commented", text: "x" });
    const second = await make(uma, changed);
    expect(second.id).not.to.equal(first.id);
    expect([first.entry, second.entry]).to.deep.equal([1, 2]);
  });

  it("are made anew where a file was missing, for it may be back", async () => {
    const view = viewOf(created(), documentAdded());
    const one = await make(uma, view);
    expect(one.problems).to.have.length(1);
    expect((await make(uma, view)).id).not.to.equal(one.id);
  });

  it("are for the one who asked, and nobody else", async () => {
    const { id } = await make();
    expect(exports.find(id, uma).ok).to.equal(true);
    for (const person of [ada, { ...uma, tenant: "tenant-b" }])
      expect(exports.find(id, person)).to.deep.equal({
        ok: false,
        refusal: { code: "export.expired" },
      });
    expect(exports.find("unknown", uma).ok).to.equal(false);
  });

  it("are gone after an hour, from disk too, and can be asked for again", async () => {
    const { id } = await make();
    later(hour - 1);
    await exports.sweep();
    expect(exports.find(id, uma).ok).to.equal(true);
    later(1);
    expect(exports.find(id, uma).ok).to.equal(false);
    await exports.sweep();
    expect(await readdir(directory)).to.be.empty;
    expect((await make()).id).not.to.equal(id);
  });

  it("do not outlive the process, nor does what it left half-written", async () => {
    const { id } = await make();
    await writeFile(join(directory, "half.zip"), "PK");
    exports = open();
    expect(await readdir(directory)).to.be.empty;
    expect(exports.find(id, uma).ok).to.equal(false);
  });

  it("that could not be made leave nothing, and the next try is a new one", async () => {
    const stored = await room.put("paper");
    const view = viewOf(created(), documentAdded(stored));
    const broken = createExports({
      directory,
      now: () => clock.now,
      documents: {
        ...room.documents,
        open: () => Promise.reject(new Error("storage down")),
      },
    });
    const request = {
      person: uma,
      view,
      tr: createTranslator("en-US", "UTC"),
      organization: "Contoso",
    };
    for (const _ of [1, 2]) {
      const fault: unknown = await broken
        .make(request)
        .catch((one: unknown) => one);
      expect(fault).to.be.an("error").with.property("message", "storage down");
    }
    expect(await readdir(directory)).to.be.empty;
    expect((await make(uma, view)).problems).to.be.empty;
  });
});
