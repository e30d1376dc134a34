import type {
  ClaimDocument,
  ClaimValue,
  Colleague,
  DocumentRequest,
  ExpenseLine,
} from "./events.ts";
import type { ClaimForm } from "./form.ts";
import type { WarningCode } from "./readiness.ts";

export type ReviewDecision =
  | { readonly type: "start-review" }
  | {
      readonly type: "give-feedback";
      readonly item: string;
      readonly text: string;
    }
  | {
      readonly type: "request-information";
      readonly items: readonly string[];
      readonly text: string;
    }
  | { readonly type: "approve"; readonly text: string }
  | { readonly type: "reject"; readonly text: string };

/** Asking colleagues for documents, and their answers (R-DET-1). */
export type RequestCommand =
  | {
      readonly type: "request-documents";
      /** One for each person asked. */
      readonly requests: readonly DocumentRequest[];
    }
  | { readonly type: "cancel-request"; readonly request: string }
  | {
      readonly type: "remind-request";
      readonly request: string;
      readonly when: "ahead" | "due" | "asked";
    }
  | {
      readonly type: "decline-request";
      readonly request: string;
      readonly reason: string;
    }
  | {
      readonly type: "hand-on-request";
      readonly request: string;
      readonly to: Colleague;
      readonly words?: string;
    };

/** What somebody wants done with a claim. Already parsed and typed; whether it is allowed, `decide` says. */
export type ClaimCommand =
  | {
      readonly type: "create";
      readonly number: number;
      readonly form: ClaimForm;
    }
  | { readonly type: "edit-form"; readonly form: ClaimForm }
  | {
      readonly type: "answer-condition";
      readonly question: string;
      readonly options: readonly string[];
    }
  | { readonly type: "add-expense"; readonly expense: ExpenseLine }
  | { readonly type: "remove-expense"; readonly expenseId: string }
  | {
      readonly type: "add-document";
      readonly document: ClaimDocument;
      /** The request it answers; whoever was asked may add it without a role (R-ROLE-5). */
      readonly request?: string;
      /** It is what the request asks for in free text, whatever items it proves as well. */
      readonly isText?: true;
    }
  | {
      readonly type: "change-document";
      readonly documentId: string;
      readonly items: readonly string[];
      readonly expenseId?: string;
      readonly note: string;
    }
  | { readonly type: "remove-document"; readonly documentId: string }
  | {
      readonly type: "set-value";
      readonly item: string;
      readonly value: ClaimValue;
      /** What is said to it along the way; both are saved or neither. */
      readonly comment?: string;
    }
  | {
      readonly type: "comment";
      readonly item?: string;
      readonly text: string;
      readonly request?: string;
      /** The owner is told of it: somebody waits for them. */
      readonly toOwner?: true;
    }
  /** Whoever has a partner role for the claim becomes its owner. */
  | { readonly type: "take-over" }
  | RequestCommand
  | { readonly type: "submit"; readonly acknowledged: readonly WarningCode[] }
  | { readonly type: "dispute"; readonly text: string }
  | { readonly type: "delete" }
  | ReviewDecision
  /** A decision or request received in Partner Center, recorded here by an incentives admin. */
  | { readonly type: "record-outside"; readonly decision: ReviewDecision };
