import type { Translator } from "../../locales/translator.ts";
import type { LiveFact } from "../../services/questions/live-facts.ts";
import { statusView } from "../claims/claim-words.ts";
import type { LiveLine } from "../kit/answer-view.ts";

export function liveLine(tr: Translator, fact: LiveFact): LiveLine {
  const { day, months, money, list } = tr.format;
  switch (fact.kind) {
    case "deadline": {
      const { usage, until, daysLeft, rule } = fact;
      const programs =
        fact.programs.length > 0
          ? list(fact.programs)
          : tr.t("answer.no-program");
      return {
        text: tr.t("answer.deadline", {
          months: months(usage.start, usage.end),
          date: day(until),
          days: daysLeft,
        }),
        detail:
          rule.kind === "days"
            ? tr.t("answer.rule-days", { programs, days: rule.days })
            : tr.t(`answer.rule-${rule.kind}`, { programs }),
      };
    }
    case "use-by":
      return only(
        tr.t("answer.use-by", {
          months: months(fact.usage.start, fact.usage.end),
          date: day(fact.usage.end),
          days: fact.daysLeft,
        }),
      );
    case "earned-now":
      return only(
        tr.t("answer.earned-now", {
          earning: months(fact.earning.start, fact.earning.end),
          usage: months(fact.usage.start, fact.usage.end),
          date: day(fact.until),
        }),
      );
    case "funds":
      return {
        text: tr.t("answer.funds", {
          program: fact.program,
          location: fact.location,
          months: months(fact.usage.start, fact.usage.end),
          remaining: money(fact.remaining),
        }),
        detail: tr.t("answer.funds-more", {
          earned: money(fact.earned),
          claimed: money(fact.claimed),
          approved: money(fact.approved),
          date: day(fact.until),
        }),
      };
    case "plan-deadline":
      return only(
        tr.t("answer.plan-deadline", {
          programs: list(fact.programs),
          date: day(fact.until),
          changeable: day(fact.changeable),
        }),
      );
    case "retention":
      return only(
        tr.t("answer.retention", {
          claim: fact.claim.name,
          date: day(fact.until),
        }),
      );
    case "status":
      return only(
        tr.t("answer.status", {
          claim: fact.claim.name,
          status: statusView(tr, fact.claim.status).label,
        }),
      );
    case "cap":
      return only(
        tr.t("answer.cap", {
          activity: tr.activity(fact.activity),
          program: fact.program,
          months: months(fact.usage.start, fact.usage.end),
          limit: money(fact.limit),
        }),
      );
  }
}

const only = (text: string): LiveLine => ({ text, detail: "" });
