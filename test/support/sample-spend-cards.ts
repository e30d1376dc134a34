import { press } from "../../cards/kit/views.ts";
import { spendCard } from "../../cards/questions/spend-card.ts";
import type { Translator } from "../../locales/translator.ts";
import { catalogue } from "../../services/activities/catalogue.ts";
import type { Money } from "../../services/money/money.ts";
import type { Asker } from "../../services/questions/live-facts.ts";
import { spendAdvice } from "../../services/questions/spend.ts";
import { eur, usd } from "./claim-kit.ts";
import { hostile } from "./hostile-text.ts";
import { made, type Made } from "./made-card.ts";
import { askExperts, waysOn } from "./sample-answers.ts";
import { people, settings, withProgram } from "./settings-kit.ts";

export const asker = (isHostile: boolean): Asker => {
  const name = isHostile ? hostile(80) : "CSP direct bill partner";
  return {
    settings: withProgram({ name, usesPlans: true }),
    personId: people.user.id,
    today: "2021-05-20",
    summaries: [],
    claim: undefined,
    program: undefined,
  };
};

/** Every activity, and the plans of the issue: too dear, on TV, with costs that count nowhere. */
export function spendCards(tr: Translator, isHostile: boolean): Made[] {
  const costs = [
    "catering",
    "alcohol",
    "travel",
    "hotel",
    "gift",
    "speaker-fee",
    "agency",
  ];
  const card = (
    activity: string,
    given: {
      readonly amount?: Money;
      readonly costs?: readonly string[];
      readonly alternatives?: readonly string[];
      readonly asker?: Asker;
    } = {},
  ): Made => {
    const { alternatives = [], amount } = given;
    const advice = spendAdvice(
      { activity, alternatives, amount, costs: new Set(given.costs) },
      given.asker ?? asker(isHostile),
    );
    return made(spendCard, tr, advice!, {
      ...waysOn(tr, isHostile),
      actions: [
        press(tr.t("button.draft-claim"), "claim.new", {
          prefill: { activity, amount: "8,000", currency: "EUR" },
        }),
        ...askExperts(tr, isHostile),
      ],
      more: alternatives,
      moreHeading: tr.t("spend.also"),
    });
  };
  return [
    ...catalogue.activities
      .slice(0, isHostile ? 1 : undefined)
      .map(({ id }) => card(id, { costs })),
    card("activity.customer-seminars", {
      amount: eur(8000),
      costs: ["agency", "catering"],
      alternatives: ["activity.tradeshows", "activity.internal-training"],
    }),
    card("activity.customer-offers", { amount: eur(39_000) }),
    card("activity.microsoft-conferences", { amount: usd(500_000), costs }),
    card("activity.tv-radio", {
      amount: eur(20_000),
      asker: { ...asker(isHostile), settings: settings() },
    }),
    card("activity.proof-of-concept", { costs: ["in-house", "gift"] }),
  ];
}
