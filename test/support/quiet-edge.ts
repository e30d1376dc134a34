import { chatUrlOf } from "../../bot/edge.ts";
import type { Links } from "../../bot/pages/links.ts";
import type { Edge } from "../../bot/turn/edge.ts";

/** The edge of a bot without a Teams to reach: links work, everybody counts as reachable, and nothing is said. */
export function quietEdge(links: Links, appId?: string): Edge {
  return {
    links,
    chatUrl: chatUrlOf(appId),
    reach: () => Promise.resolve({ isReachable: true }),
    wake: () => undefined,
    drawNotification: () => Promise.resolve(undefined),
    redrawFollowed: () => undefined,
    exports: {
      offer: () => Promise.resolve(),
      askConsent: () => Promise.resolve(),
      save: () => Promise.resolve(),
    },
    sayLater: () => Promise.resolve(),
    arrived: () => undefined,
    shown: () => undefined,
    dialogClosed: () => Promise.resolve(),
  };
}
