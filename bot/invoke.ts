import type { TurnContext } from "botbuilder";
import { z } from "zod";
import { answerCard, homeActions } from "../cards/home-cards.ts";
import { cardFor } from "./respond.ts";
import { rowOf } from "./dispatch.ts";
import { pressOf, type Reply } from "./press.ts";
import { createTurn, type Turn } from "./turn.ts";
import type { App } from "./app.ts";

/** Body of an invoke response. Its own status tells the result; the HTTP status is 200 whenever our code ran. */
export interface InvokeBody {
  readonly statusCode: number;
  readonly type: string;
  readonly value: unknown;
}

const executeValue = z.object({
  action: z.object({
    verb: z.string().max(100),
    data: z.record(z.string(), z.unknown()).optional(),
  }),
});

/** Answers an invoke activity; every kind gets a typed answer. */
export async function answerInvoke(
  app: App,
  context: TurnContext,
): Promise<InvokeBody> {
  const { name } = context.activity;
  const value: unknown = context.activity.value;
  const result = await createTurn(app, context);
  if (!result.known) return error(403, result.tr.t("tenant.unknown"));
  const { turn } = result;
  if (name === "adaptiveCard/action") {
    const parsed = executeValue.safeParse(value);
    if (!parsed.success) return error(400, turn.tr.t("press.unknown"));
    const { verb, data } = parsed.data.action;
    const reply = await answerPress(turn, verb, data ?? {});
    // The pressed card becomes this claim's newest one; it is the one to keep up to date.
    const { replyToId } = context.activity;
    if (reply.claim && replyToId !== undefined)
      await app.people.rememberCard(turn.person, reply.claim.id, replyToId);
    return cardBody(turn, reply);
  }
  // People search as they type; our lists are complete, so there is nothing to add.
  if (name === "application/search")
    return {
      statusCode: 200,
      type: "application/vnd.microsoft.search.searchResponse",
      value: { results: [] },
    };
  return error(400, turn.tr.t("press.unknown"));
}

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
      draft: answerCard(turn.tr.t("press.unknown"), {
        style: "warning",
        actions: homeActions(turn.tr, turn.audience),
      }),
    }
  );
}

function cardBody(turn: Turn, reply: Reply): InvokeBody {
  return {
    statusCode: 200,
    type: "application/vnd.microsoft.card.adaptive",
    value: cardFor(reply, { locale: turn.tr.locale, mri: turn.mri }),
  };
}

export function error(statusCode: number, message: string): InvokeBody {
  return {
    statusCode,
    type: "application/vnd.microsoft.error",
    value: { code: String(statusCode), message },
  };
}
