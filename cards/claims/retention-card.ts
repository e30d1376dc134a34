import { z } from "zod";
import type { Translator } from "../../locales/translator.ts";
import type { IsoDate } from "../../services/calendar/dates.ts";
import type { ClaimSummary } from "../../services/claims/claim-summary.ts";
import type { RetentionList } from "../../services/claims/retention-list.ts";
import { myClaimsButton } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { listRow, listView } from "../kit/list-view.ts";
import { paged, pageNumber } from "../kit/paging.ts";
import { line, press, subtle, tap } from "../kit/views.ts";

export const retentionInputs = z.object({
  show: z.enum(["ended", "ending"]).optional(),
  page: pageNumber,
});

const pageLength = 6;

/** Whose 24 months are over, and whose soon will be; information only, nothing is deleted (R-RET-1, R-RET-2). */
export function retentionCard(
  tr: Translator,
  { ended, ending }: RetentionList,
  options: {
    readonly show?: "ended" | "ending" | undefined;
    readonly page: number;
    readonly daysLeft: (until: IsoDate) => number;
  },
): CardDraft {
  const show =
    options.show ??
    (ended.length === 0 && ending.length > 0 ? "ending" : "ended");
  const isOver = show === "ended";
  const claims = isOver ? ended : ending;
  const other = isOver ? ending : ended;
  const { shown, turns } = paged(tr, claims, {
    length: pageLength,
    page: options.page,
    verb: "retention.list",
    data: { show },
  });
  const count = { count: claims.length };
  const summary = isOver
    ? tr.t("retention.ended", count)
    : tr.t("retention.ending", count);
  const change = { count: other.length };
  return listView({
    summary,
    title: tr.t("retention.title"),
    lines: [
      line(summary),
      ...(claims.length === 0
        ? []
        : [
            subtle(
              tr.t(isOver ? "retention.ended-what" : "retention.ending-what"),
            ),
          ]),
    ],
    rows: shown.map((one) =>
      retainedRow(tr, one, options.daysLeft(one.retainUntil)),
    ),
    actions: [
      isOver
        ? press(tr.t("button.retention-ending", change), "retention.list", {
            show: "ending",
          })
        : press(tr.t("button.retention-ended", change), "retention.list", {
            show: "ended",
          }),
      ...turns,
      myClaimsButton(tr),
    ],
  });
}

function retainedRow(tr: Translator, claim: ClaimSummary, days: number) {
  const date = tr.format.day(claim.retainUntil);
  return listRow({
    title: claim.name,
    text: tr.t("retention.activity", {
      date: tr.format.day(claim.activityDate),
    }),
    detail:
      days < 0
        ? tr.t("retention.ended-on", { date })
        : tr.t("retention.ends-on", { date, days }),
    note: tr.t("retention.about", {
      number: String(claim.number),
      count: claim.documents,
    }),
    tap: tap("claim.open", { claim: claim.id }, claim.name),
  });
}
