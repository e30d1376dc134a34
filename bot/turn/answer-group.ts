import { answerCard } from "../../cards/kit/short-answer-card.ts";
import { press } from "../../cards/kit/views.ts";
import { normalize } from "../../locales/commands.ts";
import type { Activity } from "./activity.ts";
import { filesIn } from "./files-in.ts";
import { personalChatLinks } from "./personal-chat.ts";
import type { Reply } from "./reply.ts";
import { normalizedText } from "./said.ts";
import type { Turn } from "./turn.ts";
import { answerGroupText } from "./understand-message.ts";

/** Two commands are for groups; everything else gets the way to the personal chat. */
export async function answerGroup(
  turn: Turn,
  activity: Activity,
): Promise<Reply> {
  const text = normalizedText(activity);
  return (await answerGroupText(turn, text)) ?? groupReply(turn, activity);
}

/** In groups everybody would see: a word on what the bot does, and the way to the personal chat. */
function groupReply(turn: Turn, activity: Activity): Reply {
  const { tr } = turn;
  const isFile =
    filesIn(activity.attachments).length > 0 ||
    normalize(normalizedText(activity)) === "";
  return {
    draft: answerCard(tr.t(isFile ? "group.upload" : "group.what"), {
      details: isFile ? [] : [tr.t("group.lead")],
      actions: [press(tr.t("button.upload"), "upload.choose")],
      links: personalChatLinks(turn),
    }),
  };
}
