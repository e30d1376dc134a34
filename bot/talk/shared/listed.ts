import { dayIn } from "../../../services/calendar/dates.ts";
import type { ListArguments } from "../../../services/claims/lists.ts";
import type { Turn } from "../../turn/turn.ts";

/** What a list holds for this person today. */
export function listed<T>(
  { services, person, settings }: Turn,
  list: (...of: ListArguments) => T,
): T {
  const today = dayIn(settings.timeZone, services.now());
  const summaries = services.claims.summaries(person);
  return list(summaries, settings, person.id, today);
}
