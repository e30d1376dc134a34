import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "chai";
import { periodsUsedOn } from "../../services/calendar/periods.ts";
import { createClaimRecords } from "../../services/claims/claim-records.ts";
import { createLowdbRecordStore } from "../../services/storage/lowdb-record-store.ts";
import { persona } from "../support/bot-kit.ts";
import { createReadyClaim, submitClaim } from "../support/claim-steps.ts";
import {
  startFakeConnector,
  type FakeConnector,
} from "../support/fake-connector.ts";
import { freePort } from "../support/free-ports.ts";
import { deliverTo } from "../support/http-bot-kit.ts";
import { spawnServer, type ServerProcess } from "../support/server-process.ts";
import {
  createTeamsPerson,
  type TeamsPerson,
} from "../support/teams-person.ts";

const today = new Date().toISOString().slice(0, 10);
/** Nothing may leave within the first second: the local bot lets what comes then share a message. */
const fair = {
  name: "Autumn fair",
  date: today,
  period: periodsUsedOn(today).id,
};

describe("The server, asked to end", function () {
  this.timeout(60_000);
  let directory: string;
  let connector: FakeConnector;
  let server: ServerProcess;
  let petra: TeamsPerson;
  let rita: TeamsPerson;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "stop-"));
    connector = await startFakeConnector();
    server = spawnServer({
      PORT: String(await freePort()),
      DATA_DIR: directory,
    });
    await server.ready();
    petra = person("partner");
    rita = person("reviewer");
  });
  afterEach(async () => {
    await server.end("SIGKILL");
    await connector.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const person = (key: "partner" | "reviewer"): TeamsPerson =>
    createTeamsPerson(
      persona(key),
      deliverTo(() => server.url, connector),
      { serviceUrl: connector.url },
    );

  const chat = persona("reviewer").personalChatId;
  const toldRita = () =>
    connector
      .messagesTo(chat)
      .filter(({ activity }) => JSON.stringify(activity).includes(fair.name));

  async function recordOf(claim: string) {
    const store = createLowdbRecordStore({
      directory: join(directory, "records"),
    });
    return (await createClaimRecords(store).load(claim))!.record;
  }

  it("sends first what waited for others to join it, and ends with 0", async () => {
    await rita.say("hi");
    const claim = await createReadyClaim(petra, fair);
    await submitClaim(petra);
    expect(toldRita(), "not yet").to.deep.equal([]);
    const { code, stderr } = await server.end("SIGTERM");
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: "" });
    expect(toldRita()).to.have.length(1);
    const { outbox } = await recordOf(claim);
    expect(
      outbox
        .filter(({ to }) => to === rita.persona.aadObjectId)
        .map(({ state }) => state),
    ).to.deep.equal(["sent"]);
  });

  it("under load answers and saves every turn that it took in, refuses new ones, and ends with 0 in time", async () => {
    const claim = await createReadyClaim(petra, fair);
    const answered: string[] = [];
    const refused: string[] = [];
    async function worker(): Promise<void> {
      for (;;) {
        const text = randomUUID();
        const data = { nonce: randomUUID(), claim, text };
        try {
          const { status, body } = await petra.execute("claim.comment", data);
          expect(status).to.equal(200);
          expect(body?.statusCode).to.equal(200);
          answered.push(text);
        } catch (error) {
          if (!(error instanceof TypeError)) throw error;
          refused.push(text);
          return;
        }
      }
    }
    const workers = Promise.all(Array.from({ length: 8 }, worker));
    await delay(500);
    const began = performance.now();
    const { code, stderr } = await server.end("SIGTERM");
    expect(performance.now() - began, "milliseconds").to.be.below(9000);
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: "" });
    await workers;

    const { events } = await recordOf(claim);
    const saved = events.flatMap(({ body }) =>
      body.type === "commented" ? [body.text] : [],
    );
    expect(answered.length).to.be.greaterThan(8);
    expect(refused).to.have.length(8);
    // What was not answered was not taken in either.
    expect(saved.toSorted()).to.deep.equal(answered.toSorted());
  });

  it("does not wait for a chat that never answers, and loses nothing", async () => {
    await rita.say("hi");
    const claim = await createReadyClaim(petra, fair);
    connector.answer(chat, "hang");
    await submitClaim(petra);
    const began = performance.now();
    const { code } = await server.end("SIGTERM");
    expect(code).to.equal(0);
    expect(performance.now() - began, "milliseconds").to.be.below(9000);
    const { outbox } = await recordOf(claim);
    const states = outbox
      .filter(({ to }) => to === rita.persona.aadObjectId)
      .map(({ state }) => state);
    expect(states).to.have.length(1);
    expect(["pending", "sending"]).to.include(states[0]);
  });
});
