import type { z } from "zod";
import type { Notification } from "../delivery/notification.ts";
import type { Outcome, Refusal, RefusalCode } from "../outcome.ts";
import type { CaseActor, CaseEvent } from "./event.ts";

/** The types of one kind of case, in one bag, so that what is made of a kind names them once. */
export interface CaseTypes {
  readonly command: unknown;
  /** What happened: the event without who, when and the chain. */
  readonly body: { readonly type: string };
  readonly actor: CaseActor;
  /** The case as its events made it. */
  readonly state: object;
  /** All that a decision, a view and a notification may depend on besides the case. */
  readonly context: object;
  /** All that a card may show of the case to one person. */
  readonly view: object;
  /** What lists and searches need of the case; kept for each. */
  readonly summary: { readonly id: string; readonly tenant: string };
  readonly notification: Notification & {
    /** Number of the event it follows from. */
    readonly event: number;
  };
}

/** An event of one kind of case. */
export type EventOf<T extends CaseTypes> = CaseEvent<T["actor"], T["body"]>;

export interface Decision<T extends CaseTypes> {
  readonly by: T["actor"];
  /** None: there was nothing to do. */
  readonly events: readonly T["body"][];
}

/**
 * One kind of case: what it gives the ledger, and all that differs from other kinds. Everything here is pure; the
 * ledger loads, saves, chains, finds conflicts and keeps what must be told.
 */
export interface CaseKind<T extends CaseTypes> {
  /** Name of its records and of its outbox. */
  readonly name: string;
  /** Binds each chain to its case, together with the case's id. Fixed: no chain written before would hold otherwise. */
  readonly seed: string;
  readonly event: z.ZodType<EventOf<T>>;
  readonly notification: z.ZodType<T["notification"]>;
  readonly refusals: {
    readonly notFound: RefusalCode;
    /** Somebody else changed meanwhile what the command is about. */
    readonly changed: RefusalCode;
    /** Those that may be due to what somebody did meanwhile; for all others the mistake is in the command itself. */
    readonly stale: readonly RefusalCode[];
  };
  /** What a command does, or why it may not. The same arguments give the same answer. */
  readonly decide: (
    command: T["command"],
    before: T["state"] | undefined,
    context: T["context"],
  ) => Outcome<Decision<T>>;
  /** The case after one more event; never refuses, for what happened has happened. */
  readonly evolve: (
    id: string,
    before: T["state"] | undefined,
    event: EventOf<T>,
  ) => T["state"];
  /** Whether an event that the person had not seen makes their command stale. */
  readonly conflicts: (command: T["command"], unseen: EventOf<T>) => boolean;
  /** Who must be told what, after these events. */
  readonly tell: (
    after: T["state"],
    events: readonly EventOf<T>[],
    context: T["context"],
  ) => readonly T["notification"][];
  /** The case as the person of the context may look at it; undefined if not at all. */
  readonly view: (
    state: T["state"],
    events: readonly EventOf<T>[],
    context: T["context"],
  ) => T["view"] | undefined;
  /** A refusal as it may be said to somebody who can't see the case. */
  readonly veiled: (why: Refusal) => Refusal;
  readonly summarize: (tenant: string, state: T["state"]) => T["summary"];
  /** Name of an index → what a case is filed under in it. */
  readonly indexes: Readonly<
    Record<
      string,
      (state: T["state"], events: readonly EventOf<T>[]) => readonly string[]
    >
  >;
  /** What a notification is about: two of one kind with one subject tell a person the same thing. */
  readonly subjectOf: (id: string, cause: EventOf<T> | undefined) => string;
}

/** The case after all its events; undefined where there are none. */
export function stateFrom<T extends CaseTypes>(
  { evolve }: Pick<CaseKind<T>, "evolve">,
  id: string,
  events: readonly EventOf<T>[],
): T["state"] | undefined {
  return events.reduce<T["state"] | undefined>(
    (state, event) => evolve(id, state, event),
    undefined,
  );
}
