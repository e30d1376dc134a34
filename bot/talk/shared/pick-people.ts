import type { Choice } from "../../../cards/kit/fields.ts";
import type { Outcome } from "../../../services/outcome.ts";
import type { Found } from "../../../services/people/directory.ts";
import type { Turn } from "../../turn/turn.ts";

/** Choices besides those the client finds itself; more would make the card too large. */
const mostChoices = 40;

/** People the bot knows, for clients that cannot search the organization; those already picked always among them. */
export function peopleChoices(
  { services, person }: Turn,
  picked: string,
  except: readonly string[] = [],
): Choice[] {
  const chosen = picked.split(",");
  return services.directory
    .known(person.tenant)
    .filter(({ id }) => id !== person.id && !except.includes(id))
    .sort(
      (a, b) => Number(chosen.includes(b.id)) - Number(chosen.includes(a.id)),
    )
    .slice(0, mostChoices)
    .map(({ id, name }) => ({ value: id, title: name }));
}

/** What a picker gave, as it can be shown again: the Playground's own ids are none of our choices. */
export function pickedIds({ services, person }: Turn, picked: string): string {
  return parts(picked)
    .flatMap((one) => services.directory.picked(person.tenant, one)?.id ?? [])
    .join();
}

/** Everybody picked or named, each once; a name that fits nobody, or several, is asked about. */
export function readPeople(
  { services, person }: Turn,
  typed: { readonly people: string; readonly names?: string },
): Outcome<Found[]> {
  return services.directory.meant(person.tenant, {
    picked: parts(typed.people),
    named: parts(typed.names ?? ""),
  });
}

const parts = (text: string) =>
  text
    .split(/[,;，；、]/)
    .map((one) => one.trim())
    .filter(Boolean);
