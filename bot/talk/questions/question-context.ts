import { isLocale, type Locale } from "../../../locales/locale.ts";
import { createTranslator } from "../../../locales/translator.ts";
import {
  questionIn,
  topicBefore,
  type Question,
} from "../../../services/questions/going-on.ts";
import type { Understood } from "../../../services/questions/understanding/understanding.ts";
import type { Turn } from "../../turn/turn.ts";

/** Works out what a question is about; a short one may go on from the one before. */
export function understandQuestion(turn: Turn, message: string): Question {
  return questionIn(turn.services.understanding, message, {
    locale: turn.tr.locale,
    before: askedBefore(turn),
    titleOf: (topic, locale) =>
      createTranslator(known(locale), "UTC").topic(topic)?.title ?? "",
  });
}

/** In a group nobody is to read what somebody asked by themselves. */
function askedBefore({
  services,
  record: { asked },
  isPersonal,
}: Turn): string | undefined {
  return isPersonal ? topicBefore(asked, services.now()) : undefined;
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

export const localeOf = ({ locale }: Understood): Locale => known(locale);

const known = (locale: string): Locale => (isLocale(locale) ? locale : "en-US");
