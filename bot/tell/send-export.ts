import type { Activity } from "botbuilder";
import { answerCard } from "../../cards/kit/short-answer-card.ts";
import { refusalText } from "../../cards/kit/words.ts";
import type { Services } from "../services.ts";
import type { Proactive } from "./proactive.ts";
import type { Reply } from "../turn/reply.ts";
import type { Addressee } from "../turn/addressee.ts";
import type { ExportSender } from "../turn/edge.ts";
import type { Links } from "../pages/links.ts";
import { exportReply, takesFiles } from "./export-reply.ts";
import type { ReadyExport } from "../../papers/exports.ts";

const consentType = "application/vnd.microsoft.teams.card.file.consent";
const infoType = "application/vnd.microsoft.teams.card.file.info";

export function createExportSender(
  services: Pick<Services, "putter" | "log">,
  proactive: Pick<Proactive, "referenceOf" | "sendLater" | "speak">,
  links: Links,
): ExportSender {
  const tell = async (to: Addressee, reply: Reply) =>
    proactive.sendLater(to, reply);

  async function askConsent(to: Addressee, made: ReadyExport): Promise<void> {
    const { tr } = to;
    // Comes back from the client, so it is a number to look up and nothing more.
    const context = { export: made.id };
    const fault = await post(to, {
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
    await tell(to, exportReply(links, to, made, "link"));
  }

  async function post(
    { person }: Addressee,
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

    async offer(to, made) {
      if (!takesFiles(to))
        return tell(to, exportReply(links, to, made, "link"));
      await tell(to, exportReply(links, to, made, "consent"));
      await askConsent(to, made);
    },

    async save(to, made, where, consentCard) {
      const { tr, person } = to;
      const put = await services.putter.put(
        where.uploadUrl,
        made.file,
        made.size,
      );
      if (!put.ok) {
        const style = "attention";
        const text = refusalText(tr, put.refusal);
        await tell(to, { draft: answerCard(text, { style }) });
        return;
      }
      const fault = await post(to, {
        type: "message",
        summary: tr.t("export.saved", { name: where.name }),
        attachments: [
          {
            contentType: infoType,
            name: where.name,
            contentUrl: where.contentUrl,
            content: { uniqueId: where.uniqueId, fileType: where.fileType },
          },
        ],
      });
      if (fault !== undefined) {
        services.log.warn({ err: fault }, "the card of a saved file failed");
        const text = tr.t("export.saved", { name: where.name });
        await tell(to, { draft: answerCard(text, { style: "good" }) });
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
