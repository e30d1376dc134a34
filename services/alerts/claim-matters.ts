import { addBusinessDays } from "../calendar/business-days.ts";
import type { IsoDate } from "../calendar/dates.ts";
import type { ClaimSummary } from "../claims/claim-summary.ts";
import { authorOf, claimFacts, withAuthor } from "./about-claim.ts";
import type { AlertKind } from "./alert.ts";
import { isOldNews, whileNews, type Matter, type Today } from "./matter.ts";
import { requestMatters } from "./request-matters.ts";
import {
  afterBusinessDays,
  before,
  everyBusinessDays,
  type Schedule,
} from "./schedule.ts";

/** How long something may take, in business days (R-CLAIM-5, R-CLAIM-6, R-PAY-1). */
const reviewDays = 2;
const disputeDays = 5;
const paymentDays = 45;

/** The rows about a single claim: to its author, and all but its draft to the admins as well. */
export function claimMatters(claim: ClaimSummary, now: Today): Matter[] {
  return [
    ...draftMatter(claim, now),
    ...waitMatter(claim, now),
    ...requestMatters(claim, now),
    ...retentionMatter(claim, now),
  ];
}

/** Still in editing near its deadline (R-CLAIM-8). The admins get all drafts of a scope together: `fundsMatters`. */
function draftMatter(claim: ClaimSummary, now: Today): Matter[] {
  const deadline = now.termOf(claim)?.deadline;
  if (claim.status !== "editing" || deadline === undefined) return [];
  if (!isNear(deadline, now, "draft-near-deadline")) return [];
  const admins = now.adminsOf(claim);
  const to = authorOf(claim, now).filter((id) => !admins.includes(id));
  if (to.length === 0) return [];
  return [
    {
      kind: "draft-near-deadline",
      subject: { type: "claim", id: claim.id },
      anchor: deadline,
      schedule: before(now.leads["draft-near-deadline"], deadline, now.today),
      tell: () => ({
        deadline,
        to,
        facts: claimFacts(claim, now, deadline),
      }),
    },
  ];
}

/** What waits for somebody since the claim came into its status, or since it was handed in. */
function waitMatter(claim: ClaimSummary, now: Today): Matter[] {
  const { leads, today, holidays } = now;
  const { statusSince } = claim;
  switch (claim.status) {
    case "action-required": {
      const since = () => now.dayOf(statusSince);
      return [
        waiting(claim, now, {
          kind: "action-required",
          anchor: statusSince,
          schedule: everyBusinessDays(
            leads["action-required"],
            since,
            today,
            holidays,
          ),
          // No time to answer is published (section 17).
          allowed: 0,
        }),
      ];
    }
    case "submitted":
    case "in-review":
      return [
        overdue("review-overdue", reviewDays, claim.submittedAt ?? statusSince),
      ];
    case "disputed":
      return [overdue("dispute-overdue", disputeDays, statusSince)];
    case "approved":
      return [overdue("payment-overdue", paymentDays, statusSince)];
    case "editing":
    case "rejected":
    case "deleted":
      return [];
  }

  function overdue(
    kind: "review-overdue" | "dispute-overdue" | "payment-overdue",
    allowed: number,
    anchor: string,
  ): Matter {
    const since = () => now.dayOf(anchor);
    const days = afterBusinessDays(leads[kind], since, today, holidays);
    const isPayment = kind === "payment-overdue";
    // That a claim is paid is not known here, so the old ones are taken to be.
    const schedule = isPayment ? whileNews(days, now) : days;
    return waiting(claim, now, {
      kind,
      anchor,
      schedule,
      allowed,
    });
  }
}

function waiting(
  claim: ClaimSummary,
  now: Today,
  row: {
    readonly kind: AlertKind;
    /** The instant from which it is counted. */
    readonly anchor: string;
    readonly schedule: Schedule;
    /** Business days it may take. */
    readonly allowed: number;
  },
): Matter {
  return {
    kind: row.kind,
    subject: { type: "claim", id: claim.id },
    anchor: row.anchor,
    schedule: row.schedule,
    tell() {
      const since = now.dayOf(row.anchor);
      const deadline = addBusinessDays(since, row.allowed, now.holidays);
      return {
        deadline,
        to: withAuthor(claim, now),
        facts: claimFacts(claim, now, deadline, { since }),
      };
    },
  };
}

/** The originals need not be kept any longer (R-RET-1): information on the day. */
function retentionMatter(claim: ClaimSummary, now: Today): Matter[] {
  const deadline = claim.retainUntil;
  if (!claim.wasSubmitted || !isNear(deadline, now, "retention-ends", true))
    return [];
  return [
    {
      kind: "retention-ends",
      subject: { type: "claim", id: claim.id },
      anchor: deadline,
      schedule: before(now.leads["retention-ends"], deadline, now.today),
      tell: () => ({
        deadline,
        to: withAuthor(claim, now),
        facts: claimFacts(claim, now, deadline, { missing: [] }),
      }),
    },
  ];
}

/** Cheap, so that the many claims with nothing near cost nothing. */
function isNear(
  deadline: IsoDate,
  now: Today,
  kind: AlertKind,
  isNews = false,
): boolean {
  const first = Math.max(-1, ...now.leads[kind]);
  if (first < 0 || deadline > now.inDays(first)) return false;
  return isNews ? !isOldNews(now, deadline) : now.today <= deadline;
}
