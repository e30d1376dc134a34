import type { TurnContext } from "botbuilder";
import { z } from "zod";
import { answerCard } from "../../cards/kit/short-answer-card.ts";
import { homeActions } from "../../cards/home/home-actions.ts";
import {
  closedDialog,
  openDialog,
  taskMessage,
  type TaskBody,
} from "./dialogs.ts";
import { answerConsent } from "../talk/claims/consent.ts";
import { cardFor, dialogsIn, rememberShown } from "./respond.ts";
import { rowOf } from "./dispatch.ts";
import { pressOf } from "./press.ts";
import type { Reply } from "./reply.ts";
import { createTurn, type Turn } from "./turn.ts";
import type { Services } from "../services.ts";
import type { Edge } from "./edge.ts";
import type { PersonKey } from "../../services/person.ts";

/** Body of an invoke response. Its own status tells the result; the HTTP status is 200 whenever our code ran. */
export interface InvokeBody {
  readonly statusCode: number;
  readonly type: string;
  readonly value: unknown;
}

export type InvokeAnswer = InvokeBody | TaskBody;

export interface InvokeHooks {
  /** Somebody closed the upload page, which was a dialog. */
  readonly onDialogClosed: (
    where: NonNullable<ReturnType<typeof closedDialog>>,
  ) => Promise<void>;
  /** Somebody saw what was sent to them (one message, or all so far), or pressed something on it. */
  readonly onShown?: (
    person: PersonKey,
    how: "seen" | "acted",
    activityId?: string,
    /** Which of several things in the message. */
    pressed?: string,
  ) => void;
  /** What a button answered, before it becomes a card. */
  readonly onReply?: (reply: Reply) => void;
}

const executeValue = z.object({
  action: z.object({
    verb: z.string().max(100),
    data: z.record(z.string(), z.unknown()).optional(),
  }),
});

/** Answers an invoke activity; every kind gets a typed answer. */
export async function answerInvoke(
  services: Services,
  edge: Edge,
  context: TurnContext,
  { onDialogClosed, onShown, onReply }: InvokeHooks,
): Promise<InvokeAnswer> {
  const { name } = context.activity;
  const value: unknown = context.activity.value;
  const result = await createTurn(services, edge, context);
  if (!result.known)
    return refusedInvoke(name, 403, result.tr.t("tenant.unknown"));
  const { turn } = result;
  if (name === "adaptiveCard/action") {
    const parsed = executeValue.safeParse(value);
    if (!parsed.success) return error(400, turn.tr.t("press.unknown"));
    const { verb, data } = parsed.data.action;
    const reply = await answerPress(turn, verb, data ?? {});
    onReply?.(reply);
    // The pressed card becomes this claim's newest one; it is the one to keep up to date.
    const { replyToId } = context.activity;
    if (turn.isPersonal) {
      // A message drawn anew by itself is not what one works with now.
      if (data?.["refresh"] !== true)
        await rememberShown(services, turn.person, reply, replyToId);
      if (replyToId !== undefined)
        onShown?.(
          turn.person,
          data?.["refresh"] === true ? "seen" : "acted",
          replyToId,
          typeof data?.["told"] === "string" ? data["told"] : undefined,
        );
    }
    return cardBody(context, turn, reply);
  }
  if (name === "task/fetch") return openDialog(turn, value);
  if (name === "task/submit") {
    const where = closedDialog(turn, value);
    // Not waited for: the dialog closes at once, the card follows.
    if (where)
      onDialogClosed(where).catch((fault: unknown) => {
        services.log.error({ err: fault }, "a card could not be refreshed");
      });
    return undefined;
  }
  if (name === "fileConsent/invoke") {
    await answerConsent(turn, value, context.activity.replyToId);
    return undefined;
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
      isRefusal: true,
      draft: answerCard(turn.tr.t("press.unknown"), {
        style: "warning",
        actions: homeActions(turn.tr, turn.audience),
      }),
    }
  );
}

function cardBody(context: TurnContext, turn: Turn, reply: Reply): InvokeBody {
  return {
    statusCode: 200,
    type: "application/vnd.microsoft.card.adaptive",
    value: cardFor(reply, {
      locale: turn.tr.locale,
      mri: turn.mri,
      dialogs: dialogsIn(turn.edge.links, context.activity),
    }),
  };
}

/** A sentence in the shape that this kind of invoke can show. */
export function refusedInvoke(
  name: string | undefined,
  statusCode: number,
  message: string,
): InvokeAnswer {
  return name?.startsWith("task/")
    ? taskMessage(message)
    : error(statusCode, message);
}

function error(statusCode: number, message: string): InvokeBody {
  return {
    statusCode,
    type: "application/vnd.microsoft.error",
    value: { code: String(statusCode), message },
  };
}
