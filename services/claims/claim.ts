import type { Answers } from "../activities/conditions.ts";
import type { Scope } from "../people/roles.ts";
import type {
  Actor,
  ClaimDocument,
  ClaimStatus,
  ClaimValue,
  DocumentRequest,
  ExpenseLine,
} from "./events.ts";
import type { ClaimForm } from "./form.ts";
import type { IsoDate } from "../calendar/dates.ts";

export type Phase =
  | {
      readonly status:
        "editing" | "submitted" | "in-review" | "approved" | "deleted";
    }
  | {
      readonly status: "action-required";
      readonly items: readonly string[];
      readonly text: string;
    }
  | { readonly status: "rejected"; readonly reason: string }
  | { readonly status: "disputed"; readonly reason: string };

export interface ItemComment {
  readonly seq: number;
  readonly by: Actor;
  readonly at: string;
  readonly item?: string;
  readonly text: string;
  /** Feedback stays open until something about the item changes afterwards. */
  readonly kind: "comment" | "feedback";
}

/** A request to a colleague and what became of it (R-DET-1). */
export interface ClaimRequest extends DocumentRequest {
  readonly askedBy: Actor;
  readonly askedAt: string;
  /** When it came to whom it is with now, if they were not the first. */
  readonly handedOnAt?: string;
  /** Number of the event that made it. */
  readonly seq: number;
  readonly state: "open" | "fulfilled" | "declined" | "cancelled";
  /** Why it was declined. */
  readonly reason?: string;
  /** Reminders sent by themselves; each is sent once. */
  readonly reminded: readonly ("ahead" | "due")[];
  /** Documents that came for it. */
  readonly documents: readonly string[];
  /** Those of them that are what was asked for in free text. */
  readonly texts: readonly string[];
}

/** What a claim consisted of when it was last submitted; none of it may go before its time (R-RET-2). */
export interface HandedIn {
  /** An instant. */
  readonly at: string;
  /** The latest date of the activity ever submitted: changing the date later does not shorten the time. */
  readonly activityDate: IsoDate;
  readonly documents: readonly string[];
  /** Invoice and CSR lines that had their paper. */
  readonly expenses: readonly string[];
}

/** A claim as its events made it. Never stored: always `evolve`d, so it cannot disagree with the History. */
export interface Claim {
  readonly id: string;
  readonly number: number;
  readonly owner: Actor;
  readonly form: ClaimForm;
  readonly phase: Phase;
  /** When it came into its status (an instant). */
  readonly phaseSince: string;
  readonly answers: Answers;
  readonly expenses: readonly ExpenseLine[];
  readonly documents: readonly ClaimDocument[];
  readonly values: Readonly<Record<string, ClaimValue>>;
  readonly comments: readonly ItemComment[];
  readonly requests: readonly ClaimRequest[];
  /** Item key → number of the last event that touched it; a card that saw less is stale for that item. */
  readonly touched: Readonly<Record<string, number>>;
  /** Item key → number of the last event that brought evidence for it. */
  readonly evidenced: Readonly<Record<string, number>>;
  /** Everybody who put something into it; none of them may review it (R-ROLE-6). */
  readonly contributors: readonly string[];
  readonly createdAt: string;
  readonly changedAt: string;
  readonly firstSubmittedAt?: string;
  /** What the last submission consisted of. */
  readonly handedIn?: HandedIn;
  /** Number of its last event. */
  readonly version: number;
}

/** Statuses in which the partner may change the claim (section 4). */
const editable: readonly ClaimStatus[] = ["editing", "action-required"];

export function isEditable(claim: Claim): boolean {
  return editable.includes(claim.phase.status);
}

export function scopeOf(claim: Claim): Scope {
  return { program: claim.form.program, mpnId: claim.form.mpnId };
}
