import { createHash } from "node:crypto";
import { dayIn } from "../calendar/dates.ts";
import { planNotifications } from "./tell.ts";
import {
  accepted,
  refused,
  type Outcome,
  type Refusal,
  type RefusalCode,
} from "../outcome.ts";
import type { Person } from "../person.ts";
import type { TenantSettings } from "../settings/tenant-settings.ts";
import type { Claim } from "./claim.ts";
import type { ClaimRecords, LoadedRecord } from "./claim-records.ts";
import type { ClaimCommand } from "./commands.ts";
import { conflictsWith } from "./conflicts.ts";
import { decide, type Decision } from "./decide.ts";
import { duplicatesFor } from "./duplicates.ts";
import { chainEvents, firstBrokenEvent } from "./event-chain.ts";
import type { ClaimEvent } from "./events.ts";
import { claimFrom } from "./evolve.ts";
import { perspective } from "./perspective.ts";
import { countsAsClaimed } from "./overview.ts";
import { claimView, type ClaimView } from "./claim-view.ts";
import { requestView, type RequestView } from "./request-view.ts";
import type { ReadinessContext } from "./readiness.ts";

/** A command with what makes it safe to repeat and to refuse when it is stale. */
export interface Request {
  readonly claimId: string;
  readonly person: Person;
  readonly command: ClaimCommand;
  /** The same key is applied once, however often it arrives. */
  readonly key: string;
  /** Number of the last event the person saw; without it nothing counts as stale. */
  readonly seen?: number;
  /** The bot itself acts, at a set time; never set for what somebody pressed. */
  readonly isBot?: boolean;
}

export type Result =
  | {
      readonly ok: true;
      readonly claim: Claim;
      /** As the person who ran it may see it now; undefined for a colleague, who sees their request only. */
      readonly view: ClaimView | undefined;
      /** Those that this run added; none where the key was applied before or nothing changed. */
      readonly events: readonly ClaimEvent[];
    }
  | {
      readonly ok: false;
      readonly refusal: Refusal;
      readonly claim?: Claim;
      /** As things stand, for whoever may see the claim. */
      readonly view?: ClaimView;
      /** What happened since the card was drawn, where that is why it was refused. */
      readonly since?: readonly ClaimEvent[];
    };

export type { ClaimView } from "./claim-view.ts";

export interface ClaimsDeps {
  readonly records: ClaimRecords;
  readonly settingsOf: (tenant: string) => TenantSettings | undefined;
  readonly now: () => Date;
  /** Called after a commit that left something to tell. */
  readonly onOutbox: (claimId: string) => void;
  /** Called after every commit. */
  readonly onChange?: (tenant: string, claimId: string) => void;
}

export type Claims = ReturnType<typeof createClaims>;

/** The claims of all tenants: every change goes through `run`, every look through `view`. */
export function createClaims({
  records,
  settingsOf,
  now,
  onOutbox,
  onChange,
}: ClaimsDeps) {
  /** Numbers are given out one after the other; a creation waits for the one before it. */
  let creating: Promise<unknown> = Promise.resolve();

  async function run(request: Request): Promise<Result> {
    const settings = settingsOf(request.person.tenant);
    if (!settings)
      return { ok: false, refusal: { code: "role.partner-needed" } };
    // Somebody else may be faster; then the decision is made anew on what is there now.
    for (;;) {
      const result = await attempt(request, settings);
      if (result) return result;
    }
  }

  async function attempt(
    request: Request,
    settings: TenantSettings,
  ): Promise<Result | undefined> {
    const { claimId, person, command, key } = request;
    const loaded = await records.load(claimId);
    if (loaded && loaded.record.tenant !== person.tenant)
      return { ok: false, refusal: { code: "claim.not-found" } };
    const past = loaded?.record.events ?? [];
    const claim = claimFrom(claimId, past);
    if (
      claim &&
      past.some((event) => event.key === key && event.by.id === person.id)
    )
      return {
        ok: true,
        claim,
        view: seenBy(claim, past, settings, person),
        events: [],
      };
    const since = past.filter(
      ({ seq }) => request.seen !== undefined && seq > request.seen,
    );
    const clash = since.filter((event) => conflictsWith(command, event));
    const decision = decide(command, claim, {
      settings,
      now: now(),
      person: { id: person.id, name: person.name },
      ...(request.isBot === undefined ? {} : { isBot: request.isBot }),
      siblings: claim ? siblingsOf(person.tenant, claim) : [],
      duplicates: claim ? duplicatesOf(claim, settings, person) : [],
    });
    const view = claim && seenBy(claim, past, settings, person);
    const shown = view === undefined ? {} : { view };
    if (!decision.ok)
      return {
        ...refusal(decision.refusal, claim, since, settings, person),
        ...shown,
      };
    if (claim && clash.length > 0)
      return {
        ok: false,
        refusal: { code: "claim.changed" },
        claim,
        ...shown,
        since: clash,
      };
    if (claim && decision.value.events.length === 0)
      return { ok: true, claim, view, events: [] };
    return commit(request, loaded, decision.value, settings);
  }

  async function commit(
    { claimId, person, key }: Request,
    loaded: LoadedRecord | undefined,
    { by, events: bodies }: Decision,
    settings: TenantSettings,
  ): Promise<Result | undefined> {
    const past = loaded?.record.events ?? [];
    const events = chainEvents(claimId, past, bodies, {
      at: now().toISOString(),
      by,
      key,
    });
    const claim = claimFrom(claimId, [...past, ...events]);
    if (!claim)
      throw new Error(`Claim ${claimId} would be left without events`);
    const outbox = planNotifications(claim, events, settings);
    const head = { id: claimId, tenant: person.tenant };
    if (!(await records.append(head, loaded, events, outbox))) return undefined;
    if (outbox.length > 0) onOutbox(claimId);
    onChange?.(person.tenant, claimId);
    const all = [...past, ...events];
    return {
      ok: true,
      claim,
      view: seenBy(claim, all, settings, person),
      events,
    };
  }

  /** The claim as this person may look at it; undefined if not at all. */
  function seenBy(
    claim: Claim,
    events: readonly ClaimEvent[],
    settings: TenantSettings,
    person: Person,
  ): ClaimView | undefined {
    const as = perspective(claim, settings, person);
    if (!as || claim.phase.status === "deleted") return undefined;
    return claimView(
      { claim, events, as, personId: person.id },
      {
        settings,
        today: dayIn(settings.timeZone, now()),
        siblings: siblingsOf(person.tenant, claim),
        duplicates: duplicatesOf(claim, settings, person),
      },
    );
  }

  function siblingsOf(
    tenant: string,
    { id, form }: Claim,
  ): ReadinessContext["siblings"] {
    return records
      .summaries(tenant)
      .filter(
        (one) =>
          one.id !== id &&
          one.program === form.program &&
          one.mpnId === form.mpnId &&
          one.period === form.period &&
          countsAsClaimed(one.status),
      )
      .map(({ activity, amount, costs }) => ({ activity, amount, costs }));
  }

  function duplicatesOf(
    claim: Claim,
    settings: TenantSettings,
    person: Person,
  ): ReadinessContext["duplicates"] {
    const matches = records.matches(person.tenant, claim);
    return duplicatesFor(claim, matches, records.summary, settings, person);
  }

  async function view(
    claimId: string,
    person: Person,
  ): Promise<Outcome<ClaimView>> {
    const settings = settingsOf(person.tenant);
    const loaded = await records.load(claimId);
    const claim = loaded && claimFrom(claimId, loaded.record.events);
    if (!settings || !claim || loaded.record.tenant !== person.tenant)
      return refused("claim.not-found");
    const seen = seenBy(claim, loaded.record.events, settings, person);
    return seen ? accepted(seen) : refused("claim.not-found");
  }

  /** What a request shows the one who was asked; nobody else sees a claim this way. */
  async function request(
    claimId: string,
    requestId: string,
    person: Person,
  ): Promise<Outcome<RequestView>> {
    const settings = settingsOf(person.tenant);
    const loaded = await records.load(claimId);
    const claim = loaded && claimFrom(claimId, loaded.record.events);
    if (!settings || !claim || loaded.record.tenant !== person.tenant)
      return refused("request.not-found");
    const found = claim.requests.find(({ id }) => id === requestId);
    if (found?.to.id !== person.id) return refused("request.not-yours");
    return accepted(requestView(claim, found, dayIn(settings.timeZone, now())));
  }

  return {
    run,
    view,
    request,

    /** Creates under the next free number. The id is derived from the form's own nonce, so a form creates one claim. */
    async create(
      person: Person,
      nonce: string,
      form: (ClaimCommand & { type: "create" })["form"],
    ): Promise<Result> {
      const claimId = claimIdFor(person, nonce);
      const step = creating.then(async () => {
        const number = nextNumber(records.summaries(person.tenant));
        const key = `create/${nonce}`;
        return run({
          claimId,
          person,
          key,
          command: { type: "create", number, form },
        });
      });
      creating = step.catch(() => undefined);
      return step;
    },

    summaries(person: Person) {
      return records.summaries(person.tenant);
    },

    /** Number of the first event that was changed afterwards; undefined if the History is as it was written. */
    brokenAt: ({ claim, events }: ClaimView) =>
      firstBrokenEvent(claim.id, events),
  };
}

function refusal(
  why: Refusal,
  claim: Claim | undefined,
  since: readonly ClaimEvent[],
  settings: TenantSettings,
  person: Person,
): Result {
  // A claim is shown along with a refusal only to those who may see it.
  if (!claim || !perspective(claim, settings, person))
    return {
      ok: false,
      // Its state would tell a reviewer of a claim that was never submitted.
      refusal:
        why.code === "claim.transition" ? { code: "claim.not-found" } : why,
    };
  return isStale.includes(why.code)
    ? { ok: false, refusal: why, claim, since }
    : { ok: false, refusal: why, claim };
}

/** Refusals that may be due to what somebody did meanwhile; for all others the mistake is in the command itself. */
const isStale: readonly RefusalCode[] = [
  "claim.locked",
  "claim.already-submitted",
  "claim.transition",
  "claim.not-ready",
  "item.unknown",
  "evidence.unknown",
];

export function claimIdFor({ tenant, id }: Person, nonce: string): string {
  return createHash("sha256")
    .update(JSON.stringify([tenant, id, nonce]))
    .digest("hex")
    .slice(0, 32);
}

const firstNumber = 1001;
function nextNumber(summaries: readonly { readonly number: number }[]): number {
  return (
    Math.max(firstNumber - 1, ...summaries.map(({ number }) => number)) + 1
  );
}
