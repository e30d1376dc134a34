import type { Person } from "../person.ts";
import type { Claims } from "./claims.ts";
import type { ClaimSummary, RequestSummary } from "./claim-summary.ts";
import type { RequestView } from "./request-view.ts";

type Answerable = "open" | "fulfilled";

/** Claims in which a person may answer what they were asked for, each with those requests, the most urgent first. */
export function requestsTo(
  summaries: readonly ClaimSummary[],
  personId: string,
  state: Answerable,
): { readonly claimId: string; readonly requests: RequestSummary[] }[] {
  return summaries
    .filter(
      ({ status }) => status === "editing" || status === "action-required",
    )
    .map(({ id, requests }) => ({
      claimId: id,
      requests: requests
        .filter((one) => one.to === personId && one.state === state)
        .sort((a, b) => dueOf(a).localeCompare(dueOf(b))),
    }))
    .filter(({ requests }) => requests.length > 0);
}

/** Requests that a person may answer, the most urgent first. Each claim that has some is read once. */
export async function askedOf(
  claims: Pick<Claims, "summaries" | "requests">,
  person: Person,
  state: Answerable,
): Promise<RequestView[]> {
  const views = await Promise.all(
    requestsTo(claims.summaries(person), person.id, state).map(
      ({ claimId, requests }) =>
        claims.requests(
          claimId,
          requests.map(({ id }) => id),
          person,
        ),
    ),
  );
  return views
    .flat()
    .flatMap((one) => (one.ok && one.value.takesFiles ? [one.value] : []))
    .sort((a, b) => dueOf(a.request).localeCompare(dueOf(b.request)));
}

/** Without a due date it waits behind all that have one. */
const dueOf = ({ due }: { readonly due?: string | undefined }) => due ?? "9999";
