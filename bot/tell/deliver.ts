import type { Logger } from "pino";
import { dayIn } from "../../services/calendar/dates.ts";
import {
  createDelivery as createEngine,
  type DeliveryDeps,
} from "../../services/delivery/delivery.ts";
import { entryKey } from "../../services/delivery/marks.ts";
import type { Courier, WhenToSend } from "../../services/delivery/ports.ts";
import { defaultPreferences } from "../../services/people/preferences.ts";
import {
  isMergeable,
  needsAction,
} from "../../services/telling/needs-action.ts";
import { whenToSend } from "../../services/telling/when-to-send.ts";
import type { Links } from "../pages/links.ts";
import type { Services } from "../services.ts";
import type { Edge, Reach } from "../turn/edge.ts";
import type { Chats } from "./chats.ts";
import { counted, type DeliveryMetrics } from "./counted.ts";
import { createPrepare } from "./prepare.ts";
import type { Redraw } from "./redraw.ts";
import { createSendTold } from "./send-told.ts";
import { sourcesByOutbox, type Source, type SourceOf } from "./source.ts";

export interface DeliverOptions extends Partial<
  Pick<DeliveryDeps, "mergeMs" | "retries" | "lanes" | "sleep" | "random">
> {
  /** How long a send waits for Teams' answer; 15 s unless told. */
  readonly answerWithinMs?: number;
}

export interface DeliverDeps {
  readonly services: Pick<
    Services,
    "people" | "settingsOf" | "limiter" | "now" | "log"
  >;
  readonly sources: readonly Source[];
  readonly chats: Chats;
  readonly redraw: Pick<Redraw, "claim">;
  readonly reach: Reach;
  readonly links: Links;
  readonly metrics: DeliveryMetrics;
  /** Where nobody can be reached who never opened their chat. */
  readonly isLocal: boolean;
}

/** Tells people, in their own words, in their chat: the delivery engine with Teams at its end. */
export function createDelivery(
  deps: DeliverDeps,
  { answerWithinMs, ...options }: DeliverOptions = {},
) {
  const { services, sources, metrics } = deps;
  const { limiter, now, log } = services;
  const sourceOf = sourcesByOutbox(sources);
  const send = createSendTold({ ...deps, answerWithinMs });
  const engine = createEngine({
    outboxes: sources.map(({ outbox }) => counted(outbox, metrics)),
    sender: {
      prepare: createPrepare({ ...deps, sourceOf, send }),
      dropChat: dropChat(services),
    },
    limiter,
    needsAction,
    isMergeable,
    dayOf: (tenant, at) => dayIn(zoneOf(services, tenant), at),
    whenToSend: byPreference(services, sourceOf),
    now,
    log,
    ...options,
  });
  const background = createBackground(log);

  return {
    /** Somebody may have something to be told now. */
    kickPerson: engine.kick,
    /** Everything that still waits. */
    kickAll: engine.kickAll,
    /** After a start: also what was refused for a reason that may be gone now. */
    begin: () => {
      background.run(engine.begin());
    },
    /** Somebody came to whom nothing could be told before, or made it possible again. */
    arrived: ((person) => {
      background.run(engine.arrive(person));
    }) satisfies Edge["arrived"],
    shown: ((person, how, messageId, pressed) => {
      if (how === "seen") background.run(engine.seen(person, messageId));
      else if (messageId !== undefined)
        background.run(engine.acted(person, messageId, pressed));
    }) satisfies Edge["shown"],
    drawNotice: drawNotice(sources),
    /** Before the end: what is due now goes out, as far as there is time. */
    finish: async (withinMs: number): Promise<void> => {
      await background.settled();
      if (!(await engine.finish(withinMs)))
        log.warn("the end came before all notifications were sent");
    },
    stop: async () => {
      await background.settled();
      await engine.stop();
    },
  };
}

/** What was told in a message, as things stand now; undefined once it is settled. */
function drawNotice(sources: readonly Source[]): Edge["drawNotification"] {
  return async ({ person, tr, settings }, key) => {
    for (const source of sources) {
      const entries = await source.outbox.find(person, {
        states: ["sending", "sent", "seen"],
      });
      const entry = entries.find((one) => entryKey(one) === key);
      if (!entry) continue;
      const told = await source.draw(entry, { tr, settings, person });
      return told && { ...told.reply, notice: key };
    }
    return undefined;
  };
}

/** Each reader hears of things when they want to. */
function byPreference(
  services: Pick<Services, "people" | "settingsOf">,
  sourceOf: SourceOf,
): WhenToSend {
  return async (person, entry) => {
    const { notices, timeZone } = await services.people.get(person);
    const dueZone = zoneOf(services, person.tenant);
    const { claim, due } = sourceOf(entry).about(entry);
    return whenToSend(
      notices ?? defaultPreferences,
      {
        needsAction: needsAction(entry.notification.kind),
        raisedAt: entry.raisedAt,
        subject: claim,
        due,
        dueZone,
      },
      timeZone ?? dueZone,
    );
  };
}

function dropChat({
  people,
  now,
}: Pick<Services, "people" | "now">): Courier["dropChat"] {
  return async (person, reason) => {
    const unreachable = { reason, since: now().toISOString() };
    await people.update(person, (before) => ({ ...before, unreachable }));
  };
}

function zoneOf(
  { settingsOf }: Pick<Services, "settingsOf">,
  tenant: string,
): string {
  const settings = settingsOf(tenant);
  if (!settings) throw new Error(`No settings of tenant ${tenant}`);
  return settings.timeZone;
}

/** Work that nobody waits for until the end; what fails is for the log. */
function createBackground(log: Pick<Logger, "error">) {
  const underWay = new Set<Promise<void>>();
  return {
    run(work: Promise<void>): void {
      const done = work
        .catch((error: unknown) => {
          log.error({ err: error }, "delivery failed");
        })
        .finally(() => underWay.delete(done));
      underWay.add(done);
    },
    settled: () => Promise.all(underWay),
  };
}
