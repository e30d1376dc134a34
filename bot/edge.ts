import type { CloudAdapter } from "botbuilder";
import { claimKind } from "../services/claims/claim-kind.ts";
import type { createChanges } from "../services/delivery/changes.ts";
import type { Metrics } from "./door/metrics.ts";
import type { Links } from "./pages/links.ts";
import type { Services } from "./services.ts";
import { createAlertSource } from "./tell/alert-source.ts";
import { createDelivery, type DeliverOptions } from "./tell/deliver.ts";
import { createFollowCards } from "./tell/follow-cards.ts";
import { createProactive } from "./tell/proactive.ts";
import { createQuestionSource } from "./tell/question-source.ts";
import { createReach } from "./tell/reach.ts";
import { createRoleSource } from "./tell/role-source.ts";
import { createExportSender } from "./tell/send-export.ts";
import { createWeeklySource } from "./tell/weekly-reports.ts";
import type { Edge } from "./turn/edge.ts";

/** Whoever tries the bot out does not wait a minute for others to join a message. */
const localMergeMs = 1000;

export interface EdgeDeps {
  readonly services: Services;
  readonly adapter: CloudAdapter;
  /** Undefined on a machine without one. */
  readonly appId: string | undefined;
  readonly links: Links;
  readonly metrics: Metrics;
  /** What the services say that is to be told; see `createChanges`. */
  readonly read: ReturnType<typeof createChanges>["read"];
  readonly delivery?: DeliverOptions | undefined;
  /** How long a followed claim's card waits for further changes. */
  readonly followSettleMs?: number | undefined;
}

/** Everything that reaches out: made after the services and the adapter, and of nothing else. */
export function createEdge({
  services,
  adapter,
  appId,
  links,
  metrics,
  read,
  delivery: options,
  followSettleMs,
}: EdgeDeps) {
  const isLocal = appId === undefined;
  const proactive = createProactive({ services, adapter, appId, links });
  const reach = createReach(services, {
    adapter,
    appId,
    referenceOf: proactive.referenceOf,
    onOpened: (person) => {
      delivery.arrive(person);
    },
  });
  const delivery = createDelivery(
    services,
    { proactive, reach, links, metrics, isLocal },
    {
      ...(isLocal ? { mergeMs: localMergeMs } : {}),
      sources: [
        createAlertSource(services),
        createWeeklySource(services),
        createQuestionSource(services),
        createRoleSource(services),
      ],
      ...options,
    },
  );
  const followCards = createFollowCards(services, proactive, {
    isLocal,
    settleMs: followSettleMs,
  });
  read(({ tenant, people = [], about }) => {
    for (const id of people) delivery.kickPerson({ tenant, id });
    if (about?.kind === claimKind.name) followCards.changed(tenant, about.id);
  });
  const edge: Edge = {
    links,
    chatUrl: chatUrlOf(appId),
    reach,
    wake: delivery.kickPerson,
    drawNotice: delivery.redraw,
    redrawFollowed: followCards.changed,
    exports: createExportSender(services, proactive, links),
  };
  return { edge, proactive, delivery, followCards };
}

/** Opens the chat with the bot; where it has no app id there is no such address. */
export function chatUrlOf(appId: string | undefined): string | undefined {
  return appId === undefined
    ? undefined
    : `https://teams.microsoft.com/l/chat/0/0?users=28:${appId}`;
}
