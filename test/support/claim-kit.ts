import { dayIn } from "../../services/calendar/dates.ts";
import { certifiedAs } from "../../services/claims/certification.ts";
import type { Claim } from "../../services/claims/claim.ts";
import type { DecisionContext } from "../../services/claims/decide.ts";
import type { Duplicate } from "../../services/claims/duplicate.ts";
import { chainEvents } from "../../services/ledger/chain.ts";
import type {
  Actor,
  ClaimDocument,
  ClaimEvent,
  ClaimStatus,
  ClaimValue,
  Colleague,
  DocumentRequest,
  EventBody,
  ExpenseLine,
} from "../../services/claims/events.ts";
import { claimFrom } from "../../services/claims/evolve.ts";
import type { ClaimForm } from "../../services/claims/form.ts";
import { readinessOf, type Check } from "../../services/claims/readiness.ts";
import type { Money } from "../../services/money/money.ts";
import { people, settings } from "./settings-kit.ts";
import { claimChain } from "../../services/claims/events.ts";

/** Noon in the middle of the claiming period of `FY21-H1`, whose deadline is 2021-08-14. */
export const now = "2021-07-01T12:00:00Z";
export const claimId = "c0ffee00c0ffee00c0ffee00c0ffee00";

/** What a decision is made in; everything has a default. */
export interface Circumstances {
  readonly as?: Actor;
  /** An instant, e.g. `2021-08-14T21:59:00Z`. */
  readonly at?: string;
  readonly isBot?: boolean;
  readonly settings?: DecisionContext["settings"];
  readonly siblings?: DecisionContext["siblings"];
  readonly duplicates?: DecisionContext["duplicates"];
}

export function contextOf(given: Circumstances): DecisionContext {
  const { id, name } = given.as ?? people.user;
  return {
    settings: given.settings ?? settings(),
    now: new Date(given.at ?? now),
    person: { id, name },
    ...(given.isBot === undefined ? {} : { isBot: given.isBot }),
    siblings: given.siblings ?? [],
    duplicates: given.duplicates ?? [],
  };
}

/** Something that happened: by whom and when only where it matters. */
export type Step =
  | EventBody
  | { readonly body: EventBody; readonly by?: Actor; readonly at?: string };

export const by = (who: Actor, body: EventBody): Step => ({ body, by: who });

const reviewerTypes: readonly EventBody["type"][] = [
  "review-started",
  "feedback-given",
  "information-requested",
  "approved",
  "rejected",
];

export function eventsOf(...steps: readonly Step[]): ClaimEvent[] {
  return steps.reduce<ClaimEvent[]>((past, step) => {
    const { body, ...given } = "body" in step ? step : { body: step };
    const entry = {
      at: `2021-07-01T08:${String(past.length % 60).padStart(2, "0")}:00.000Z`,
      by: reviewerTypes.includes(body.type) ? people.reviewer : people.user,
      ...given,
      key: `key-${past.length + 1}`,
    };
    return [...past, ...chainEvents(claimChain(claimId), past, [body], entry)];
  }, []);
}

export function claimAfter(...steps: readonly Step[]): Claim | undefined {
  return claimFrom(claimId, eventsOf(...steps));
}

export function knownClaim(...steps: readonly Step[]): Claim {
  const claim = claimAfter(...steps);
  if (!claim) throw new Error("A claim needs at least its creation");
  return claim;
}

export function checksOf(
  steps: readonly Step[],
  circumstances: Circumstances = {},
): Check[] {
  const context = contextOf(circumstances);
  return readinessOf(knownClaim(...steps), {
    ...context,
    today: dayIn(context.settings.timeZone, context.now),
  });
}

export function codesOf(
  steps: readonly Step[],
  circumstances: Circumstances = {},
): string[] {
  return checksOf(steps, circumstances).map(({ code }) => code);
}

export const eur = (units: number): Money => ({
  minor: Math.round(units * 100),
  currency: "EUR",
});
export const usd = (units: number): Money => ({
  ...eur(units),
  currency: "USD",
});

export const tradeshows = "activity.tradeshows";
export const item = (id: string, activity = tradeshows) => `${activity}/${id}`;
export const agenda = item("event-invitation-and-agenda");
export const photo = item("participation-photo");
export const visitors = item("estimated-attendees-or-visitors");

export function form(overrides: Partial<ClaimForm> = {}): ClaimForm {
  return {
    name: "Spring roadshow",
    program: "csp",
    mpnId: "1234567",
    period: "FY21-H1",
    activity: tradeshows,
    date: "2021-05-20",
    amount: eur(1000),
    ...overrides,
  };
}

/** A file of `ready` that is in another claim, which the person may open. */
export function duplicate(overrides: Partial<Duplicate> = {}): Duplicate {
  return {
    kind: "document",
    id: "doc-1",
    name: "agenda.pdf",
    why: "same-file",
    other: {
      number: 1007,
      ownerName: "Ada",
      seen: { id: "beef".repeat(8), name: "Autumn fair" },
    },
    ...overrides,
  };
}

/** The statement that the person who adds a CSR line has read. */
export const certification = certifiedAs({
  locale: "de-DE",
  text: "Ich bestätige: Das war unser eigenes Personal.",
});

/** An invoice, or a CSR line with its certification. */
export function expense(overrides: Partial<ExpenseLine> = {}): ExpenseLine {
  return {
    id: "line-1",
    kind: "invoice",
    expense: item("signage-display-print"),
    vendor: "Fabrikam Fairs",
    number: "F-77",
    date: "2021-05-25",
    amount: eur(1000),
    items: [],
    ...(overrides.kind === "csr" ? { certification } : {}),
    ...overrides,
  };
}

export function document(
  overrides: Partial<ClaimDocument> = {},
): ClaimDocument {
  return {
    id: "doc-1",
    sha256: "0".repeat(64),
    name: "agenda.pdf",
    size: 1000,
    mediaType: "application/pdf",
    items: [agenda],
    note: "What it shows",
    ...overrides,
  };
}

export const created = (overrides: Partial<ClaimForm> = {}): EventBody => ({
  type: "created",
  number: 1001,
  form: form(overrides),
});
export const expenseAdded = (
  overrides: Partial<ExpenseLine> = {},
): EventBody => ({
  type: "expense-added",
  expense: expense(overrides),
});
export const documentAdded = (
  overrides: Partial<ClaimDocument> = {},
): EventBody => ({ type: "document-added", document: document(overrides) });
export const valueSet = (key: string, value: ClaimValue): EventBody => ({
  type: "value-set",
  item: key,
  value,
});
export const answered = (
  question: string,
  ...options: string[]
): EventBody => ({
  type: "question-answered",
  question,
  options,
});
export const count = (value: number): ClaimValue => ({
  kind: "count",
  count: value,
});

type Body<T extends EventBody["type"]> = EventBody & { type: T };

export const personOf = ({ id, name }: Actor): Colleague => ({ id, name });
export const carl = personOf(people.colleague);

/** Uma's request to Carl for the agenda. */
export function request(
  overrides: Partial<DocumentRequest> = {},
): DocumentRequest {
  return { id: "request-1", to: carl, items: [agenda], ...overrides };
}
export const requested = (
  overrides: Partial<DocumentRequest> = {},
): Body<"document-requested"> => ({
  type: "document-requested",
  request: request(overrides),
});
/** What happened to it; of `request-1` and with Carl unless said otherwise. */
export const handedOn = (
  to: Colleague,
  overrides: Partial<Body<"request-handed-on">> = {},
): Body<"request-handed-on"> => ({
  type: "request-handed-on",
  request: "request-1",
  from: carl,
  to,
  ...overrides,
});
export const declined = (
  overrides: Partial<Body<"request-declined">> = {},
): Body<"request-declined"> => ({
  type: "request-declined",
  request: "request-1",
  to: carl,
  reason: "I was not there",
  ...overrides,
});
export const cancelled = (
  overrides: Partial<Body<"request-cancelled">> = {},
): Body<"request-cancelled"> => ({
  type: "request-cancelled",
  request: "request-1",
  to: carl,
  ...overrides,
});
export const fulfilled = (
  how: Body<"request-fulfilled">["how"] = "delivered",
  overrides: Partial<Body<"request-fulfilled">> = {},
): Body<"request-fulfilled"> => ({
  type: "request-fulfilled",
  request: "request-1",
  to: carl,
  how,
  ...overrides,
});
export const reminded = (
  when: Body<"request-reminded">["when"],
  overrides: Partial<Body<"request-reminded">> = {},
): Body<"request-reminded"> => ({
  type: "request-reminded",
  request: "request-1",
  to: carl,
  when,
  ...overrides,
});
/** A document that answers the request. */
export const delivered = (
  overrides: Partial<ClaimDocument> = {},
  id = "request-1",
): Body<"document-added"> => ({
  type: "document-added",
  document: document({ id: "doc-9", ...overrides }),
  request: id,
});

export const submitted = (
  overrides: Partial<Body<"submitted">> = {},
): Body<"submitted"> => ({
  type: "submitted",
  from: "editing",
  to: "submitted",
  overridden: [],
  resubmission: false,
  afterDeadline: false,
  ...overrides,
});
export const reviewStarted: Body<"review-started"> = {
  type: "review-started",
  from: "submitted",
  to: "in-review",
};
export const feedback = (key = photo): Body<"feedback-given"> => ({
  type: "feedback-given",
  item: key,
  text: "The booth cannot be seen",
});
export const informationRequested = (
  items: string[] = [agenda],
): Body<"information-requested"> => ({
  type: "information-requested",
  from: "in-review",
  to: "action-required",
  items,
  text: "Please add the agenda",
});
export const approved: Body<"approved"> = {
  type: "approved",
  from: "in-review",
  to: "approved",
  reason: "",
};
export const rejected: Body<"rejected"> = {
  type: "rejected",
  from: "in-review",
  to: "rejected",
  reason: "Not enough",
};
export const disputed: Body<"disputed"> = {
  type: "disputed",
  from: "rejected",
  to: "disputed",
  reason: "It is enough",
};
export const deleted: Body<"deleted"> = {
  type: "deleted",
  from: "editing",
  to: "deleted",
};

/** The evidence of a trade show, complete: nothing blocks and nothing warns. */
export const evidence: readonly EventBody[] = [
  expenseAdded(),
  documentAdded({ id: "paper-1", items: [], expenseId: "line-1" }),
  documentAdded({
    id: "doc-1",
    items: [
      agenda,
      item("company-brand-and-contact"),
      item("microsoft-content"),
    ],
  }),
  documentAdded({ id: "doc-2", name: "booth.jpg", items: [photo] }),
  valueSet(visitors, count(120)),
];
export const ready: readonly EventBody[] = [created(), ...evidence];

/** How a claim got into each status, the shortest way. */
export const inStatus: Readonly<Record<ClaimStatus, readonly EventBody[]>> = {
  editing: ready,
  submitted: [...ready, submitted()],
  "in-review": [...ready, submitted(), reviewStarted],
  "action-required": [
    ...ready,
    submitted(),
    reviewStarted,
    informationRequested(),
  ],
  approved: [...ready, submitted(), reviewStarted, approved],
  rejected: [...ready, submitted(), reviewStarted, rejected],
  disputed: [...ready, submitted(), reviewStarted, rejected, disputed],
  deleted: [...ready, deleted],
};
