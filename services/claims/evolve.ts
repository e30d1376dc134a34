import type { Claim, ItemComment, Phase } from "./claim.ts";
import type { ClaimDocument, ClaimEvent, EventBody } from "./events.ts";
import { evolveRequests } from "./evolve-requests.ts";
import { handedIn } from "./retained.ts";

/** The claim after all its events; undefined where there are none. */
export function claimFrom(
  id: string,
  events: readonly ClaimEvent[],
): Claim | undefined {
  return events.reduce<Claim | undefined>(
    (claim, event) => evolve(id, claim, event),
    undefined,
  );
}

/** One step: the claim after one more event. Pure; never refuses, for what happened has happened. */
export function evolve(
  id: string,
  before: Claim | undefined,
  event: ClaimEvent,
): Claim {
  const { body, by, at, seq } = event;
  if (body.type === "created")
    return {
      id,
      number: body.number,
      owner: by,
      form: body.form,
      phase: { status: "editing" },
      phaseSince: at,
      answers: {},
      expenses: [],
      documents: [],
      values: {},
      comments: [],
      requests: [],
      touched: {},
      evidenced: {},
      contributors: [by.id],
      createdAt: at,
      changedAt: at,
      version: seq,
    };
  if (!before) throw new Error(`Claim ${id} does not begin with its creation`);
  const touched = { ...before.touched };
  // What a reviewer says about an item is no answer to their own feedback.
  if (by.role !== "reviewer")
    for (const key of touchedBy(body)) touched[key] = seq;
  const evidenced = { ...before.evidenced };
  for (const key of evidencedBy(body, before)) evidenced[key] = seq;
  const isContribution = !(
    by.role === "reviewer" ||
    by.role === "bot" ||
    "via" in body ||
    body.type === "request-declined" ||
    body.type === "request-handed-on"
  );
  const changed = change(before, body, event);
  return {
    ...before,
    ...changed,
    phaseSince: changed.phase ? at : before.phaseSince,
    touched,
    evidenced,
    contributors:
      !isContribution || before.contributors.includes(by.id)
        ? before.contributors
        : [...before.contributors, by.id],
    changedAt: at,
    version: seq,
  };
}

function change(
  claim: Claim,
  body: EventBody,
  event: ClaimEvent,
): Partial<Claim> {
  switch (body.type) {
    case "created":
      return {};
    case "form-changed":
      return { form: body.form };
    case "question-answered":
      return { answers: { ...claim.answers, [body.question]: body.options } };
    case "expense-added":
      return { expenses: [...claim.expenses, body.expense] };
    case "expense-removed":
      return {
        expenses: claim.expenses.filter(({ id }) => id !== body.expense.id),
      };
    case "document-added":
      return {
        documents: [...claim.documents, body.document],
        ...(body.request === undefined
          ? {}
          : evolveRequests(claim, body, event)),
      };
    case "document-changed":
      return {
        documents: claim.documents.map((one) =>
          one.id === body.document.id ? body.document : one,
        ),
      };
    case "document-removed":
      return {
        documents: claim.documents.filter(({ id }) => id !== body.document.id),
      };
    case "value-set":
      return { values: { ...claim.values, [body.item]: body.value } };
    case "document-requested":
    case "request-handed-on":
    case "request-declined":
    case "request-cancelled":
    case "request-fulfilled":
    case "request-reminded":
      return evolveRequests(claim, body, event);
    case "taken-over":
      return { owner: event.by };
    case "commented":
    case "feedback-given":
      return { comments: [...claim.comments, commentOf(body, event)] };
    case "information-requested":
      return {
        phase: {
          status: "action-required",
          items: body.items,
          text: body.text,
        },
        comments: [
          ...claim.comments,
          ...body.items.map((item): ItemComment => {
            return {
              ...entryOf(event),
              item,
              text: body.text,
              kind: "feedback",
            };
          }),
        ],
      };
    case "submitted":
      return {
        phase: { status: "submitted" },
        firstSubmittedAt: claim.firstSubmittedAt ?? event.at,
        handedIn: handedIn(claim, event.at),
      };
    case "review-started":
    case "approved":
    case "deleted":
      return { phase: { status: body.to } };
    case "rejected":
    case "disputed":
      return {
        phase: { status: body.to, reason: body.reason } satisfies Phase,
      };
  }
}

function commentOf(
  body: EventBody & { type: "commented" | "feedback-given" },
  event: ClaimEvent,
): ItemComment {
  return {
    ...entryOf(event),
    ...(body.item === undefined ? {} : { item: body.item }),
    text: body.text,
    kind: body.type === "commented" ? "comment" : "feedback",
  };
}

const entryOf = ({ seq, by, at }: ClaimEvent) => ({ seq, by, at });

/** Common items that speak of all documents together, so that each new one answers feedback on them. */
const documentsAsAWhole = [
  "common/core-requirements-shown",
  "common/execution-proven",
];

/** What a change is about: item keys, `form`, `question/…` or `expense/…`. Two changes conflict only on the same thing. */
export function touchedBy(body: EventBody): readonly string[] {
  switch (body.type) {
    case "form-changed":
      return ["form"];
    case "question-answered":
      return [`question/${body.question}`];
    case "expense-added":
    case "expense-removed":
      return [
        `expense/${body.expense.id}`,
        "common/expense-document",
        ...body.expense.items,
      ];
    case "document-added":
    case "document-changed":
    case "document-removed":
      return [
        `document/${body.document.id}`,
        ...body.document.items,
        ...(body.document.expenseId === undefined
          ? documentsAsAWhole
          : [`expense/${body.document.expenseId}`, "common/expense-document"]),
      ];
    case "value-set":
      return [body.item];
    case "commented":
      return body.item === undefined ? [] : [body.item];
    case "created":
    case "feedback-given":
    case "information-requested":
    case "submitted":
    case "review-started":
    case "approved":
    case "rejected":
    case "disputed":
    case "deleted":
    case "taken-over":
    case "document-requested":
    case "request-handed-on":
    case "request-declined":
    case "request-cancelled":
    case "request-fulfilled":
    case "request-reminded":
      return [];
  }
}

/** Items for which this event brings something new that can prove them; words alone do not. */
function evidencedBy(body: EventBody, before: Claim): readonly string[] {
  switch (body.type) {
    case "expense-added":
    case "value-set":
      return touchedBy(body);
    case "document-added":
    case "document-changed":
      return evidencedByDocument(body.document, before);
    default:
      return [];
  }
}

/** What the document proves and did not prove before: a new note alone makes no new evidence. */
function evidencedByDocument(
  { id, items, expenseId }: ClaimDocument,
  { documents, expenses }: Claim,
): readonly string[] {
  const old = documents.find((one) => one.id === id);
  const isNewPaper = expenseId !== undefined && expenseId !== old?.expenseId;
  // With its paper a line proves what it is for.
  const line = isNewPaper
    ? expenses.find((one) => one.id === expenseId)
    : undefined;
  const fresh = items.filter((one) => !old?.items.includes(one));
  const isNewProof =
    expenseId === undefined && (old === undefined || fresh.length > 0);
  return [
    ...fresh,
    ...(isNewProof ? documentsAsAWhole : []),
    ...(isNewPaper ? ["common/expense-document", ...(line?.items ?? [])] : []),
  ];
}
