import { helpCard } from "../../../cards/home/help-card.ts";
import type { Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";

/** What the bot can do; `unknown` where what was said meant nothing to it. */
export function helpReply(
  { tr, audience }: Turn,
  asked: "help" | "unknown" = "help",
): Reply {
  return { draft: helpCard(tr, audience, asked) };
}
