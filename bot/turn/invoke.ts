import { z } from "zod";
import type { Services } from "../services.ts";
import { happenings } from "./dispatch.ts";
import { answerPress } from "./answer-press.ts";
import { cardFor, dialogsIn } from "./card-for.ts";
import { closedDialog, openDialog } from "./upload-dialog.ts";
import type { Edge } from "./edge.ts";
import { endingOf, type Ended } from "./ending.ts";
import type { Incoming } from "./incoming.ts";
import {
  invokeError,
  refusedInvoke,
  type InvokeAnswer,
  type InvokeBody,
} from "./invoke-answer.ts";
import { rememberShown } from "./remember-shown.ts";
import type { Reply } from "./reply.ts";
import { createTurn, type Turn } from "./turn.ts";

const executeValue = z.object({
  action: z.object({
    verb: z.string().max(100),
    data: z.record(z.string(), z.unknown()).optional(),
  }),
});

/** Answers an invoke activity; every kind gets a typed answer. */
export async function answerInvoke(
  { services, edge }: { readonly services: Services; readonly edge: Edge },
  incoming: Incoming,
): Promise<Ended> {
  const { name = "" } = incoming.activity;
  const result = await createTurn(services, edge, incoming);
  if (!result.known)
    return refused(refusedInvoke(name, 403, result.tr.t("tenant.unknown")));
  const { turn } = result;
  const answer = Object.hasOwn(invokes, name)
    ? invokes[name as InvokeName]
    : undefined;
  return answer
    ? answer(turn, incoming)
    : refused(invokeError(400, turn.tr.t("press.unknown")));
}

/** Teams' names of what a client may ask, and what answers it. */
const invokes = {
  "adaptiveCard/action": answerExecute,
  "task/fetch": async (turn, { activity }) =>
    ok(await openDialog(turn, activity.value)),
  "task/submit": closeDialog,
  "fileConsent/invoke": async (turn, { activity }) => {
    await happenings.fileConsent(turn, activity.value, activity.replyToId);
    return ok(undefined);
  },
  // People search as they type; our lists are complete, so there is nothing to add.
  "application/search": () =>
    Promise.resolve(
      ok({
        statusCode: 200,
        type: "application/vnd.microsoft.search.searchResponse",
        value: { results: [] },
      }),
    ),
} satisfies Record<string, (turn: Turn, incoming: Incoming) => Promise<Ended>>;

type InvokeName = keyof typeof invokes;

const ok = (answer: InvokeAnswer): Ended => ({ ending: "ok", answer });
const refused = (answer: InvokeAnswer): Ended => ({
  ending: "refused",
  answer,
});

/** A pressed button. The card comes back in the response, in the place of the one that was pressed. */
async function answerExecute(turn: Turn, incoming: Incoming): Promise<Ended> {
  const parsed = executeValue.safeParse(incoming.activity.value);
  if (!parsed.success)
    return refused(invokeError(400, turn.tr.t("press.unknown")));
  const { verb, data = {} } = parsed.data.action;
  const reply = await answerPress(turn, verb, data);
  if (turn.isPersonal) await noteShown(turn, incoming, reply, data);
  return { ending: endingOf(reply), answer: cardBody(incoming, turn, reply) };
}

/** The pressed card becomes this claim's newest one; it is the one to keep up to date. */
async function noteShown(
  { services, edge, person }: Turn,
  { activity: { replyToId } }: Incoming,
  reply: Reply,
  data: Readonly<Record<string, unknown>>,
): Promise<void> {
  // A message drawn anew by itself is not what one works with now.
  const isRefresh = data["refresh"] === true;
  if (!isRefresh) await rememberShown(services, person, reply, replyToId);
  const told = data["told"];
  if (replyToId !== undefined)
    edge.shown(
      person,
      isRefresh ? "seen" : "acted",
      replyToId,
      typeof told === "string" ? told : undefined,
    );
}

/** Not waited for: the dialog closes at once, the card follows. */
function closeDialog(turn: Turn, { activity }: Incoming): Promise<Ended> {
  const where = closedDialog(turn, activity.value);
  if (where)
    turn.edge.dialogClosed(where).catch((fault: unknown) => {
      turn.services.log.error({ err: fault }, "a card could not be refreshed");
    });
  return Promise.resolve(ok(undefined));
}

function cardBody(
  { activity }: Incoming,
  { tr, mri, edge }: Turn,
  reply: Reply,
): InvokeBody {
  return {
    statusCode: 200,
    type: "application/vnd.microsoft.card.adaptive",
    value: cardFor(reply, {
      locale: tr.locale,
      mri,
      dialogs: dialogsIn(edge.links, activity),
    }),
  };
}
