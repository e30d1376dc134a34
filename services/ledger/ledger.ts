import { waitingIn, type Changed } from "../delivery/changes.ts";
import { accepted, refused, type Outcome, type Refusal } from "../outcome.ts";
import type { Person } from "../person.ts";
import type { LoadedCase } from "./case-record.ts";
import type { CaseRecords } from "./case-records.ts";
import { chainEvents, firstBrokenEvent } from "./chain.ts";
import {
  stateFrom,
  type CaseKind,
  type CaseTypes,
  type Decision,
  type EventOf,
} from "./kind.ts";

/** A command with what makes it safe to repeat and to refuse when it is stale. */
export interface CommandEnvelope<
  T extends CaseTypes,
  V = T["view"],
  Wrong = never,
> {
  readonly id: string;
  readonly person: Person;
  /** Or how to make it of the case as the person may see it, read in the same breath; anew for each try. */
  readonly command: T["command"] | ((seen: V) => Made<T["command"], Wrong>);
  /** The same key is applied once, however often it arrives. */
  readonly key: string;
  /** Number of the last event the person saw; without it nothing counts as stale. */
  readonly seen?: number;
  /** The bot itself acts, at a set time; never set for what somebody pressed. */
  readonly isBot?: boolean;
}

/** The command that somebody's words come to, or why they come to none; `wrong` tells what of a form is to be mended. */
export type Made<Command, Wrong = never> =
  | { readonly ok: true; readonly value: Command }
  | {
      readonly ok: false;
      readonly refusal: Refusal;
      readonly wrong?: Wrong;
    };

/** What of a case somebody looks at, and whether they may: the whole of it, or something of it that is for them. */
export type Sight<T extends CaseTypes, V> = (
  state: T["state"] | undefined,
  events: readonly EventOf<T>[],
  context: T["context"],
) => Outcome<V>;

export type RunResult<T extends CaseTypes, V = T["view"], Wrong = never> =
  | {
      readonly ok: true;
      readonly state: T["state"];
      /** As the person who ran it may see it now; undefined for whoever can't see it. */
      readonly view: V | undefined;
      /** Those that this run added; none where the key was applied before or nothing changed. */
      readonly events: readonly EventOf<T>[];
    }
  | {
      readonly ok: false;
      readonly refusal: Refusal;
      /** As things stand, for whoever may see the case. */
      readonly view?: V;
      readonly state?: T["state"];
      /** What happened since the card was drawn, where that is why it was refused. */
      readonly since?: readonly EventOf<T>[];
      /** What of a form is to be mended, where no command could be made of it. */
      readonly wrong?: Wrong;
    };

export interface LedgerDeps<T extends CaseTypes> {
  readonly records: CaseRecords<T>;
  readonly now: () => Date;
  /** What the decision may depend on; undefined where the person's organization is unknown. */
  readonly contextOf: (
    who: Pick<CommandEnvelope<T>, "person" | "isBot">,
    state: T["state"] | undefined,
  ) => T["context"] | undefined;
  /** Told after every commit whom to tell, and which case changed. */
  readonly changed: Changed;
}

/** The cases of one kind, of all tenants: every change goes through `run`, every look through `view`. */
export function createLedger<T extends CaseTypes>(
  kind: CaseKind<T>,
  { records, now, contextOf, changed }: LedgerDeps<T>,
) {
  const { notFound, changed: changedMeanwhile, stale } = kind.refusals;

  /** The case as it stands, and what happened that the person had not seen. */
  interface Standing<V> {
    readonly state: T["state"] | undefined;
    /** The case as the person may look at it. */
    readonly look: () => Outcome<V>;
    readonly since: readonly EventOf<T>[];
  }

  const whole: Sight<T, T["view"]> = (state, events, context) => {
    const view = state && kind.view(state, events, context);
    return view === undefined ? refused(notFound) : accepted(view);
  };

  /** What is shown of the case, to make the command of and afterwards, is what `sight` lets the person see. */
  async function runWith<V, Wrong = never>(
    sight: Sight<T, V>,
    envelope: CommandEnvelope<T, V, Wrong>,
  ): Promise<RunResult<T, V, Wrong>> {
    // Somebody else may be faster; then the decision is made anew on what is there now.
    for (;;) {
      const result = await attempt(sight, envelope);
      if (result) return result;
    }
  }

  async function attempt<V, Wrong>(
    sight: Sight<T, V>,
    envelope: CommandEnvelope<T, V, Wrong>,
  ): Promise<RunResult<T, V, Wrong> | undefined> {
    const { id, person, key } = envelope;
    const loaded = await records.load(id);
    if (loaded && loaded.record.tenant !== person.tenant)
      return { ok: false, refusal: { code: notFound } };
    const past = loaded?.record.events ?? [];
    const state = stateFrom(kind, id, past);
    const context = contextOf(envelope, state);
    if (!context) return { ok: false, refusal: { code: notFound } };
    const look = () => sight(state, past, context);
    if (state && past.some((one) => one.key === key && one.by.id === person.id))
      return { ok: true, state, view: valueOf(look()), events: [] };
    const since = past.filter(
      ({ seq }) => envelope.seen !== undefined && seq > envelope.seen,
    );
    const seen = { state, look, since };
    const made = commandOf(envelope.command, look);
    if (!made.ok) return refusedRun(made, seen);
    const command = made.value;
    const decision = kind.decide(command, state, context);
    if (!decision.ok) return refusedRun(decision, seen);
    const clash = since.filter((event) => kind.conflicts(command, event));
    if (state && clash.length > 0)
      return refusedRun(
        { refusal: { code: changedMeanwhile } },
        { ...seen, since: clash },
      );
    if (state && decision.value.events.length === 0)
      return { ok: true, state, view: valueOf(look()), events: [] };
    return commit(sight, envelope, loaded, decision.value);
  }

  function commandOf<V, Wrong>(
    command: CommandEnvelope<T, V, Wrong>["command"],
    look: () => Outcome<V>,
  ): Made<T["command"], Wrong> {
    if (typeof command !== "function") return accepted(command);
    const make = command as (seen: V) => Made<T["command"], Wrong>;
    const view = look();
    return view.ok ? make(view.value) : view;
  }

  /** The case is shown along with a refusal only to those who may see it. */
  function refusedRun<V, Wrong>(
    why: { readonly refusal: Refusal; readonly wrong?: Wrong },
    { state, look, since }: Standing<V>,
  ): RunResult<T, V, Wrong> {
    const { refusal } = why;
    const view = look();
    if (!state || !view.ok) return { ok: false, refusal: kind.veiled(refusal) };
    const isStale =
      refusal.code === changedMeanwhile || stale.includes(refusal.code);
    return {
      ok: false,
      refusal,
      state,
      view: view.value,
      ...(why.wrong === undefined ? {} : { wrong: why.wrong }),
      ...(isStale ? { since } : {}),
    };
  }

  async function commit<V, Wrong>(
    sight: Sight<T, V>,
    envelope: CommandEnvelope<T, V, Wrong>,
    loaded: LoadedCase<T> | undefined,
    { by, events: bodies }: Decision<T>,
  ): Promise<RunResult<T, V, Wrong> | undefined> {
    const { id, person, key } = envelope;
    const { tenant } = person;
    const past = loaded?.record.events ?? [];
    const entry = { at: now().toISOString(), by, key };
    const chain = { seed: kind.seed, id };
    const events = chainEvents<T["actor"], T["body"]>(
      chain,
      past,
      bodies,
      entry,
    );
    const all = [...past, ...events];
    const state = stateFrom(kind, id, all);
    const context = contextOf(envelope, state);
    if (!state || !context)
      throw new Error(`${kind.name} ${id} would be left without events`);
    const outbox = kind.tell(state, events, context);
    if (!(await records.append({ id, tenant }, loaded, events, outbox)))
      return undefined;
    const { people } = waitingIn({ tenant, outbox });
    changed({ tenant, people, about: { kind: kind.name, id } });
    const view = valueOf(sight(state, all, context));
    return { ok: true, state, view, events };
  }

  /** The whole record, for a look of another sort than `view`; undefined where the tenant has no such case. */
  async function load(id: string, tenant: string) {
    const loaded = await records.load(id);
    if (loaded?.record.tenant !== tenant) return undefined;
    const { events, outbox } = loaded.record;
    const state = stateFrom(kind, id, events);
    return state && { state, events, outbox };
  }

  return {
    run: <Wrong = never>(envelope: CommandEnvelope<T, T["view"], Wrong>) =>
      runWith(whole, envelope),
    runWith,
    load,

    view: async (id: string, person: Person): Promise<Outcome<T["view"]>> => {
      const found = await load(id, person.tenant);
      const context = found && contextOf({ person }, found.state);
      return context
        ? whole(found.state, found.events, context)
        : refused(notFound);
    },

    /** Number of the first event that was changed afterwards; undefined if the History is as it was written. */
    brokenAt: (id: string, events: readonly EventOf<T>[]) =>
      firstBrokenEvent({ seed: kind.seed, id }, events),
  };
}

const valueOf = <V>(outcome: Outcome<V>): V | undefined =>
  outcome.ok ? outcome.value : undefined;
