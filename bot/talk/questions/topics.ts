import { z } from "zod";
import { topicCard } from "../../../cards/questions/topic-card.ts";
import type { WaysOn } from "../../../cards/questions/answer-draft.ts";
import { press as button, type ActionView } from "../../../cards/kit/views.ts";
import { shorten } from "../../../cards/kit/words.ts";
import { isLocale } from "../../../locales/locale.ts";
import { activityNeeds } from "../../../services/questions/activity-needs.ts";
import { liveFacts } from "../../../services/questions/live-facts.ts";
import {
  mayBeAbout,
  sourcesOf,
  topicOf,
} from "../../../services/questions/topics.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import {
  askerOf,
  askExperts,
  claimMeant,
  guidebook,
  inLanguage,
} from "./asker.ts";
import { helpReply } from "../shared/help-reply.ts";
import { remember } from "./question-context.ts";

export const topicInputs = z.object({
  topic: z.string().max(100),
  locale: z.string().max(20).optional(),
});

/** A topic by name: what was offered, or what belongs to another. */
export async function showTopic(
  turn: Turn,
  _press: Press | undefined,
  { topic, locale }: z.infer<typeof topicInputs>,
): Promise<Reply> {
  if (!topicOf(topic)) return helpReply(turn);
  await remember(turn, topic);
  return topicReply(
    locale !== undefined && isLocale(locale) ? inLanguage(turn, locale) : turn,
    topic,
  );
}

export function topicReply(turn: Turn, id: string, question?: string): Reply {
  const topic = topicOf(id);
  if (!topic) return helpReply(turn);
  return {
    locale: turn.tr.locale,
    draft: topicCard(
      turn.tr,
      {
        topic: id,
        needs: activityNeeds(id),
        // In a group everybody reads along: nothing of the asker's own.
        live: turn.isPersonal ? liveFacts(id, askerOf(turn)) : [],
        sources: sourcesOf(topic),
      },
      waysOn(turn, id, topic.seeAlso, question),
    ),
  };
}

function waysOn(
  turn: Turn,
  topic: string,
  seeAlso: readonly string[],
  question: string | undefined,
): WaysOn {
  const { tr, audience } = turn;
  if (!turn.isPersonal)
    return { more: seeAlso, actions: [], links: guidebook(turn) };
  const isActivity = topic.startsWith("activity.");
  return {
    more: seeAlso,
    actions: [
      ...(audience.isPartner && (isActivity || topic === "claim-create")
        ? [
            button(
              tr.t(isActivity ? "button.claim-activity" : "button.create"),
              "claim.new",
              isActivity ? { prefill: { activity: topic } } : {},
            ),
          ]
        : []),
      ...openClaim(turn, topic),
      ...(question === undefined ? [] : askExperts(turn, question)),
    ],
    links: guidebook(turn),
  };
}

/** The claim it is about: the one being talked about, for an activity one of that kind. */
function openClaim(turn: Turn, topic: string): ActionView[] {
  const claim = claimMeant(turn);
  return claim && mayBeAbout(topic, claim)
    ? [
        button(
          turn.tr.t("button.open-named", { claim: shorten(claim.name, 30) }),
          "claim.open",
          { claim: claim.id },
        ),
      ]
    : [];
}
