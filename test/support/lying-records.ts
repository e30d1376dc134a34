import { demoTenantId, type Persona } from "../../bot/local/personas.ts";
import type { ClaimEvent } from "../../services/claims/events.ts";
import { firstBrokenEvent } from "../../services/ledger/chain.ts";
import { outsider } from "./bot-kit.ts";
import { claimChain } from "../../services/claims/events.ts";
import type { Liar } from "./liars.ts";

export type Files = Readonly<Record<string, string>>;

/** What one record says about whose it is. */
interface Owned {
  readonly value: {
    readonly tenant?: string;
    readonly id?: string;
    readonly owner?: { readonly id?: string };
    readonly asker?: { readonly id: string };
  };
}

/** The records that changed although nothing the liar may do changes them. */
export function changedWrongly(
  before: Files,
  after: Files,
  { who, tenant = demoTenantId, mayChange }: Liar,
): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names]
    .filter((name) => before[name] !== after[name])
    .filter((name) => {
      const { value } = JSON.parse(
        after[name] ?? before[name] ?? "{}",
      ) as Owned;
      if (who === outsider && value.tenant === tenant) return false;
      const kind = name.split("/")[0] ?? "";
      if (kind === "people" || kind === "intakes")
        return !name.includes(who.aadObjectId);
      if (value.tenant !== tenant) return true;
      if (value.asker?.id === who.aadObjectId) return false;
      return !(mayChange as readonly string[]).includes(kind);
    });
}

/** Only whole events of the liar were added to claims, each behind the others. */
export function brokenClaims(
  before: Files,
  after: Files,
  who: Persona,
): string[] {
  return Object.keys(after)
    .filter((path) => path.startsWith("claims/"))
    .filter((path) => before[path] !== after[path])
    .flatMap((path) => {
      const known = eventsIn(before[path]);
      const { id, events } = claimIn(after[path]);
      return [
        ...(known.every(({ hash }, index) => events[index]?.hash === hash)
          ? []
          : [`${id} lost events`]),
        ...(firstBrokenEvent(claimChain(id), events) === undefined
          ? []
          : [`${id} has a broken chain`]),
        ...events
          .slice(known.length)
          .filter(({ by }) => by.id !== who.aadObjectId)
          .map(({ by, body }) => `${id}: ${body.type} as ${by.name}`),
      ];
    });
}

function claimIn(file = '{"id":"","value":{"events":[]}}'): {
  readonly id: string;
  readonly events: readonly ClaimEvent[];
} {
  const { id, value } = JSON.parse(file) as {
    id: string;
    value: { events: readonly ClaimEvent[] };
  };
  return { id, events: value.events };
}
const eventsIn = (file: string | undefined) => claimIn(file).events;

/** Whether a claim, a request or a role is no longer as it was. */
export const isChanged = (before: Files, after: Files): boolean =>
  Object.keys(after).some(
    (path) => /^(claims|roles)/.test(path) && before[path] !== after[path],
  );
