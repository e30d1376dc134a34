import type {
  Notification,
  NotificationState,
  Problem,
} from "./notification.ts";
import type { PersonKey } from "../person.ts";

/** A notification where it lies. */
export interface Entry {
  /** Name of its outbox, and where it lies there. */
  readonly outbox: string;
  readonly ref: string;
  readonly tenant: string;
  readonly notification: Notification;
  /** ISO instant of what caused it. */
  readonly raisedAt: string;
  /** What it is about: two of one kind with one subject tell a person the same thing. */
  readonly subject: string;
  /** The claim it is about, which may be muted. */
  readonly claim?: string | undefined;
  /** The last day on which it is of use. */
  readonly due?: string | undefined;
  /** ISO instant at which the same thing was told to the same person before. */
  readonly toldAt?: string | undefined;
}

export interface EntryQuery {
  readonly states: readonly NotificationState[];
  /** Only what failed for one of these reasons. */
  readonly problems?: readonly Problem[] | undefined;
  /** Only what was shown in this message. */
  readonly activity?: string | undefined;
}

/** What a delivery may note on a notification. */
export type NotificationChange = Partial<
  Omit<Notification, "id" | "kind" | "to">
>;

/** Where notifications are kept, in one commit with what caused them. */
export interface Outbox {
  readonly name: string;
  /** Those who have something like this. Asks the memory, not the disk. */
  people(query: EntryQuery): readonly PersonKey[];
  find(person: PersonKey, query: EntryQuery): Promise<readonly Entry[]>;
  /** Durable once it resolves. */
  mark(ref: string, change: NotificationChange): Promise<void>;
}

export type SendResult =
  | {
      readonly kind: "sent";
      /** The message's id in the chat. */
      readonly activity?: string | undefined;
    }
  /** Surely not delivered; it may be later. */
  | {
      readonly kind: "retry";
      readonly why: Extract<Problem, "throttled-out" | "service-down">;
      readonly afterMs?: number | undefined;
    }
  /** Surely not delivered, and asking again does not help. */
  | Undeliverable
  /** Nobody knows whether it was delivered. */
  | { readonly kind: "lost" };

export interface Undeliverable {
  readonly kind: "undeliverable";
  readonly reason: Problem;
  /** The chat can't be used until the person writes again. */
  readonly dropsChat: boolean;
}

export type Prepared =
  | {
      readonly kind: "ready";
      /** Refs of those that have nothing to tell any more; the others are in the message. */
      readonly obsolete: readonly string[];
      /** Makes the one call. */
      readonly send: () => Promise<SendResult>;
    }
  | { readonly kind: "obsolete" }
  | Undeliverable;

export interface Courier {
  /** Makes one message of the entries, as things stand now. Nothing leaves yet. */
  prepare(person: PersonKey, entries: readonly Entry[]): Promise<Prepared>;
  /** Durable: nothing is sent to them until they write again. */
  dropChat(person: PersonKey, reason: Problem): Promise<void>;
}

/** The ISO instant from which on it may be sent; `never` when its reader wants none of this. */
export type WhenToSend = (
  person: PersonKey,
  entry: Entry,
) => Promise<string> | string;
export const never = "never";
