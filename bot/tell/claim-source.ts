import type { ClaimRecord } from "../../services/claims/claim-kind.ts";
import { claimFrom } from "../../services/claims/evolve.ts";
import { escalatedDraft } from "../../cards/telling/escalated.ts";
import { notificationRef } from "../../services/delivery/record-outbox.ts";
import type { Entry } from "../../services/delivery/ports.ts";
import type { Links } from "../pages/links.ts";
import type { Services } from "../services.ts";
import type { Source } from "./source.ts";
import { namesIn } from "./names-in.ts";
import { messageFor, wasAsked } from "./told.ts";

const noticeIn = (record: ClaimRecord | undefined, { ref }: Entry) =>
  record?.outbox.find(({ id }) => id === notificationRef(ref).id);

/** What the claims' outboxes hold, in words. */
export function createClaimSource(
  services: Pick<Services, "records" | "people" | "now">,
  links: Links,
): Source {
  const recordOf = async ({ ref }: Entry) =>
    (await services.records.load(notificationRef(ref).record))?.record;

  return {
    outbox: services.records.outbox,

    async draw(entry, { tr, settings }) {
      const record = await recordOf(entry);
      const notification = noticeIn(record, entry);
      if (!record || !notification) return undefined;
      const { kind } = notification;
      const claim = claimFrom(record.id, record.events);
      const event = record.events[notification.event - 1];
      if (!claim || !event) return undefined;
      const { events, outbox } = record;
      // Nobody reads that something is closed which they never heard of.
      if (
        kind === "request-closed" &&
        !wasAsked({ claim, events, outbox }, notification)
      )
        return undefined;
      const subject = { claim, event, settings };
      const message = messageFor(
        { links, now: services.now },
        tr,
        notification,
        subject,
      );
      if (!message) return undefined;
      const before = outbox.find(({ id }) => id === notification.escalates);
      const names = namesIn(services, settings, tr);
      const reply = before
        ? {
            ...message,
            draft: escalatedDraft(tr, message.draft, names(before.to)),
          }
        : message;
      return {
        reply,
        closes: kind === "request-closed",
        ...(kind === "request-delivered" || kind === "request-fulfilled"
          ? { refresh: claim.id }
          : {}),
      };
    },

    /** Whoever caused it is in the same organization; the bot has no chat of its own. */
    async through(entry) {
      const record = await recordOf(entry);
      const seq = noticeIn(record, entry)?.event ?? 0;
      const by = record?.events[seq - 1]?.by;
      return by?.role === "bot" ? record?.events[0]?.by.id : by?.id;
    },

    about: ({ ref }) => ({ claim: notificationRef(ref).record }),
  };
}
