import { expect } from "chai";
import { catalogue } from "../../../services/activities/catalogue.ts";
import type { Money } from "../../../services/money/money.ts";
import { activityNeeds } from "../../../services/questions/activity-needs.ts";
import {
  spendingDates,
  type Asker,
} from "../../../services/questions/live-facts.ts";
import {
  spendAdvice,
  type SpendAdvice,
} from "../../../services/questions/spend.ts";
import { eur, usd } from "../../support/claim-kit.ts";
import {
  earned,
  people,
  settings,
  withProgram,
} from "../../support/settings-kit.ts";
import { asker } from "../../support/asker-kit.ts";

function advice(
  name: string,
  {
    costs = [],
    amount,
    who = asker(),
  }: { costs?: readonly string[]; amount?: Money; who?: Asker } = {},
): SpendAdvice {
  const found = spendAdvice(
    {
      activity: `activity.${name}`,
      alternatives: [],
      amount,
      costs: new Set(costs),
    },
    who,
  );
  if (!found) throw new Error(`No advice on ${name}`);
  return found;
}

describe("Advice before money is spent: what does not count", () => {
  const rows: readonly (readonly [string, readonly string[], string[]])[] = [
    ["customer-seminars", [], ["alcohol"]],
    ["customer-seminars", ["catering"], ["alcohol"]],
    ["customer-seminars", ["catering", "alcohol"], ["alcohol"]],
    ["customer-seminars", ["speaker-fee", "gift", "agency"], ["alcohol"]],
    ["customer-seminars", ["travel"], ["alcohol", "travel"]],
    ["customer-seminars", ["hotel"], ["alcohol", "travel"]],
    ["customer-seminars", ["travel", "hotel"], ["alcohol", "travel"]],
    ["tradeshows", ["travel"], ["alcohol", "travel"]],
    ["internal-training", [], ["alcohol"]],
    ["microsoft-conferences", ["travel", "hotel"], []],
    ["microsoft-conferences", ["alcohol"], ["alcohol"]],
    ["microsoft-conferences", ["catering"], ["alcohol", "catering"]],
    ["digital-advertising", [], []],
    ["digital-advertising", ["agency"], []],
    ["digital-advertising", ["alcohol"], ["alcohol"]],
    ["digital-advertising", ["catering"], ["alcohol", "catering"]],
    ["digital-advertising", ["gift", "speaker-fee"], ["gift", "speaker"]],
    ["customer-offers", ["gift"], []],
  ];
  for (const [name, costs, expected] of rows)
    it(`of ${name}${costs.length > 0 ? ` with ${costs.join(" and ")}` : ""}: ${expected.join(", ") || "nothing"}`, () => {
      expect([...advice(name, { costs }).notCounted]).to.deep.equal(expected);
    });

  it("is alcohol wherever food is paid, also where nobody asked (issue: dinner included)", () => {
    for (const { id, eligibleExpenses } of catalogue.activities)
      expect(
        advice(id.replace("activity.", "")).notCounted.includes("alcohol"),
        id,
      ).to.equal(
        eligibleExpenses.some((one) => one.id === "catering-no-alcohol"),
      );
  });

  it("names no cost that the activity pays", () => {
    const covers = {
      catering: "catering-no-alcohol",
      travel: "travel-transport",
      gift: "giveaways",
      speaker: "external-speaker",
    } as const;
    for (const { id, eligibleExpenses } of catalogue.activities) {
      const { notCounted } = advice(id.replace("activity.", ""), {
        costs: ["catering", "travel", "gift", "speaker-fee"],
      });
      for (const [cost, expense] of Object.entries(covers))
        expect((notCounted as readonly string[]).includes(cost), id).to.equal(
          !eligibleExpenses.some((one) => one.id === expense),
        );
    }
  });
});

describe("Advice before money is spent: the evidence", () => {
  for (const { id } of catalogue.activities)
    it(`of ${id} is named once each, before, during or after it`, () => {
      const { evidence, needs } = advice(id.replace("activity.", ""));
      const { before, during, after } = evidence;
      const named = [...before, ...during, ...after].map(({ key }) => key);
      expect(named).to.have.members(
        [...needs.core, ...needs.communication, ...needs.metrics].map(
          ({ key }) => key,
        ),
      );
      expect(new Set(named).size).to.equal(named.length);
      expect(needs).to.deep.equal(activityNeeds(id));
    });

  const moments = (name: string) => {
    const { evidence } = advice(name);
    const ids = (moment: keyof typeof evidence) =>
      evidence[moment].map(({ key }) => key.slice(key.indexOf("/") + 1));
    return {
      before: ids("before"),
      during: ids("during"),
      after: ids("after"),
    };
  };

  it("of a trade show is had in time: the photo while it runs", () => {
    expect(moments("tradeshows")).to.deep.equal({
      before: [
        "company-brand-and-contact",
        "microsoft-content",
        "event-invitation-and-agenda",
      ],
      during: ["participation-photo", "estimated-attendees-or-visitors"],
      after: [],
    });
  });

  it("of TV and radio begins with both approvals", () => {
    expect(moments("tv-radio").before).to.include(
      "pre-approval-and-final-approval",
    );
    expect(moments("tv-radio").after).to.include("final-advertisement-link");
  });

  it("that nobody can make up for afterwards is never left for afterwards", () => {
    const passing = /photo|screenshot|distribution-proof|registered-guests/;
    for (const { id } of catalogue.activities)
      for (const one of moments(id.replace("activity.", "")).after)
        expect(passing.test(one), `${id}: ${one}`).to.equal(false);
  });

  it("that is needed under one answer only says under which", () => {
    const { evidence } = advice("direct-mail-email-sms");
    expect(
      evidence.during.map(({ when }) => when?.option).sort(),
    ).to.deep.equal(["direct-mail", "email", "sms"]);
  });
});

describe("Advice before money is spent: limits", () => {
  const inUsd = asker({
    settings: settings({
      funds: [earned(4_000_000, "USD"), earned(4_000_000, "USD", "surface")],
    }),
  });
  const over = (name: string, amount: Money | undefined, who = inUsd) =>
    advice(name, { ...(amount && { amount }), who }).over;

  it("are named where the amount is over them, not where it is just as much", () => {
    expect(over("customer-offers", usd(10_000))).to.deep.equal([]);
    expect(over("customer-offers", usd(10_000.01))).to.deep.equal([
      usd(10_000),
    ]);
    expect(over("customer-offers", usd(40_001))).to.deep.equal([
      usd(10_000),
      usd(40_000),
    ]);
  });

  it("are fixed amounts too, each once however many programs and locations have it", () => {
    expect(over("syndicated-content", usd(18_750))).to.deep.equal([]);
    expect(over("syndicated-content", usd(20_000))).to.deep.equal([
      usd(18_750),
    ]);
  });

  it("are the greater of two for demo units (section 13), and none for Surface PC", () => {
    expect(over("demo-units", usd(4001))).to.deep.equal([usd(4000)]);
    const surface = { ...inUsd, personId: people.surfaceUser.id };
    expect(over("demo-units", usd(400_000), surface)).to.deep.equal([]);
  });

  it("are not the number of people, nor one per person", () => {
    expect(over("microsoft-conferences", usd(6000))).to.deep.equal([]);
    expect(over("microsoft-conferences", usd(45_001))).to.deep.equal([
      usd(45_000),
    ]);
  });

  it("are none that can't be compared: no amount, another currency without a rate, no funds (R-CAP-2)", () => {
    expect(over("syndicated-content", undefined)).to.deep.equal([]);
    expect(over("syndicated-content", eur(1_000_000))).to.deep.equal([]);
    expect(over("customer-offers", eur(1_000_000))).to.deep.equal([]);
    expect(over("customer-offers", usd(1_000_000), asker())).to.deep.equal([]);
  });

  it("are converted by the administrator's rate (R-CAP-2)", () => {
    const rated = asker({
      settings: settings({ funds: [], usdRates: { EUR: 1.25 } }),
    });
    expect(over("syndicated-content", eur(15_000), rated)).to.deep.equal([]);
    expect(over("syndicated-content", eur(15_001), rated)).to.deep.equal([
      eur(15_000),
    ]);
  });

  it("are nothing to those who have no role, and none of other people's funds", () => {
    for (const who of ["colleague", "reviewer", "seoulUser"] as const)
      expect(
        over("customer-offers", usd(1_000_000), {
          ...inUsd,
          personId: people[who].id,
        }),
        who,
      ).to.deep.equal([]);
  });
});

describe("Advice before money is spent: programs and dates", () => {
  const programsFor = (name: string, who: Asker) =>
    advice(name, { who }).planPrograms;

  it("names the asker's programs that work with plans, each once (R-PROG-5)", () => {
    const plans = asker({ settings: withProgram({ usesPlans: true }) });
    expect(programsFor("tradeshows", plans)).to.deep.equal([
      "CSP direct bill partner",
    ]);
    expect(programsFor("tradeshows", asker())).to.deep.equal([]);
    for (const who of ["surfaceUser", "colleague"] as const)
      expect(
        programsFor("tradeshows", { ...plans, personId: people[who].id }),
        who,
      ).to.deep.equal([]);
  });

  it("names none under which the activity can't be claimed", () => {
    const csp = asker({ settings: withProgram({ usesPlans: true }) });
    expect(programsFor("tv-radio", csp)).to.deep.equal([]);
    const surface = asker({
      settings: withProgram({ usesPlans: true }, "surface"),
    });
    expect(programsFor("tv-radio", surface)).to.deep.equal(["Surface ADD-PC"]);
    expect(programsFor("employee-purchase-site", surface)).to.deep.equal([]);
  });

  it("says until when to use the money and to claim it", () => {
    const who = asker({ today: "2021-07-10" });
    expect(advice("tradeshows", { who }).live).to.deep.equal(
      spendingDates(who),
    );
    expect(spendingDates(who)).to.have.lengthOf(3);
  });

  it("keeps the plan as it was understood", () => {
    const { activity, amount, costs } = advice("tradeshows", {
      amount: eur(1),
      costs: ["agency"],
    });
    expect([activity, amount, [...costs]]).to.deep.equal([
      "activity.tradeshows",
      eur(1),
      ["agency"],
    ]);
  });

  it("is none on what is no activity", () => {
    for (const activity of ["claim-funds", "activity.gaming", ""])
      expect(
        spendAdvice(
          { activity, alternatives: [], amount: eur(1), costs: new Set() },
          asker(),
        ),
        activity,
      ).to.equal(undefined);
  });
});
