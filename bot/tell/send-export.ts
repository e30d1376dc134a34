import { answerCard } from "../../cards/kit/short-answer-card.ts";
import { refusalText } from "../../cards/kit/words.ts";
import type { Translator } from "../../locales/translator.ts";
import type { ReadyExport } from "../../papers/exports.ts";
import type { Links } from "../pages/links.ts";
import type { Services } from "../services.ts";
import type { Addressee } from "../turn/addressee.ts";
import type { Conversation, Message } from "../turn/conversation.ts";
import type { Edge, ExportSender, UploadInfo } from "../turn/edge.ts";
import type { Chats } from "./chats.ts";
import { exportReply, takesFiles } from "./export-reply.ts";

const consentType = "application/vnd.microsoft.teams.card.file.consent";
const infoType = "application/vnd.microsoft.teams.card.file.info";

export interface ExportSenderDeps {
  readonly services: Pick<Services, "putter" | "log">;
  readonly chats: Pick<Chats, "referenceOf" | "speak">;
  readonly sayLater: Edge["sayLater"];
  readonly links: Links;
}

export function createExportSender({
  services,
  chats,
  sayLater,
  links,
}: ExportSenderDeps): ExportSender {
  /** Resolves with what went wrong; undefined when nothing did. */
  async function act(
    { person }: Addressee,
    what: (chat: Conversation) => Promise<unknown>,
  ): Promise<unknown> {
    const reference = await chats.referenceOf(person);
    if (!reference) return new Error("No personal chat is known");
    return chats.speak(reference, what);
  }

  async function askConsent(to: Addressee, made: ReadyExport): Promise<void> {
    const fault = await act(to, (chat) => chat.say(consentCard(to.tr, made)));
    if (fault === undefined) return;
    // Some clouds and clients have no such card.
    services.log.warn(
      { err: fault },
      "a file could not be offered; a link is sent",
    );
    await sayLater(to, exportReply(links, to, made, "link"));
  }

  async function showSaved(to: Addressee, where: UploadInfo): Promise<void> {
    const text = to.tr.t("export.saved", { name: where.name });
    const fault = await act(to, (chat) => chat.say(infoCard(text, where)));
    if (fault === undefined) return;
    services.log.warn({ err: fault }, "the card of a saved file failed");
    await sayLater(to, { draft: answerCard(text, { style: "good" }) });
  }

  return {
    askConsent,

    async offer(to, made) {
      const isFile = takesFiles(to);
      const how = isFile ? "consent" : "link";
      await sayLater(to, exportReply(links, to, made, how));
      if (isFile) await askConsent(to, made);
    },

    async save(to, made, where, question) {
      const { uploadUrl } = where;
      const put = await services.putter.put(uploadUrl, made.file, made.size);
      if (!put.ok) {
        const style = "attention";
        const text = refusalText(to.tr, put.refusal);
        await sayLater(to, { draft: answerCard(text, { style }) });
        return;
      }
      await showSaved(to, where);
      // What was accepted must not be accepted again; where it can't be deleted it stays.
      if (question !== undefined)
        await act(to, (chat) => chat.takeBack(question));
    },
  };
}

function consentCard(tr: Translator, made: ReadyExport): Message {
  // Comes back from the client, so it is a number to look up and nothing more.
  const context = { export: made.id };
  return {
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
  };
}

function infoCard(
  summary: string,
  { name, contentUrl, uniqueId, fileType }: UploadInfo,
): Message {
  return {
    summary,
    attachments: [
      {
        contentType: infoType,
        name,
        contentUrl,
        content: { uniqueId, fileType },
      },
    ],
  };
}
