import { expect } from "chai";
import { loadUnderstanding } from "../../../bot/talk/questions/load-understanding.ts";
import { catalogue } from "../../../services/activities/catalogue.ts";
import type { Money } from "../../../services/money/money.ts";
import { activityNeeds } from "../../../services/questions/activity-needs.ts";
import {
  spendingDates,
  type Asker,
} from "../../../services/questions/live-facts.ts";
import {
  spendAdvice,
  spendPlanIn,
  type SpendAdvice,
  type SpendPlan,
} from "../../../services/questions/spend.ts";
import { topics } from "../../../services/questions/topics.ts";
import type { Understanding } from "../../../services/questions/understanding/understanding.ts";
import { eur, usd } from "../../support/claim-kit.ts";
import {
  earned,
  people,
  settings,
  withProgram,
} from "../../support/settings-kit.ts";

const krw = (minor: number): Money => ({ minor, currency: "KRW" });
const cny = (units: number): Money => ({ ...eur(units), currency: "CNY" });

describe("A plan to spend", () => {
  let understanding: Understanding;
  before(function () {
    this.timeout(120_000);
    understanding = loadUnderstanding();
  });

  function planIn(text: string, locale: string): SpendPlan | undefined {
    const understood = understanding.ask(text, locale);
    expect(understood.locale, text).to.equal(locale);
    return spendPlanIn(text, locale, understood.concepts, understood.ranked);
  }

  const seminar = "activity.customer-seminars";
  const fair = "activity.tradeshows";
  /** Sentence, activity, amount, and costs that it names. */
  const plans: Readonly<
    Record<
      string,
      readonly (readonly [string, string, Money | undefined, string[]])[]
    >
  > = {
    "en-US": [
      [
        "We plan a webinar with an agency for 8,000 euros, dinner included",
        seminar,
        eur(8000),
        ["agency", "catering"],
      ],
      [
        "We are planning a trade show booth for $12,000 and want to serve wine",
        fair,
        usd(12_000),
        ["alcohol"],
      ],
      [
        "Thinking about giving demo units to customers, 20,000 dollars",
        "activity.demo-units",
        usd(20_000),
        [],
      ],
      [
        "We want to host a customer seminar with lunch and an external speaker",
        seminar,
        undefined,
        ["catering", "speaker-fee"],
      ],
      [
        "We're planning a radio spot for 30,000 dollars",
        "activity.tv-radio",
        usd(30_000),
        [],
      ],
    ],
    "de-DE": [
      [
        "Wir planen ein Webinar mit einer Agentur für 8.000 Euro, Abendessen inklusive",
        seminar,
        eur(8000),
        ["agency", "catering"],
      ],
      [
        "Wir überlegen, auf einer Messe einen Stand für 12 Tsd. Euro zu mieten",
        fair,
        eur(12_000),
        ["equipment-hire"],
      ],
      [
        "Wir moechten ein Kundenseminar mit Catering und Bier veranstalten",
        seminar,
        undefined,
        ["catering", "alcohol"],
      ],
      [
        "Wir haben vor, eine Direktmailing-Aktion für 4.500 € zu machen",
        "activity.direct-mail-email-sms",
        eur(4500),
        [],
      ],
    ],
    "ko-KR": [
      [
        "대행사와 8백만 원짜리 웨비나를 계획하고 있습니다. 저녁 식사 포함",
        seminar,
        krw(8_000_000),
        ["agency", "catering"],
      ],
      ["전시회 부스를 1,500만원에 준비 중입니다", fair, krw(15_000_000), []],
      [
        "텔레마케팅을 대행사에 500만원에 맡기려고 합니다",
        "activity.telemarketing",
        krw(5_000_000),
        ["agency"],
      ],
    ],
    "zh-CN": [
      [
        "我们计划办一场网络研讨会，找代理公司，8000欧元，含晚餐",
        seminar,
        eur(8000),
        ["agency", "catering"],
      ],
      [
        "我们打算请代理公司办一场客户研讨会，预算8万元，含晚宴和红酒",
        seminar,
        cny(80_000),
        ["agency", "catering", "alcohol"],
      ],
      ["想做一个展会展台，预算大概12万元", fair, cny(120_000), []],
      [
        "我们准备投放数字广告，花3万元",
        "activity.digital-advertising",
        cny(30_000),
        [],
      ],
    ],
  };
  for (const [locale, rows] of Object.entries(plans))
    for (const [text, activity, amount, costs] of rows)
      it(`${locale}: ${text}`, () => {
        const plan = planIn(text, locale);
        expect(plan?.activity).to.equal(activity);
        expect(plan?.amount).to.deep.equal(amount);
        expect([...(plan?.costs ?? [])]).to.include.members(costs);
      });

  const questions: Readonly<Record<string, readonly string[]>> = {
    "en-US": [
      "What does a webinar need?",
      "Is dinner eligible at a seminar?",
      "How much can I claim for a trade show?",
      "Is the agency fee of 5,000 euros eligible for digital advertising?",
      "We plan a trade show",
      "We paid 8,000 euros for a webinar with dinner last month",
      "We are thinking about buying a pizza for 20 euros",
      "we plan to submit our claim for 8,000 euros",
      "When is the claim deadline?",
      "",
    ],
    "de-DE": [
      "Was braucht ein Webinar?",
      "Wird das Abendessen bei einer Messe bezahlt?",
      "Wie viel bekomme ich für eine Messe?",
      "Ist eine Agenturrechnung über 5.000 Euro erstattungsfähig?",
      "Wir planen eine Messe",
    ],
    "ko-KR": [
      "전시회에 무엇이 필요합니까?",
      "고객 세미나에서 식사비도 인정되나요?",
      "출장비 500만원은 인정되나요?",
      "세미나를 준비 중입니다",
      "직원 30명 교육을 하려고 합니다",
    ],
    "zh-CN": [
      "展会需要什么材料？",
      "研讨会的晚餐可以报销吗？",
      "代理费3万元能报吗？",
      "我们打算办展会",
    ],
  };
  for (const [locale, list] of Object.entries(questions))
    for (const text of list)
      it(`is none, only a question, ${locale}: ${text}`, () => {
        expect(planIn(text, locale)).to.equal(undefined);
      });
});

describe("A plan to spend, by what was understood", () => {
  const ranked = (...scores: readonly (readonly [string, number])[]) =>
    scores.map(([topic, score]) => ({ topic, score }));
  const plan = (
    concepts: readonly string[],
    ...scores: readonly (readonly [string, number])[]
  ) => spendPlanIn("for 500 euros", "en-US", concepts, ranked(...scores));

  it("is the likeliest activity, a topic that is none left aside", () => {
    expect(
      plan(["intend"], ["claim-funds", 0.5], ["activity.tradeshows", 0.4])
        ?.activity,
    ).to.equal("activity.tradeshows");
  });

  it("is the one that is named rather than one that is not", () => {
    const scores = [
      ["activity.tradeshows", 0.3],
      ["activity.customer-seminars", 0.2],
    ] as const;
    expect(plan(["intend"], ...scores)?.activity).to.equal(
      "activity.tradeshows",
    );
    expect(
      plan(["intend", "activity.customer-seminars"], ...scores)?.activity,
    ).to.equal("activity.customer-seminars");
  });

  it("says what else it could be, two at most, the likeliest first", () => {
    expect(
      plan(
        ["intend"],
        ["activity.tradeshows", 0.25],
        ["activity.customer-seminars", 0.24],
        ["activity.demo-units", 0.23],
        ["activity.tv-radio", 0.22],
      )?.alternatives,
    ).to.deep.equal(["activity.customer-seminars", "activity.demo-units"]);
    expect(
      plan(
        ["intend"],
        ["activity.tradeshows", 0.9],
        ["activity.demo-units", 0.05],
      )?.alternatives,
    ).to.deep.equal([]);
  });

  it("is none without the will, without money and costs, or without an activity", () => {
    const fair = ["activity.tradeshows", 0.9] as const;
    const bare = (...concepts: string[]) =>
      spendPlanIn("a booth", "en-US", concepts, ranked(fair));
    expect(plan([], fair)).to.equal(undefined);
    expect(bare("intend")).to.equal(undefined);
    expect(bare("intend", "catering")?.activity).to.equal(fair[0]);
    expect(plan(["intend"], ["claim-funds", 0.9])).to.equal(undefined);
    expect(plan(["intend"])).to.equal(undefined);
    expect(
      plan(["intend"], ["activity.tradeshows", 0.05]),
      "hardly about activities",
    ).to.equal(undefined);
    const even = topics
      .filter(({ id }) => id.startsWith("activity."))
      .map(({ id }) => [id, 0.05] as const);
    expect(plan(["intend"], ...even), "any activity").to.equal(undefined);
  });
});

function asker(overrides: Partial<Asker> = {}): Asker {
  return {
    settings: settings({ funds: [] }),
    personId: people.user.id,
    today: "2021-05-20",
    summaries: [],
    claim: undefined,
    program: undefined,
    ...overrides,
  };
}

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
