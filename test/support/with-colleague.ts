import { expect } from "chai";
import { pdf } from "../services/documents/sample-files.ts";
import type { TestBot } from "./bot-kit.ts";
import { createClaim } from "./claim-steps.ts";
import { startFileHost, type FileHost } from "./file-host.ts";
import { agenda, ask, idOf, neighbours } from "./request-steps.ts";
import type { TeamsPerson } from "./teams-person.ts";
import { withTestBot } from "./with-bot.ts";

interface Scene {
  readonly bot: TestBot;
  readonly petra: TeamsPerson;
  readonly mona: TeamsPerson;
  /** Petra's. */
  readonly claim: string;
  /** Where files lie that are dropped into the chat. */
  readonly host: FileHost;
  /** Whose chats were looked for. */
  readonly reached: string[];
}

/**
 * Before each test: a claim of Petra's, and Mona, who can be asked for what it needs. A message of TestAdapter's bot
 * reaches nobody else; what they would be told stands in the outbox.
 */
export function withColleague(take: (scene: Scene) => void) {
  let host: FileHost;
  let scene: Scene;

  before(async () => {
    host = await startFileHost();
  });
  after(() => host.stop());
  const reached: string[] = [];
  withTestBot(
    async (bot) => {
      const petra = bot.join("partner");
      const mona = bot.join("colleague");
      const claim = await createClaim(petra);
      scene = { bot, petra, mona, claim, host, reached };
      take(scene);
    },
    () => ({
      neighbours,
      fileHosts: ["localhost", "127.0.0.1"],
      linkPolicy: host.policy,
      edge: () => {
        reached.length = 0;
        return {
          reach: (_tenant, id) => {
            reached.push(id);
            return Promise.resolve({ isReachable: true });
          },
        };
      },
    }),
  );

  return {
    label: (person: TeamsPerson, key: string) => person.tr().item(key).label,
    askMona: (typed: Readonly<Record<string, string>> = {}) =>
      ask(
        scene.petra,
        { people: idOf("colleague"), items: agenda, ...typed },
        scene.claim,
      ),
    /** The one request there is. */
    only: async () => {
      const [request, ...others] = await scene.bot.requests(scene.claim);
      expect(others).to.deep.equal([]);
      return request!;
    },
    /** What happened since the claim was created. */
    types: async () => (await scene.bot.types(scene.claim)).slice(1),
    file: (name: string, mark = name) =>
      host.put(name, Buffer.concat([pdf(), Buffer.from(`%${mark}`)])),
    documents: async () =>
      (await scene.bot.events(scene.claim)).flatMap(({ body, by }) =>
        body.type === "document-added" ? [{ ...body.document, by }] : [],
      ),
  };
}
