import { expect } from "chai";
import {
  expertTenant,
  uma,
  ada,
  gloria,
  sang,
  admins,
  pending,
  expertKit,
  valueOf,
} from "../../support/expert-kit.ts";

describe("Whom the delivery has to tell", () => {
  it("is found by person and organization, with what it is about", async () => {
    const { questions, ask, waitingFor } = expertKit();
    const { id } = valueOf(await ask());
    expect(questions.outbox.name).to.equal("questions");
    expect(questions.outbox.people(pending)).to.have.deep.members(
      admins.map((one) => ({ tenant: expertTenant, id: one })),
    );
    const [entry, ...more] = await waitingFor(ada.id);
    expect(more).to.deep.equal([]);
    expect(entry).to.deep.include({
      outbox: "questions",
      tenant: expertTenant,
      raisedAt: "2021-07-01T08:00:00.000Z",
      toldAt: undefined,
    });
    expect(entry?.subject).to.contain(id);
    expect(await waitingFor(ada.id, "tenant-b")).to.deep.equal([]);
    expect(await waitingFor(uma.id)).to.deep.equal([]);
  });

  it("is told once: what was sent waits no more, nothing else is touched", async () => {
    const { questions, ask, waitingFor } = expertKit();
    const record = valueOf(await ask());
    const [entry] = await waitingFor(ada.id);
    const times = { sent: "2021-07-01T08:01:00.000Z" };
    await questions.outbox.mark(entry!.ref, { state: "sent", times });
    expect(await waitingFor(ada.id)).to.deep.equal([]);
    const after = questions.get(expertTenant, record.id);
    expect(after).to.deep.equal({
      ...record,
      outbox: record.outbox.map((one) =>
        one.to === ada.id ? { ...one, state: "sent", times } : one,
      ),
    });
    expect(questions.outbox.people(pending)).to.have.deep.members(
      [gloria.id, sang.id].map((id) => ({ tenant: expertTenant, id })),
    );
  });

  it("is nobody for what is not there", async () => {
    const { questions, ask } = expertKit();
    await ask();
    await questions.outbox.mark(JSON.stringify(["unknown", "asked-x"]), {
      state: "sent",
    });
    expect(questions.all(expertTenant)).to.have.lengthOf(1);
  });

  it("counts what an answer was told at the time it was written", async () => {
    const { ask, answer, clock, waitingFor, questions } = expertKit();
    const asked = valueOf(await ask());
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
