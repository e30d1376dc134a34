import type { Translator } from "../../locales/translator.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import { backButton } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { listRow, listView } from "../kit/list-view.ts";
import { paged } from "../kit/paging.ts";
import { bold, subtle } from "../kit/views.ts";
import { claimTitle } from "./claim-words.ts";
import { eventDetail, eventSentence } from "./history-words.ts";

const pageLength = 8;

/** Oldest to newest, in pages; opens on the newest page. `brokenAt` is the first entry changed afterwards. */
export function historyCard(
  tr: Translator,
  { claim, events }: Pick<ClaimView, "claim" | "events">,
  options: { readonly page?: number; readonly brokenAt: number | undefined },
): CardDraft {
  const { shown, page, pages, turns } = paged(tr, events, {
    length: pageLength,
    page: options.page ?? Infinity,
    verb: "claim.history",
    isTimeline: true,
  });
  const summary = tr.t("history.title", { claim: claimTitle(tr, claim) });
  return listView({
    summary,
    notice:
      options.brokenAt === undefined
        ? undefined
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
    actions: [...turns, backButton(tr)],
  });
}
