import { homeActions } from "../../cards/home/home-actions.ts";
import { answerCard } from "../../cards/kit/short-answer-card.ts";
import { rowOf } from "./dispatch.ts";
import { pressOf } from "./press.ts";
import type { Reply } from "./reply.ts";
import type { Turn } from "./turn.ts";

/** Finds the row of a verb and runs it; data that does not fit gets the way back, never a fault. */
export async function answerPress(
  turn: Turn,
  verb: string,
  data: unknown,
): Promise<Reply> {
  const press = pressOf(verb, data);
  const reply = press && (await rowOf(verb)?.run(turn, press, data));
  return (
    reply ?? {
      isRefusal: true,
      draft: answerCard(turn.tr.t("press.unknown"), {
        style: "warning",
        actions: homeActions(turn.tr, turn.audience),
      }),
    }
  );
}
