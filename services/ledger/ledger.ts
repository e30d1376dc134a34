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
export interface CommandEnvelope<T extends CaseTypes> {
  readonly id: string;
  readonly person: Person;
  /** Or how to make it of the case as the person may see it, read in the same breath. */
  readonly command: T["command"] | ((seen: T["view"]) => Outcome<T["command"]>);
  /** The same key is applied once, however often it arrives. */
  readonly key: string;
  /** Number of the last event the person saw; without it nothing counts as stale. */
  readonly seen?: number;
  /** The bot itself acts, at a set time; never set for what somebody pressed. */
  readonly isBot?: boolean;
}

export type RunResult<T extends CaseTypes> =
  | {
      readonly ok: true;
      readonly state: T["state"];
      /** As the person who ran it may see it now; undefined for whoever can't see it. */
      readonly view: T["view"] | undefined;
      /** Those that this run added; none where the key was applied before or nothing changed. */
      readonly events: readonly EventOf<T>[];
    }
  | {
      readonly ok: false;
      readonly refusal: Refusal;
      /** As things stand, for whoever may see the case. */
      readonly view?: T["view"];
      readonly state?: T["state"];
      /** What happened since the card was drawn, where that is why it was refused. */
      readonly since?: readonly EventOf<T>[];
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
  interface Standing {
    readonly state: T["state"] | undefined;
    /** The case as the person may look at it. */
    readonly look: () => T["view"] | undefined;
    readonly since: readonly EventOf<T>[];
  }

  async function run(envelope: CommandEnvelope<T>): Promise<RunResult<T>> {
    // Somebody else may be faster; then the decision is made anew on what is there now.
    for (;;) {
      const result = await attempt(envelope);
      if (result) return result;
    }
  }

  async function attempt(
    envelope: CommandEnvelope<T>,
  ): Promise<RunResult<T> | undefined> {
    const { id, person, key } = envelope;
    const loaded = await records.load(id);
    if (loaded && loaded.record.tenant !== person.tenant)
      return { ok: false, refusal: { code: notFound } };
    const past = loaded?.record.events ?? [];
    const state = stateFrom(kind, id, past);
    const context = contextOf(envelope, state);
    if (!context) return { ok: false, refusal: { code: notFound } };
    const look = () => state && kind.view(state, past, context);
    if (state && past.some((one) => one.key === key && one.by.id === person.id))
      return { ok: true, state, view: look(), events: [] };
    const since = past.filter(
      ({ seq }) => envelope.seen !== undefined && seq > envelope.seen,
    );
    const seen = { state, look, since };
    const made = commandOf(envelope.command, look);
    if (!made.ok) return refusedRun(made.refusal, { ...seen, since: [] });
    const command = made.value;
    const decision = kind.decide(command, state, context);
    if (!decision.ok) return refusedRun(decision.refusal, seen);
    const clash = since.filter((event) => kind.conflicts(command, event));
    if (state && clash.length > 0)
      return refusedRun({ code: changedMeanwhile }, { ...seen, since: clash });
    if (state && decision.value.events.length === 0)
      return { ok: true, state, view: look(), events: [] };
    return commit(envelope, loaded, decision.value);
  }

  function commandOf(
    command: CommandEnvelope<T>["command"],
    look: () => T["view"] | undefined,
  ): Outcome<T["command"]> {
    if (typeof command !== "function") return accepted(command);
    const make = command as (seen: T["view"]) => Outcome<T["command"]>;
    const view = look();
    return view === undefined ? refused(notFound) : make(view);
  }

  /** The case is shown along with a refusal only to those who may see it. */
  function refusedRun(
    why: Refusal,
    { state, look, since }: Standing,
  ): RunResult<T> {
    const view = look();
    if (!state || view === undefined)
      return { ok: false, refusal: kind.veiled(why) };
    const isStale = why.code === changedMeanwhile || stale.includes(why.code);
    return {
      ok: false,
      refusal: why,
      state,
      view,
      ...(isStale ? { since } : {}),
    };
  }

  async function commit(
    envelope: CommandEnvelope<T>,
    loaded: LoadedCase<T> | undefined,
    { by, events: bodies }: Decision<T>,
  ): Promise<RunResult<T> | undefined> {
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
    return { ok: true, state, view: kind.view(state, all, context), events };
  }

  /** The case and its events, for a look of another sort than `view`; undefined where the tenant has no such case. */
  async function load(id: string, tenant: string) {
    const loaded = await records.load(id);
    if (loaded?.record.tenant !== tenant) return undefined;
    const { events } = loaded.record;
    const state = stateFrom(kind, id, events);
    return state && { state, events };
  }

  return {
    run,
    load,

    view: async (id: string, person: Person): Promise<Outcome<T["view"]>> => {
      const found = await load(id, person.tenant);
      const context = found && contextOf({ person }, found.state);
      const view = context && kind.view(found.state, found.events, context);
      return view === undefined ? refused(notFound) : accepted(view);
    },

    /** Number of the first event that was changed afterwards; undefined if the History is as it was written. */
    brokenAt: (id: string, events: readonly EventOf<T>[]) =>
      firstBrokenEvent({ seed: kind.seed, id }, events),
  };
}
