import { expect } from "chai";
import {
  answerOf,
  longestAnswer,
  type QuestionRecord,
} from "../../../services/questions/question-record.ts";
import { personOf } from "../../support/claim-kit.ts";
import { people } from "../../support/settings-kit.ts";
import {
  expertTenant,
  uma,
  ada,
  gloria,
  sang,
  admins,
  expertKit,
  valueOf,
  named,
  refusalOf,
  statesOf,
} from "../../support/expert-kit.ts";

describe("An answer", () => {
  it("is kept with author, time and language, and told the one who asked", async () => {
    const { ask, answer, clock } = expertKit();
    const asked = valueOf(await ask());
    clock.at = "2021-07-02T09:00:00.000Z";
    const record = valueOf(await answer(asked, ada, "  We do\n"));
    expect(answerOf(record)).to.deep.include({
      text: "We do",
      by: ada,
      at: clock.at,
      locale: "en-US",
      kept: true,
    });
    expect(statesOf(record)).to.deep.equal([
      ...admins.map((id) => `question-asked ${id} obsolete`),
      `question-answered ${uma.id} pending`,
    ]);
  });

  it("counts once: whoever comes later is told that there is one", async () => {
    const { questions, ask, answer } = expertKit();
    const asked = valueOf(await ask());
    const both = await Promise.all([
      answer(asked, ada, "We do"),
      answer(asked, gloria, "They do"),
    ]);
    expect(both.map(({ ok }) => ok).sort()).to.deep.equal([false, true]);
    expect(both.map(refusalOf)).to.include("question.answered");
    const kept = questions.get(expertTenant, asked.id);
    expect(kept?.steps).to.have.lengthOf(1);
    expect(
      kept?.outbox.filter(({ kind }) => kind === "question-answered"),
    ).to.have.lengthOf(1);
  });

  it("leaves alone what the experts were told already", async () => {
    const { questions, ask, answer, waitingFor } = expertKit();
    const asked = valueOf(await ask());
    const [entry] = await waitingFor(ada.id);
    await questions.outbox.mark(entry!.ref, { state: "sent" });
    const record = valueOf(await answer(asked, gloria));
    expect(statesOf(record).slice(0, 3)).to.deep.equal([
      `question-asked ${gloria.id} obsolete`,
      `question-asked ${ada.id} sent`,
      `question-asked ${sang.id} obsolete`,
    ]);
  });

  it("to their own question is told nobody", async () => {
    const { ask, answer } = expertKit();
    const record = valueOf(await answer(valueOf(await ask("a", ada)), ada));
    expect(
      record.outbox.filter(({ kind }) => kind === "question-answered"),
    ).to.deep.equal([]);
  });

  it("is refused of those who may not, also of the asker, and changes nothing", async () => {
    const { questions, ask, answer, changes } = expertKit();
    const asked = valueOf(await ask());
    for (const who of [
      "user",
      "colleague",
      "reviewer",
      "seoulUser",
      "twoHats",
    ] as const)
      expect(
        refusalOf(await answer(asked, personOf(people[who]))),
        who,
      ).to.equal("role.admins-only");
    expect(questions.get(expertTenant, asked.id)).to.deep.equal(asked);
    expect(changes).to.have.lengthOf(1);
  });

  it("is refused when it is empty or too long", async () => {
    const { ask, answer } = expertKit();
    const asked = valueOf(await ask());
    expect(refusalOf(await answer(asked, ada, " \n"))).to.equal(
      "value.missing",
    );
    expect(
      await answer(asked, ada, "x".repeat(longestAnswer + 1)),
    ).to.deep.equal({
      ok: false,
      refusal: { code: "value.too-long", params: { limit: longestAnswer } },
    });
    const longest = "x".repeat(longestAnswer);
    expect(answerOf(valueOf(await answer(asked, ada, longest)))?.text).to.equal(
      longest,
    );
  });

  it("is refused for a question of another organization, or none at all", async () => {
    const { questions, ask } = expertKit();
    const asked = valueOf(await ask());
    const words = { text: "We do", keep: true, locale: "en-US" };
    for (const [of, id] of [
      ["tenant-b", asked.id],
      [expertTenant, "unknown"],
      [expertTenant, ""],
      [expertTenant, "../claims/x"],
    ] as const) {
      const results = [
        await questions.answer(of, ada, id, words),
        await questions.edit(of, ada, id, "x"),
        await questions.withdraw(of, ada, id),
      ];
      expect(results.map(refusalOf), id).to.deep.equal(
        results.map(() => "question.not-found"),
      );
      expect(questions.get(of, id), id).to.equal(undefined);
    }
    expect(questions.get(expertTenant, asked.id)).to.deep.equal(asked);
  });
});

describe("An answer that is there", () => {
  async function answeredKit() {
    const all = expertKit();
    const asked = valueOf(await all.ask());
    const record = valueOf(await all.answer(asked));
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
    const record = valueOf(
      await questions.edit(expertTenant, gloria, id, " Not any more "),
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
    await questions.edit(expertTenant, gloria, id, "Not any more");
    await questions.edit(expertTenant, ada, id, "Sometimes");
    expect(await waitingFor(uma.id)).to.have.lengthOf(1);
  });

  it("is not changed by the same words", async () => {
    const { questions, id, record, changes } = await answeredKit();
    const before = changes.length;
    expect(
      valueOf(await questions.edit(expertTenant, gloria, id, " We do ")),
    ).to.deep.equal(record);
    expect(changes).to.have.lengthOf(before);
  });

  it("is not changed by those who may not, nor by nothing or too much", async () => {
    const { questions, id, record } = await answeredKit();
    expect(
      refusalOf(await questions.edit(expertTenant, uma, id, "No")),
    ).to.equal("role.admins-only");
    expect(refusalOf(await questions.withdraw(expertTenant, uma, id))).to.equal(
      "role.admins-only",
    );
    expect(
      refusalOf(await questions.edit(expertTenant, ada, id, " ")),
    ).to.equal("value.missing");
    expect(
      refusalOf(await questions.edit(expertTenant, ada, id, "x".repeat(5000))),
    ).to.equal("value.too-long");
    expect(questions.get(expertTenant, id)).to.deep.equal(record);
  });

  it("is gone once it is withdrawn, and what became of it stays", async () => {
    const { questions, id } = await answeredKit();
    const record = valueOf(await questions.withdraw(expertTenant, gloria, id));
    expect(answerOf(record)).to.equal(undefined);
    expect(record.steps).to.have.length(2);
    const [answered, withdrawn] = record.steps;
    expect(answered).to.deep.include({ kind: "answered", by: named(ada) });
    expect(withdrawn).to.deep.include({ kind: "withdrawn", by: named(gloria) });
    expect(
      valueOf(await questions.withdraw(expertTenant, ada, id)),
    ).to.deep.equal(record);
    expect(
      refusalOf(await questions.edit(expertTenant, ada, id, "No")),
    ).to.equal("question.not-found");
  });

  it("can be given anew after it was withdrawn, and is told anew", async () => {
    const { questions, answer, id, record, waitingFor } = await answeredKit();
    const [entry] = await waitingFor(uma.id);
    await questions.outbox.mark(entry!.ref, { state: "sent" });
    await questions.withdraw(expertTenant, ada, id);
    const again = valueOf(await answer(record, gloria, "They do", false));
    expect(answerOf(again)).to.deep.include({
      text: "They do",
      by: gloria,
      kept: false,
    });
    expect(told(again)).to.deep.equal(["sent", "pending"]);
  });
});
