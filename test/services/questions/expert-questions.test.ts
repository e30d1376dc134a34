import { expect } from "chai";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Outcome } from "../../../services/outcome.ts";
import {
  createExpertQuestions,
  expertsOf,
} from "../../../services/questions/expert-questions.ts";
import {
  answerOf,
  longestAnswer,
  longestQuestion,
  type QuestionRecord,
  type Who,
} from "../../../services/questions/question-record.ts";
import type { TenantSettings } from "../../../services/settings/tenant-settings.ts";
import { createLowdbRecordStore } from "../../../services/storage/lowdb-record-store.ts";
import type { RecordStore } from "../../../services/storage/record-store.ts";
import { personOf } from "../../support/claim-kit.ts";
import { createMemoryRecordStore } from "../../support/memory-record-store.ts";
import { people, settings } from "../../support/settings-kit.ts";

const tenant = "tenant-a";
const uma = personOf(people.user);
const ada = personOf(people.admin);
const gloria = personOf(people.globalAdmin);
const sang = personOf(people.seoulAdmin);
const carl = personOf(people.colleague);
const admins = [gloria.id, ada.id, sang.id];
const text = "Who pays for parking?";
const pending = { states: ["pending"] } as const;

/** Questions of an organization, and a clock that can be set. */
function kit(
  overrides: Partial<TenantSettings> = {},
  store: RecordStore = createMemoryRecordStore(),
) {
  const changes: QuestionRecord[] = [];
  const clock = { at: "2021-07-01T08:00:00.000Z" };
  const all = new Map([
    [tenant, { ...settings(), ...overrides }],
    ["tenant-b", { ...settings(), tenantId: "tenant-b" }],
  ]);
  const questions = createExpertQuestions({
    store,
    settingsOf: (id) => all.get(id),
    now: () => new Date(clock.at),
    onChange: (one) => changes.push(one),
  });
  const ask = (key = "press-1", asker: Who = uma, words = text) =>
    questions.ask(tenant, asker, { text: words, locale: "en-US", key });
  const answer = (
    { id }: Pick<QuestionRecord, "id">,
    by: Who = ada,
    words = "We do",
    keep = true,
  ) => questions.answer(tenant, by, id, { text: words, keep, locale: "en-US" });
  const waitingFor = (id: string, of = tenant) =>
    questions.outbox.find({ tenant: of, id }, pending);
  return { questions, changes, clock, store, ask, answer, waitingFor };
}

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`Refused: ${outcome.refusal.code}`);
  return outcome.value;
}
const named = ({ id, name }: Who) => ({ id, name });
const refusal = (outcome: Outcome<unknown>) =>
  outcome.ok ? "not refused" : outcome.refusal.code;
const states = ({ outbox }: QuestionRecord) =>
  outbox.map(({ kind, to, state }) => `${kind} ${to} ${state}`);
const fail = (id: string, error: unknown): never => {
  throw new Error(`${id} is damaged`, { cause: error });
};

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
    const { questions } = kit({ experts: [carl.id] });
    const may = Object.values(people)
      .filter(({ id }) => questions.mayAnswer(tenant, id))
      .map(({ id }) => id);
    expect(may).to.have.members([...admins, carl.id]);
    expect(questions.mayAnswer("tenant-x", ada.id)).to.equal(false);
    expect(questions.mayAnswer(tenant, "nobody")).to.equal(false);
  });

  it("are there to ask where there is anybody but the asker", () => {
    const alone = kit({ experts: [uma.id] }).questions;
    expect(alone.canAsk(tenant, uma.id)).to.equal(false);
    expect(alone.canAsk(tenant, carl.id)).to.equal(true);
    const none = kit({ people: [] }).questions;
    expect(none.canAsk(tenant, uma.id)).to.equal(false);
    expect(none.canAsk("tenant-x", uma.id)).to.equal(false);
  });
});

describe("A question that is passed on", () => {
  it("is kept as it was asked, and told everybody who answers", async () => {
    const { questions, ask, changes } = kit();
    const record = value(await ask());
    expect(record).to.deep.include({
      tenant,
      asker: uma,
      text,
      locale: "en-US",
      askedAt: "2021-07-01T08:00:00.000Z",
      steps: [],
    });
    expect(states(record)).to.deep.equal(
      admins.map((id) => `question-asked ${id} pending`),
    );
    expect(questions.get(tenant, record.id)).to.deep.equal(record);
    expect(answerOf(record)).to.equal(undefined);
    expect(changes).to.deep.equal([record]);
  });

  it("is not told the one who asks", async () => {
    const { ask } = kit();
    const { outbox } = value(await ask("press-1", ada));
    expect(outbox.map(({ to }) => to)).to.deep.equal([gloria.id, sang.id]);
  });

  it("is asked once for one press, however often it comes, also at the same time", async () => {
    const { questions, ask, changes } = kit();
    const all = await Promise.all([ask(), ask(), ask()]);
    const [first] = all.map(value);
    for (const one of all) expect(value(one)).to.deep.equal(first);
    expect(value(await ask("press-1", uma, "Something else"))).to.deep.equal(
      first,
    );
    expect(questions.all(tenant)).to.have.lengthOf(1);
    expect(changes).to.have.lengthOf(1);
  });

  it("is another one for another press, person or organization", async () => {
    const { questions, ask } = kit();
    const ids = [
      value(await ask()).id,
      value(await ask("press-2")).id,
      value(await ask("press-1", carl)).id,
      value(
        await questions.ask("tenant-b", uma, {
          text,
          locale: "en-US",
          key: "press-1",
        }),
      ).id,
    ];
    expect(new Set(ids).size).to.equal(4);
    expect(questions.all(tenant)).to.have.lengthOf(3);
    expect(questions.all("tenant-b")).to.have.lengthOf(1);
  });

  it("is refused where there is nobody to ask, or nothing asked", async () => {
    expect(refusal(await kit({ people: [] }).ask())).to.equal(
      "question.nobody",
    );
    expect(refusal(await kit({ experts: [uma.id] }).ask())).to.equal(
      "question.nobody",
    );
    const { questions, ask } = kit();
    expect(refusal(await ask("press-1", uma, "  \n "))).to.equal(
      "value.missing",
    );
    expect(
      refusal(
        await questions.ask("tenant-x", uma, {
          text,
          locale: "de-DE",
          key: "",
        }),
      ),
    ).to.equal("question.nobody");
    expect(questions.all(tenant)).to.deep.equal([]);
  });

  it("is trimmed, and cut where it is too long", async () => {
    const { ask } = kit();
    const long = value(await ask("a", uma, ` ${"x".repeat(5000)} `));
    expect(long.text).to.equal("x".repeat(longestQuestion));
    expect(value(await ask("b", uma, `  ${text}\n`)).text).to.equal(text);
  });

  it("is listed newest first", async () => {
    const { questions, ask, clock } = kit();
    for (const [key, at] of [
      ["b", "2021-07-02T08:00:00.000Z"],
      ["c", "2021-07-03T08:00:00.000Z"],
      ["a", "2021-07-01T08:00:00.000Z"],
    ] as const) {
      clock.at = at;
      await ask(key, uma, key);
    }
    expect(questions.all(tenant).map((one) => one.text)).to.deep.equal([
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
    const { questions, clock, ask, waitingFor } = kit();
    const { id } = value(await ask());
    const [first] = await waitingFor(ada.id);
    await questions.outbox.mark(first!.ref, { state: "sent" });
    for (const at of [monday, tooEarly]) {
      clock.at = at;
      await questions.remind(tenant);
    }
    expect(await waitingFor(ada.id)).to.deep.equal([]);
    clock.at = tuesday;
    await Promise.all([questions.remind(tenant), questions.remind(tenant)]);
    const [entry, ...others] = await waitingFor(ada.id);
    expect(others).to.deep.equal([]);
    expect(entry?.notification.kind).to.equal("question-asked");
    expect(entry?.raisedAt).to.equal(tuesday);
    expect(questions.get(tenant, id)?.steps).to.deep.equal([
      { kind: "reminded", at: tuesday },
    ]);
    clock.at = "2021-08-01T12:00:00.000Z";
    await questions.remind(tenant);
    expect(questions.get(tenant, id)?.steps).to.have.length(1);
  });

  it("waits no longer than the holidays of the organization let it", async () => {
    const { questions, clock, ask } = kit({ holidays: ["2021-07-05"] });
    const { id } = value(await ask());
    clock.at = tuesday;
    await questions.remind(tenant);
    expect(questions.get(tenant, id)?.steps).to.deep.equal([]);
    clock.at = "2021-07-07T06:00:00.000Z";
    await questions.remind(tenant);
    expect(questions.get(tenant, id)?.steps).to.have.length(1);
  });

  it("can be answered then as ever; a reminder that still waits goes unsaid", async () => {
    const { questions, clock, ask, answer, waitingFor } = kit();
    const question = value(await ask());
    clock.at = tuesday;
    await questions.remind(tenant);
    const record = value(await answer(question));
    expect(answerOf(record)?.text).to.equal("We do");
    expect(await waitingFor(gloria.id)).to.deep.equal([]);
    expect(await waitingFor(uma.id)).to.have.length(1);
  });

  it("is no question of another organization, nor one that was answered or whose answer was withdrawn", async () => {
    const { questions, clock, ask, answer } = kit();
    const open = value(await ask());
    const answered = value(await answer(value(await ask("press-2"))));
    const gone = value(await answer(value(await ask("press-3"))));
    await questions.withdraw(tenant, ada, gone.id);
    clock.at = tuesday;
    const before = [answered, gone].map(({ id }) => questions.get(tenant, id));
    await questions.remind("tenant-b");
    expect(questions.get(tenant, open.id)).to.deep.equal(open);
    await questions.remind(tenant);
    expect(
      [answered, gone].map(({ id }) => questions.get(tenant, id)),
    ).to.deep.equal(before);
  });
});

describe("An answer", () => {
  it("is kept with author, time and language, and told the one who asked", async () => {
    const { ask, answer, clock } = kit();
    const asked = value(await ask());
    clock.at = "2021-07-02T09:00:00.000Z";
    const record = value(await answer(asked, ada, "  We do\n"));
    expect(answerOf(record)).to.deep.include({
      text: "We do",
      by: ada,
      at: clock.at,
      locale: "en-US",
      kept: true,
    });
    expect(states(record)).to.deep.equal([
      ...admins.map((id) => `question-asked ${id} obsolete`),
      `question-answered ${uma.id} pending`,
    ]);
  });

  it("counts once: whoever comes later is told that there is one", async () => {
    const { questions, ask, answer } = kit();
    const asked = value(await ask());
    const both = await Promise.all([
      answer(asked, ada, "We do"),
      answer(asked, gloria, "They do"),
    ]);
    expect(both.map(({ ok }) => ok).sort()).to.deep.equal([false, true]);
    expect(both.map(refusal)).to.include("question.answered");
    const kept = questions.get(tenant, asked.id);
    expect(kept?.steps).to.have.lengthOf(1);
    expect(
      kept?.outbox.filter(({ kind }) => kind === "question-answered"),
    ).to.have.lengthOf(1);
  });

  it("leaves alone what the experts were told already", async () => {
    const { questions, ask, answer, waitingFor } = kit();
    const asked = value(await ask());
    const [entry] = await waitingFor(ada.id);
    await questions.outbox.mark(entry!.ref, { state: "sent" });
    const record = value(await answer(asked, gloria));
    expect(states(record).slice(0, 3)).to.deep.equal([
      `question-asked ${gloria.id} obsolete`,
      `question-asked ${ada.id} sent`,
      `question-asked ${sang.id} obsolete`,
    ]);
  });

  it("to their own question is told nobody", async () => {
    const { ask, answer } = kit();
    const record = value(await answer(value(await ask("a", ada)), ada));
    expect(
      record.outbox.filter(({ kind }) => kind === "question-answered"),
    ).to.deep.equal([]);
  });

  it("is refused of those who may not, also of the asker, and changes nothing", async () => {
    const { questions, ask, answer, changes } = kit();
    const asked = value(await ask());
    for (const who of [
      "user",
      "colleague",
      "reviewer",
      "seoulUser",
      "twoHats",
    ] as const)
      expect(refusal(await answer(asked, personOf(people[who]))), who).to.equal(
        "role.admins-only",
      );
    expect(questions.get(tenant, asked.id)).to.deep.equal(asked);
    expect(changes).to.have.lengthOf(1);
  });

  it("is refused when it is empty or too long", async () => {
    const { ask, answer } = kit();
    const asked = value(await ask());
    expect(refusal(await answer(asked, ada, " \n"))).to.equal("value.missing");
    expect(
      await answer(asked, ada, "x".repeat(longestAnswer + 1)),
    ).to.deep.equal({
      ok: false,
      refusal: { code: "value.too-long", params: { limit: longestAnswer } },
    });
    const longest = "x".repeat(longestAnswer);
    expect(answerOf(value(await answer(asked, ada, longest)))?.text).to.equal(
      longest,
    );
  });

  it("is refused for a question of another organization, or none at all", async () => {
    const { questions, ask } = kit();
    const asked = value(await ask());
    const words = { text: "We do", keep: true, locale: "en-US" };
    for (const [of, id] of [
      ["tenant-b", asked.id],
      [tenant, "unknown"],
      [tenant, ""],
      [tenant, "../claims/x"],
    ] as const) {
      const results = [
        await questions.answer(of, ada, id, words),
        await questions.edit(of, ada, id, "x"),
        await questions.withdraw(of, ada, id),
      ];
      expect(results.map(refusal), id).to.deep.equal(
        results.map(() => "question.not-found"),
      );
      expect(questions.get(of, id), id).to.equal(undefined);
    }
    expect(questions.get(tenant, asked.id)).to.deep.equal(asked);
  });
});

describe("An answer that is there", () => {
  async function answeredKit() {
    const all = kit();
    const asked = value(await all.ask());
    const record = value(await all.answer(asked));
    all.clock.at = "2021-07-05T08:00:00.000Z";
    return { ...all, record, id: record.id };
  }
  const told = ({ outbox }: QuestionRecord) =>
    outbox
      .filter(({ kind }) => kind === "question-answered")
      .map(({ state }) => state);

  it("is changed by any admin, with their name and the day, and told again", async () => {
    const { questions, id, waitingFor } = await answeredKit();
    const [entry] = await waitingFor(uma.id);
    await questions.outbox.mark(entry!.ref, { state: "sent" });
    const record = value(
      await questions.edit(tenant, gloria, id, " Not any more "),
    );
    expect(answerOf(record)).to.deep.include({
      text: "Not any more",
      by: gloria,
      at: "2021-07-05T08:00:00.000Z",
      kept: true,
      locale: "en-US",
    });
    expect(record.steps.map(({ kind }) => kind)).to.deep.equal([
      "answered",
      "edited",
    ]);
    expect(told(record)).to.deep.equal(["sent", "pending"]);
    const [again] = await waitingFor(uma.id);
    expect(again?.raisedAt).to.equal("2021-07-05T08:00:00.000Z");
  });

  it("and changed before it was told is told once, as it is now", async () => {
    const { questions, id, waitingFor } = await answeredKit();
    await questions.edit(tenant, gloria, id, "Not any more");
    await questions.edit(tenant, ada, id, "Sometimes");
    expect(await waitingFor(uma.id)).to.have.lengthOf(1);
  });

  it("is not changed by the same words", async () => {
    const { questions, id, record, changes } = await answeredKit();
    const before = changes.length;
    expect(
      value(await questions.edit(tenant, gloria, id, " We do ")),
    ).to.deep.equal(record);
    expect(changes).to.have.lengthOf(before);
  });

  it("is not changed by those who may not, nor by nothing or too much", async () => {
    const { questions, id, record } = await answeredKit();
    expect(refusal(await questions.edit(tenant, uma, id, "No"))).to.equal(
      "role.admins-only",
    );
    expect(refusal(await questions.withdraw(tenant, uma, id))).to.equal(
      "role.admins-only",
    );
    expect(refusal(await questions.edit(tenant, ada, id, " "))).to.equal(
      "value.missing",
    );
    expect(
      refusal(await questions.edit(tenant, ada, id, "x".repeat(5000))),
    ).to.equal("value.too-long");
    expect(questions.get(tenant, id)).to.deep.equal(record);
  });

  it("is gone once it is withdrawn, and what became of it stays", async () => {
    const { questions, id } = await answeredKit();
    const record = value(await questions.withdraw(tenant, gloria, id));
    expect(answerOf(record)).to.equal(undefined);
    expect(record.steps).to.have.length(2);
    const [answered, withdrawn] = record.steps;
    expect(answered).to.deep.include({ kind: "answered", by: named(ada) });
    expect(withdrawn).to.deep.include({ kind: "withdrawn", by: named(gloria) });
    expect(value(await questions.withdraw(tenant, ada, id))).to.deep.equal(
      record,
    );
    expect(refusal(await questions.edit(tenant, ada, id, "No"))).to.equal(
      "question.not-found",
    );
  });

  it("can be given anew after it was withdrawn, and is told anew", async () => {
    const { questions, answer, id, record, waitingFor } = await answeredKit();
    const [entry] = await waitingFor(uma.id);
    await questions.outbox.mark(entry!.ref, { state: "sent" });
    await questions.withdraw(tenant, ada, id);
    const again = value(await answer(record, gloria, "They do", false));
    expect(answerOf(again)).to.deep.include({
      text: "They do",
      by: gloria,
      kept: false,
    });
    expect(told(again)).to.deep.equal(["sent", "pending"]);
  });
});

describe("Whom the delivery has to tell", () => {
  it("is found by person and organization, with what it is about", async () => {
    const { questions, ask, waitingFor } = kit();
    const { id } = value(await ask());
    expect(questions.outbox.name).to.equal("questions");
    expect(questions.outbox.people(pending)).to.have.deep.members(
      admins.map((one) => ({ tenant, id: one })),
    );
    const [entry, ...more] = await waitingFor(ada.id);
    expect(more).to.deep.equal([]);
    expect(entry).to.deep.include({
      outbox: "questions",
      tenant,
      raisedAt: "2021-07-01T08:00:00.000Z",
      toldAt: undefined,
    });
    expect(entry?.subject).to.contain(id);
    expect(await waitingFor(ada.id, "tenant-b")).to.deep.equal([]);
    expect(await waitingFor(uma.id)).to.deep.equal([]);
  });

  it("is told once: what was sent waits no more, nothing else is touched", async () => {
    const { questions, ask, waitingFor } = kit();
    const record = value(await ask());
    const [entry] = await waitingFor(ada.id);
    const times = { sent: "2021-07-01T08:01:00.000Z" };
    await questions.outbox.mark(entry!.ref, { state: "sent", times });
    expect(await waitingFor(ada.id)).to.deep.equal([]);
    const after = questions.get(tenant, record.id);
    expect(after).to.deep.equal({
      ...record,
      outbox: record.outbox.map((one) =>
        one.to === ada.id ? { ...one, state: "sent", times } : one,
      ),
    });
    expect(questions.outbox.people(pending)).to.have.deep.members(
      [gloria.id, sang.id].map((id) => ({ tenant, id })),
    );
  });

  it("is nobody for what is not there", async () => {
    const { questions, ask } = kit();
    await ask();
    await questions.outbox.mark(JSON.stringify(["unknown", "asked-x"]), {
      state: "sent",
    });
    expect(questions.all(tenant)).to.have.lengthOf(1);
  });

  it("counts what an answer was told at the time it was written", async () => {
    const { ask, answer, clock, waitingFor, questions } = kit();
    const asked = value(await ask());
    clock.at = "2021-07-02T09:00:00.000Z";
    await answer(asked);
    const [entry] = await waitingFor(uma.id);
    expect(entry?.raisedAt).to.equal(clock.at);
    expect(questions.waiting.depth()).to.deep.equal({
      count: 1,
      oldest: clock.at,
    });
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
    const first = kit({}, store);
    const open = value(await first.ask("a"));
    const done = value(await first.answer(value(await first.ask("b"))));
    const second = kit({}, createLowdbRecordStore({ directory }));
    expect(second.questions.all(tenant)).to.deep.equal([]);
    await second.questions.open(fail);
    expect(second.questions.get(tenant, open.id)).to.deep.equal(open);
    expect(second.questions.get(tenant, done.id)).to.deep.equal(done);
    expect(await second.waitingFor(uma.id)).to.have.lengthOf(1);
    expect(await second.waitingFor(ada.id)).to.have.lengthOf(1);
    expect(second.questions.get("tenant-b", open.id)).to.equal(undefined);
  });

  it("are asked once for one press over a restart", async () => {
    const asked = value(await kit({}, store).ask());
    const second = kit({}, createLowdbRecordStore({ directory }));
    await second.questions.open(fail);
    expect(value(await second.ask())).to.deep.equal(asked);
    expect(second.questions.all(tenant)).to.have.lengthOf(1);
    expect(second.changes).to.deep.equal([]);
  });

  it("are opened without what is damaged, which is reported", async () => {
    const asked = value(await kit({}, store).ask());
    await store.write("questions", "odd", { schema: 7 }, 0);
    await store.write("questions", "more", { ...asked, extra: 1 }, 0);
    const { questions } = kit({}, store);
    const damaged: string[] = [];
    await questions.open((id) => damaged.push(id));
    expect(damaged).to.have.members(["odd", "more"]);
    expect(questions.all(tenant)).to.deep.equal([asked]);
  });

  it("do not hide a fault of the disk", async () => {
    const { questions, ask, changes } = kit(
      {},
      { ...store, write: () => Promise.reject(new Error("disk full")) },
    );
    const fault = await ask().catch((error: unknown) => error);
    expect(fault).to.be.an("error").with.property("message", "disk full");
    expect(questions.all(tenant)).to.deep.equal([]);
    expect(changes).to.deep.equal([]);
  });
});
