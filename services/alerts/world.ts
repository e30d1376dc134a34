import type { IsoDate } from "../calendar/dates.ts";
import type { ClaimSummary } from "../claims/claim-summary.ts";
import type { TenantSettings } from "../settings/tenant-settings.ts";

/** All that alerts of one tenant depend on, besides the day and what was raised before. */
export interface AlertWorld {
  readonly settings: TenantSettings;
  readonly claims: readonly ClaimSummary[];
  readonly plans: readonly PlanDates[];
  readonly associations: readonly AssociationDates[];
}

/** The official statuses of a plan, a PoE (R-PLAN-6, section 7) or an association (R-CPOR-7). */
type Status =
  | "editing"
  | "submitted"
  | "in-review"
  | "action-required"
  | "approved"
  | "rejected";

/** Of a plan, what has a date. */
export interface PlanDates {
  readonly id: string;
  readonly program: string;
  readonly mpnId: string;
  /** The fiscal year by the calendar year in which it ends. */
  readonly year: number;
  readonly status: Status;
  /** An instant. */
  readonly statusSince: string;
  readonly wasSubmitted: boolean;
  readonly activities: readonly PlanActivityDates[];
}

export interface PlanActivityDates {
  readonly id: string;
  readonly campaignEnd: IsoDate;
  readonly executed: boolean;
  readonly poe?: {
    readonly status: Status;
    /** Instants. */
    readonly statusSince: string;
    readonly submittedAt?: string;
  };
}

/** Of a customer association, what has a date. */
export interface AssociationDates {
  readonly id: string;
  readonly program: string;
  readonly mpnId: string;
  readonly status: Status | "disputed";
  /** Instants. */
  readonly statusSince: string;
  readonly submittedAt?: string;
}
