import { z } from "zod";
import { money } from "../money/money.ts";
import { parseOnce } from "../storage/parse-once.ts";
import { claimForm } from "./form.ts";
import { caseEvent } from "../ledger/event.ts";

/** Who acted, as they were then: the History never changes when a person is renamed or loses a role (R-HIST-3). */
export const actor = z.strictObject({
  id: z.string(),
  name: z.string(),
  role: z.enum([
    "global-admin",
    "incentives-admin",
    "incentives-user",
    "colleague",
    "reviewer",
    /** The bot itself, for what it does at a set time. */
    "bot",
  ]),
});
export type Actor = z.infer<typeof actor>;

/** A statement that a person certified (R-CSR-4, R-CSR-5): which one, and the words in which they read it. */
export const certification = z.strictObject({
  statement: z.string(),
  version: z.int().positive(),
  /** The language they read it in. */
  locale: z.string(),
  text: z.string(),
});
export type Certification = z.infer<typeof certification>;

export const expenseLine = z.strictObject({
  id: z.string(),
  kind: z.enum(["invoice", "csr"]),
  /** The kind of cost: `<activity id>/<eligible expense id>`. */
  expense: z.string().optional(),
  /** The outside vendor; for a CSR what was done in house. */
  vendor: z.string(),
  number: z.string().optional(),
  date: z.string(),
  amount: money,
  /** Checklist items this line also proves, e.g. `activity.exams-tuition/exam-invoice`. */
  items: z.array(z.string()),
  /**
   * With a CSR line, by whoever added it and when they did. Lines from before it was recorded have none; nothing is known
   * of which statement they were added under.
   */
  certification: certification.optional(),
});
export type ExpenseLine = z.infer<typeof expenseLine>;

export const claimDocument = z.strictObject({
  id: z.string(),
  sha256: z.string(),
  name: z.string(),
  size: z.int(),
  mediaType: z.string(),
  /** Checklist items it proves; may be several, for one document often does. */
  items: z.array(z.string()),
  /** The invoice or CSR line it is the paper of. */
  expenseId: z.string().optional(),
  note: z.string().optional(),
  /** Taken although the virus scanner could not look at it. */
  unscanned: z.literal(true).optional(),
});
export type ClaimDocument = z.infer<typeof claimDocument>;

const itemKey = z.string();

const colleague = z.strictObject({
  /** Entra object id. */
  id: z.string(),
  name: z.string(),
});
export type Colleague = z.infer<typeof colleague>;

/** Somebody is asked for documents (R-DET-1): checklist items, something in free text, or both. */
export const documentRequest = z.strictObject({
  id: z.string(),
  to: colleague,
  items: z.array(itemKey),
  text: z.string().optional(),
  /** Day in the tenant's time zone. */
  due: z.string().optional(),
  /** A word of the asker's own. */
  words: z.string().optional(),
});
export type DocumentRequest = z.infer<typeof documentRequest>;
const claimValue = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("count"), count: z.int() }),
  z.strictObject({ kind: z.literal("amount"), amount: money }),
  z.strictObject({ kind: z.literal("text"), text: z.string() }),
  z.strictObject({ kind: z.literal("url"), url: z.string() }),
]);
export type ClaimValue = z.infer<typeof claimValue>;

const status = z.enum([
  "editing",
  "submitted",
  "in-review",
  "action-required",
  "approved",
  "rejected",
  "disputed",
  "deleted",
]);
export type ClaimStatus = z.infer<typeof status>;

/** For what was decided outside the bot and recorded by an admin. */
const via = z.literal("partner-center").optional();

/** What can happen to a claim (R-HIST-4). The History shows exactly these. */
export const eventBody = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("created"),
    number: z.int(),
    form: claimForm,
  }),
  z.strictObject({
    type: z.literal("form-changed"),
    form: claimForm,
    fields: z.array(z.string()),
  }),
  z.strictObject({
    type: z.literal("question-answered"),
    question: z.string(),
    options: z.array(z.string()),
  }),
  z.strictObject({ type: z.literal("expense-added"), expense: expenseLine }),
  z.strictObject({ type: z.literal("expense-removed"), expense: expenseLine }),
  z.strictObject({
    type: z.literal("document-added"),
    document: claimDocument,
    /** The request it answers. */
    request: z.string().optional(),
    /** Besides its items it is what the request asks for in free text; one for no item always is. */
    isText: z.literal(true).optional(),
  }),
  z.strictObject({
    type: z.literal("document-changed"),
    document: claimDocument,
    changed: z.array(z.enum(["items", "note", "expense"])),
  }),
  z.strictObject({
    type: z.literal("document-removed"),
    document: claimDocument,
  }),
  z.strictObject({
    type: z.literal("value-set"),
    item: itemKey,
    value: claimValue,
  }),
  z.strictObject({
    type: z.literal("commented"),
    item: itemKey.optional(),
    text: z.string(),
    /** The request it answers. */
    request: z.string().optional(),
    /** The owner is told of it. */
    toOwner: z.literal(true).optional(),
  }),
  z.strictObject({
    type: z.literal("taken-over"),
    from: colleague,
    to: colleague,
  }),
  z.strictObject({
    type: z.literal("document-requested"),
    request: documentRequest,
  }),
  z.strictObject({
    type: z.literal("request-handed-on"),
    request: z.string(),
    from: colleague,
    to: colleague,
    words: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal("request-declined"),
    request: z.string(),
    to: colleague,
    reason: z.string(),
  }),
  z.strictObject({
    type: z.literal("request-cancelled"),
    request: z.string(),
    to: colleague,
  }),
  z.strictObject({
    type: z.literal("request-fulfilled"),
    request: z.string(),
    to: colleague,
    /** By the one who was asked, or otherwise. */
    how: z.enum(["delivered", "otherwise"]),
  }),
  z.strictObject({
    type: z.literal("request-reminded"),
    request: z.string(),
    to: colleague,
    /** Three days before the due date, on it, or when the asker pressed the button. */
    when: z.enum(["ahead", "due", "asked"]),
  }),
  z.strictObject({
    type: z.literal("submitted"),
    from: status,
    to: z.literal("submitted"),
    /** Codes of the warnings that the person saw and overrode (section 6). */
    overridden: z.array(z.string()),
    resubmission: z.boolean(),
    afterDeadline: z.boolean(),
  }),
  z.strictObject({
    type: z.literal("review-started"),
    from: status,
    to: z.literal("in-review"),
    via,
  }),
  z.strictObject({
    type: z.literal("feedback-given"),
    item: itemKey,
    text: z.string(),
    via,
  }),
  z.strictObject({
    type: z.literal("information-requested"),
    from: status,
    to: z.literal("action-required"),
    items: z.array(itemKey),
    text: z.string(),
    via,
  }),
  z.strictObject({
    type: z.literal("approved"),
    from: status,
    to: z.literal("approved"),
    reason: z.string(),
    via,
  }),
  z.strictObject({
    type: z.literal("rejected"),
    from: status,
    to: z.literal("rejected"),
    reason: z.string(),
    via,
  }),
  z.strictObject({
    type: z.literal("disputed"),
    from: status,
    to: z.literal("disputed"),
    reason: z.string(),
  }),
  z.strictObject({
    type: z.literal("deleted"),
    from: status,
    to: z.literal("deleted"),
  }),
]);
export type EventBody = z.infer<typeof eventBody>;
export type EventType = EventBody["type"];

export const claimEvent = parseOnce(caseEvent(actor, eventBody));
export type ClaimEvent = z.infer<typeof claimEvent>;

/** Begins every chain of events of a claim; see `CaseKind.seed`. */
export const claimSeed = "claim";

/** The chain of one claim. */
export const claimChain = (id: string) => ({ seed: claimSeed, id });
