import { activityOf } from "../activities/catalogue.ts";
import { questionsFor } from "../activities/conditions.ts";
import type { IsoDate } from "../calendar/dates.ts";
import { accepted, refused, type Outcome } from "../outcome.ts";
import { wordsOf } from "./check-text.ts";
import { checkValue } from "./check-value.ts";
import { areItems, itemsOf } from "./claim-items.ts";
import { isEditable, type Claim, type ClaimRequest } from "./claim.ts";
import type { ClaimCommand } from "./commands.ts";
import { decideChange, decideFile } from "./decide-document.ts";
import { decideExpense } from "./decide-expense.ts";
import type { ClaimValue, EventBody } from "./events.ts";
import { longestText, mostComments } from "./limits.ts";
import { requestFor } from "./requests.ts";

type EvidenceCommand = Extract<
  ClaimCommand,
  {
    type:
      | "answer-condition"
      | "add-expense"
      | "remove-expense"
      | "add-document"
      | "change-document"
      | "remove-document"
      | "set-value"
      | "comment";
  }
>;

/** What the claim page takes: answers, invoices and CSR lines, documents, metrics, comments (section 5). */
export function decideEvidence(
  command: EvidenceCommand,
  claim: Claim,
  { personId, today }: { readonly personId: string; readonly today: IsoDate },
): Outcome<readonly EventBody[]> {
  // A comment changes nothing of the claim, so it is welcome at any time (R-CLAIM-2, ux of a refusal).
  if (command.type === "comment")
    return decideComment(
      command,
      requestFor(claim, command.request, personId),
      claim,
    );
  if (!isEditable(claim)) return refused("claim.locked");
  switch (command.type) {
    case "answer-condition":
      return decideAnswer(command.question, command.options, claim);
    case "add-expense":
      return decideExpense(command.expense, claim, today);
    case "remove-expense": {
      const expense = claim.expenses.find(({ id }) => id === command.expenseId);
      if (!expense) return refused("evidence.unknown");
      return accepted([{ type: "expense-removed", expense }]);
    }
    case "add-document":
      return decideFile(command, claim, personId);
    case "change-document":
      return decideChange(command, claim);
    case "remove-document": {
      const document = claim.documents.find(
        ({ id }) => id === command.documentId,
      );
      if (!document) return refused("evidence.unknown");
      return accepted([{ type: "document-removed", document }]);
    }
    case "set-value":
      return decideValueAndComment(command, claim);
  }
}

function decideValueAndComment(
  { item, value, comment: text }: EvidenceCommand & { type: "set-value" },
  claim: Claim,
): Outcome<readonly EventBody[]> {
  const set = decideValue(item, value, claim);
  if (!set.ok || text === undefined) return set;
  const said = decideComment({ type: "comment", item, text }, undefined, claim);
  return said.ok ? accepted([...set.value, ...said.value]) : said;
}

function decideComment(
  { item, text, toOwner }: EvidenceCommand & { type: "comment" },
  request: ClaimRequest | undefined,
  claim: Claim,
): Outcome<readonly EventBody[]> {
  const words = wordsOf(text);
  if (words === "") return refused("value.missing");
  if (words.length > longestText)
    return refused("value.too-long", { limit: longestText });
  if (item !== undefined && !areItems(claim, [item]))
    return refused("item.unknown");
  // Whoever was asked writes about what was asked for (R-ROLE-5).
  if (request && item !== undefined && !request.items.includes(item))
    return refused("request.not-yours");
  if (claim.comments.length >= mostComments)
    return refused("limit.comments", { limit: mostComments });
  return accepted([
    {
      type: "commented",
      text: words,
      ...(item === undefined ? {} : { item }),
      ...(request === undefined ? {} : { request: request.id }),
      ...(toOwner === undefined ? {} : { toOwner }),
    },
  ]);
}

function decideAnswer(
  id: string,
  chosen: readonly string[],
  claim: Claim,
): Outcome<readonly EventBody[]> {
  const options = [...new Set(chosen)];
  const activity = activityOf(claim.form.activity);
  const question =
    activity &&
    questionsFor(activity, claim.answers).find((one) => one.id === id);
  if (!question || options.some((one) => !question.options.includes(one)))
    return refused("item.unknown");
  if (options.length === 0 || (!question.many && options.length > 1))
    return refused("value.missing");
  const before = claim.answers[id] ?? [];
  if (before.join() === options.join()) return accepted([]);
  return accepted([{ type: "question-answered", question: id, options }]);
}

function decideValue(
  key: string,
  value: ClaimValue,
  claim: Claim,
): Outcome<readonly EventBody[]> {
  const entry = itemsOf(claim).find((one) => one.key === key);
  if (!entry) return refused("item.unknown");
  const problem = checkValue(value, entry.item, claim);
  if (problem) return { ok: false, refusal: problem };
  const before = claim.values[key];
  if (JSON.stringify(before) === JSON.stringify(value)) return accepted([]);
  return accepted([{ type: "value-set", item: key, value }]);
}
