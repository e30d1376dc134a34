import type { Translator } from "../../locales/translator.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import { backButton } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { listRow, listView } from "../kit/list-view.ts";
import { noNotice } from "../kit/notices.ts";
import { bold, press, subtle } from "../kit/views.ts";
import { claimTitle } from "../kit/words.ts";
import { eventDetail, eventSentence } from "./history-words.ts";

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
  return listView({
    summary,
    notice:
      options.brokenAt === undefined
        ? noNotice
        : {
            style: "attention",
            text: tr.t("history.broken", { entry: options.brokenAt }),
          },
    lines: [
      bold(summary),
      subtle(tr.t("history.count", { count: events.length, page, pages })),
    ],
    rows: shown.map((event) =>
      listRow({
        text: eventSentence(tr, event),
        detail: eventDetail(tr, event),
        note: tr.t("history.when", {
          moment: tr.format.moment(event.at),
          role: tr.t(`role.${event.by.role}`),
        }),
      }),
    ),
    actions: [
      ...(page > 1
        ? [press(tr.t("button.older"), "claim.history", { page: page - 1 })]
        : []),
      ...(page < pages
        ? [press(tr.t("button.newer"), "claim.history", { page: page + 1 })]
        : []),
      backButton(tr),
    ],
  });
}
