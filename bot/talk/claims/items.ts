import { z } from "zod";
import { itemCard, type ItemInputs } from "../../../cards/claims/item-card.ts";
import { checkValue } from "../../../services/claims/check-value.ts";
import type { ChecklistRow } from "../../../services/claims/checklist.ts";
import type { Made } from "../../../services/claims/claim-run.ts";
import type { ClaimView } from "../../../services/claims/claim-view.ts";
import type { ClaimValue } from "../../../services/claims/events.ts";
import { parseAmount } from "../../../services/money/parse-amount.ts";
import {
  accepted,
  refused,
  type Outcome,
  type Refusal,
} from "../../../services/outcome.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { pageAfter, runPress } from "../shared/change-claim.ts";
import {
  claimReply,
  linksOf,
  unshown,
  withClaim,
} from "../shared/claim-reply.ts";
import { refusedNotice } from "../shared/refusals.ts";

export const openItemInputs = z.object({ item: z.string().max(200) });

export async function openItem(
  turn: Turn,
  { claimId }: Press,
  { item }: z.infer<typeof openItemInputs>,
): Promise<Reply> {
  return withClaim(turn, claimId, (view) => {
    const row = rowOf(view, item);
    return row
      ? itemReply(turn, view, row)
      : unshown(turn, view, { code: "item.unknown" });
  });
}

/** Saves the value, the comment, or both; what was typed comes back when it can't be read. */
export async function saveItem(
  turn: Turn,
  press: Press,
  inputs: ItemInputs,
): Promise<Reply> {
  const result = await runPress<ChecklistRow>(turn, press, (view) =>
    makeEntry(turn, view, inputs),
  );
  if (result.ok || !result.wrong || !result.view)
    return pageAfter(turn, result, () => turn.tr.t("done.saved"));
  const { view, wrong: row, refusal } = result;
  return itemReply(turn, view, row, { inputs, refusal });
}

/** What cannot be read is marked at the row it was typed for. */
function makeEntry(
  turn: Turn,
  view: ClaimView,
  inputs: ItemInputs,
): Made<ChecklistRow> {
  const row = rowOf(view, inputs.item);
  if (!row) return refused("item.unknown");
  const item = row.key;
  const typed = inputs.value.trim();
  const comment = inputs.comment.trim();
  if (typed === "")
    return comment === ""
      ? { ok: false, refusal: { code: "value.missing" }, wrong: row }
      : accepted({ type: "comment", item, text: comment });
  const value = goodValue(turn, view, row, typed);
  if (!value.ok) return { ...value, wrong: row };
  return accepted({
    type: "set-value",
    item,
    value: value.value,
    ...(comment === "" ? {} : { comment }),
  });
}

const rowOf = ({ rows }: ClaimView, key: string) =>
  rows.find((row) => row.key === key);

function itemReply(
  turn: Turn,
  view: ClaimView,
  row: ChecklistRow,
  wrong?: { readonly inputs: ItemInputs; readonly refusal: Refusal },
): Reply {
  const notice = wrong && refusedNotice(turn, wrong.refusal);
  const links = linksOf(turn);
  return claimReply(
    view.claim,
    itemCard(turn.tr, view, row, {
      fileUrl: links.file(view.claim.id),
      uploadUrl: links.upload(view.claim.id, `item:${row.key}`),
      ...(wrong && notice
        ? { typed: wrong.inputs, error: notice.text, notice }
        : {}),
    }),
  );
}

/** Reads what was typed; whether it can stand for the item, the service says. */
function goodValue(
  turn: Turn,
  view: ClaimView,
  row: ChecklistRow,
  text: string,
): Outcome<ClaimValue> {
  const value = readValue(turn, view, row, text);
  if (!value.ok) return value;
  const refusal = checkValue(value.value, row.item, view.claim);
  return refusal ? { ok: false, refusal } : value;
}

function readValue(
  { tr }: Turn,
  { claim }: ClaimView,
  { item }: ChecklistRow,
  text: string,
): Outcome<ClaimValue> {
  if (item.valueType === "count") {
    const digits = text.normalize("NFKC").replace(/[\s.,'’]/g, "");
    return /^\d+$/.test(digits)
      ? accepted({ kind: "count", count: Number(digits) })
      : refused("value.invalid-number");
  }
  if (item.valueType === "amount") {
    const amount = parseAmount(text, claim.form.amount.currency, tr.locale);
    return amount
      ? accepted({ kind: "amount", amount })
      : refused("value.invalid-amount");
  }
  return accepted(
    item.evidence.includes("url")
      ? { kind: "url", url: text }
      : { kind: "text", text },
  );
}
