import { createHash } from "node:crypto";
import { dayIn } from "../calendar/dates.ts";
import type { Changed } from "../delivery/changes.ts";
import { createLedger } from "../ledger/ledger.ts";
import { accepted, refused, type Outcome, type Refusal } from "../outcome.ts";
import type { Person } from "../person.ts";
import type { TenantSettings } from "../settings/tenant-settings.ts";
import { claimKind, type ClaimRecords } from "./claim-kind.ts";
import type { ClaimView } from "./claim-view.ts";
import type { Claim } from "./claim.ts";
import type { ClaimCommand } from "./commands.ts";
import type { DecisionContext } from "./decide.ts";
import { duplicatesFor } from "./duplicates.ts";
import type { ClaimEvent } from "./events.ts";
import { matchesOf, mostOthers } from "./matches.ts";
import { countsAsClaimed } from "./overview.ts";
import { requestView, type RequestView } from "./request-view.ts";

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

export interface ClaimsDeps {
  readonly records: ClaimRecords;
  readonly settingsOf: (tenant: string) => TenantSettings | undefined;
  readonly now: () => Date;
  readonly changed: Changed;
}

export type Claims = ReturnType<typeof createClaims>;

/** The claims of all tenants: every change goes through `run`, every look through `view`. */
export function createClaims(deps: ClaimsDeps) {
  const { records, settingsOf, now, changed } = deps;
  const ledger = createLedger(claimKind, {
    records,
    now,
    contextOf: ({ person, isBot }, claim) =>
      contextOf(deps, claim, person, isBot),
    changed,
  });
  /** Numbers are given out one after the other; a creation waits for the one before it. */
  let creating: Promise<unknown> = Promise.resolve();

  async function run({ claimId: id, ...request }: Request): Promise<Result> {
    if (!settingsOf(request.person.tenant))
      return { ok: false, refusal: { code: "role.partner-needed" } };
    const { state, ...result } = await ledger.run({ id, ...request });
    return (state ? { ...result, claim: state } : result) as Result;
  }

  return {
    run,
    view: ledger.view,

    /** What a request shows the one who was asked; nobody else sees a claim this way. */
    async request(
      claimId: string,
      requestId: string,
      person: Person,
    ): Promise<Outcome<RequestView>> {
      const settings = settingsOf(person.tenant);
      const claim = (await ledger.load(claimId, person.tenant))?.state;
      if (!settings || !claim) return refused("request.not-found");
      const found = claim.requests.find(({ id }) => id === requestId);
      if (found?.to.id !== person.id) return refused("request.not-yours");
      const today = dayIn(settings.timeZone, now());
      return accepted(requestView(claim, found, today));
    },

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
        const command = { type: "create", number, form } as const;
        return run({ claimId, person, key, command });
      });
      creating = step.catch(() => undefined);
      return step;
    },

    summaries: (person: Person) => records.summaries(person.tenant),

    /** Number of the first event that was changed afterwards; undefined if the History is as it was written. */
    brokenAt: ({ claim, events }: Pick<ClaimView, "claim" | "events">) =>
      ledger.brokenAt(claim.id, events),
  };
}

/** What a decision about a claim, and a look at it, depend on besides the claim itself. */
function contextOf(
  { records, settingsOf, now }: ClaimsDeps,
  claim: Claim | undefined,
  person: Person,
  isBot: boolean | undefined,
): DecisionContext | undefined {
  const settings = settingsOf(person.tenant);
  if (!settings) return undefined;
  return {
    settings,
    now: now(),
    person: { id: person.id, name: person.name },
    ...(isBot === undefined ? {} : { isBot }),
    siblings: claim ? siblingsOf(records, person.tenant, claim) : [],
    duplicates: claim ? duplicatesOf(records, claim, settings, person) : [],
  };
}

/** Claims that share caps and funds with this one. */
function siblingsOf(
  records: ClaimRecords,
  tenant: string,
  { id, form }: Claim,
): DecisionContext["siblings"] {
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
  records: ClaimRecords,
  claim: Claim,
  settings: TenantSettings,
  person: Person,
): DecisionContext["duplicates"] {
  const few = { but: claim.id, limit: mostOthers };
  const matches = matchesOf(claim, (print) =>
    records.find(person.tenant, "prints", print, few),
  );
  return duplicatesFor(claim, matches, records.summary, settings, person);
}

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
