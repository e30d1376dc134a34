import { z } from "zod";
import { adminCard } from "../../../cards/home/admin-card.ts";
import { answerCard } from "../../../cards/kit/short-answer-card.ts";
import { homeActions } from "../../../cards/home/home-actions.ts";
import { languageCard } from "../../../cards/home/language-card.ts";
import { isLocale } from "../../../locales/locale.ts";
import type { Press, Reply } from "../../turn/press.ts";
import { translatorOf } from "../../turn/translator-of.ts";
import type { Turn } from "../../turn/turn.ts";
import { helpReply } from "../shared/help-reply.ts";
import { refusalReply } from "../shared/refusals.ts";

export const showHelp = (turn: Turn): Reply => helpReply(turn);

export function showForAdmins(turn: Turn): Reply {
  return turn.audience.isAdmin === true
    ? { draft: adminCard(turn.tr) }
    : refusalReply(turn, { code: "role.admins-only" });
}

export function chooseLanguage({ tr }: Turn): Reply {
  return { draft: languageCard(tr) };
}

export const languageInputs = z.object({ locale: z.string().max(20) });

/** For good: the choice wins over the Teams client's language until it is taken back. */
export async function setLanguage(
  { services, person, settings, audience }: Turn,
  _press: Press,
  { locale }: z.infer<typeof languageInputs>,
): Promise<Reply> {
  const record = await services.people.update(
    person,
    ({ language: _old, ...rest }) =>
      isLocale(locale) ? { ...rest, language: locale } : rest,
  );
  const tr = translatorOf(record, settings);
  return {
    locale: tr.locale,
    draft: answerCard(
      tr.t(isLocale(locale) ? "language.set" : "language.followed"),
      {
        style: "good",
        actions: homeActions(tr, audience),
      },
    ),
  };
}
