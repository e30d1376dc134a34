import { z } from "zod";
import { itemCard, type ItemInputs } from "../../../cards/claims/item-card.ts";
import {
  conditionCard,
  type conditionInputs,
} from "../../../cards/claims/condition-card.ts";
import { refusalText } from "../../../cards/kit/words.ts";
import { checkValue } from "../../../services/claims/check-value.ts";
import type { ChecklistRow } from "../../../services/claims/checklist.ts";
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
import {
  change,
  changeAndShow,
  claimReply,
  fileUrl,
  good,
  showClaim,
  uploadUrl,
  withClaim,
} from "./show-claim.ts";

export const openItemInputs = z.object({ item: z.string().max(200) });

export async function openItem(
  turn: Turn,
  { claimId }: Press,
  { item }: z.infer<typeof openItemInputs>,
): Promise<Reply> {
  return withItem(turn, claimId, item, (view, row) =>
    itemReply(turn, view, row),
  );
}

/** Saves the value, the comment, or both; what was typed comes back when it can't be read. */
export async function saveItem(
  turn: Turn,
  press: Press,
  inputs: ItemInputs,
): Promise<Reply> {
  return withItem(turn, press.claimId, inputs.item, async (view, row) => {
    const typed = inputs.value.trim();
    const comment = inputs.comment.trim();
    const value = typed === "" ? undefined : goodValue(turn, view, row, typed);
    if (value && !value.ok)
      return itemReply(turn, view, row, { inputs, refusal: value.refusal });
    if (!value && comment === "")
      return itemReply(turn, view, row, {
        inputs,
        refusal: { code: "value.missing" },
      });
    const saved = () =>
      showClaim(turn, press.claimId, { notice: good(turn.tr.t("done.saved")) });
    const say = () =>
      change(
        turn,
        { ...press, key: `${press.key}/comment` },
        { type: "comment", item: row.key, text: comment },
        saved,
      );
    if (!value) return say();
    return change(
      turn,
      press,
      { type: "set-value", item: row.key, value: value.value },
      comment === "" ? saved : say,
    );
  });
}

async function withItem(
  turn: Turn,
  claimId: string,
  key: string,
  show: (view: ClaimView, row: ChecklistRow) => Reply | Promise<Reply>,
): Promise<Reply> {
  return withClaim(turn, claimId, (view) => {
    const found = view.rows.find((row) => row.key === key);
    if (found) return show(view, found);
    return showClaim(turn, claimId, {
      notice: {
        style: "attention",
        text: refusalText(turn.tr, { code: "item.unknown" }),
      },
    });
  });
}

function itemReply(
  turn: Turn,
  view: ClaimView,
  row: ChecklistRow,
  wrong?: { readonly inputs: ItemInputs; readonly refusal: Refusal },
): Reply {
  const text = wrong && refusalText(turn.tr, wrong.refusal);
  return claimReply(
    view.claim,
    itemCard(turn.tr, view, row, {
      fileUrl: fileUrl(turn, view.claim.id),
      uploadUrl: uploadUrl(turn, view.claim.id, `item:${row.key}`),
      ...(wrong && text !== undefined
        ? {
            typed: wrong.inputs,
            error: text,
            notice: { style: "attention", text },
          }
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

export const openQuestionInputs = z.object({ question: z.string().max(200) });

export async function openQuestion(
  turn: Turn,
  { claimId }: Press,
  { question }: z.infer<typeof openQuestionInputs>,
): Promise<Reply> {
  return withClaim(turn, claimId, (view) => {
    const found = view.questions.find(({ id }) => id === question);
    return found
      ? claimReply(view.claim, conditionCard(turn.tr, view.claim, found))
      : showClaim(turn, claimId);
  });
}

export async function answerQuestion(
  turn: Turn,
  press: Press,
  { question, answer }: z.infer<typeof conditionInputs>,
): Promise<Reply> {
  const options = answer.split(",").filter(Boolean);
  return changeAndShow(
    turn,
    press,
    { type: "answer-question", question, options },
    () => turn.tr.t("done.answered"),
  );
}
