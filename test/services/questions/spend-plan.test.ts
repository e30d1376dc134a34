import { expect } from "chai";
import { loadUnderstanding } from "../../../bot/understanding/load-understanding.ts";
import type { Money } from "../../../services/money/money.ts";
import {
  spendPlanIn,
  type SpendPlan,
} from "../../../services/questions/spend.ts";
import { topics } from "../../../services/questions/topics.ts";
import type { Understanding } from "../../../services/questions/understanding/understanding.ts";
import { eur, usd } from "../../support/claim-kit.ts";

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
