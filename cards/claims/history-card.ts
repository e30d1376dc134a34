import type { Translator } from "../../locales/translator.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { eventDetail, eventSentence } from "./history-words.ts";
import { line, press } from "../kit/views.ts";
import { claimTitle } from "../kit/words.ts";
import { noNotice } from "../kit/notices.ts";

const pageLength = 8;

/** Oldest to newest, in pages; opens on the newest page. `brokenAt` is the first entry changed afterwards. */
export function historyCard(
  tr: Translator,
  { claim, events }: Pick<ClaimView, "claim" | "events">,
  options: { readonly page?: number; readonly brokenAt: number | undefined },
): CardDraft {
  const pages = Math.max(1, Math.ceil(events.length / pageLength));
  const page = Math.min(Math.max(1, options.page ?? pages), pages);
  const shown = events.slice((page - 1) * pageLength, page * pageLength);
  const summary = tr.t("history.title", { claim: claimTitle(tr, claim) });
  return {
    template: "list",
    summary,
    view: {
      title: "",
      notice:
        options.brokenAt === undefined
          ? noNotice
          : {
              style: "attention",
              text: tr.t("history.broken", { entry: options.brokenAt }),
            },
      lines: [
        line(summary, { weight: "Bolder" }),
        line(tr.t("history.count", { count: events.length, page, pages }), {
          subtle: true,
        }),
      ],
      rows: shown.map((event) => ({
        title: "",
        text: eventSentence(tr, event),
        detail: eventDetail(tr, event),
        note: tr.t("history.when", {
          moment: tr.format.moment(event.at),
          role: tr.t(`role.${event.by.role}`),
        }),
        side: "",
        tone: "default",
        tap: null,
        actions: [],
        links: [],
      })),
      actions: [
        ...(page > 1
          ? [press(tr.t("button.older"), "claim.history", { page: page - 1 })]
          : []),
        ...(page < pages
          ? [press(tr.t("button.newer"), "claim.history", { page: page + 1 })]
          : []),
        press(tr.t("button.back"), "claim.open"),
      ],
      links: [],
    },
  };
}
