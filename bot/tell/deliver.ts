import { setTimeout as delay } from "node:timers/promises";
import type { ConversationReference } from "botbuilder";
import { mergedCard } from "../../cards/telling/merged-card.ts";
import type { Translator } from "../../locales/translator.ts";
import { dayIn } from "../../services/calendar/dates.ts";
import {
  createDelivery as createEngine,
  type DeliveryDeps,
} from "../../services/delivery/delivery.ts";
import type {
  Entry,
  Outbox,
  Prepared,
  Sender,
  SendResult,
  Undeliverable,
} from "../../services/delivery/ports.ts";
import { isChannel } from "../../services/telling/escalate.ts";
import { entryKey } from "../../services/delivery/marks.ts";
import {
  isMergeable,
  needsAction,
} from "../../services/telling/needs-action.ts";
import { defaultPreferences } from "../../services/people/preferences.ts";
import { whenToSend } from "../../services/telling/when-to-send.ts";
import type { TenantSettings } from "../../services/settings/tenant-settings.ts";
import type { Services } from "../services.ts";
import { classifyFault } from "./classify-fault.ts";
import { counted, type Metrics } from "../door/metrics.ts";
import type { Links } from "../pages/links.ts";
import type { Addressee } from "../turn/addressee.ts";
import type { Reach } from "../turn/edge.ts";
import type { Reply } from "../turn/reply.ts";
import type { Proactive } from "./proactive.ts";
import { cardFor, cardMessage, dialogsIn, noticeKey } from "../turn/respond.ts";
import { createClaimSource } from "./claim-source.ts";
import { translatorOf } from "../turn/translator-of.ts";
import type { PersonKey } from "../../services/person.ts";

/** Nobody waits longer for an answer of Teams; whether the message arrived is unknown then. */
const answerWithinMs = 15_000;

/** Notifications of one sort: where they lie, and what they say. */
export interface Source {
  readonly outbox: Outbox;
  /** As things stand now; undefined when there is nothing to tell any more. */
  readonly draw: (
    entry: Entry,
    reader: {
      readonly tr: Translator;
      readonly settings: TenantSettings;
      readonly person: PersonKey;
    },
  ) => Promise<Told | undefined>;
  /** Somebody of the same organization whose chat shows where Teams is, should the reader have none yet. */
  readonly through: (entry: Entry) => Promise<string | undefined>;
  /** The claim that it is about, which may be muted, and the last day on which it is of use. */
  readonly about: (entry: Entry) => {
    readonly claim?: string | undefined;
    readonly due?: string | undefined;
  };
}

export interface Told {
  readonly reply: Reply;
  /** The reader's own card of this claim is drawn anew along with it. */
  readonly refresh?: string | undefined;
  /** The card that asked for something says itself that this is over. */
  readonly closes?: boolean | undefined;
}

export interface DeliverOptions extends Partial<
  Pick<DeliveryDeps, "mergeMs" | "retries" | "lanes" | "sleep" | "random">
> {
  readonly sources?: readonly Source[];
  readonly answerWithinMs?: number;
}

export interface DeliverDeps {
  readonly proactive: Proactive;
  readonly reach: Reach;
  readonly links: Links;
  readonly metrics: Metrics;
  /** Where nobody can be reached who never opened their chat. */
  readonly isLocal: boolean;
}

export type BotDelivery = ReturnType<typeof createDelivery>;

/** Tells people, in their own words, in their chat: the delivery engine with Teams at its end. */
export function createDelivery(
  services: Services,
  { proactive, reach, links, metrics, isLocal }: DeliverDeps,
  options: DeliverOptions = {},
) {
  const { sources = [], answerWithinMs: withinMs, ...engine } = options;
  const all = [createClaimSource(services, links), ...sources];
  const sourceOf = ({ outbox }: Entry) => {
    const source = all.find((one) => one.outbox.name === outbox);
    if (!source) throw new Error(`No source of ${outbox}`);
    return source;
  };
  const settingsOf = (tenant: string) => {
    const settings = services.settingsOf(tenant);
    if (!settings) throw new Error(`No settings of tenant ${tenant}`);
    return settings;
  };

  /** Their personal chat, which is made now where the app is installed for them but nothing was ever said. */
  async function chatOf(
    { tenant, id }: PersonKey,
    entries: readonly Entry[],
  ): Promise<Partial<ConversationReference> | undefined> {
    const known = await proactive.referenceOf(tenant, id);
    if (known || isChannel(id)) return known;
    for (const one of entries) {
      const through = await sourceOf(one).through(one);
      if (through === undefined) continue;
      await reach(tenant, id, through);
      return proactive.referenceOf(tenant, id);
    }
    return undefined;
  }

  async function prepare(
    person: PersonKey,
    entries: readonly Entry[],
  ): Promise<Prepared> {
    const settings = services.settingsOf(person.tenant);
    if (!settings) return { kind: "obsolete" };
    const { unreachable } = await services.people.get(person);
    if (unreachable) return unreachableFor(unreachable.reason);
    const reference = await chatOf(person, entries);
    if (!reference)
      return unreachableFor(isLocal ? "no-chat" : "not-installed");
    // Making the chat may have told more of them.
    const tr = translatorOf(await services.people.get(person), settings);
    const told: Told[] = [];
    const obsolete: string[] = [];
    for (const entry of entries) {
      const one = await sourceOf(entry).draw(entry, { tr, settings, person });
      if (one)
        told.push({ ...one, reply: { ...one.reply, notice: entryKey(entry) } });
      else obsolete.push(entry.ref);
    }
    const [first] = told;
    if (!first) return { kind: "obsolete" };
    const message =
      told.length === 1 ? first : { reply: { draft: merge(tr, told) } };
    return {
      kind: "ready",
      obsolete,
      send: () => send(person, reference, message, tr.locale),
    };
  }

  async function send(
    person: PersonKey,
    reference: Partial<ConversationReference>,
    { reply, refresh, closes }: Told,
    locale: string,
  ): Promise<SendResult> {
    const { chatId } = await services.people.get(person);
    const card = cardFor(reply, {
      locale,
      dialogs: dialogsIn(links, reference),
      ...(chatId === undefined ? {} : { mri: chatId }),
    });
    if (refresh !== undefined)
      await proactive.refreshCard(person.tenant, person.id, refresh);
    let sent: SendResult | undefined;
    const late = new AbortController();
    const fault = await Promise.race([
      proactive.speak(reference, async (context) => {
        const answer = await context.sendActivity(
          cardMessage(card, reply.draft),
        );
        sent = { kind: "sent", activity: answer?.id };
      }),
      delay(withinMs ?? answerWithinMs, "late" as const, late),
    ]);
    late.abort();
    if (fault === "late") return { kind: "lost" };
    if (!sent) {
      if (fault === undefined) return { kind: "lost" };
      const result = classifyFault(fault);
      if (result.kind === "undeliverable" && result.reason === "misconfigured")
        services.log.error(
          { err: fault },
          "Teams does not take the bot's messages",
        );
      return result;
    }
    if (reply.request !== undefined)
      await noteRequest(person, reference, reply, card, sent, closes === true);
    return sent;
  }

  /** Never the reason that a message that arrived counts as lost. */
  async function noteRequest(
    person: PersonKey,
    reference: Partial<ConversationReference>,
    { draft, request = "" }: Reply,
    card: ReturnType<typeof cardFor>,
    sent: SendResult,
    closes: boolean,
  ): Promise<void> {
    try {
      const about = noticeKey(request);
      const { cards } = await services.people.get(person);
      const old = closes ? cards[about] : undefined;
      if (old !== undefined)
        await proactive.update(person, reference, {
          ...cardMessage(card, draft),
          id: old,
        });
      else if (sent.kind === "sent" && sent.activity !== undefined)
        await services.people.rememberNotice(person, about, sent.activity);
    } catch (error) {
      services.log.warn({ err: error }, "a card was not remembered");
    }
  }

  const sender: Sender = {
    prepare,
    async dropChat(person, reason) {
      const unreachable = { reason, since: services.now().toISOString() };
      await services.people.update(person, (before) => ({
        ...before,
        unreachable,
      }));
    },
  };

  const delivery = createEngine({
    outboxes: all.map(({ outbox }) => counted(outbox, metrics)),
    sender,
    limiter: services.limiter,
    needsAction,
    isMergeable,
    dayOf: (tenant, at) => dayIn(settingsOf(tenant).timeZone, at),
    whenToSend: async (person, entry) => {
      const { notices, timeZone } = await services.people.get(person);
      const settings = settingsOf(person.tenant);
      const { claim, due } = sourceOf(entry).about(entry);
      return whenToSend(
        notices ?? defaultPreferences,
        {
          needsAction: needsAction(entry.notification.kind),
          raisedAt: entry.raisedAt,
          subject: claim,
          due,
          dueZone: settings.timeZone,
        },
        timeZone ?? settings.timeZone,
      );
    },
    now: services.now,
    log: services.log,
    ...engine,
  });

  const underWay = new Set<Promise<void>>();
  const logged = (work: Promise<void>) => {
    const done = work
      .catch((error: unknown) => {
        services.log.error({ err: error }, "delivery failed");
      })
      .finally(() => underWay.delete(done));
    underWay.add(done);
  };

  return {
    /** Somebody may have something to be told now. */
    kickPerson: delivery.kick,
    /** Everything that still waits. */
    kickAll: delivery.kickAll,
    /** After a start: also what was refused for a reason that may be gone now. */
    begin: () => {
      logged(delivery.begin());
    },
    /** Somebody came to whom nothing could be told before, or made it possible again. */
    arrive: (person: PersonKey) => {
      logged(delivery.arrive(person));
    },
    /** Somebody saw what was sent (one message, or all so far), or pressed something on it. */
    onShown: (
      person: PersonKey,
      how: "seen" | "acted",
      activityId?: string,
      pressed?: string,
    ) => {
      if (how === "seen") logged(delivery.seen(person, activityId));
      else if (activityId !== undefined)
        logged(delivery.acted(person, activityId, pressed));
    },
    /** What was told in this message, as things stand now; undefined once it is settled. */
    redraw: async (
      { person, tr, settings }: Addressee,
      key: string,
    ): Promise<Reply | undefined> => {
      for (const source of all) {
        const entries = await source.outbox.find(person, {
          states: ["sending", "sent", "seen"],
        });
        const entry = entries.find((one) => entryKey(one) === key);
        if (!entry) continue;
        const told = await source.draw(entry, { tr, settings, person });
        return told && { ...told.reply, notice: key };
      }
      return undefined;
    },
    /** Before the end: what is due now goes out, as far as there is time. */
    finish: async (withinMs: number): Promise<void> => {
      await Promise.all(underWay);
      if (!(await delivery.finish(withinMs)))
        services.log.warn("the end came before all notifications were sent");
    },
    stop: async () => {
      await Promise.all(underWay);
      await delivery.stop();
    },
  };
}

function unreachableFor(reason: Undeliverable["reason"]): Undeliverable {
  return { kind: "undeliverable", reason, dropsChat: false };
}

function merge(tr: Translator, told: readonly Told[]) {
  return mergedCard(
    tr,
    told.map(({ reply: { draft, notice = "" } }) => {
      const { summary, detail, actions } = draft;
      return { summary, detail, action: actions[0], told: notice };
    }),
  );
}
