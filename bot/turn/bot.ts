import { randomUUID } from "node:crypto";
import type { TurnContext } from "botbuilder";
import { answerCard } from "../../cards/kit/short-answer-card.ts";
import { welcomeCard } from "../../cards/home/welcome-card.ts";
import { press } from "../../cards/kit/views.ts";
import { nearestLocale } from "../../locales/locale.ts";
import { normalize, understand } from "../../locales/commands.ts";
import { createTranslator } from "../../locales/translator.ts";
import type { Services } from "../services.ts";
import {
  answerInvoke,
  answerPress,
  refusedInvoke,
  type InvokeAnswer,
  type InvokeHooks,
} from "./invoke.ts";
import { understandQuestion } from "../talk/questions/question-context.ts";
import { answerQuestion } from "../talk/questions/questions.ts";
import { follow, refreshMembers, unfollow } from "../talk/follows/follow.ts";
import type { Edge } from "./edge.ts";
import { observeTurn, type Ending, type TurnWatch } from "./observe-turn.ts";
import { createOnce } from "./once.ts";
import { personalChatLinks } from "./personal-chat.ts";
import type { Reply } from "./reply.ts";
import { filesIn, receiveFiles } from "./receive-files.ts";
import { replaceReply, sendReply } from "./respond.ts";
import { normalizedText, pressedIn } from "./said.ts";
import { tidyActivity } from "./tidy-activity.ts";
import { createTurn, type Turn } from "./turn.ts";
import { logFacts, referenceOf } from "./turn-facts.ts";
import { answerText } from "./understand-message.ts";

/** Longest time in which Teams may deliver the same activity again, with room to spare. */
const deliveredAgainMs = 10 * 60_000;
/** Longer than this nobody waits before a button; what runs on is saved all the same, and pressing again does nothing twice. */
const answerWithinMs = 2800;

/** A turn that lasts much longer would be delivered again. */
const defaultFilesWithinMs = 8000;

export interface BotHooks extends InvokeHooks {
  readonly metrics: TurnWatch["metrics"];
  /** Somebody wrote or came: what could not be told them so far can be now. */
  readonly onArrival: (turn: Turn) => void;
  /** Sends a reply after its turn has ended. */
  readonly sendLater: (turn: Turn, reply: Reply) => Promise<void>;
  /** How long a turn waits for its files before it ends without them; 8 s unless told. */
  readonly filesWithinMs?: number | undefined;
  /** Work that goes on after its turn was answered. */
  readonly onLate?: (work: Promise<unknown>) => void;
}

/** What the adapter runs for each activity: who speaks is worked out once, then the matching answer is given. */
export function createBot(base: Services, edge: Edge, hooks: BotHooks) {
  const onceMessage = createOnce<undefined>(deliveredAgainMs);
  const onceInvoke = createOnce<InvokeAnswer>(deliveredAgainMs);

  return (context: TurnContext): Promise<void> => {
    tidyActivity(context.activity);
    const watch = { log: base.log, metrics: hooks.metrics };
    return observeTurn(watch, context.activity, (log) =>
      run({ ...base, log }, context),
    );
  };

  async function run(
    services: Services,
    context: TurnContext,
  ): Promise<Ending> {
    const { type, id, conversation } = context.activity;
    const key = `${conversation.id} ${id ?? randomUUID()}`;
    let ending: Ending = "repeated";
    const end = (how: Ending): void => {
      ending = how;
    };
    switch (type) {
      case "invoke": {
        const body = await onceInvoke(key, () => invoke(services, context, end))
          .result;
        await context.sendActivity({
          type: "invokeResponse",
          value: { status: 200, ...(body === undefined ? {} : { body }) },
        });
        return ending;
      }
      case "message":
        await onceMessage(key, async () => {
          end(await message(services, context));
          return undefined;
        }).result;
        return ending;
      case "installationUpdate":
      case "conversationUpdate":
        await arrival(services, context);
        return "ok";
      default:
        return "ok";
    }
  }

  async function invoke(
    services: Services,
    context: TurnContext,
    end: (how: Ending) => void,
  ): Promise<InvokeAnswer> {
    const { name } = context.activity;
    let ending: Ending = "ok";
    const onReply = ({ isRefusal }: Reply): void => {
      if (isRefusal === true) ending = "refused";
    };
    const work = answerInvoke(services, edge, context, {
      ...hooks,
      onReply,
    }).catch((fault: unknown) => {
      ending = "failed";
      return refusedInvoke(name, 500, apology(base, context, fault));
    });
    return withinTime(
      work.then((answer) => {
        end(isRefused(answer) && ending === "ok" ? "refused" : ending);
        return answer;
      }),
      () => {
        end("slow");
        hooks.onLate?.(work);
        services.log.warn("an invoke took too long");
        const tr = createTranslator(
          nearestLocale(context.activity.locale),
          "UTC",
        );
        return refusedInvoke(name, 504, tr.t("press.slow"));
      },
    );
  }

  async function message(
    services: Services,
    context: TurnContext,
  ): Promise<Ending> {
    const result = await createTurn(services, edge, context);
    if (!result.known) {
      await context.sendActivity(result.tr.t("tenant.unknown"));
      return "refused";
    }
    const { turn } = result;
    const { activity } = context;
    if (!turn.isPersonal)
      return answer(context, turn, await groupAnswer(turn, context));
    hooks.onArrival(turn);
    const { replyToId } = activity;
    // Whoever writes has what stands above in view.
    hooks.onShown?.(turn.person, "seen");
    // A card's fallback action arrives as a message that carries data and no text.
    const pressed = pressedIn(activity.value);
    if (pressed) {
      if (replyToId !== undefined)
        hooks.onShown?.(turn.person, "acted", replyToId, pressed.told);
      const reply = await answerPress(turn, pressed.verb, pressed.data);
      await replaceReply(context, turn, reply);
      return endingOf(reply);
    }
    const text = normalizedText(activity);
    const files = filesIn(activity.attachments);
    if (files.length > 0) {
      await context.sendActivity({ type: "typing" });
      return answerFiles(
        context,
        turn,
        receiveFiles(context, turn, files, text),
      );
    }
    return answer(context, turn, await answerText(turn, text));
  }

  async function answer(
    context: TurnContext,
    turn: Turn,
    reply: Reply,
  ): Promise<Ending> {
    await sendReply(context, turn, reply);
    return endingOf(reply);
  }

  /** A large file may take longer than Teams waits for a turn: then the turn ends with a word, and the card follows. */
  async function answerFiles(
    context: TurnContext,
    turn: Turn,
    work: Promise<Reply>,
  ): Promise<Ending> {
    const soon = await withinTime<Reply | undefined>(
      work,
      () => undefined,
      hooks.filesWithinMs ?? defaultFilesWithinMs,
    );
    if (soon) return answer(context, turn, soon);
    await context.sendActivity(turn.tr.t("file.fetching"));
    const late = work.then(
      (reply) => hooks.sendLater(turn, reply),
      (fault: unknown) => {
        turn.services.log.error({ err: fault }, "files could not be received");
      },
    );
    hooks.onLate?.(late);
    return "slow";
  }

  async function arrival(
    services: Services,
    context: TurnContext,
  ): Promise<void> {
    const result = await createTurn(services, edge, context);
    if (!result.known) return;
    const { turn } = result;
    const { activity } = context;
    if (
      activity.type === "installationUpdate" &&
      activity.action?.startsWith("remove") === true
    ) {
      // Gone from a team or group it may still be there for everybody in it.
      if (!turn.isPersonal) return;
      await services.people.update(
        turn.person,
        ({ greetedIn: _gone, ...rest }) => ({
          ...rest,
          unreachable: {
            reason: "not-installed",
            since: services.now().toISOString(),
          },
        }),
      );
      return;
    }
    if (turn.group) return refreshMembers(turn);
    if (!isArrival(context)) return;
    if (
      await services.people.claimGreeting(turn.person, activity.conversation.id)
    )
      await sendReply(context, turn, {
        draft: welcomeCard(turn.tr, turn.audience),
      });
    hooks.onArrival(turn);
  }
}

/** Installing, or being added; a member who merely leaves is no arrival. */
function isArrival({ activity }: TurnContext): boolean {
  if (activity.type === "installationUpdate") return true;
  return (activity.membersAdded ?? []).length > 0;
}

const endingOf = ({ isRefusal }: Reply): Ending =>
  isRefusal === true ? "refused" : "ok";

/** A typed error instead of a card. */
function isRefused(answer: InvokeAnswer): boolean {
  return (
    answer !== undefined && "statusCode" in answer && answer.statusCode >= 400
  );
}

/** Two commands are for groups; everything else gets the way to the personal chat. */
async function groupAnswer(turn: Turn, context: TurnContext): Promise<Reply> {
  const said = understand(normalizedText(context.activity));
  if (said?.command === "follow") return follow(turn, said.what ?? "");
  if (said?.command === "unfollow") return unfollow(turn, said.what ?? "");
  const text = normalizedText(context.activity);
  if ((!said || said.command === "find") && text !== "") {
    const question = understandQuestion(turn, text);
    if (question.understood.verdict === "answer")
      return answerQuestion(turn, question);
  }
  return groupReply(turn, context);
}

/** In groups everybody would see: a word on what the bot does, and the way to the personal chat. */
function groupReply(turn: Turn, context: TurnContext) {
  const { tr } = turn;
  const { attachments } = context.activity;
  const isFile =
    filesIn(attachments).length > 0 ||
    normalize(normalizedText(context.activity)) === "";
  return {
    draft: answerCard(tr.t(isFile ? "group.upload" : "group.what"), {
      details: isFile ? [] : [tr.t("group.lead")],
      actions: [press(tr.t("button.upload"), "upload.choose")],
      links: personalChatLinks(turn),
    }),
  };
}

/** What a person reads when it was our fault: nothing of the fault itself, but a reference that the log knows. */
export function apology(
  services: Pick<Services, "log">,
  context: TurnContext,
  fault: unknown,
): string {
  const { activity } = context;
  const reference = referenceOf(activity);
  services.log.error({ ...logFacts(activity), err: fault }, "a turn failed");
  const tr = createTranslator(nearestLocale(context.activity.locale), "UTC");
  return tr.t("bug.apology", { reference });
}

async function withinTime<T>(
  work: Promise<T>,
  late: () => T,
  milliseconds = answerWithinMs,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<T>((resolve) => {
    timer = setTimeout(() => {
      resolve(late());
    }, milliseconds);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
