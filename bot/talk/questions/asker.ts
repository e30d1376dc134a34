import type { WaysOn } from "../../../cards/questions/answer-draft.ts";
import { press as button, type ActionView } from "../../../cards/kit/views.ts";
import type { Locale } from "../../../locales/locale.ts";
import { createTranslator } from "../../../locales/translator.ts";
import { dayIn } from "../../../services/calendar/dates.ts";
import type { Asker } from "../../../services/questions/live-facts.ts";
import { longestQuestion } from "../../../services/questions/question-record.ts";
import type { Turn } from "../../turn/turn.ts";

/** Only in the personal chat: in a group anybody could press it. */
export function askExperts(
  { services, person, tr, isPersonal }: Turn,
  question: string,
): ActionView[] {
  return isPersonal && services.questions.canAsk(person.tenant, person.id)
    ? [
        button(tr.t("button.ask-experts"), "expert.ask", {
          text: question.slice(0, longestQuestion),
          locale: tr.locale,
        }),
      ]
    : [];
}

export function guidebook({ settings, tr }: Turn): WaysOn["links"] {
  const { guidebookUrl } = settings;
  return guidebookUrl === undefined
    ? []
    : [{ title: tr.t("button.guidebook"), url: guidebookUrl }];
}

export function askerOf(turn: Turn): Asker {
  const { services, settings, person, record } = turn;
  return {
    settings,
    personId: person.id,
    today: dayIn(settings.timeZone, services.now()),
    summaries: services.claims.summaries(person),
    claim: claimMeant(turn),
    program: record.last?.program,
  };
}

export function inLanguage(turn: Turn, locale: Locale): Turn {
  if (locale === turn.tr.locale) return turn;
  const { timeZone } = turn.record;
  return {
    ...turn,
    tr: createTranslator(locale, timeZone ?? turn.settings.timeZone),
  };
}

export function claimMeant({ services, person, record }: Turn) {
  return services.claims
    .summaries(person)
    .find(({ id, status }) => id === record.claimId && status !== "deleted");
}
