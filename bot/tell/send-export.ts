import type { Activity } from "botbuilder";
import { answerCard } from "../../cards/home/home-cards.ts";
import { refusalText } from "../../cards/kit/words.ts";
import type { Services } from "../services.ts";
import type { Proactive } from "./proactive.ts";
import type { Reply } from "../turn/reply.ts";
import type { Turn } from "../turn/turn.ts";
import { exportReply, takesFiles } from "../talk/claims/export-reply.ts";
import type { ReadyExport } from "./exports.ts";

/** Where Teams put the file, as its answer to the consent card says. */
export interface UploadInfo {
  readonly uploadUrl: string;
  readonly contentUrl: string;
  readonly name: string;
  readonly uniqueId: string;
  readonly fileType: string;
}

/** Brings an export to its person, always in the personal chat. */
export interface ExportSender {
  /** The card, and the file to accept where Teams takes one. */
  offer(turn: Turn, made: ReadyExport): Promise<void>;
  /** Only the file to accept; the card is there already. */
  askConsent(turn: Turn, made: ReadyExport): Promise<void>;
  tell(turn: Turn, reply: Reply): Promise<void>;
  /** Puts the bytes where Teams wants them and shows the file in the chat. */
  save(
    turn: Turn,
    made: ReadyExport,
    to: UploadInfo,
    consentCard: string | undefined,
  ): Promise<void>;
}

const consentType = "application/vnd.microsoft.teams.card.file.consent";
const infoType = "application/vnd.microsoft.teams.card.file.info";

export function createExportSender(
  services: Services,
  proactive: Proactive,
): ExportSender {
  const tell = async (turn: Turn, reply: Reply) =>
    proactive.sendLater(turn, reply);

  async function askConsent(turn: Turn, made: ReadyExport): Promise<void> {
    const { tr } = turn;
    // Comes back from the client, so it is a number to look up and nothing more.
    const context = { export: made.id };
    const fault = await post(turn, {
      type: "message",
      attachments: [
        {
          contentType: consentType,
          name: made.name,
          content: {
            description: tr.t("export.consent", { claim: made.claimName }),
            sizeInBytes: made.size,
            acceptContext: context,
            declineContext: context,
          },
        },
      ],
    });
    if (fault === undefined) return;
    // Some clouds and clients have no such card.
    services.log.warn(
      { err: fault },
      "a file could not be offered; a link is sent",
    );
    await tell(turn, exportReply(turn, made, "link"));
  }

  async function post(
    { person }: Turn,
    activity: Partial<Activity>,
  ): Promise<unknown> {
    const reference = await proactive.referenceOf(person.tenant, person.id);
    if (!reference) return new Error("No personal chat is known");
    return proactive.speak(reference, (context) =>
      context.sendActivity(activity),
    );
  }

  return {
    tell,
    askConsent,

    async offer(turn, made) {
      if (!takesFiles(turn)) return tell(turn, exportReply(turn, made, "link"));
      await tell(turn, exportReply(turn, made, "consent"));
      await askConsent(turn, made);
    },

    async save(turn, made, to, consentCard) {
      const { tr, person } = turn;
      const put = await services.putter.put(to.uploadUrl, made.file, made.size);
      if (!put.ok) {
        const style = "attention";
        const text = refusalText(tr, put.refusal);
        await tell(turn, { draft: answerCard(text, { style }) });
        return;
      }
      const fault = await post(turn, {
        type: "message",
        summary: tr.t("export.saved", { name: to.name }),
        attachments: [
          {
            contentType: infoType,
            name: to.name,
            contentUrl: to.contentUrl,
            content: { uniqueId: to.uniqueId, fileType: to.fileType },
          },
        ],
      });
      if (fault !== undefined) {
        services.log.warn({ err: fault }, "the card of a saved file failed");
        const text = tr.t("export.saved", { name: to.name });
        await tell(turn, { draft: answerCard(text, { style: "good" }) });
      }
      const reference = await proactive.referenceOf(person.tenant, person.id);
      if (!reference || consentCard === undefined) return;
      // What was accepted must not be accepted again; where it can't be deleted it stays.
      await proactive.speak(reference, (context) =>
        context.deleteActivity(consentCard),
      );
    },
  };
}
