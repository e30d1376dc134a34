import { expect } from "chai";
import {
  summaryOf,
  type ClaimSummary,
} from "../../../services/claims/claim-summary.ts";
import { dueOn, raisedBetween, worldOf } from "../../support/alert-kit.ts";
import {
  by,
  cancelled,
  created,
  declined,
  fulfilled,
  handedOn,
  knownClaim,
  requested,
  submitted,
  type Step,
} from "../../support/claim-kit.ts";
import { people } from "../../support/settings-kit.ts";

const { admin, user, colleague } = people;
const asked = (due?: string, who = user): Step => ({
  body: requested(due === undefined ? {} : { due }),
  by: who,
  at: "2021-07-01T08:00:00.000Z",
});
const claim = (...steps: Step[]): ClaimSummary =>
  summaryOf("tenant-a", knownClaim(created(), ...steps));

function told(...steps: Step[]): string[] {
  const world = worldOf({ claims: [claim(...steps)] });
  return raisedBetween("request-open", "2021-07-01", "2021-07-31", world);
}
/** Whom it is told on the day, if nothing was raised before. */
function toOn(today: string, ...steps: Step[]) {
  return dueOn(today, worldOf({ claims: [claim(...steps)] }))
    .filter(({ kind }) => kind === "request-open")
    .map(({ to }) => to);
}

describe("An open document request (R-DET-1, section 15)", () => {
  it("is told three days before its due date and on it", () => {
    expect(told(asked("2021-07-20"))).to.deep.equal([
      "2021-07-17 3",
      "2021-07-20 0",
    ]);
  });

  it("names request, claim and due date", () => {
    const one = claim(asked("2021-07-20"));
    const [due] = dueOn("2021-07-18", worldOf({ claims: [one] }));
    expect(due?.subject).to.deep.equal({
      type: "request",
      claim: one.id,
      id: "request-1",
    });
    expect([due?.on, due?.deadline, due?.facts.daysLeft]).to.deep.equal([
      "2021-07-17",
      "2021-07-20",
      2,
    ]);
  });

  it("is told author and admins, but not who gets a reminder of it already", () => {
    expect(toOn("2021-07-17", asked("2021-07-20"))).to.deep.equal([
      [user.id, admin.id],
    ]);
    // Who asked is told on the due date by the reminder.
    expect(toOn("2021-07-20", asked("2021-07-20"))).to.deep.equal([[admin.id]]);
    expect(toOn("2021-07-20", asked("2021-07-20", admin))).to.deep.equal([
      [user.id],
    ]);
    const toAdmin = requested({
      due: "2021-07-20",
      to: { id: admin.id, name: admin.name },
    });
    expect(toOn("2021-07-17", by(user, toAdmin))).to.deep.equal([[user.id]]);
    expect(toOn("2021-07-20", by(user, toAdmin))).to.deep.equal([]);
  });

  it("is told once it is late as well, where the bot was off", () => {
    expect(toOn("2021-07-25", asked("2021-07-20"))).to.have.lengthOf(1);
  });

  it("is not told as long as the lead was past when it was asked or handed on", () => {
    expect(told(asked("2021-07-03"))).to.deep.equal(["2021-07-03 0"]);
    expect(told(asked("2021-07-01"))).to.deep.equal([]);
    const onward: Step = {
      body: handedOn({ id: admin.id, name: admin.name }),
      by: colleague,
      at: "2021-07-18T08:00:00.000Z",
    };
    expect(toOn("2021-07-18", asked("2021-07-20"), onward)).to.deep.equal([]);
  });

  it("is told no more once it is closed, or has no due date", () => {
    const end = [fulfilled(), declined(), cancelled()];
    for (const body of end)
      expect(told(asked("2021-07-20"), by(colleague, body))).to.deep.equal([]);
    expect(told(asked())).to.deep.equal([]);
    expect(told(asked("2021-07-20"), submitted())).to.deep.equal([]);
  });
});
