import { notificationCard } from "../../cards/claims/notification-card.ts";
import { requestCard } from "../../cards/requests/request-card.ts";
import { requestNoticeCard } from "../../cards/requests/request-notice-card.ts";
import type { Translator } from "../../locales/translator.ts";
import { dayIn } from "../../services/calendar/dates.ts";
import type { Claim } from "../../services/claims/claim.ts";
import type { ClaimRecord } from "../../services/claims/claim-kind.ts";
import type { ClaimEvent } from "../../services/claims/events.ts";
import { requestView } from "../../services/claims/request-view.ts";
import type { ClaimNotification } from "../../services/claims/claim-notification.ts";
import type { TenantSettings } from "../../services/settings/tenant-settings.ts";
import type { Links } from "../pages/links.ts";
import { claimLinks } from "../pages/claim-links.ts";
import type { Reply } from "../turn/reply.ts";

/** What a notification is about, as things stand when it is sent. */
export interface Subject {
  readonly claim: Claim;
  readonly event: ClaimEvent;
  readonly settings: TenantSettings;
}

/** Puts a notification into the reader's words; undefined when there is nothing to tell any more. */
export function messageFor(
  { links, now }: { readonly links: Links; readonly now: () => Date },
  tr: Translator,
  { kind, to }: Pick<ClaimNotification, "kind" | "to">,
  { claim, event, settings }: Subject,
): Reply | undefined {
  switch (kind) {
    case "document-requested":
    case "request-reminder": {
      const request = requestOf(claim, event);
      if (request?.to.id !== to || request.state !== "open") return undefined;
      const person = { tenant: settings.tenantId, id: to };
      const view = requestView(claim, request, dayIn(settings.timeZone, now()));
      return {
        request: request.id,
        draft: requestCard(tr, view, {
          uploadUrl: claimLinks(links, person).requestUpload(
            claim.id,
            request.id,
          ),
          isNotice: true,
          ...(kind === "request-reminder"
            ? {
                notice: {
                  style: "warning",
                  text: tr.t("told.request-reminder", {
                    who: request.askedBy.name,
                  }),
                },
              }
            : {}),
        }),
      };
    }
    case "request-closed":
    case "request-delivered":
    case "request-fulfilled":
    case "request-declined":
    case "request-commented":
    case "request-handed-on":
    case "request-due": {
      const request = requestOf(claim, event);
      return (
        request && {
          draft: requestNoticeCard(tr, kind, claim, request, event),
          ...(kind === "request-closed"
            ? { request: request.id }
            : { claim: { id: claim.id, version: claim.version } }),
        }
      );
    }
    case "review-started":
      // Its outcome is there already, and is told by itself.
      if (claim.phase.status !== "in-review") return undefined;
      return {
        draft: notificationCard(tr, kind, claim, event),
        claim: { id: claim.id, version: claim.version },
      };
    default:
      return {
        draft: notificationCard(tr, kind, claim, event),
        claim: { id: claim.id, version: claim.version },
      };
  }
}

function requestOf({ requests }: Claim, { body }: ClaimEvent) {
  const id =
    body.type === "document-requested"
      ? body.request.id
      : "request" in body
        ? body.request
        : undefined;
  return requests.find((one) => one.id === id);
}

const arrived: readonly ClaimNotification["state"][] = [
  "sent",
  "seen",
  "acted",
];

/** Whether the request that a notification is about was shown to its reader before. */
export function wasAsked(
  {
    claim,
    events,
    outbox,
  }: Pick<ClaimRecord, "events" | "outbox"> & { readonly claim: Claim },
  { to, event }: ClaimNotification,
): boolean {
  const idOf = (seq: number) => {
    const found = events[seq - 1];
    return found && requestOf(claim, found)?.id;
  };
  return outbox.some(
    (one) =>
      one.to === to &&
      arrived.includes(one.state) &&
      (one.kind === "document-requested" || one.kind === "request-reminder") &&
      idOf(one.event) === idOf(event),
  );
}
