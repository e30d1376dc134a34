import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { json } from "node:stream/consumers";
import type { Activity } from "botbuilder";

/** What the bot did to a conversation: POST sends, PUT updates. */
export interface Received {
  readonly method: string;
  readonly conversation: string;
  readonly activityId: string | undefined;
  readonly activity: Partial<Activity>;
  /** When it came. */
  readonly at: Date;
}
/** How the connector answers: an HTTP status, at once or late, or a connection that breaks after the body was read. */
export type ConnectorAnswer = number | "slow" | "reset" | "hang";
export interface Member {
  readonly id: string;
  readonly aadObjectId: string;
}
/** Where personal chats are made; stands for the conversation in `received` and `answer`. */
export const newConversations = "/v3/conversations";
const slowMs = 2600;
export type FakeConnector = Awaited<ReturnType<typeof startFakeConnector>>;

/** The personal chat that is made for the member. */
function madeChat(parameters: object): string {
  const { members } = parameters as { members?: { id: string }[] };
  return `a:made-${members?.[0]?.id ?? ""}`;
}

/** The Bot Framework connector, as far as the bot uses it; its address is the `serviceUrl` of activities. */
export async function startFakeConnector(now = () => new Date()) {
  const received: Received[] = [];
  const answers = new Map<string, ConnectorAnswer[]>();
  const always = new Map<string, ConnectorAnswer>();
  const watchers = new Set<() => void>();
  const names = new Map<string, string>();
  const members = new Map<string, readonly Member[] | number>();

  const server = createServer((request, response) => {
    void (async () => {
      const { url = "", method = "" } = request;
      const path =
        // A Playground has its connector below a path of its own.
        /^(?:\/_connector)?\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(
          url,
        );
      const activity = (
        method === "DELETE" || method === "GET" ? {} : await json(request)
      ) as Partial<Activity>;
      const conversation = decodeURIComponent(path?.[1] ?? url);
      const activityId =
        method === "PUT" || method === "DELETE"
          ? decodeURIComponent(path?.[2] ?? "")
          : undefined;
      received.push({ method, conversation, activityId, activity, at: now() });
      const paged = /\/conversations\/([^/]+)\/pagedmembers/.exec(url)?.[1];
      const here = members.get(decodeURIComponent(paged ?? ""));
      const next =
        typeof here === "number"
          ? here
          : (answers.get(conversation)?.shift() ??
            always.get(conversation) ??
            200);
      for (const watcher of watchers) watcher();
      if (next === "slow") await delay(slowMs);
      const answer = next === "slow" ? 200 : next;
      if (answer === "reset") request.socket.destroy();
      else if (answer !== "hang") {
        const id =
          url === newConversations
            ? madeChat(activity)
            : (activityId ?? `card-${randomUUID()}`);
        const member = /\/members\/([^/]+)$/.exec(url)?.[1];
        const name = names.get(decodeURIComponent(member ?? ""));
        // Not chained: restify replaces writeHead for every server of the process.
        response.writeHead(answer, { "content-type": "application/json" });
        response.end(
          JSON.stringify(
            answer < 300
              ? { id, name, ...(paged && { members: here ?? [] }) }
              : { error: { code: "x" } },
          ),
        );
        Object.assign(activity, { id });
      }
    })();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;

  const to = (conversation: string) =>
    received.filter((one) => one.conversation === conversation);
  const messagesTo = (conversation: string) =>
    to(conversation).filter(
      ({ method, activity }) =>
        method === "POST" && activity.type === "message",
    );

  return {
    url: `http://127.0.0.1:${port}`,
    received,
    /** Names of people by Entra id, as Teams tells them. */
    names,
    /** Who is in a channel or group chat; or the status with which that cannot be read. */
    members,
    to,
    messagesTo,
    /** The next answers to what is sent to this conversation; after them it is 200 again. */
    answer(conversation: string, ...next: ConnectorAnswer[]) {
      answers.set(conversation, next);
    },
    /** The answer to all that is sent to this conversation, until it is well again. */
    always(conversation: string, answer: ConnectorAnswer | "well"): void {
      if (answer === "well") always.delete(conversation);
      else always.set(conversation, answer);
    },
    /** Resolves when that many messages were posted to the conversation in all. */
    async until(
      conversation: string,
      count: number,
    ): Promise<Partial<Activity>> {
      const enough = () => messagesTo(conversation).length >= count;
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => {
          reject(
            new Error(
              `Only ${messagesTo(conversation).length} of ${count} messages came to ${conversation}`,
            ),
          );
        }, 8000);
        const watch = () => {
          if (!enough()) return;
          clearTimeout(timer);
          watchers.delete(watch);
          resolve();
        };
        watchers.add(watch);
        watch();
      });
      return messagesTo(conversation)[count - 1]!.activity;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
