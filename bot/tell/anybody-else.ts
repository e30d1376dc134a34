import type { Entry } from "../../services/delivery/ports.ts";
import type { Services } from "../services.ts";

/** Any chat of the organization shows which service of Teams serves it. */
export function anybodyElse(
  services: Pick<Services, "people">,
  { tenant, notification }: Pick<Entry, "tenant" | "notification">,
): string | undefined {
  return services.people.known(tenant).find(({ id }) => id !== notification.to)
    ?.id;
}
