import { expect } from "chai";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expertsOf } from "../../../services/questions/expert-questions.ts";
import {
  answerOf,
  longestQuestion,
} from "../../../services/questions/question-record.ts";
import { createLowdbRecordStore } from "../../../services/storage/lowdb-record-store.ts";
import type { RecordStore } from "../../../services/storage/record-store.ts";
import { people, settings } from "../../support/settings-kit.ts";
import {
  expertTenant,
  uma,
  ada,
  gloria,
  sang,
  carl,
  admins,
  parking,
  expertKit,
  valueOf,
  refusalOf,
  statesOf,
  failOnDamage,
} from "../../support/expert-kit.ts";

describe("Those who answer for an organization", () => {
  it("are its experts where the settings name some", () => {
    expect(expertsOf(settings({ experts: [carl.id] }))).to.deep.equal([
      carl.id,
    ]);
  });

  it("are its admins, of whatever program and location, where they name none", () => {
    expect(expertsOf(settings())).to.deep.equal(admins);
  });

  it("are experts and admins, and nobody else", () => {
    const { questions } = expertKit({ experts: [carl.id] });
    const may = Object.values(people)
      .filter(({ id }) => questions.mayAnswer(expertTenant, id))
      .map(({ id }) => id);
    expect(may).to.have.members([...admins, carl.id]);
    expect(questions.mayAnswer("tenant-x", ada.id)).to.equal(false);
    expect(questions.mayAnswer(expertTenant, "nobody")).to.equal(false);
  });

  it("are there to ask where there is anybody but the asker", () => {
    const alone = expertKit({ experts: [uma.id] }).questions;
    expect(alone.canAsk(expertTenant, uma.id)).to.equal(false);
    expect(alone.canAsk(expertTenant, carl.id)).to.equal(true);
    const none = expertKit({ people: [] }).questions;
    expect(none.canAsk(expertTenant, uma.id)).to.equal(false);
    expect(none.canAsk("tenant-x", uma.id)).to.equal(false);
  });
});

describe("A question that is passed on", () => {
  it("is kept as it was asked, and told everybody who answers", async () => {
    const { questions, ask, changes } = expertKit();
    const record = valueOf(await ask());
    expect(record).to.deep.include({
      tenant: expertTenant,
      asker: uma,
      text: parking,
      locale: "en-US",
      askedAt: "2021-07-01T08:00:00.000Z",
      steps: [],
    });
    expect(statesOf(record)).to.deep.equal(
      admins.map((id) => `question-asked ${id} pending`),
    );
    expect(questions.get(expertTenant, record.id)).to.deep.equal(record);
    expect(answerOf(record)).to.equal(undefined);
    expect(changes).to.deep.equal([record]);
  });

  it("is not told the one who asks", async () => {
    const { ask } = expertKit();
    const { outbox } = valueOf(await ask("press-1", ada));
    expect(outbox.map(({ to }) => to)).to.deep.equal([gloria.id, sang.id]);
  });

  it("is asked once for one press, however often it comes, also at the same time", async () => {
    const { questions, ask, changes } = expertKit();
    const all = await Promise.all([ask(), ask(), ask()]);
    const [first] = all.map(valueOf);
    for (const one of all) expect(valueOf(one)).to.deep.equal(first);
    expect(valueOf(await ask("press-1", uma, "Something else"))).to.deep.equal(
      first,
    );
    expect(questions.all(expertTenant)).to.have.lengthOf(1);
    expect(changes).to.have.lengthOf(1);
  });

  it("is another one for another press, person or organization", async () => {
    const { questions, ask } = expertKit();
    const ids = [
      valueOf(await ask()).id,
      valueOf(await ask("press-2")).id,
      valueOf(await ask("press-1", carl)).id,
      valueOf(
        await questions.ask("tenant-b", uma, {
          text: parking,
          locale: "en-US",
          key: "press-1",
        }),
      ).id,
    ];
    expect(new Set(ids).size).to.equal(4);
    expect(questions.all(expertTenant)).to.have.lengthOf(3);
    expect(questions.all("tenant-b")).to.have.lengthOf(1);
  });

  it("is refused where there is nobody to ask, or nothing asked", async () => {
    expect(refusalOf(await expertKit({ people: [] }).ask())).to.equal(
      "question.nobody",
    );
    expect(refusalOf(await expertKit({ experts: [uma.id] }).ask())).to.equal(
      "question.nobody",
    );
    const { questions, ask } = expertKit();
    expect(refusalOf(await ask("press-1", uma, "  \n "))).to.equal(
      "value.missing",
    );
    expect(
      refusalOf(
        await questions.ask("tenant-x", uma, {
          text: parking,
          locale: "de-DE",
          key: "",
        }),
      ),
    ).to.equal("question.nobody");
    expect(questions.all(expertTenant)).to.deep.equal([]);
  });

  it("is trimmed, and cut where it is too long", async () => {
    const { ask } = expertKit();
    const long = valueOf(await ask("a", uma, ` ${"x".repeat(5000)} `));
    expect(long.text).to.equal("x".repeat(longestQuestion));
    expect(valueOf(await ask("b", uma, `  ${parking}\n`)).text).to.equal(
      parking,
    );
  });

  it("is listed newest first", async () => {
    const { questions, ask, clock } = expertKit();
    for (const [key, at] of [
      ["b", "2021-07-02T08:00:00.000Z"],
      ["c", "2021-07-03T08:00:00.000Z"],
      ["a", "2021-07-01T08:00:00.000Z"],
    ] as const) {
      clock.at = at;
      await ask(key, uma, key);
    }
    expect(questions.all(expertTenant).map((one) => one.text)).to.deep.equal([
      "c",
      "b",
      "a",
    ]);
    expect(questions.all("tenant-b")).to.deep.equal([]);
  });
});

describe("A question nobody answers", () => {
  // Asked on a Thursday; the organization works in Berlin.
  const monday = "2021-07-05T21:00:00.000Z";
  const tooEarly = "2021-07-06T05:59:00.000Z";
  const tuesday = "2021-07-06T06:00:00.000Z";

  it("is told once more after two business days, to those who can answer then, and only once", async () => {
    const { questions, clock, ask, waitingFor } = expertKit();
    const { id } = valueOf(await ask());
    const [first] = await waitingFor(ada.id);
    await questions.outbox.mark(first!.ref, { state: "sent" });
    for (const at of [monday, tooEarly]) {
      clock.at = at;
      await questions.remind(expertTenant);
    }
    expect(await waitingFor(ada.id)).to.deep.equal([]);
    clock.at = tuesday;
    await Promise.all([
      questions.remind(expertTenant),
      questions.remind(expertTenant),
    ]);
    const [entry, ...others] = await waitingFor(ada.id);
    expect(others).to.deep.equal([]);
    expect(entry?.notification.kind).to.equal("question-asked");
    expect(entry?.raisedAt).to.equal(tuesday);
    expect(questions.get(expertTenant, id)?.steps).to.deep.equal([
      { kind: "reminded", at: tuesday },
    ]);
    clock.at = "2021-08-01T12:00:00.000Z";
    await questions.remind(expertTenant);
    expect(questions.get(expertTenant, id)?.steps).to.have.length(1);
  });

  it("waits no longer than the holidays of the organization let it", async () => {
    const { questions, clock, ask } = expertKit({ holidays: ["2021-07-05"] });
    const { id } = valueOf(await ask());
    clock.at = tuesday;
    await questions.remind(expertTenant);
    expect(questions.get(expertTenant, id)?.steps).to.deep.equal([]);
    clock.at = "2021-07-07T06:00:00.000Z";
    await questions.remind(expertTenant);
    expect(questions.get(expertTenant, id)?.steps).to.have.length(1);
  });

  it("can be answered then as ever; a reminder that still waits goes unsaid", async () => {
    const { questions, clock, ask, answer, waitingFor } = expertKit();
    const question = valueOf(await ask());
    clock.at = tuesday;
    await questions.remind(expertTenant);
    const record = valueOf(await answer(question));
    expect(answerOf(record)?.text).to.equal("We do");
    expect(await waitingFor(gloria.id)).to.deep.equal([]);
    expect(await waitingFor(uma.id)).to.have.length(1);
  });

  it("is no question of another organization, nor one that was answered or whose answer was withdrawn", async () => {
    const { questions, clock, ask, answer } = expertKit();
    const open = valueOf(await ask());
    const answered = valueOf(await answer(valueOf(await ask("press-2"))));
    const gone = valueOf(await answer(valueOf(await ask("press-3"))));
    await questions.withdraw(expertTenant, ada, gone.id);
    clock.at = tuesday;
    const before = [answered, gone].map(({ id }) =>
      questions.get(expertTenant, id),
    );
    await questions.remind("tenant-b");
    expect(questions.get(expertTenant, open.id)).to.deep.equal(open);
    await questions.remind(expertTenant);
    expect(
      [answered, gone].map(({ id }) => questions.get(expertTenant, id)),
    ).to.deep.equal(before);
  });
});

describe("Questions on disk", () => {
  let directory: string;
  let store: RecordStore;
  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), "questions-"));
    store = createLowdbRecordStore({ directory });
  });
  afterEach(() => rm(directory, { recursive: true }));

  it("are there again after a restart: the question, its answer, whom to tell", async () => {
    const first = expertKit({}, store);
    const open = valueOf(await first.ask("a"));
    const done = valueOf(await first.answer(valueOf(await first.ask("b"))));
    const second = expertKit({}, createLowdbRecordStore({ directory }));
    expect(second.questions.all(expertTenant)).to.deep.equal([]);
    await second.questions.open(failOnDamage);
    expect(second.questions.get(expertTenant, open.id)).to.deep.equal(open);
    expect(second.questions.get(expertTenant, done.id)).to.deep.equal(done);
    expect(await second.waitingFor(uma.id)).to.have.lengthOf(1);
    expect(await second.waitingFor(ada.id)).to.have.lengthOf(1);
    expect(second.questions.get("tenant-b", open.id)).to.equal(undefined);
  });

  it("are asked once for one press over a restart", async () => {
    const asked = valueOf(await expertKit({}, store).ask());
    const second = expertKit({}, createLowdbRecordStore({ directory }));
    await second.questions.open(failOnDamage);
    expect(valueOf(await second.ask())).to.deep.equal(asked);
    expect(second.questions.all(expertTenant)).to.have.lengthOf(1);
    expect(second.changes).to.deep.equal([]);
  });

  it("are opened without what is damaged, which is reported", async () => {
    const asked = valueOf(await expertKit({}, store).ask());
    await store.write("questions", "odd", { schema: 7 }, 0);
    await store.write("questions", "more", { ...asked, extra: 1 }, 0);
    const { questions } = expertKit({}, store);
    const damaged: string[] = [];
    await questions.open((id) => damaged.push(id));
    expect(damaged).to.have.members(["odd", "more"]);
    expect(questions.all(expertTenant)).to.deep.equal([asked]);
  });

  it("do not hide a fault of the disk", async () => {
    const { questions, ask, changes } = expertKit(
      {},
      { ...store, write: () => Promise.reject(new Error("disk full")) },
    );
    const fault = await ask().catch((error: unknown) => error);
    expect(fault).to.be.an("error").with.property("message", "disk full");
    expect(questions.all(expertTenant)).to.deep.equal([]);
    expect(changes).to.deep.equal([]);
  });
});
