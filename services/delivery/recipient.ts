import type { NotificationState } from "./notification.ts";
import type { Entry } from "./ports.ts";
import type { PersonKey } from "../person.ts";

/** What was not told yet. */
export const openStates: readonly NotificationState[] = ["pending", "sending"];

/** Somebody who has something to be told. */
export interface Recipient {
  readonly person: PersonKey;
  /** Failures in a row. */
  failures: number;
  /** Something came since it was last looked. */
  isKicked: boolean;
  isResting: boolean;
  /** They wrote while it was looked at: what was found out about their chat is old. */
  hasArrived: boolean;
  rest: AbortController;
  /** Refs of what has waited long enough for others to join it. */
  readonly waited: Set<string>;
  /** Refs of what was refused together with others. */
  readonly alone: Set<string>;
}

export type Next =
  | { readonly then: "end" }
  | { readonly then: "again" }
  /** Resting after a failure: news does not end that, only the person does. */
  | { readonly then: "rest"; readonly ms: number }
  | { readonly then: "wait"; readonly ms: number; readonly for?: Entry };
export type Pause = Extract<Next, { then: "rest" | "wait" }>;

/** How far the end of the process is. `isOver`: the data may be another process's. */
export interface Life {
  readonly isFinishing: boolean;
  readonly isStopped: boolean;
  readonly isOver: boolean;
}

export function newRecipient({ tenant, id }: PersonKey): Recipient {
  return {
    person: { tenant, id },
    failures: 0,
    isKicked: false,
    isResting: false,
    hasArrived: false,
    rest: new AbortController(),
    waited: new Set(),
    alone: new Set(),
  };
}

export const keyOf = ({ tenant, id }: PersonKey) =>
  JSON.stringify([tenant, id]);
