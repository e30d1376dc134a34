import type { Scope } from "../people/roles.ts";
import type { Notification, Problem } from "../delivery/notification.ts";
import type { AlertKind } from "../alerts/alert.ts";
import type { ClaimNotificationKind } from "../claims/claim-notification.ts";

/** A notification with what a report must know of where it comes from. */
export interface Message {
  readonly id: string;
  readonly kind: ClaimNotificationKind | AlertKind;
  /** Entra object id. */
  readonly to: string;
  readonly state: Notification["state"];
  readonly problem?: Problem | undefined;
  readonly unsure?: boolean | undefined;
  /** When what it tells of happened. */
  readonly raisedAt: string;
  /** When its state last changed. */
  readonly changedAt: string;
  readonly about:
    | { readonly claim: string }
    | { readonly program: string; readonly mpnId: string };
  /** Whose admins may read of it. */
  readonly scope: Scope;
}

/** `seen` counts those acted on as well, and `sent` both: each is a part of the one before. */
export interface Tally {
  readonly sent: number;
  readonly seen: number;
  readonly acted: number;
  readonly waiting: number;
  readonly undelivered: number;
  /** Sent a second time, for nobody knows whether the first arrived. */
  readonly unsure: number;
}

export interface PersonTally extends Tally {
  readonly to: string;
  /** Why messages did not arrive: reason code → how many. */
  readonly problems: Readonly<Partial<Record<Problem | "other", number>>>;
  /** Since when the oldest that waits does so. */
  readonly waitingSince: string | undefined;
}

export interface DeliveryReport {
  readonly from: string;
  readonly until: string;
  readonly all: Tally;
  /** Those whom something did not reach first, then those for whom something waits; then by how much they get. */
  readonly people: readonly PersonTally[];
  /** Newest first. */
  readonly messages: readonly Message[];
}

const delivered = ["sent", "seen", "acted"];
const waits = ["pending", "sending"];

/** What was told between two instants and what became of it; what still waits counts however old it is. */
export function deliveryReport(
  messages: readonly Message[],
  { from, until }: { readonly from: string; readonly until: string },
): DeliveryReport {
  const told = messages
    .filter(
      (one) =>
        // Nothing to tell any more is no failure.
        one.state !== "obsolete" &&
        one.raisedAt <= until &&
        (waits.includes(one.state) || one.changedAt >= from),
    )
    .sort((a, b) => b.changedAt.localeCompare(a.changedAt));
  const people = new Map<string, Message[]>();
  for (const one of told)
    people.set(one.to, [...(people.get(one.to) ?? []), one]);
  return {
    from,
    until,
    all: tallyOf(told),
    people: [...people].map(personTally).sort(byNeed),
    messages: told,
  };
}

function tallyOf(messages: readonly Message[]): Tally {
  const count = (test: (one: Message) => boolean) =>
    messages.filter(test).length;
  return {
    sent: count(({ state }) => delivered.includes(state)),
    seen: count(({ state }) => state === "seen" || state === "acted"),
    acted: count(({ state }) => state === "acted"),
    waiting: count(({ state }) => waits.includes(state)),
    undelivered: count(({ state }) => state === "undeliverable"),
    unsure: count(({ unsure }) => unsure === true),
  };
}

function personTally([to, messages]: [string, Message[]]): PersonTally {
  const problems: Partial<Record<Problem | "other", number>> = {};
  for (const { state, problem = "other" } of messages)
    if (state === "undeliverable")
      problems[problem] = (problems[problem] ?? 0) + 1;
  const waiting = messages.filter(({ state }) => waits.includes(state));
  return {
    to,
    ...tallyOf(messages),
    problems,
    waitingSince: waiting.map(({ raisedAt }) => raisedAt).sort()[0],
  };
}

function byNeed(a: PersonTally, b: PersonTally): number {
  return (
    b.undelivered - a.undelivered ||
    b.waiting - a.waiting ||
    b.sent - a.sent ||
    a.to.localeCompare(b.to)
  );
}
