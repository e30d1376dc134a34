import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import { late, within } from "../../services/schedule/within.ts";
import type { Services } from "../services.ts";
import { apology } from "./apology.ts";
import { answerArrival } from "./answer-arrival.ts";
import { answerMessage, type MessageDeps } from "./answer-message.ts";
import type { Ended } from "./ending.ts";
import { logFacts, type Incoming } from "./incoming.ts";
import { answerInvoke } from "./invoke.ts";
import { refusedInvoke, type InvokeResponse } from "./invoke-answer.ts";
import { observeTurn, type TurnWatch } from "./observe-turn.ts";
import { createOnce } from "./once.ts";
import { translatorIn } from "./translator-of.ts";

/** Longest time in which Teams may deliver the same activity again, with room to spare. */
const deliveredAgainMs = 10 * 60_000;
/** Longer than this nobody waits before a button; what runs on is saved all the same, and pressing again does nothing twice. */
const answerWithinMs = 2800;

export interface BotDeps extends MessageDeps {
  readonly services: Services;
  readonly metrics: TurnWatch["metrics"];
}

/** What the door runs for each activity. Only invokes have an answer; what is said otherwise is said in the chat. */
export type Bot = (incoming: Incoming) => Promise<InvokeResponse | undefined>;

/** Tells messages, invokes and arrivals apart; the same activity delivered again gets the answer of the first. */
export function createBot(deps: BotDeps): Bot {
  const { services: base, metrics } = deps;
  const once = createOnce<Ended>(deliveredAgainMs);

  return async (incoming) => {
    try {
      const { answer } = await observeTurn(
        { log: base.log, metrics },
        incoming,
        (log) => run({ ...deps, services: { ...base, log } }, incoming),
      );
      return incoming.activity.type === "invoke"
        ? { status: 200, ...(answer === undefined ? {} : { body: answer }) }
        : undefined;
    } catch (fault) {
      await apologize(base.log.child(logFacts(incoming)), incoming, fault);
      return undefined;
    }
  };

  async function run(own: BotDeps, incoming: Incoming): Promise<Ended> {
    const { type, id, conversation } = incoming.activity;
    const key = `${type} ${conversation.id} ${id ?? randomUUID()}`;
    switch (type) {
      case "invoke":
        return onlyOnce(key, () => invokeInTime(own, incoming));
      case "message":
        return onlyOnce(key, async () => ({
          ending: await answerMessage(own, incoming),
        }));
      case "installationUpdate":
      case "conversationUpdate":
        await answerArrival(own, incoming);
        return { ending: "ok" };
      default:
        return { ending: "ok" };
    }
  }

  async function onlyOnce(
    key: string,
    work: () => Promise<Ended>,
  ): Promise<Ended> {
    const { isFirst, result } = once(key, work);
    const ended = await result;
    return isFirst ? ended : { ...ended, ending: "repeated" };
  }
}

/** What takes too long is answered with a word, and goes on. */
async function invokeInTime(deps: BotDeps, incoming: Incoming): Promise<Ended> {
  const { log } = deps.services;
  const { name, locale } = incoming.activity;
  const work = answerInvoke(deps, incoming).catch((fault: unknown): Ended => ({
    ending: "failed",
    answer: refusedInvoke(name, 500, apology(log, incoming, fault)),
  }));
  const ended = await within(answerWithinMs, work);
  if (ended !== late) return ended;
  deps.lateWork.add(work);
  log.warn("an invoke took too long");
  const text = translatorIn(locale).t("press.slow");
  return { ending: "slow", answer: refusedInvoke(name, 504, text) };
}

async function apologize(
  log: Logger,
  incoming: Incoming,
  fault: unknown,
): Promise<void> {
  const text = apology(log, incoming, fault);
  try {
    await incoming.conversation.say({ text });
  } catch (error) {
    log.warn({ err: error }, "the apology could not be sent");
  }
}
