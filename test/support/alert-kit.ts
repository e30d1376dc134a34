import {
  raisedLeads,
  type Alert,
  type AlertKind,
} from "../../services/alerts/alert.ts";
import { alertsDue } from "../../services/alerts/alerts-due.ts";
import type { AlertWorld } from "../../services/alerts/world.ts";
import {
  summaryOf,
  type ClaimSummary,
} from "../../services/claims/claim-summary.ts";
import type { ClaimStatus } from "../../services/claims/events.ts";
import type { ClaimForm } from "../../services/claims/form.ts";
import { inStatus, knownClaim, type Step } from "./claim-kit.ts";
import { settings, type SettingsInput } from "./settings-kit.ts";

/** A claim that came into this status at this instant; without one at 8:00 UTC on 1 July 2021. */
export function claimIn(
  status: ClaimStatus,
  at = "2021-07-01T08:00:00.000Z",
  overrides: Partial<ClaimSummary> = {},
): ClaimSummary {
  const steps: Step[] = inStatus[status].map((body) => body);
  const last = inStatus[status].at(-1);
  if (last) steps[steps.length - 1] = { body: last, at };
  return { ...summaryOf("tenant-a", knownClaim(...steps)), ...overrides };
}

/** A claim in editing, with this in its form. */
export function draft(
  form: Partial<Pick<ClaimForm, "program" | "mpnId" | "period" | "amount">>,
  overrides: Partial<ClaimSummary> = {},
): ClaimSummary {
  return { ...claimIn("editing"), ...form, ...overrides };
}

export function worldOf(
  part: Partial<Omit<AlertWorld, "settings">> & {
    readonly settings?: Partial<SettingsInput>;
  } = {},
): AlertWorld {
  return {
    claims: [],
    plans: [],
    associations: [],
    ...part,
    settings: settings({ funds: [], ...part.settings }),
  };
}

/** What is due on the day, after what was raised before. */
export function dueOn(
  today: string,
  world: AlertWorld,
  before: readonly Alert[] = [],
): Alert[] {
  const leads = raisedLeads(before);
  return alertsDue(world, today, (line) => leads.get(line));
}

/** The days from the first to the last on which alerts of a kind are raised, with their lead, if the bot always runs. */
export function raisedBetween(
  kind: AlertKind,
  first: string,
  last: string,
  world: AlertWorld | ((today: string) => AlertWorld),
): string[] {
  return runOn(daysFrom(first, last), world)
    .filter(({ alert }) => alert.kind === kind)
    .map(({ today, alert }) => `${today} ${String(alert.lead)}`);
}

/** Runs on these days only, one after the other. */
export function runOn(
  days: readonly string[],
  world: AlertWorld | ((today: string) => AlertWorld),
): { readonly today: string; readonly alert: Alert }[] {
  const raised: Alert[] = [];
  return days.flatMap((today) => {
    const now = typeof world === "function" ? world(today) : world;
    const due = dueOn(today, now, raised);
    raised.push(...due);
    return due.map((alert) => ({ today, alert }));
  });
}

export function daysFrom(first: string, last: string): string[] {
  const days: string[] = [];
  for (
    let at = Date.parse(`${first}T00:00:00Z`);
    at <= Date.parse(`${last}T00:00:00Z`);
    at += 86_400_000
  )
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

/** A world in which so many authors have a draft each. */
export function manyDrafts(count: number): AlertWorld {
  const claims = Array.from({ length: count }, (_, n) =>
    draft({}, { id: `claim-${n}` }),
  );
  return worldOf({ claims });
}
