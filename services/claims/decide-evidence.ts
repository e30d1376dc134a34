import { activityOf } from "../activities/catalogue.ts";
import { checklistItems } from "../activities/checklist-items.ts";
import { questionsFor } from "../activities/conditions.ts";
import { accepted, refused, type Outcome, type Refusal } from "../outcome.ts";
import { isEditable, type Claim, type ClaimRequest } from "./claim.ts";
import type { ClaimCommand } from "./commands.ts";
import { longestText } from "./limits.ts";
import { requestFor } from "./requests.ts";
import type {
  ClaimDocument,
  ClaimValue,
  EventBody,
  ExpenseLine,
} from "./events.ts";

type EvidenceCommand = Extract<
  ClaimCommand,
  {
    type:
      | "answer-question"
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
  personId: string,
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
    case "answer-question":
      return decideAnswer(command.question, command.options, claim);
    case "add-expense": {
      const { expense } = command;
      if (!areItems(claim, expense.items)) return refused("item.unknown");
      if (!isEligible(claim, expense)) return refused("item.wrong-kind");
      if (claim.expenses.some(({ id }) => id === expense.id))
        return refused("evidence.known");
      if (expense.amount.currency !== claim.form.amount.currency)
        return refused("form.incomplete");
      return accepted([{ type: "expense-added", expense }]);
    }
    case "remove-expense": {
      const expense = claim.expenses.find(({ id }) => id === command.expenseId);
      if (!expense) return refused("evidence.unknown");
      return accepted([{ type: "expense-removed", expense }]);
    }
    case "add-document": {
      const problem = documentProblem(claim, command.document);
      if (problem) return { ok: false, refusal: problem };
      if (claim.documents.some(({ id }) => id === command.document.id))
        return refused("evidence.known");
      const request = requestFor(claim, command.request, personId);
      // Whoever was asked brings what was asked for, and nothing else (R-ROLE-5).
      if (command.request !== undefined && !answers(command.document, request))
        return refused("request.not-yours");
      return accepted([
        {
          type: "document-added",
          document: command.document,
          ...(request ? { request: request.id } : {}),
          ...(request?.text !== undefined && command.isText
            ? { isText: true as const }
            : {}),
        },
      ]);
    }
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
      return decideValue(command.item, command.value, claim);
  }
}

function answers(
  { items, expenseId }: ClaimDocument,
  request: ClaimRequest | undefined,
): boolean {
  return (
    request !== undefined &&
    expenseId === undefined &&
    items.every((one) => request.items.includes(one)) &&
    // A file for no item is for what was asked in free text.
    (items.length > 0 || request.text !== undefined)
  );
}

function decideComment(
  { item, text, toOwner }: EvidenceCommand & { type: "comment" },
  request: ClaimRequest | undefined,
  claim: Claim,
): Outcome<readonly EventBody[]> {
  const words = text.trim();
  if (words === "") return refused("value.missing");
  if (words.length > longestText)
    return refused("value.too-long", { limit: longestText });
  if (item !== undefined && !areItems(claim, [item]))
    return refused("item.unknown");
  // Whoever was asked writes about what was asked for (R-ROLE-5).
  if (request && item !== undefined && !request.items.includes(item))
    return refused("request.not-yours");
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
  options: readonly string[],
  claim: Claim,
): Outcome<readonly EventBody[]> {
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
  return accepted([
    { type: "question-answered", question: id, options: [...options] },
  ]);
}

function decideChange(
  {
    documentId,
    items,
    expenseId,
    note,
  }: EvidenceCommand & { type: "change-document" },
  claim: Claim,
): Outcome<readonly EventBody[]> {
  const before = claim.documents.find(({ id }) => id === documentId);
  if (!before) return refused("evidence.unknown");
  const { note: _note, expenseId: _expense, ...rest } = before;
  const words = note.trim();
  const document: ClaimDocument = {
    ...rest,
    items: [...items],
    ...(words === "" ? {} : { note: words }),
    ...(expenseId === undefined ? {} : { expenseId }),
  };
  const problem = documentProblem(claim, document);
  if (problem) return { ok: false, refusal: problem };
  const changed = [
    ...(before.items.join() === document.items.join()
      ? []
      : ["items" as const]),
    ...(before.note === document.note ? [] : ["note" as const]),
    ...(before.expenseId === document.expenseId ? [] : ["expense" as const]),
  ];
  return accepted(
    changed.length === 0
      ? []
      : [{ type: "document-changed", document, changed }],
  );
}

function documentProblem(
  claim: Claim,
  document: ClaimDocument,
): Refusal | undefined {
  if (!areItems(claim, document.items)) return { code: "item.unknown" };
  if (
    document.expenseId !== undefined &&
    !claim.expenses.some(({ id }) => id === document.expenseId)
  )
    return { code: "evidence.unknown" };
  if ((document.note?.length ?? 0) > longestText)
    return { code: "value.too-long", params: { limit: longestText } };
  return undefined;
}

function decideValue(
  key: string,
  value: ClaimValue,
  claim: Claim,
): Outcome<readonly EventBody[]> {
  const activity = activityOf(claim.form.activity);
  const entry =
    activity &&
    checklistItems(activity, claim.answers).find((one) => one.key === key);
  if (!entry) return refused("item.unknown");
  if (!takes(entry.item, value)) return refused("item.wrong-kind");
  if (value.kind === "count" && value.count < 0)
    return refused("value.invalid-number");
  if (value.kind === "text" && value.text.trim() === "")
    return refused("value.missing");
  // One currency per claim (R-PAY-4).
  if (
    value.kind === "amount" &&
    value.amount.currency !== claim.form.amount.currency
  )
    return refused("item.wrong-kind");
  if (value.kind === "text" && value.text.length > longestText)
    return refused("value.too-long", { limit: longestText });
  const before = claim.values[key];
  if (JSON.stringify(before) === JSON.stringify(value)) return accepted([]);
  return accepted([{ type: "value-set", item: key, value }]);
}

/** Whether the item takes this kind of value: counts and amounts for metrics that are one, text for reports and lists. */
function takes(
  {
    evidence,
    valueType,
  }: { evidence: readonly string[]; valueType?: string | undefined },
  { kind }: ClaimValue,
): boolean {
  if (kind === "url") return evidence.includes("url");
  if (kind === "count") return valueType === "count";
  if (kind === "amount") return valueType === "amount";
  return (
    evidence.includes("text") || valueType === "report" || valueType === "list"
  );
}

/** A kind of cost belongs to the activity, and some can only be shown by an invoice (activities.json). */
function isEligible({ form }: Claim, { expense, kind }: ExpenseLine): boolean {
  if (expense === undefined) return true;
  const cost = activityOf(form.activity)?.eligibleExpenses.find(
    ({ id }) => `${form.activity}/${id}` === expense,
  );
  return cost?.evidence.includes(kind) ?? false;
}

function areItems(claim: Claim, keys: readonly string[]): boolean {
  const activity = activityOf(claim.form.activity);
  const known = activity
    ? checklistItems(activity, claim.answers).map(({ key }) => key)
    : [];
  return keys.every((key) => known.includes(key));
}
