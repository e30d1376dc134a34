import type { Translator } from "../../locales/translator.ts";
import type {
  AlertClaim,
  AlertView,
} from "../../services/alerts/alert-view.ts";
import { itemLabels } from "../claims/claim-words.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { listRow, listView } from "../kit/list-view.ts";
import { toldLines } from "../kit/told-lines.ts";
import { line, subtle, tap, type NoticeView } from "../kit/views.ts";
import { shorten } from "../kit/words.ts";
import { alertButtons, askOwner, takeOver } from "./alert-buttons.ts";
import {
  amountOf,
  headline,
  isUnfinished,
  placeOf,
  saysMoney,
  whenLine,
} from "./alert-words.ts";

const rowsShown = 5;
/** With more rows than this there is room for one button each. */
const rowsWithTwoButtons = 2;

/** What, which claim or period, until when, what is missing, the money at risk; and one button that deals with it. */
export function alertCard(
  tr: Translator,
  view: AlertView,
  notice?: NoticeView,
): CardDraft {
  const summary = headline(tr, view);
  const { claim, claims } = view;
  const hidden = claims.length - rowsShown;
  return listView({
    summary,
    detail: whenLine(tr, view).text,
    notice,
    lines: toldLines(tr, summary, [
      whenLine(tr, view),
      ...(claim ? [subtle(placeOf(tr, view))] : []),
      ...(saysMoney(view)
        ? [line(tr.t("alert.amount", { amount: amountOf(tr, view) }))]
        : []),
      ...(claim && claim.missing.length > 0 && isUnfinished(view)
        ? [
            line(
              tr.t("alert.missing", {
                items: shorten(itemLabels(tr, claim.missing), 400),
              }),
            ),
          ]
        : []),
      ...(hidden > 0 ? [line(tr.t("alert.rest", { count: hidden }))] : []),
      line(tr.t(`alert.${view.kind}-next`)),
    ]),
    rows: claims
      .slice(0, rowsShown)
      .map((one) => draftRow(tr, one, claims.length <= rowsWithTwoButtons)),
    actions: alertButtons(tr, view),
  });
}

function draftRow(tr: Translator, claim: AlertClaim, hasRoom: boolean) {
  return listRow({
    title: claim.name,
    text: tr.format.money(claim.amount),
    detail: tr.t("alert.row-missing", { count: claim.missing.length }),
    note: tr.t("overview.owner", {
      number: String(claim.number),
      owner: claim.owner.name,
    }),
    tap: tap("claim.open", { claim: claim.id }, claim.name),
    actions: claim.isOwn
      ? []
      : [askOwner(tr, claim), ...(hasRoom ? [takeOver(tr, claim)] : [])],
  });
}
