import type { Translator } from "../../locales/translator.ts";
import type {
  ActivityNeeds,
  Need,
} from "../../services/questions/activity-needs.ts";
import type { LiveFact } from "../../services/questions/live-facts.ts";
import type { SourceDocument } from "../../services/questions/topics.ts";
import { statusView } from "../kit/words.ts";

/** A heading with its points; steps are numbered. */
export interface Block {
  readonly heading: string;
  readonly points: readonly { readonly mark: string; readonly text: string }[];
}

/** A date or amount for the asker, and how it came about. */
export interface LiveLine {
  readonly text: string;
  readonly detail: string;
}

/** An answer in words, before it is laid out as a card or as plain text. */
export interface AnswerView {
  readonly title: string;
  readonly answer: string;
  readonly live: readonly LiveLine[];
  readonly blocks: readonly Block[];
  readonly differs: string;
  readonly source: string;
  readonly guidebook: string;
}

/** What services know of a topic for one asker. */
export interface TopicFacts {
  readonly topic: string;
  readonly needs: ActivityNeeds | undefined;
  readonly live: readonly LiveFact[];
  readonly sources: readonly SourceDocument[];
}

/** Documents named; more say little. */
const mostSources = 2;

export function answerView(tr: Translator, facts: TopicFacts): AnswerView {
  const text = tr.topic(facts.topic);
  return {
    title: text?.title ?? facts.topic,
    answer: text?.answer ?? "",
    live: facts.live.map((one) => liveLine(tr, one)),
    blocks: [
      block("", text?.facts ?? []),
      block(tr.t("answer.steps"), text?.steps ?? [], true),
      ...(facts.needs ? needBlocks(tr, facts.needs) : []),
    ].filter(({ points }) => points.length > 0),
    differs: text?.differs ?? "",
    source: sourceLine(tr, facts.sources),
    guidebook: tr.t("answer.guidebook"),
  };
}

export function needBlocks(tr: Translator, needs: ActivityNeeds): Block[] {
  const texts = (list: readonly Need[]) =>
    list.map((need) => needText(tr, need));
  return [
    block(tr.t("answer.core"), texts(needs.core)),
    block(tr.t("answer.communication"), texts(needs.communication)),
    block(tr.t("answer.components"), needs.components.map(tr.activity)),
    block(tr.t("answer.metrics"), texts(needs.metrics)),
    block(tr.t("answer.expenses"), texts(needs.expenses)),
    capBlock(tr, needs),
  ];
}

export function capBlock(tr: Translator, needs: ActivityNeeds): Block {
  return block(tr.t("answer.caps"), [
    ...needs.caps.map(tr.cap),
    ...needs.exclusions.map(tr.exclusion),
  ]);
}

export function needText(tr: Translator, { key, when }: Need): string {
  const { text } = tr.item(key);
  // A yes/no condition stands in the item's own words.
  return when === undefined || when.option === "yes"
    ? text
    : tr.t("answer.if", {
        condition: tr.option(when.question, when.option),
        text,
      });
}

export function block(
  heading: string,
  texts: readonly string[],
  isNumbered = false,
): Block {
  return {
    heading,
    points: texts.map((text, at) => ({
      mark: isNumbered ? `${at + 1}.` : "•",
      text,
    })),
  };
}

function sourceLine(
  tr: Translator,
  sources: readonly SourceDocument[],
): string {
  return tr.t("answer.source", {
    documents: tr.format.list(
      sources.slice(0, mostSources).map(({ id, date }) => {
        const title = tr.maybe(`source.${id}`) ?? id;
        return date === undefined
          ? tr.t("answer.document-undated", { title })
          : tr.t("answer.document", { title, date: tr.format.day(date) });
      }),
    ),
  });
}

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
