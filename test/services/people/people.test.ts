import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { createPeople, type People } from "../../../services/people/people.ts";
import { createLowdbRecordStore } from "../../../services/storage/lowdb-record-store.ts";

const uma = { tenant: "tenant-a", id: "id-uma" };

describe("What is remembered of a person", () => {
  let directory: string;
  let people: People;

  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), "people-"));
    people = createPeople(createLowdbRecordStore({ directory }));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it("is blank at first and is not written by looking", async () => {
    expect(await people.get(uma)).to.deep.equal({
      schema: 1,
      tenant: "tenant-a",
      id: "id-uma",
      name: "",
      cards: {},
    });
    expect(await createLowdbRecordStore({ directory }).ids("people")).to.be
      .empty;
  });

  it("is there again after a restart", async () => {
    await people.update(uma, (one) => ({ ...one, language: "ko-KR" }));
    const again = createPeople(createLowdbRecordStore({ directory }));
    expect((await again.get(uma)).language).to.equal("ko-KR");
  });

  it("is kept apart per tenant, even where the ids are alike", async () => {
    await people.update(uma, (one) => ({ ...one, name: "Uma" }));
    expect((await people.get({ ...uma, tenant: "tenant-b" })).name).to.equal(
      "",
    );
    expect((await people.get({ tenant: "tenant", id: "a-id-uma" })).name).to.be
      .empty;
  });

  it("loses nothing when many change it at once", async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        people.update(uma, (one) => ({
          ...one,
          cards: { ...one.cards, [`claim-${n}`]: `card-${n}` },
        })),
      ),
    );
    expect(Object.keys((await people.get(uma)).cards)).to.have.length(20);
  });

  it("is greeted once per conversation, however many messages arrive at once", async () => {
    const first = await Promise.all(
      Array.from({ length: 10 }, () => people.claimGreeting(uma, "chat-1")),
    );
    expect(first.filter(Boolean)).to.have.length(1);
    expect(await people.claimGreeting(uma, "chat-1")).to.equal(false);
    expect(await people.claimGreeting(uma, "chat-2")).to.equal(true);
  });

  it("names the newest card of each claim and the claim talked about last", async () => {
    await people.rememberCard(uma, "claim-1", "card-1");
    await people.rememberCard(uma, "claim-2", "card-2");
    await people.rememberCard(uma, "claim-1", "card-3");
    const { claimId, cards } = await people.get(uma);
    expect(claimId).to.equal("claim-1");
    expect(cards).to.deep.equal({ "claim-1": "card-3", "claim-2": "card-2" });
  });

  it("holds at most fifty cards, the newest ones", async () => {
    for (let n = 1; n <= 55; n += 1)
      await people.rememberCard(uma, `claim-${n}`, `card-${n}`);
    await people.rememberCard(uma, "claim-10", "card-again");
    const { cards } = await people.get(uma);
    expect(Object.keys(cards)).to.have.length(50);
    expect(cards).to.include({ "claim-55": "card-55", "claim-6": "card-6" });
    expect(cards["claim-10"]).to.equal("card-again");
    expect(cards).to.not.have.property("claim-5");
  });
});

describe("Everybody the bot knows by name", () => {
  let directory: string;
  let people: People;
  const damaged: string[] = [];
  const open = async () => {
    const opened = createPeople(createLowdbRecordStore({ directory }));
    await opened.open((id) => damaged.push(id));
    return opened;
  };

  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), "people-"));
    damaged.length = 0;
    people = await open();
  });
  afterEach(() => rm(directory, { recursive: true }));

  const named = (who: People, tenant = "tenant-a") =>
    who.known(tenant).map(({ id, name, chatId }) => [id, name, chatId]);

  it("is nobody at first, and nobody who was only looked up", async () => {
    await people.get(uma);
    expect(people.known("tenant-a")).to.be.empty;
  });

  it("is whoever was written down, under the newest name", async () => {
    await people.update(uma, (one) => ({ ...one, name: "Uma" }));
    await people.update(uma, (one) => {
      return { ...one, name: "Uma Weiss", chatId: "29:uma" };
    });
    expect(named(people)).to.deep.equal([["id-uma", "Uma Weiss", "29:uma"]]);
  });

  it("is there again after a restart, once it was opened", async () => {
    await people.update(uma, (one) => ({ ...one, name: "Uma" }));
    const closed = createPeople(createLowdbRecordStore({ directory }));
    expect(named(closed)).to.be.empty;
    expect(named(await open())).to.deep.equal([["id-uma", "Uma", undefined]]);
  });

  it("is known to the own tenant only", async () => {
    await people.update(uma, (one) => ({ ...one, name: "Uma" }));
    const there = { ...uma, tenant: "tenant-b" };
    await people.update(there, (one) => ({ ...one, name: "Another" }));
    expect(named(people, "tenant-b")).to.deep.equal([
      ["id-uma", "Another", undefined],
    ]);
    expect(named(await open())).to.deep.equal([["id-uma", "Uma", undefined]]);
    expect(named(people, "tenant-c")).to.be.empty;
  });

  it("is found although another record is damaged, which is told", async () => {
    const disk = createLowdbRecordStore({ directory });
    await disk.write("people", "broken", { schema: 1, tenant: 7 }, 0);
    await people.update(uma, (one) => ({ ...one, name: "Uma" }));
    expect(named(await open())).to.deep.equal([["id-uma", "Uma", undefined]]);
    expect(damaged).to.deep.equal(["broken"]);
  });
});

describe("A card about no claim of the reader's own", () => {
  let directory: string;
  let people: People;

  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), "people-"));
    people = createPeople(createLowdbRecordStore({ directory }));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it("is remembered without making its claim the one talked about", async () => {
    await people.rememberCard(uma, "claim-1", "card-1");
    await people.rememberRequestCard(uma, "request:r-1", "card-2");
    await people.rememberRequestCard(uma, "request:r-1", "card-3");
    const { claimId, cards } = await people.get(uma);
    expect(claimId).to.equal("claim-1");
    expect(cards).to.deep.equal({
      "claim-1": "card-1",
      "request:r-1": "card-3",
    });
  });

  it("counts among the fifty that are kept", async () => {
    for (let n = 1; n <= 55; n += 1)
      await people.rememberRequestCard(uma, `request:${n}`, `card-${n}`);
    const { cards } = await people.get(uma);
    expect(Object.keys(cards)).to.have.length(50);
    expect(cards).to.include({ "request:55": "card-55" });
    expect(cards).to.not.have.property("request:5");
  });
});
