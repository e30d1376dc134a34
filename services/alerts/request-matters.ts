import type { ClaimSummary, RequestSummary } from "../claims/claim-summary.ts";
import { claimFacts, withAuthor } from "./about-claim.ts";
import type { Matter, Today } from "./matter.ts";
import { before, type DueDay } from "./schedule.ts";

/**
 * Open document requests (R-DET-1), for author and admins. Whoever is asked gets reminders of their own, and the asker
 * is told on the due date (`request-due`): neither is told twice.
 */
export function requestMatters(claim: ClaimSummary, now: Today): Matter[] {
  if (claim.status !== "editing" && claim.status !== "action-required")
    return [];
  return claim.requests.flatMap((request) =>
    request.state === "open" && request.due !== undefined
      ? requestMatter(claim, request, request.due, now)
      : [],
  );
}

function requestMatter(
  claim: ClaimSummary,
  { id, to, askedBy, askedAt }: RequestSummary,
  due: string,
  now: Today,
): Matter[] {
  const leads = now.leads["request-open"];
  // Cheap, before anything is worked out.
  if (leads.length === 0 || due > now.inDays(Math.max(...leads))) return [];
  const schedule = before(leads, due, now.today);
  const latest = schedule.latest();
  if (!latest || now.dayOf(askedAt) >= latest.on()) return [];
  const people = withAuthor(claim, now).filter(
    (person) => !isToldAnyway(person, latest),
  );
  // Only those concerned who hear of it already.
  if (people.length === 0 && withAuthor(claim, now).length > 0) return [];
  return [
    {
      kind: "request-open",
      subject: { type: "request", claim: claim.id, id },
      anchor: due,
      schedule,
      tell: () => ({
        deadline: due,
        to: people,
        facts: claimFacts(claim, now, due, { missing: [] }),
      }),
    },
  ];

  function isToldAnyway(person: string, { lead }: DueDay): boolean {
    return person === to || (person === askedBy && lead === 0);
  }
}
