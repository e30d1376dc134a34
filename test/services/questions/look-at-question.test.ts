import { expect } from "chai";
import {
  keptFor,
  lookAtQuestion,
  passedOnTo,
} from "../../../services/questions/look-at-question.ts";
import {
  ada,
  admins,
  carl,
  expertKit,
  expertTenant,
  refusalOf,
  sang,
  uma,
  valueOf,
} from "../../support/expert-kit.ts";

describe("A question that was passed on, as it is seen", () => {
  const look = async (kit: ReturnType<typeof expertKit>, id: string) => {
    const { id: question } = valueOf(await kit.ask());
    return (tenant = expertTenant) =>
      lookAtQuestion(kit.questions, { tenant, id }, question);
  };

  it("is open to whoever may answer, answered or not", async () => {
    const kit = expertKit();
    const seen = await look(kit, sang.id);
    expect(valueOf(seen())).to.deep.include({
      as: "expert",
      answer: undefined,
    });
    await kit.answer(valueOf(seen()).question);
    expect(valueOf(seen()).answer?.text).to.equal("We do");
    expect(refusalOf(seen("tenant-b"))).to.equal("question.not-found");
  });

  it("is open to whoever asked once it is answered", async () => {
    const kit = expertKit();
    const seen = await look(kit, uma.id);
    expect(refusalOf(seen())).to.equal("question.not-found");
    const [question] = kit.questions.all(expertTenant);
    if (!question) throw new Error("Nothing was asked");
    await kit.answer(question);
    expect(valueOf(seen()).as).to.equal("asker");
  });

  it("is for nobody else, as if there were none", async () => {
    const kit = expertKit();
    const seen = await look(kit, carl.id);
    const [question] = kit.questions.all(expertTenant);
    if (question) await kit.answer(question);
    expect(refusalOf(seen())).to.equal("question.not-found");
    expect(
      refusalOf(
        lookAtQuestion(
          kit.questions,
          { tenant: expertTenant, id: ada.id },
          "x",
        ),
      ),
    ).to.equal("question.not-found");
  });

  it("was passed on to all who answer but the one who asked, however often they were reminded", async () => {
    const kit = expertKit();
    const asked = valueOf(await kit.ask("key", ada));
    const others = admins.filter((id) => id !== ada.id);
    expect(passedOnTo(asked)).to.deep.equal(others);
    kit.clock.at = "2021-08-01T10:00:00.000Z";
    await kit.questions.remind(expertTenant);
    const [now] = kit.questions.all(expertTenant);
    expect(now?.outbox.length).to.be.greaterThan(others.length);
    expect(now && passedOnTo(now)).to.deep.equal(others);
  });
});

describe("Answers kept for everybody", () => {
  it("are listed for those who may answer, newest question first", async () => {
    const kit = expertKit();
    const first = valueOf(await kit.ask("1"));
    kit.clock.at = "2021-07-02T08:00:00.000Z";
    const second = valueOf(await kit.ask("2"));
    await kit.answer(first);
    await kit.answer(second);
    await kit.answer(valueOf(await kit.ask("3")), ada, "Only once", false);
    const kept = (id: string) =>
      keptFor(kit.questions, { tenant: expertTenant, id });
    expect(
      valueOf(kept(ada.id)).map(({ question: { id } }) => id),
    ).to.deep.equal([second.id, first.id]);
    expect(refusalOf(kept(uma.id))).to.equal("role.admins-only");
  });
});
