import { isLocale, type Locale } from "../../../locales/locale.ts";
import { createTranslator } from "../../../locales/translator.ts";
import { topicOf } from "../../../services/questions/topics.ts";
import type { Understood } from "../../../services/questions/understanding/understanding.ts";
import type { Turn } from "../../turn/turn.ts";

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

/** Works out what a question is about; a short one may go on from the one before. */
export function understandQuestion(turn: Turn, message: string): Question {
  const { services, tr } = turn;
  const text = message.slice(0, longestMessage);
  const understood = services.understanding.ask(text, tr.locale);
  const before = askedBefore(turn);
  if (before === undefined || !goesOn(text, understood))
    return { text, understood };
  const next = nextTopic(before, understood);
  if (next || understood.verdict === "answer")
    return { text, understood: next ?? understood };
  const title = createTranslator(localeOf(understood), "UTC").topic(
    before,
  )?.title;
  const together = services.understanding.ask(
    `${title ?? ""}: ${text}`,
    understood.locale,
  );
  return {
    text,
    understood: together.verdict === "answer" ? together : understood,
  };
}

/** "Until when?" after how to make a plan: of what belongs to the topic before, what the words alone come closest to. */
function nextTopic(before: string, understood: Understood) {
  const near = new Set([before, ...(topicOf(before)?.seeAlso ?? [])]);
  const next = understood.ranked.find(({ topic }) => near.has(topic));
  return next &&
    next.topic !== before &&
    next.score >= nextFrom[isTime(understood) ? "time" : "other"]
    ? {
        ...understood,
        verdict: "answer" as const,
        ranked: [next, ...understood.ranked.filter((one) => one !== next)],
      }
    : undefined;
}

/** "Until when?" says nothing of what is due then, however likely one of the deadlines is. */
const isTime = ({ concepts }: Understood) =>
  concepts.every((one) => /^(deadline|q-.*)$/.test(one));

/** Short, not clear by itself, and yet about something: a person, a time, an activity. */
function goesOn(text: string, understood: Understood) {
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

/** In a group nobody is to read what somebody asked by themselves. */
function askedBefore({
  services,
  record: { asked },
  isPersonal,
}: Turn): string | undefined {
  if (asked === undefined || !isPersonal) return undefined;
  const age = services.now().getTime() - Date.parse(asked.at);
  return age <= followsWithinMs ? asked.topic : undefined;
}

/** Whether somebody goes on asking about the requirements. */
export function isAsking(turn: Turn): boolean {
  return askedBefore(turn) !== undefined;
}

/** What was asked about last; in a group everybody asks, so nothing is kept. */
export async function remember(
  { services, person, isPersonal }: Turn,
  topic: string,
): Promise<void> {
  if (!isPersonal) return;
  await services.people.update(person, (before) => ({
    ...before,
    asked: { topic, at: services.now().toISOString() },
  }));
}

export const localeOf = ({ locale }: Understood): Locale =>
  isLocale(locale) ? locale : "en-US";
