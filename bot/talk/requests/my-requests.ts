import type { RequestView } from "../../../services/claims/request-view.ts";
import type { Turn } from "../../turn/turn.ts";

/** Requests this person may answer; the most urgent first. */
export async function requestsOf(
  { services, person }: Pick<Turn, "services" | "person">,
  state: "open" | "fulfilled",
): Promise<RequestView[]> {
  const wanted = services.claims
    .summaries(person)
    .filter(
      ({ status }) => status === "editing" || status === "action-required",
    )
    .flatMap(({ id, requests }) =>
      requests
        .filter((one) => one.to === person.id && one.state === state)
        .map((request) => ({ claimId: id, request })),
    );
  const views = await Promise.all(
    wanted.map(({ claimId, request }) =>
      services.claims.request(claimId, request.id, person),
    ),
  );
  return views
    .flatMap((one) => (one.ok && one.value.takesFiles ? [one.value] : []))
    .sort((a, b) => dueOf(a).localeCompare(dueOf(b)));
}

/** Without a due date it waits behind all that have one. */
const dueOf = ({ request }: RequestView) => request.due ?? "9999";
