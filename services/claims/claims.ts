import { createHash } from "node:crypto";
import { dayIn } from "../calendar/dates.ts";
import type { Changed } from "../delivery/changes.ts";
import { createLedger } from "../ledger/ledger.ts";
import { accepted, refused, type Outcome } from "../outcome.ts";
import type { Person } from "../person.ts";
import type { TenantSettings } from "../settings/tenant-settings.ts";
import {
  claimKind,
  type ClaimRecord,
  type ClaimRecords,
} from "./claim-kind.ts";
import type {
  ClaimRun,
  RequestResult,
  RequestRun,
  Result,
} from "./claim-run.ts";
import type { ClaimSummary } from "./claim-summary.ts";
import type { ClaimView } from "./claim-view.ts";
import type { Claim } from "./claim.ts";
import type { ClaimCommand } from "./commands.ts";
import type { DecisionContext } from "./decide.ts";
import { duplicatesFor } from "./duplicates.ts";
import { matchesOf, mostOthers } from "./matches.ts";
import { countsAsClaimed } from "./overview.ts";
import { givenAway, requestView, type RequestView } from "./request-view.ts";

export type { Result } from "./claim-run.ts";

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

  /** Runs a command; the result shows the claim as it stands afterwards, or as it stands where it is refused. */
  async function run<Wrong = never>({
    claimId: id,
    ...order
  }: ClaimRun<Wrong>): Promise<Result<Wrong>> {
    if (!settingsOf(order.person.tenant))
      return { ok: false, refusal: { code: "role.partner-needed" } };
    const { state, ...result } = await ledger.run<Wrong>({ id, ...order });
    return (state ? { ...result, claim: state } : result) as Result<Wrong>;
  }

  /** The same for whoever was asked for something. */
  async function answer(order: RequestRun): Promise<RequestResult> {
    const { claimId: id, request, command, ...rest } = order;
    let before: RequestView | undefined;
    const result = await ledger.runWith<RequestView>(
      (claim, _events, context) => requestOf(claim, request, context),
      {
        id,
        ...rest,
        command: (view) => {
          before = view;
          return typeof command === "function"
            ? command(view)
            : accepted(command);
        },
      },
    );
    if (!result.ok) {
      const { refusal, view } = result;
      if (view) return { ok: false, refusal, request: view };
      const isUnknown = refusal.code === "claim.not-found";
      return {
        ok: false,
        refusal: isUnknown ? { code: "request.not-found" } : refusal,
      };
    }
    const { state: claim, view, events } = result;
    // Just handed on, it is somebody else's: what is left to see is what it was.
    const given = before && events.length > 0 ? givenAway(before) : undefined;
    return { ok: true, claim, request: view ?? given, events };
  }

  /** Several requests of one claim, each as the one who was asked may see it. */
  async function requests(
    claimId: string,
    ids: readonly string[],
    person: Person,
  ): Promise<Outcome<RequestView>[]> {
    const settings = settingsOf(person.tenant);
    const claim = (await ledger.load(claimId, person.tenant))?.state;
    return ids.map((id) =>
      settings
        ? requestOf(claim, id, { settings, now: now(), person })
        : refused("request.not-found"),
    );
  }

  return {
    run,
    answer,
    view: ledger.view,

    /** The claim with what was told of it; to those who may not know that, nothing was told. */
    async messages(
      claimId: string,
      person: Person,
    ): Promise<
      Outcome<{
        readonly view: ClaimView;
        readonly outbox: ClaimRecord["outbox"];
      }>
    > {
      const found = await ledger.load(claimId, person.tenant);
      const context = found && contextOf(deps, found.state, person, undefined);
      const view =
        context && claimKind.view(found.state, found.events, context);
      return view
        ? accepted({ view, outbox: view.maySeeMessages ? found.outbox : [] })
        : refused("claim.not-found");
    },

    /** What a request shows the one who was asked; nobody else sees a claim this way. */
    async request(
      claimId: string,
      requestId: string,
      person: Person,
    ): Promise<Outcome<RequestView>> {
      const [found] = await requests(claimId, [requestId], person);
      return found ?? refused("request.not-found");
    },

    requests,

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

    summaries: (person: Person): ClaimSummary[] =>
      records.summaries(person.tenant),

    /** What lists know of one claim of the person's tenant; whether they may see it is asked of `perspectiveOn`. */
    summary(claimId: string, { tenant }: Person): ClaimSummary | undefined {
      const found = records.summary(claimId);
      return found?.tenant === tenant && found.status !== "deleted"
        ? found
        : undefined;
    },

    /** Number of the first event that was changed afterwards; undefined if the History is as it was written. */
    brokenAt: ({ claim, events }: Pick<ClaimView, "claim" | "events">) =>
      ledger.brokenAt(claim.id, events),
  };
}

function requestOf(
  claim: Claim | undefined,
  id: string,
  {
    settings,
    now,
    person,
  }: Pick<DecisionContext, "settings" | "now" | "person">,
): Outcome<RequestView> {
  if (!claim) return refused("request.not-found");
  const found = claim.requests.find((one) => one.id === id);
  if (found?.to.id !== person.id) return refused("request.not-yours");
  return accepted(requestView(claim, found, dayIn(settings.timeZone, now)));
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
