import { topicOf } from "./topics.ts";
import type {
  Understanding,
  Understood,
} from "./understanding/understanding.ts";

/** What follows later than this is a question of its own. */
const followsWithinMs = 15 * 60_000;
/** Longer questions say themselves what they are about; Korean and Chinese say as much in fewer characters. */
const longestFollowUp = { latin: 40, other: 14 };

/** From this score on words that go on are about a topic that belongs to the one before; a time fits any of them. */
const nextFrom = { time: 0.01, other: 0.1 };

/** Nobody needs more to ask; what comes behind it only costs time. */
const longestMessage = 600;

export interface Question {
  readonly text: string;
  readonly understood: Understood;
}

/** The topic that a question may go on from: the one asked about last, unless that is too long ago. */
export function topicBefore(
  asked: { readonly topic: string; readonly at: string } | undefined,
  now: Date,
): string | undefined {
  if (asked === undefined) return undefined;
  const age = now.getTime() - Date.parse(asked.at);
  return age <= followsWithinMs ? asked.topic : undefined;
}

/** Works out what a question is about; a short one may go on from the one before. */
export function questionIn(
  understanding: Pick<Understanding, "ask">,
  message: string,
  asker: {
    readonly locale: string;
    readonly before: string | undefined;
    /** What a topic is called in a language. */
    readonly titleOf: (topic: string, locale: string) => string;
  },
): Question {
  const { locale, before, titleOf } = asker;
  const text = message.slice(0, longestMessage);
  const understood = understanding.ask(text, locale);
  if (before === undefined || !goesOn(text, understood))
    return { text, understood };
  const next = nextTopic(before, understood);
  if (next || understood.verdict === "answer")
    return { text, understood: next ?? understood };
  const together = understanding.ask(
    `${titleOf(before, understood.locale)}: ${text}`,
    understood.locale,
  );
  return {
    text,
    understood: together.verdict === "answer" ? together : understood,
  };
}

/** "Until when?" after how to make a plan: of what belongs to the topic before, what the words alone come closest to. */
function nextTopic(
  before: string,
  understood: Understood,
): Understood | undefined {
  const near = new Set([before, ...(topicOf(before)?.seeAlso ?? [])]);
  const next = understood.ranked.find(({ topic }) => near.has(topic));
  return next &&
    next.topic !== before &&
    next.score >= nextFrom[isTime(understood) ? "time" : "other"]
    ? {
        ...understood,
        verdict: "answer",
        ranked: [next, ...understood.ranked.filter((one) => one !== next)],
      }
    : undefined;
}

/** "Until when?" says nothing of what is due then, however likely one of the deadlines is. */
const isTime = ({ concepts }: Understood) =>
  concepts.every((one) => /^(deadline|q-.*)$/.test(one));

/** Short, not clear by itself, and yet about something: a person, a time, an activity. */
function goesOn(text: string, understood: Understood): boolean {
  const { verdict, concepts, elsewhere } = understood;
  const most = /[\p{Script=Hangul}\p{Script=Han}]/u.test(text)
    ? longestFollowUp.other
    : longestFollowUp.latin;
  return (
    (verdict !== "answer" || isTime(understood)) &&
    text.length <= most &&
    concepts.length > 0 &&
    !(elsewhere.sort === "smalltalk" && elsewhere.score > 0.5)
  );
}
