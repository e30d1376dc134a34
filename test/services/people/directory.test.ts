import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import {
  createDirectory,
  type Neighbour,
} from "../../../services/people/directory.ts";
import { createPeople, type People } from "../../../services/people/people.ts";
import { createLowdbRecordStore } from "../../../services/storage/lowdb-record-store.ts";
import { settings } from "../../support/settings-kit.ts";

const tenant = "tenant-a";
const monaId = "0f000000-0000-4000-8000-00000000000a";
const stranger = "0f000000-0000-4000-8000-00000000000b";

describe("The directory", () => {
  let folder: string;
  let people: People;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "directory-"));
    people = createPeople(createLowdbRecordStore({ directory: folder }));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const directory = (neighbours?: readonly Neighbour[]) =>
    createDirectory({
      people,
      neighbours,
      settingsOf: (id) =>
        id === tenant
          ? settings({
              people: [
                {
                  id: "id-ada",
                  name: "Ada Weiss",
                  grants: [{ role: "incentives-user" }],
                },
                {
                  id: "id-uma",
                  name: "Uma",
                  grants: [{ role: "incentives-user" }],
                },
              ],
            })
          : undefined,
    });
  const met = (id: string, name: string, chatId?: string, where = tenant) =>
    people.update({ tenant: where, id }, (one) => ({
      ...one,
      name,
      ...(chatId === undefined ? {} : { chatId }),
    }));
  const names = (found: readonly { readonly name: string }[]) =>
    found.map(({ name }) => name);

  it("knows those of the settings and those the bot has met, in order, each once", async () => {
    await met(monaId, "Mona Weiss");
    await met("id-uma", "Uma Weiss");
    await met("id-silent", "");
    expect(directory().known(tenant)).to.deep.equal([
      { id: "id-ada", name: "Ada Weiss" },
      { id: monaId, name: "Mona Weiss" },
      { id: "id-uma", name: "Uma Weiss" },
    ]);
  });

  it("knows nobody of another tenant", async () => {
    await met(monaId, "Mona Weiss", "29:mona", "tenant-b");
    expect(names(directory().known(tenant))).to.deep.equal([
      "Ada Weiss",
      "Uma",
    ]);
    expect(directory().named(tenant, "Mona")).to.be.empty;
    expect(directory().picked(tenant, "29:mona")).to.equal(undefined);
    expect(directory().known("tenant-c")).to.be.empty;
  });

  describe("of what a people picker gives", () => {
    it("takes an Entra id, with the name if it is known", async () => {
      expect(directory().picked(tenant, stranger)).to.deep.equal({
        id: stranger,
        name: "",
      });
      await met(monaId, "Mona Weiss");
      expect(directory().picked(tenant, monaId)).to.deep.equal({
        id: monaId,
        name: "Mona Weiss",
      });
    });

    it("takes the id of the chat client of somebody it has met", async () => {
      await met(monaId, "Mona Weiss", "29:mona");
      expect(directory().picked(tenant, "29:mona")).to.deep.equal({
        id: monaId,
        name: "Mona Weiss",
      });
    });

    it("takes that of a neighbour of the local try-out", () => {
      const mona = { id: monaId, name: "Mona", chatId: "user-mona" };
      expect(directory([mona]).picked(tenant, "user-mona")).to.deep.equal({
        id: monaId,
        name: "Mona",
      });
      expect(names(directory([mona]).named(tenant, "mona"))).to.deep.equal([
        "Mona",
      ]);
    });

    it("takes nothing else", () => {
      for (const value of ["", "29:nobody", "Mona", `${stranger}x`, "id-x"])
        expect(directory().picked(tenant, value), value).to.equal(undefined);
    });
  });

  it("names somebody as they call themselves now, else as they were called, else by the id", async () => {
    await met("id-uma", "Uma Weiss");
    const nameOf = directory().naming(tenant);
    expect(nameOf({ id: "id-uma", name: "Uma" })).to.equal("Uma Weiss");
    expect(nameOf({ id: "id-gone", name: "Gerd" })).to.equal("Gerd");
    expect(nameOf({ id: "id-gone", name: "" })).to.equal("id-gone");
  });

  describe("of who was picked and who was named", () => {
    beforeEach(() => met(monaId, "Mona Weiss"));
    const meant = (picked: string[], named: string[] = []) => {
      const found = directory().meant(tenant, { picked, named });
      return found.ok
        ? found.value.map(({ id }) => id)
        : [found.refusal.code, found.refusal.params?.["name"]];
    };

    it("knows each once, in the order in which they were meant", () => {
      expect(meant([stranger, monaId], ["Mona", "Uma"])).to.deep.equal([
        stranger,
        monaId,
        "id-uma",
      ]);
      expect(meant([], [])).to.deep.equal([]);
    });

    it("asks about a name that fits nobody, or several", () => {
      const unknown = "request.person-unknown";
      expect(meant([monaId], ["Weiss"])).to.deep.equal([unknown, "Weiss"]);
      expect(meant([], ["Bert"])).to.deep.equal([unknown, "Bert"]);
      expect(meant(["mona"])).to.deep.equal([unknown, "mona"]);
    });
  });

  describe("by a name", () => {
    beforeEach(async () => {
      await met(monaId, "Mona Weiss");
      await met("id-kim", "김민수");
    });
    const find = (text: string) => names(directory().named(tenant, text));

    it("finds the whole name and each word of it, in any case and width", () => {
      for (const text of ["Mona Weiss", "mona", " MONA  weiss ", "ｍｏｎａ"])
        expect(find(text), text).to.deep.equal(["Mona Weiss"]);
      expect(find("weiss mona")).to.deep.equal(["Mona Weiss"]);
      expect(find("김민수")).to.deep.equal(["김민수"]);
    });

    it("finds all who are called so, unless one is called exactly so", async () => {
      expect(find("Weiss")).to.deep.equal(["Ada Weiss", "Mona Weiss"]);
      await met("id-w", "Weiss");
      expect(find("Weiss")).to.deep.equal(["Weiss"]);
    });

    it("finds nobody by part of a word, by nothing or by a wrong name", () => {
      for (const text of ["Mo", "", "  ", "Mona Schwarz"])
        expect(find(text), text).to.be.empty;
    });
  });
});
