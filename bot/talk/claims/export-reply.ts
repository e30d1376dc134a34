import { exportCard } from "../../../cards/claims/export-card.ts";
import { shortHead } from "../../../services/export/summary.ts";
import type { Reply } from "../../turn/press.ts";
import { asksConsent } from "../../door/service-url.ts";
import type { Turn } from "../../turn/turn.ts";
import type { ReadyExport } from "../../tell/exports.ts";
import { problemLines } from "../../../papers/texts.ts";

/** Whether this person's Teams asks before it takes the file; otherwise a link has to do. */
export function takesFiles({ record }: Turn): boolean {
  const conversation = record.conversation as
    { readonly serviceUrl?: unknown } | undefined;
  const serviceUrl = conversation?.serviceUrl;
  return typeof serviceUrl === "string" && asksConsent(serviceUrl);
}

/** The card of a finished export; the link on it is for this person only. */
export function exportReply(
  { services, tr, person }: Turn,
  made: ReadyExport,
  how: "consent" | "link",
): Reply {
  const { id, claimId, claimName, files, size, entry, head, problems } = made;
  return {
    draft: exportCard(tr, {
      claimId,
      claimName,
      files,
      size,
      entry,
      head: shortHead(head),
      problems: problemLines(tr, problems),
      ...(how === "consent"
        ? {}
        : {
            url: services.links.url({
              kind: "export",
              tenant: person.tenant,
              person: person.id,
              claim: claimId,
              export: id,
            }),
          }),
    }),
  };
}
