import { setTimeout as delay } from "node:timers/promises";
import type { Activity } from "botbuilder";
import type { PersonaKey } from "../../bot/local/personas.ts";
import { textOf, type Json } from "./card-reader.ts";
import { addCsr, createClaim } from "./claim-steps.ts";
import { type HttpBot } from "./http-bot-kit.ts";
import { type TeamsPerson } from "./teams-person.ts";
import { startDrive } from "./drive.ts";
import { withOneHttpBot } from "./with-bot.ts";

export const consentType = "application/vnd.microsoft.teams.card.file.consent";
export const infoType = "application/vnd.microsoft.teams.card.file.info";

interface Scene {
  readonly bot: HttpBot;
  readonly drive: Awaited<ReturnType<typeof startDrive>>;
  readonly petra: TeamsPerson;
  /** Petra's, with a line that needs no paper. */
  readonly claim: string;
}

/** Before the suite: a claim to get out, and a OneDrive to put it into. */
export function withExport(take: (scene: Scene) => void) {
  let drive: Scene["drive"];
  let bot: HttpBot;
  let claim: string;

  before(async () => {
    drive = await startDrive();
  });
  withOneHttpBot(
    async (started) => {
      bot = started;
      const petra = bot.join("partner");
      claim = await createClaim(petra);
      await addCsr(petra);
      take({ bot, drive, petra, claim });
    },
    () => ({
      linkPolicy: drive.policy,
      environment: { FILE_HOSTS: "localhost" },
    }),
  );
  after(() => {
    drive.stop();
  });
  beforeEach(() => {
    drive.received.length = 0;
    drive.answers.length = 0;
  });

  const messages = (key: PersonaKey = "partner") =>
    bot.connector.messagesTo(bot.chatOf(key)).map(({ activity }) => activity);
  const seen = async (
    wanted: (activity: Partial<Activity>) => boolean,
    from = 0,
  ): Promise<Partial<Activity>> => {
    for (let waited = 0; waited < 10_000; waited += 25) {
      const found = messages().slice(from).find(wanted);
      if (found) return found;
      await delay(25);
    }
    throw new Error(
      `Not seen. There are: ${JSON.stringify(messages().slice(from))}`,
    );
  };
  const headOf = async () => (await bot.events(claim)).at(-1)!.hash;

  return { messages, seen, headOf };
}

export const isOf = (type: string) => (activity: Partial<Activity>) =>
  activity.attachments?.[0]?.contentType === type;
export const says = (text: string) => (activity: Partial<Activity>) =>
  textOf((activity.attachments?.[0]?.content ?? {}) as Json).includes(text);
export const grouped = (hash: string) =>
  hash.slice(0, 16).match(/.{4}/g)!.join(" ");
