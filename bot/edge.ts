import { claimKind } from "../services/claims/claim-kind.ts";
import type { Changed } from "../services/delivery/changes.ts";
import type { Links } from "./pages/links.ts";
import type { Services } from "./services.ts";
import { createAlertSource } from "./tell/alert-source.ts";
import { createCardRefresh } from "./tell/card-refresh.ts";
import { createChats } from "./tell/chats.ts";
import { createClaimSource } from "./tell/claim-source.ts";
import type { DeliveryMetrics } from "./tell/counted.ts";
import { createDelivery, type DeliverOptions } from "./tell/deliver.ts";
import { createFollowCards } from "./tell/follow-cards.ts";
import { createQuestionSource } from "./tell/question-source.ts";
import { createReach } from "./tell/reach.ts";
import { createRedraw } from "./tell/redraw.ts";
import { createRoleSource } from "./tell/role-source.ts";
import { createSayLater } from "./tell/say-later.ts";
import { createExportSender } from "./tell/send-export.ts";
import type { Source } from "./tell/source.ts";
import { createWeeklySource } from "./tell/weekly-source.ts";
import type { Edge, Reach } from "./turn/edge.ts";
import type { Time } from "../services/schedule/time.ts";
import type { Speaker } from "./turn/speaker.ts";

/** Whoever tries the bot out does not wait a minute for others to join a message. */
const localMergeMs = 1000;

export interface EdgeDeps {
  readonly services: Services;
  readonly speaker: Speaker;
  /** Undefined on a machine without one. */
  readonly appId: string | undefined;
  readonly links: Links;
  readonly metrics: DeliveryMetrics;
  readonly delivery?: DeliverOptions | undefined;
  /** How long a followed claim's card waits for further changes. */
  readonly followSettleMs?: number | undefined;
  readonly after?: Time["after"] | undefined;
}

/** Everything that reaches out: made after the services and the adapter, of nothing else. */
export function createEdge(deps: EdgeDeps) {
  const { services, speaker, appId, links, metrics, followSettleMs } = deps;
  const isLocal = appId === undefined;
  const chats = createChats(services, speaker);
  const redraw = createRedraw(services, chats, links);
  const sayLater = createSayLater(services, chats, links);
  const reach: Reach = createReach({
    services,
    speaker,
    chats,
    isLocal,
    onOpened: (person) => {
      delivery.arrived(person);
    },
  });
  const sources = sourcesOf(services, links);
  const delivery = createDelivery(
    { services, sources, chats, redraw, reach, links, metrics, isLocal },
    { ...(isLocal ? { mergeMs: localMergeMs } : {}), ...deps.delivery },
  );
  const followCards = createFollowCards({
    services,
    speaker,
    settleMs: followSettleMs,
    after: deps.after,
  });
  const refresh = createCardRefresh(redraw, services.log);
  const edge: Edge = {
    links,
    chatUrl: chatUrlOf(appId),
    reach,
    wake: delivery.kickPerson,
    arrived: delivery.arrived,
    shown: delivery.shown,
    drawNotification: delivery.drawNotice,
    redrawFollowed: followCards.changed,
    exports: createExportSender({ services, chats, sayLater, links }),
    sayLater,
    dialogClosed: refresh.dialogClosed,
  };
  const tell: Changed = ({ tenant, people = [], about }) => {
    for (const id of people) delivery.kickPerson({ tenant, id });
    if (about?.kind === claimKind.name) followCards.changed(tenant, about.id);
  };
  return { edge, delivery, followCards, refresh, tell };
}

/** All that is told, by where it lies. */
function sourcesOf(services: Services, links: Links): Source[] {
  return [
    createClaimSource(services, links),
    createAlertSource(services),
    createWeeklySource(services),
    createQuestionSource(services),
    createRoleSource(services),
  ];
}

/** Opens the chat with the bot; where it has no app id there is no such address. */
export function chatUrlOf(appId: string | undefined): string | undefined {
  return appId === undefined
    ? undefined
    : `https://teams.microsoft.com/l/chat/0/0?users=28:${appId}`;
}
