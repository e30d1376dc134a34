import type { Translator } from "../../locales/translator.ts";
import type {
  AlertClaim,
  AlertView,
} from "../../services/alerts/alert-view.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { listRow, listView } from "../kit/list-view.ts";
import { noNotice } from "../kit/notices.ts";
import { fewerLine } from "../kit/told-lines.ts";
import {
  bold,
  line,
  press,
  subtle,
  tap,
  type ActionView,
  type LineView,
  type NoticeView,
} from "../kit/views.ts";
import { itemLabels, shorten } from "../kit/words.ts";

const rowsShown = 5;
/** With more rows than this there is room for one button each. */
const rowsWithTwoButtons = 2;

/** What, which claim or period, until when, what is missing, the money at risk; and one button that deals with it. */
export function alertCard(
  tr: Translator,
  view: AlertView,
  notice: NoticeView = noNotice,
): CardDraft {
  const summary = headline(tr, view);
  const { claim, claims } = view;
  const hidden = claims.length - rowsShown;
  return listView({
    summary,
    detail: whenLine(tr, view).text,
    notice,
    lines: [
      bold(summary),
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
      fewerLine(tr),
    ],
    rows: claims
      .slice(0, rowsShown)
      .map((one) => claimRow(tr, one, claims.length <= rowsWithTwoButtons)),
    actions: buttons(tr, view),
  });
}

function headline(tr: Translator, view: AlertView): string {
  const { kind, claim, threshold } = view;
  const values = {
    place: placeOf(tr, view),
    amount: amountOf(tr, view),
    claim: claim?.name ?? "",
    count: view.claims.length,
    threshold: threshold ? tr.format.money(threshold) : "",
  };
  return kind === "draft-near-deadline" && claim
    ? tr.t("alert.draft-near-deadline-claim", values)
    : tr.t(`alert.${kind}`, values);
}

const placeOf = (tr: Translator, view: AlertView) =>
  tr.t("alert.place", {
    program: view.programName,
    location: view.locationName,
  });

const amountOf = (tr: Translator, { money }: AlertView) =>
  tr.format.list(money.map(tr.format.money));

/** Where the headline does not name it already. */
function saysMoney({ kind, money }: AlertView): boolean {
  return (
    money.length > 0 &&
    kind !== "claim-deadline-money-left" &&
    kind !== "usage-period-ends"
  );
}

function isUnfinished({ kind }: AlertView): boolean {
  return kind === "draft-near-deadline" || kind === "action-required";
}

/** A day to meet, a day on which something happens, or one that has passed. */
function whenLine(tr: Translator, view: AlertView): LineView {
  const { kind, deadline, daysLeft, since } = view;
  // It waits for an answer; no day is set for one.
  if (kind === "action-required" && since !== undefined)
    return line(tr.t("alert.since", { date: tr.format.day(since) }), {
      tone: "attention",
    });
  const values = { date: tr.format.day(deadline), days: Math.abs(daysLeft) };
  if (daysLeft < 0)
    return line(tr.t("alert.over", values), { tone: "attention" });
  if (kind === "claiming-opens" || kind === "retention-ends")
    return line(tr.t("alert.on", values));
  return line(tr.t("alert.until", values), {
    tone: daysLeft <= 14 ? "attention" : "default",
  });
}

function claimRow(tr: Translator, claim: AlertClaim, hasRoom: boolean) {
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

function askOwner(tr: Translator, { id, owner }: AlertClaim): ActionView {
  const name = shorten(owner.name, 24);
  return press(tr.t("button.ask-owner", { name }), "claim.ask-owner", {
    claim: id,
  });
}

const takeOver = (tr: Translator, { id }: AlertClaim) =>
  press(tr.t("button.take-over"), "claim.take-over", { claim: id });

function buttons(tr: Translator, view: AlertView): ActionView[] {
  const { kind, claim, claims } = view;
  if (claim) {
    const data = { claim: claim.id };
    const open = press(tr.t("button.open-claim"), "claim.open", data);
    const waitsForOwner = isUnfinished(view) || kind === "request-open";
    return [
      ...(view.request === undefined
        ? []
        : [
            press(tr.t("button.see-request"), "request.show", {
              ...data,
              request: view.request,
            }),
          ]),
      open,
      ...(waitsForOwner && !claim.isOwn && view.isPartner
        ? [askOwner(tr, claim), takeOver(tr, claim)]
        : []),
    ];
  }
  if (!view.isPartner) return [];
  switch (kind) {
    case "claim-deadline-money-left":
    case "usage-period-ends":
      return [
        claims.length > 0
          ? press(tr.t("button.my-claims"), "overview.mine")
          : press(tr.t("button.create"), "claim.new"),
      ];
    case "draft-near-deadline":
      return [press(tr.t("button.my-claims"), "overview.mine")];
    case "claiming-opens":
      return [press(tr.t("button.create"), "claim.new")];
    default:
      return [];
  }
}
