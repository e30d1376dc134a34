import type { Answers } from "../activities/questions.ts";
import type { Scope } from "../people/roles.ts";
import type {
  Actor,
  ClaimDocument,
  ClaimStatus,
  ClaimValue,
  ExpenseLine,
} from "./events.ts";
import type { ClaimForm } from "./form.ts";

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

/** A claim as its events made it. Never stored: always `evolve`d, so it cannot disagree with the History. */
export interface Claim {
  readonly id: string;
  readonly number: number;
  readonly owner: Actor;
  readonly form: ClaimForm;
  readonly phase: Phase;
  readonly answers: Answers;
  readonly expenses: readonly ExpenseLine[];
  readonly documents: readonly ClaimDocument[];
  readonly values: Readonly<Record<string, ClaimValue>>;
  readonly comments: readonly ItemComment[];
  /** Item key → number of the last event that touched it; a card that saw less is stale for that item. */
  readonly touched: Readonly<Record<string, number>>;
  /** Everybody who put something into it; none of them may review it (R-ROLE-6). */
  readonly contributors: readonly string[];
  readonly createdAt: string;
  readonly changedAt: string;
  readonly firstSubmittedAt?: string;
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
