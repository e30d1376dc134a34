import { randomInt, randomUUID } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import { claimIdFor } from "../../services/claims/claims.ts";
import { createClaimRecords } from "../../services/claims/claim-records.ts";
import { firstBrokenEvent } from "../../services/ledger/chain.ts";
import { periodsUsedOn } from "../../services/calendar/periods.ts";
import { createLowdbRecordStore } from "../../services/storage/lowdb-record-store.ts";
import { persona } from "../support/bot-kit.ts";
import { roadshow } from "../support/claim-steps.ts";
import { freePort } from "../support/free-ports.ts";
import { spawnServer, type ServerProcess } from "../support/server-process.ts";
import {
  createTeamsPerson,
  type TeamsPerson,
} from "../support/teams-person.ts";
import { claimChain } from "../../services/claims/events.ts";

const today = new Date().toISOString().slice(0, 10);

/** One press, so that it can be sent again word for word. */
interface Work {
  readonly verb: "claim.create" | "claim.comment";
  readonly data: Record<string, unknown> & { readonly nonce: string };
}

describe("The server as a process", function () {
  this.timeout(60_000);
  let directory: string;
  let server: ServerProcess;
  let petra: TeamsPerson;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "crash-"));
    petra = createTeamsPerson(
      persona("partner"),
      async (activity) => {
        const response = await fetch(`${server.url}/api/messages`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(activity),
        });
        const body = (await response.json()) as never;
        return { status: response.status, body, sent: [], updated: [] };
      },
      { serviceUrl: "http://127.0.0.1:9/" },
    );
    await start();
  });
  afterEach(async () => {
    await server.end("SIGKILL");
    await rm(directory, { recursive: true, force: true });
  });

  async function start(): Promise<void> {
    server = spawnServer({
      PORT: String(await freePort()),
      DATA_DIR: directory,
    });
    await server.ready();
  }

  const create = (): Work => ({
    verb: "claim.create",
    data: {
      ...roadshow,
      nonce: randomUUID(),
      name: `Fair ${randomUUID()}`,
      date: today,
      period: periodsUsedOn(today).id,
      amount: "100",
    },
  });
  const comment = (claim: string): Work => ({
    verb: "claim.comment",
    data: { nonce: randomUUID(), claim, text: randomUUID() },
  });
  const idOf = ({ data }: Work) =>
    claimIdFor(
      { tenant: petra.tenantId, id: petra.persona.aadObjectId, name: "" },
      data.nonce,
    );

  /** True once the server has acknowledged it. */
  async function press({ verb, data }: Work): Promise<boolean> {
    const { status, body, text } = await petra.execute(verb, data);
    expect(status).to.equal(200);
    expect(body?.type).to.equal("application/vnd.microsoft.card.adaptive");
    expect(text).to.include(
      petra.t(verb === "claim.create" ? "done.created" : "done.commented"),
    );
    return true;
  }

  /** Several people at once, until the server is gone. Returns what was acknowledged and what was only tried. */
  async function load(claim: string) {
    const acknowledged: Work[] = [];
    const unanswered: Work[] = [];
    const workers = Array.from({ length: 8 }, async (_, index) => {
      for (let count = 0; ; count += 1) {
        const work = (index + count) % 3 === 0 ? create() : comment(claim);
        try {
          await press(work);
          acknowledged.push(work);
        } catch (error) {
          if (!(error instanceof TypeError)) throw error;
          unanswered.push(work);
          return;
        }
      }
    });
    await Promise.all(workers);
    return { acknowledged, unanswered };
  }

  async function claims() {
    const records = createClaimRecords(
      createLowdbRecordStore({ directory: join(directory, "records") }),
    );
    const damaged: string[] = [];
    await records.open((id) => damaged.push(id));
    expect(damaged).to.deep.equal([]);
    const all = await Promise.all(
      records
        .summaries(petra.tenantId)
        .map(async ({ id }) => (await records.load(id))!.record),
    );
    for (const { id, events } of all)
      expect(firstBrokenEvent(claimChain(id), events), id).to.equal(undefined);
    const numbers = records
      .summaries(petra.tenantId)
      .map(({ number }) => number);
    expect(new Set(numbers).size).to.equal(numbers.length);
    return all;
  }

  async function everyFileParses(): Promise<void> {
    const names = await readdir(join(directory, "records"), {
      recursive: true,
    });
    for (const name of names.filter((one) => one.endsWith(".json")))
      JSON.parse(await readFile(join(directory, "records", name), "utf8"));
  }

  async function eachIsThereOnce(
    work: readonly Work[],
    what: string,
  ): Promise<void> {
    const all = await claims();
    const words = all.flatMap(({ events }) =>
      events.map(({ body }) =>
        body.type === "created"
          ? body.form.name
          : body.type === "commented"
            ? body.text
            : "",
      ),
    );
    const times = new Map<string, number>();
    for (const word of words) times.set(word, (times.get(word) ?? 0) + 1);
    for (const { verb, data } of work)
      expect(
        times.get(
          String(verb === "claim.create" ? data["name"] : data["text"]),
        ),
        `${what} ${verb}`,
      ).to.equal(1);
  }

  it("killed at any moment under load has lost nothing it acknowledged, and nothing is there twice", async () => {
    const first = create();
    await press(first);
    const acknowledged: Work[] = [first];
    for (let round = 0; round < 4; round += 1) {
      const running = load(idOf(first));
      await delay(randomInt(50, 900));
      const [{ signal }, done] = await Promise.all([
        server.end("SIGKILL"),
        running,
      ]);
      expect(signal).to.equal("SIGKILL");
      acknowledged.push(...done.acknowledged);
      await everyFileParses();
      await eachIsThereOnce(acknowledged, "after the kill");

      await start();
      // People press again what they got no answer to, and some press again what they did.
      for (const work of [...done.unanswered, ...done.acknowledged.slice(-5)])
        await press(work);
      acknowledged.push(...done.unanswered);
      await eachIsThereOnce(acknowledged, "after pressing again");
    }
    expect(acknowledged.length).to.be.greaterThan(20);
  });

  it("asked to end under load does so within 5 s, with what it acknowledged", async () => {
    const first = create();
    await press(first);
    const running = load(idOf(first));
    await delay(400);
    const began = performance.now();
    const { code, stderr } = await server.end("SIGTERM");
    expect(performance.now() - began).to.be.below(5000);
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: "" });
    const { acknowledged } = await running;
    expect(acknowledged).not.to.deep.equal([]);
    await eachIsThereOnce([first, ...acknowledged], "after the end");
  });

  it("asked to end while idle, with clients still connected, does so at once", async () => {
    await press(create());
    const began = performance.now();
    const { code } = await server.end("SIGTERM");
    expect(code).to.equal(0);
    expect(performance.now() - began).to.be.below(2000);
  });

  it("started on a port that is taken says which, and how to choose another, and ends with 1", async () => {
    const squatter = createServer();
    squatter.listen(0, "127.0.0.1");
    await once(squatter, "listening");
    const { port } = squatter.address() as { port: number };
    const second = spawnServer({
      PORT: String(port),
      DATA_DIR: join(directory, "second"),
    });
    const { code, stderr } = await second.ended;
    squatter.close();
    expect(code).to.equal(1);
    expect(stderr).to.include(`Port ${port}`).and.include("PORT=");
    expect(stderr).not.to.match(/\bat \//);
  });

  it("started with settings that can't be right names each, and ends with 1", async () => {
    const { code, stderr } = await spawnServer({
      PORT: "seven",
      MAX_FILE_MB: "-1",
      DATA_DIR: directory,
    }).ended;
    expect(code).to.equal(1);
    expect(stderr)
      .to.include("PORT")
      .and.include("MAX_FILE_MB")
      .and.not.include("seven");
  });

  it("started over settings that are no JSON names the file, and ends with 1", async () => {
    await server.end("SIGTERM");
    const file = join(directory, "settings.json");
    await rm(file);

    await writeFile(file, "{ broken");
    const { code, stderr } = await spawnServer({
      PORT: String(await freePort()),
      DATA_DIR: directory,
    }).ended;
    expect(code).to.equal(1);
    expect(stderr).to.include(file);
    expect(stderr).not.to.match(/\bat \//);
  });
});
