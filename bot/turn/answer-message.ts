import { late, within } from "../../services/schedule/within.ts";
import type { Services } from "../services.ts";
import { answerGroup } from "./answer-group.ts";
import { answerPress } from "./answer-press.ts";
import { happenings } from "./dispatch.ts";
import type { Edge } from "./edge.ts";
import { endingOf, type Ending } from "./ending.ts";
import { filesIn } from "./files-in.ts";
import type { Incoming } from "./incoming.ts";
import type { LateWork } from "./late-work.ts";
import type { Reply } from "./reply.ts";
import { replaceReply, sendReply } from "./respond.ts";
import { normalizedText, pressedIn } from "./said.ts";
import { createTurn, type Turn } from "./turn.ts";
import { answerText } from "./understand-message.ts";

/** A turn that lasts much longer would be delivered again. */
const defaultFilesWithinMs = 8000;

export interface MessageDeps {
  readonly services: Services;
  readonly edge: Edge;
  readonly lateWork: Pick<LateWork, "add">;
  /** How long a turn waits for its files before it ends without them; 8 s unless told. */
  readonly filesWithinMs?: number | undefined;
}

/** Typed words, dropped files, and buttons of clients that know no newer way than a message. */
export async function answerMessage(
  deps: MessageDeps,
  incoming: Incoming,
): Promise<Ending> {
  const { services, edge } = deps;
  const { activity, conversation } = incoming;
  const result = await createTurn(services, edge, incoming);
  if (!result.known) {
    await conversation.say({ text: result.tr.t("tenant.unknown") });
    return "refused";
  }
  const { turn } = result;
  if (!turn.isPersonal)
    return answer(turn, incoming, await answerGroup(turn, activity));
  edge.arrived(turn.person);
  // Whoever writes has what stands above in view.
  edge.shown(turn.person, "seen");
  // A card's fallback action arrives as a message that carries data and no text.
  const pressed = pressedIn(activity.value);
  if (pressed) return answerOldPress(turn, incoming, pressed);
  const text = normalizedText(activity);
  const files = filesIn(activity.attachments);
  if (files.length > 0) {
    await conversation.typing();
    const work = happenings.filesCame(conversation, turn, files, text);
    return answerFiles(deps, turn, incoming, work);
  }
  return answer(turn, incoming, await answerText(turn, text));
}

async function answer(
  turn: Turn,
  incoming: Incoming,
  reply: Reply,
): Promise<Ending> {
  await sendReply(incoming, turn, reply);
  return endingOf(reply);
}

async function answerOldPress(
  turn: Turn,
  incoming: Incoming,
  { verb, data, told }: NonNullable<ReturnType<typeof pressedIn>>,
): Promise<Ending> {
  const { replyToId } = incoming.activity;
  if (replyToId !== undefined)
    turn.edge.shown(turn.person, "acted", replyToId, told);
  const reply = await answerPress(turn, verb, data);
  await replaceReply(incoming, turn, reply);
  return endingOf(reply);
}

/** A large file may take longer than Teams waits for a turn: then the turn ends with a word, and the card follows. */
async function answerFiles(
  { lateWork, filesWithinMs = defaultFilesWithinMs }: MessageDeps,
  turn: Turn,
  incoming: Incoming,
  work: Promise<Reply>,
): Promise<Ending> {
  const soon = await within(filesWithinMs, work);
  if (soon !== late) return answer(turn, incoming, soon);
  await incoming.conversation.say({ text: turn.tr.t("file.fetching") });
  lateWork.add(
    work.then(
      (reply) => turn.edge.sayLater(turn, reply),
      (fault: unknown) => {
        turn.services.log.error({ err: fault }, "files could not be received");
      },
    ),
  );
  return "slow";
}
