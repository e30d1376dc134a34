import { createHash } from "node:crypto";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { expect } from "chai";
import { pino } from "pino";
import { loadSettings } from "../../bot/config/load-settings.ts";
import { demoTenantId } from "../../bot/local/personas.ts";
import type { Services } from "../../bot/services.ts";
import { checklistOf } from "../../services/claims/checklist.ts";
import { claimKind } from "../../services/claims/claim-kind.ts";
import { firstBrokenEvent } from "../../services/ledger/chain.ts";
import { stateFrom } from "../../services/ledger/kind.ts";
import { createLowdbRecordStore } from "../../services/storage/lowdb-record-store.ts";
import { persona } from "../support/bot-kit.ts";
import { openClaim } from "../support/claim-steps.ts";
import { eventually } from "../support/eventually.ts";
import { startHttpBot } from "../support/http-bot-kit.ts";
import { openServices } from "../support/services-kit.ts";
import { idOf } from "../support/request-steps.ts";

interface ExpectedClaim {
  readonly id: string;
  readonly events: readonly string[];
  readonly lastHash: string;
  readonly status: string;
  readonly outbox: readonly string[];
}
interface Expected {
  /** How many of each collection. */
  readonly records: Readonly<Record<string, number>>;
  readonly claims: readonly ExpectedClaim[];
}

const kept = join(import.meta.dirname, "../old-records/4f9419b");
const now = () => new Date("2027-02-01T10:00:00Z");
const tenant = demoTenantId;
const key = (name: Parameters<typeof persona>[0]) => ({
  tenant,
  id: idOf(name),
});

describe("Records written by commit 4f9419b", () => {
  let dataDir: string;
  let services: Services;
  let faults: string[];
  let expected: Expected;

  /** As a new process finds the folder. */
  async function open(): Promise<void> {
    ({ services } = await openServices({
      dataDir,
      tenants: await loadSettings(join(dataDir, "settings.json")),
      now,
      log: pino(
        { level: "warn" },
        { write: (line: string) => faults.push(line) },
      ),
    }));
  }

  beforeEach(async () => {
    const text = await readFile(join(kept, "expected.json"), "utf8");
    expected = JSON.parse(text) as Expected;
    dataDir = await mkdtemp(join(tmpdir(), "old-"));
    await cp(join(kept, "folder"), dataDir, { recursive: true });
    faults = [];
    await open();
  });
  afterEach(async () => {
    await rm(dataDir, { recursive: true, force: true });
    expect(faults).to.deep.equal([]);
  });

  const recordOf = async (id: string) =>
    (await services.records.load(id))!.record;
  const brokenIn = async (id: string) =>
    firstBrokenEvent({ seed: claimKind.seed, id }, (await recordOf(id)).events);

  it("are all there, and none is reported as damaged", async () => {
    const store = createLowdbRecordStore({
      directory: join(dataDir, "records"),
    });
    const counts: Record<string, number> = {};
    for (const name of Object.keys(expected.records))
      counts[name] = (await store.ids(name)).length;
    expect(counts).to.deep.equal(expected.records);
    expect(services.records.summaries(tenant)).to.have.length(
      expected.records["claims"]!,
    );
  });

  it("make the claims that they made then", async () => {
    for (const one of expected.claims) {
      const { events, outbox } = await recordOf(one.id);
      const claim = stateFrom(claimKind, one.id, events)!;
      const required = checklistOf(claim).filter((row) => row.required);
      expect({
        id: one.id,
        number: claim.number,
        name: claim.form.name,
        amount: claim.form.amount,
        status: claim.phase.status,
        owner: claim.owner.name,
        items: required.length,
        given: required.filter(({ isGiven }) => isGiven).length,
        documents: claim.documents.map(({ name }) => name),
        expenses: claim.expenses.map(({ vendor }) => vendor),
        requests: claim.requests.map(({ state }) => state),
        events: events.map(({ body }) => body.type),
        lastHash: events.at(-1)!.hash,
        outbox: outbox.map(({ kind, state }) => `${kind}: ${state}`),
      }).to.deep.equal(one);
    }
  });

  it("have unbroken chains, in which a changed word shows", async () => {
    for (const { id } of expected.claims)
      expect(await brokenIn(id), id).to.equal(undefined);
    const [{ id }] = expected.claims as [ExpectedClaim];
    const { events } = structuredClone(await recordOf(id));
    const [first, second] = events;
    const changed = [first!, { ...second!, at: first!.at }, ...events.slice(2)];
    expect(firstBrokenEvent({ seed: claimKind.seed, id }, changed)).to.equal(2);
  });

  it("take further events, and remain whole when they are read anew", async () => {
    for (const { id, status } of expected.claims) {
      const result = await services.claims.run({
        claimId: id,
        person: { ...key("admin"), name: "Adam Admin" },
        command: { type: "comment", text: "after the change of the bot" },
        key: `comment/${id}`,
      });
      expect(result.ok, id).to.equal(status !== "deleted");
    }
    await open();
    for (const { id, events, lastHash, status } of expected.claims) {
      const record = await recordOf(id);
      const more = record.events.slice(events.length);
      expect(more.map(({ body }) => body.type)).to.deep.equal(
        status === "deleted" ? [] : ["commented"],
      );
      for (const { previous } of more) expect(previous).to.equal(lastHash);
      expect(await brokenIn(id), id).to.equal(undefined);
    }
  });

  it("hold every document that a claim or a waiting file names", async () => {
    const waiting = await services.intake.waiting(key("partner"));
    expect(waiting.map(({ name }) => name)).to.deep.equal(["later.pdf"]);
    const hashes = new Set(waiting.map(({ sha256 }) => sha256));
    for (const { id } of expected.claims)
      for (const { body } of (await recordOf(id)).events)
        if (body.type === "document-added") hashes.add(body.document.sha256);
    expect(hashes.size).to.be.above(4);
    for (const sha256 of hashes) {
      const found = await services.documents.open(sha256);
      if (!found.ok) throw new Error(`${sha256} is gone`);
      const bytes = await buffer(found.value.stream);
      const hash = createHash("sha256").update(bytes).digest("hex");
      expect(hash).to.equal(sha256);
    }
  });

  it("keep people with their chats, languages and wishes", async () => {
    const petra = await services.people.get(key("partner"));
    expect(petra.name).to.equal("Petra Partner");
    expect(petra.conversation).to.have.nested.property(
      "conversation.id",
      persona("partner").personalChatId,
    );
    expect(petra.notices?.muted).to.have.length(1);
    const mona = await services.people.get(key("colleague"));
    expect(mona.language).to.equal("de-DE");
    const rita = await services.people.get(key("reviewer"));
    expect(rita.unreachable?.reason).to.equal("conversation-gone");
  });

  it("keep roles, questions and their answers, and what a chat follows", () => {
    const grants = services
      .settingsOf(tenant)!
      .people.find(({ id }) => id === idOf("colleague"))?.grants;
    expect(grants).to.deep.equal([
      {
        role: "incentives-user",
        programs: ["hosting"],
        locations: ["1234567"],
      },
    ]);
    expect(
      services.questions.all(tenant).map(({ text }) => text),
    ).to.have.members([
      "May we claim a podcast?",
      "Darf man Kaffee mit Logo verschenken?",
      "Is a raffle allowed at our booth?",
      "Can we pay influencers?",
    ]);
    const follow = services.follows.get({
      tenant,
      conversationId: "19:groupChat@thread.v2",
    });
    expect(Object.keys(follow?.claims ?? {})).to.deep.equal([
      expected.claims[0]?.id,
    ]);
  });

  it("let the whole bot go on, which tells what was on its way when it died", async () => {
    const bot = await startHttpBot({
      now: now(),
      folder: join(kept, "folder"),
    });
    try {
      const petra = bot.join("partner");
      const chat = bot.chatOf("partner");
      await petra.say("hi");
      const left = expected.claims.find(({ outbox }) =>
        outbox.includes("approved: sending"),
      )!;
      await eventually(async () => {
        const { outbox } = await bot.record(left.id);
        const one = outbox.find(
          ({ kind, to }) => kind === "approved" && to === idOf("partner"),
        );
        expect(one).to.include({ state: "sent", unsure: true });
      });
      const news = bot.connector
        .messagesTo(chat)
        .map(({ activity }) => activity.summary ?? "");
      expect(news.join("\n")).to.include("Herbstmesse Köln");
      for (const { id, status } of expected.claims)
        if (status !== "deleted") await openClaim(petra, id);
      expect(bot.faults).to.deep.equal([]);
    } finally {
      await bot.stop();
    }
  });
});
