import { expect } from "chai";
import { readFileSync } from "node:fs";
import { answerWords } from "../../cards/questions/answer-words.ts";
import { asText } from "../../bot/understanding/answer-in-text.ts";
import { locales, type Locale } from "../../locales/locale.ts";
import {
  askedIn,
  elsewhereIn,
  parseTopic,
  topicsOf,
  type TopicText,
} from "../../locales/topics.ts";
import { createTranslator } from "../../locales/translator.ts";
import { catalogue, type Cap } from "../../services/activities/catalogue.ts";
import { activityNeeds } from "../../services/questions/activity-needs.ts";
import {
  sourceDocuments,
  sourcesOf,
  topicOf,
  topics,
} from "../../services/questions/topics.ts";
import { messages } from "../support/locale-files.ts";
import {
  patternOf,
  plain,
  topicFacts,
  type TopicFact,
} from "../support/topic-facts.ts";
import { badRenderings } from "./bad-renderings.ts";
import { taboos } from "./topic-taboos.ts";

/** Characters; an answer is read on a phone. */
const longest = { title: 60, answer: 220, point: 200, differs: 280 };

/** Fewer say little of how people ask. */
const fewestAsked = 20;

/** Sorts with words of their own in `answer.elsewhere-…`. */
const sorts = ["smalltalk", "product", "process", "instruct", "general"];

/** In every remark on sources that disagree. */
const follows: Readonly<Record<Locale, RegExp>> = {
  "en-US": /\bthis bot\b/i,
  "de-DE": /\b(der|den) Bot\b/i,
  "ko-KR": /이 봇/,
  "zh-CN": /本机器人/,
};
const safe: Readonly<Record<Locale, RegExp>> = {
  "en-US": /\bsafe\b/i,
  "de-DE": /\bsicher/i,
  "ko-KR": /안전/,
  "zh-CN": /稳妥/,
};

const ids = topics.map(({ id }) => id);
const textOf = (locale: Locale, id: string): TopicText => {
  const text = topicsOf(locale).get(id);
  if (!text) throw new Error(`${locale} has no topic ${id}`);
  return text;
};
const sentencesOf = (locale: Locale, id: string): string[] => {
  const { title, answer, facts, steps, differs } = textOf(locale, id);
  return [title, answer, ...facts, ...steps, ...(differs ? [differs] : [])];
};

/** The concepts of a locale with its own words alone; `lexiconOf` adds the English ones. */
function lexiconFile(locale: Locale): Record<string, string[]> {
  const url = new URL(`../../locales/${locale}/lexicon.json`, import.meta.url);
  return JSON.parse(readFileSync(url, "utf8")) as Record<string, string[]>;
}

/** All a reader gets to see, but for what is theirs alone. */
function wholeAnswer(locale: Locale, id: string): string {
  const topic = topicOf(id);
  return plain(
    asText(
      createTranslator(locale, "UTC"),
      answerWords(createTranslator(locale, "UTC"), {
        topic: id,
        needs: activityNeeds(id),
        live: [],
        sources: topic ? sourcesOf(topic) : [],
      }),
    ),
  );
}

describe("Topics", () => {
  it("are 54: what is known in general, and every activity", () => {
    expect(topics).to.have.length(54);
    expect(new Set(ids).size).to.equal(54);
    expect(ids.filter((id) => id.startsWith("activity."))).to.have.members(
      catalogue.activities.map(({ id }) => id),
    );
  });

  it("rest on documents that are listed, and lead to topics that are there", () => {
    for (const { id, sources, seeAlso } of topics) {
      expect(
        sourceDocuments.map((one) => one.id),
        id,
      ).to.include.members(sources);
      expect(ids, id).to.include.members(seeAlso);
      expect(seeAlso, id).not.to.include(id);
    }
  });

  it("use every document that is listed", () => {
    const used = new Set(topics.flatMap(({ sources }) => sources));
    expect([...used]).to.have.members(sourceDocuments.map(({ id }) => id));
  });

  it("are known wherever a number or a word is asked of them", () => {
    expect(ids).to.include.members(Object.keys(topicFacts));
    expect(ids).to.include.members(Object.keys(taboos));
  });

  it("have the limits of the catalogue among the facts of an activity", () => {
    for (const { id, caps } of catalogue.activities)
      expect(topicFacts[id] ?? [], id).to.have.deep.members([
        ...new Map(
          caps.flatMap(limitsOf).map((one) => [JSON.stringify(one), one]),
        ).values(),
      ]);
  });
});

function limitsOf(cap: Cap): TopicFact[] {
  if (cap.kind === "none") return [];
  if (cap.kind === "max-count") return [{ count: cap.count, of: "attendees" }];
  return (cap.kind === "greater-of" ? cap.options : [cap]).map((one) =>
    one.kind === "max-amount" ? { usd: one.amount } : { percent: one.percent },
  );
}

describe("The format of a topic", () => {
  it("is a title, an answer, facts, steps, and on which sources differ", () => {
    const text = parseTopic(
      "# Title\n\nIt is\nso.\n\n- One\n- Two\n  more\n\n1. First\n\n> They\n> differ.\n\n## Asked\n\n- why?\n",
      "a.md",
    );
    expect(text).to.deep.equal({
      title: "Title",
      answer: "It is so.",
      facts: ["One", "Two more"],
      steps: ["First"],
      differs: "They differ.",
    });
  });

  for (const [what, markdown] of [
    ["a title", "It is so.\n"],
    ["an answer", "# Title\n\n- One\n"],
    ["a place for it", "# Title\n\nIt is so.\n\nAnd so on.\n"],
  ] as const)
    it(`is refused by the name of the file without ${what}`, () => {
      expect(() => parseTopic(markdown, "a.md")).to.throw(/^a\.md: /);
    });
});

for (const locale of locales)
  describe(`Topics in ${locale}`, () => {
    it("are exactly those that are known", () => {
      expect([...topicsOf(locale).keys()]).to.have.members(ids);
    });

    it("are short enough to read on a phone", () => {
      const wrong = ids.flatMap((id) => {
        const {
          title,
          answer,
          facts,
          steps,
          differs = "",
        } = textOf(locale, id);
        return [
          ...(title.length > longest.title ? [`${id}: title`] : []),
          ...(answer.length > longest.answer ? [`${id}: answer`] : []),
          ...[...facts, ...steps]
            .filter(({ length }) => length > longest.point)
            .map((point) => `${id}: ${point}`),
          ...(differs.length > longest.differs ? [`${id}: differs`] : []),
        ];
      });
      expect(wrong).to.deep.equal([]);
    });

    it("are sentences under a title that is none", () => {
      const wrong = ids.flatMap((id) => {
        const { title, ...rest } = textOf(locale, id);
        return [
          ...(/[.。?？!:：]$/.test(title) ? [title] : []),
          ...[rest.answer, ...rest.facts, ...rest.steps, rest.differs ?? "."]
            .filter((text) => !/[.。？?][”“)）]?$/.test(text))
            .map((text) => `${id}: ${text}`),
        ];
      });
      expect(wrong).to.deep.equal([]);
    });

    it("have different titles", () => {
      const titles = ids.map((id) => textOf(locale, id).title);
      expect(new Set(titles).size).to.equal(titles.length);
    });

    it("are plain text, without marks that a card would show", () => {
      const wrong = ids.flatMap((id) =>
        sentencesOf(locale, id).filter((text) => /[*_`<>#]|\]\(/.test(text)),
      );
      expect(wrong).to.deep.equal([]);
    });

    it("tell where sources disagree just where they do", () => {
      const told = ids.filter((id) => textOf(locale, id).differs !== undefined);
      expect(told).to.have.members(
        topics
          .filter(({ disagreements }) => disagreements.length > 0)
          .map(({ id }) => id),
      );
    });

    it("say which source is followed and what is safe, where they disagree", () => {
      const wrong = ids.filter((id) => {
        const { differs } = textOf(locale, id);
        return (
          differs !== undefined &&
          !(follows[locale].test(differs) && safe[locale].test(differs))
        );
      });
      expect(wrong).to.deep.equal([]);
    });

    it(`are asked in at least ${fewestAsked} ways each, none of them elsewhere too`, () => {
      const asked = askedIn(locale);
      const counts = new Map<string, number>();
      for (const id of [...asked.values()].flat())
        counts.set(id, (counts.get(id) ?? 0) + 1);
      expect(
        ids.filter((id) => (counts.get(id) ?? 0) < fewestAsked),
      ).to.deep.equal([]);
      const outside = [...elsewhereIn(locale).values()].flat();
      expect(outside.filter((question) => asked.has(question))).to.deep.equal(
        [],
      );
    });

    it("are set against questions of every sort that lies elsewhere", () => {
      expect([...elsewhereIn(locale).keys()]).to.have.members(sorts);
      for (const [sort, questions] of elsewhereIn(locale)) {
        expect(questions, sort).to.have.length.of.at.least(fewestAsked);
        expect(messages[locale], sort).to.have.property(
          `answer.elsewhere-${sort}`,
        );
      }
    });

    it("have words for every concept", () => {
      const own = lexiconFile(locale);
      expect(Object.keys(own)).to.have.members(
        Object.keys(lexiconFile("en-US")),
      );
      for (const [concept, names] of Object.entries(own))
        expect(names, concept).not.to.be.empty;
    });

    it("name their sources", () => {
      const names = Object.keys(messages[locale]).filter((key) =>
        key.startsWith("source."),
      );
      expect(names).to.have.members(
        sourceDocuments.map(({ id }) => `source.${id}`),
      );
      const texts = names.map((key) => messages[locale][key]);
      expect(new Set(texts).size).to.equal(texts.length);
    });

    for (const [id, facts] of Object.entries(topicFacts))
      it(`answer ${id} with all its numbers, dates and amounts`, () => {
        const answer = wholeAnswer(locale, id);
        const missing = facts
          .map((fact) => patternOf(fact, locale))
          .filter((pattern) => !pattern.test(answer));
        expect(missing.map(String), answer).to.deep.equal([]);
      });

    for (const [id, found] of Object.entries(taboos))
      for (const [what, patterns] of Object.entries(found))
        it(`never say of ${id}: ${what}`, () => {
          expect(
            sentencesOf(locale, id).filter((text) =>
              patterns[locale].test(text),
            ),
          ).to.deep.equal([]);
        });

    for (const [pattern, instead] of badRenderings[locale])
      it(`never have ${String(pattern)}, but ${instead}`, () => {
        expect(
          ids.flatMap((id) =>
            sentencesOf(locale, id)
              .filter((text) => pattern.test(text))
              .map((text) => `${id}: ${text}`),
          ),
        ).to.deep.equal([]);
      });
  });
