import { exportCard } from "../../cards/claims/export-card.ts";
import { shortHead } from "../../services/export/summary.ts";
import type { Reply } from "../turn/reply.ts";
import { claimLinks } from "../pages/claim-links.ts";
import { asksConsent } from "../turn/service-url.ts";
import type { Links } from "../pages/links.ts";
import type { Addressee } from "../turn/addressee.ts";
import type { ReadyExport } from "../../papers/exports.ts";
import { problemLines } from "../../papers/texts.ts";

/** Whether this person's Teams asks before it takes the file; otherwise a link has to do. */
export function takesFiles({ record }: Pick<Addressee, "record">): boolean {
  const { conversation } = record;
  return conversation !== undefined && asksConsent(conversation.serviceUrl);
}

/** The card of a finished export; the link on it is for this person only. */
export function exportReply(
  links: Pick<Links, "url">,
  { tr, person }: Pick<Addressee, "tr" | "person">,
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
            url: claimLinks(links, person).export(claimId, id),
          }),
    }),
  };
}
