import { setTimeout as delay } from "node:timers/promises";
import type { ConversationReference } from "botbuilder";
import { claimFrom } from "../services/claims/evolve.ts";
import type { ClaimRecord } from "../services/claims/claim-records.ts";
import type { Notification } from "../services/notifications/notification.ts";
import type { PersonKey } from "../services/people/people.ts";
import { createKeyedQueue } from "../services/storage/keyed-queue.ts";
import type { App } from "./app.ts";
import type { Proactive } from "./proactive.ts";
import type { Reply } from "./press.ts";
import { cardFor, cardMessage, dialogsIn, noticeKey } from "./respond.ts";
import { messageFor, wasAsked } from "./told.ts";
import { translatorOf } from "./turn.ts";

/** A notification that failed this often in a row waits for the next start or the person's next message. */
const attemptsInARow = 3;
const pauseMs = [500, 2000];

/** A send that takes longer when the bot is to stop stays pending. */
const stopWithinMs = 1500;

interface Prepared {
  readonly message: Reply;
  readonly to: PersonKey;
  readonly locale: string;
}

/**
 * Sends what the outboxes hold, in the reader's words: to one person one message after the other, so that somebody
 * whose chat does not answer holds up nobody else. What fails stays pending.
 */
export function createDelivery(app: App, proactive: Proactive) {
  const { speak, referenceOf } = proactive;
  /** Ids of notifications whose turn has not come yet; one that is being sent may stand in line once more. */
  const inLine = new Set<string>();
  const underWay = new Set<Promise<void>>();
  const inTurn = createKeyedQueue();
  let isStopped = false;

  function kick(claimId: string): void {
    // Reading is quick; one claim after the other, for after a start there may be many.
    inTurn("reading", () => lineUp(claimId)).catch((error: unknown) => {
      app.log.error({ claim: claimId, err: error }, "delivery failed");
    });
  }

  async function lineUp(claimId: string): Promise<void> {
    const loaded = await app.records.load(claimId);
    for (const { id, to, state } of loaded?.record.outbox ?? []) {
      if (state !== "pending" || inLine.has(id)) continue;
      inLine.add(id);
      const person = `${loaded?.record.tenant ?? ""} ${to}`;
      const work = inTurn(person, () => deliverOne(claimId, id))
        .catch((error: unknown) => {
          app.log.error({ notification: id, err: error }, "delivery failed");
        })
        .finally(() => underWay.delete(work));
      underWay.add(work);
    }
  }

  async function deliverOne(claimId: string, id: string): Promise<void> {
    inLine.delete(id);
    // Read again: it may have been sent meanwhile.
    const record = (await app.records.load(claimId))?.record;
    const one = record?.outbox.find((other) => other.id === id);
    if (!record || one?.state !== "pending") return;
    const reference = await chatOf(record, one);
    // Nobody there yet: told when they first come.
    if (!reference) return;
    const prepared = await prepare(record, one);
    if (!prepared) {
      await app.records.markDelivery(record.id, one.id, { state: "obsolete" });
      return;
    }
    for (
      let attempt = 0;
      attempt < attemptsInARow && !isStopped;
      attempt += 1
    ) {
      const problem = await trySend(prepared, one, reference);
      if (problem === undefined) {
        await app.records.markDelivery(record.id, one.id, {
          state: "sent",
          attempts: one.attempts + attempt + 1,
        });
        return;
      }
      app.log.warn(
        { notification: one.id, problem },
        "a notification was not delivered",
      );
      const isLast = attempt + 1 === attemptsInARow;
      if (isLast || !isPassing(problem)) {
        await app.records.markDelivery(record.id, one.id, {
          attempts: one.attempts + attempt + 1,
          problem,
        });
        return;
      }
      await delay(pauseMs[attempt]);
    }
  }

  /** Their personal chat, which is made now where the app is installed for them but nothing was ever said. */
  async function chatOf(
    { tenant, events }: ClaimRecord,
    { to, event }: Notification,
  ) {
    const known = await referenceOf(tenant, to);
    const [first] = events;
    const by = events[event - 1]?.by;
    if (known || !by || !first) return known;
    await app.reach(tenant, to, by.role === "bot" ? first.by.id : by.id);
    return referenceOf(tenant, to);
  }

  /** The message as it reads now; undefined when there is nothing to tell any more. */
  async function prepare(
    { id, tenant, events, outbox }: ClaimRecord,
    one: Notification,
  ): Promise<Prepared | undefined> {
    const claim = claimFrom(id, events);
    const event = events[one.event - 1];
    const settings = app.settingsOf(tenant);
    if (!claim || !event || !settings) return undefined;
    // Nobody reads that something is closed which they never heard of.
    if (
      one.kind === "request-closed" &&
      !wasAsked({ claim, events, outbox }, one)
    )
      return undefined;
    const to = { tenant, id: one.to };
    const tr = translatorOf(await app.people.get(to), settings);
    const message = messageFor(app, tr, one, { claim, event, settings });
    return message && { message, to, locale: tr.locale };
  }

  async function trySend(
    { message, to, locale }: Prepared,
    { kind }: Notification,
    reference: Partial<ConversationReference>,
  ): Promise<string | undefined> {
    const dialogs = dialogsIn(app, reference);
    const card = cardFor(message, { locale, dialogs });
    if (kind === "request-delivered" || kind === "request-fulfilled")
      await proactive.refreshCard(to.tenant, to.id, message.claim?.id ?? "");
    const fault = await speak(reference, async (context) => {
      const sent = await context.sendActivity(cardMessage(card, message.draft));
      const { request } = message;
      if (request === undefined) return;
      const about = noticeKey(request);
      const { cards } = await app.people.get(to);
      // The card that still asks says so no longer.
      const old = kind === "request-closed" ? cards[about] : undefined;
      if (old !== undefined)
        await context
          .updateActivity({ ...cardMessage(card, message.draft), id: old })
          .catch(() => undefined);
      else if (sent?.id) await app.people.rememberNotice(to, about, sent.id);
    });
    return fault === undefined ? undefined : problemOf(fault);
  }

  return {
    kick,

    /** Everything still pending: after a start, and when somebody comes whom nothing could be told before. */
    kickAll(personId?: string): void {
      for (const claimId of app.records.pendingClaims(personId)) kick(claimId);
    },

    /** Finishes the send under way; what is still pending is sent after the next start. */
    async stop(): Promise<void> {
      isStopped = true;
      const late = new AbortController();
      await Promise.race([
        Promise.all(underWay),
        delay(stopWithinMs, undefined, late),
      ]);
      late.abort();
    },
  };
}

/** 412, 429, 502, 503, 504 and a connection that broke pass; anything else does not get better by asking again. */
function isPassing(problem: string): boolean {
  return /^(412|429|502|503|504|E[A-Z]+)/.test(problem);
}

function problemOf(error: unknown): string {
  const { statusCode, code } = error as { statusCode?: number; code?: string };
  return (
    [statusCode, code].filter((part) => part !== undefined).join(" ") ||
    "unknown"
  );
}
