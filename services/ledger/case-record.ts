import { z } from "zod";
import type { CaseKind, CaseTypes, EventOf } from "./kind.ts";

/** One case on disk: its events and what must still be told, saved together (one commit). */
export interface CaseRecord<T extends CaseTypes> {
  readonly schema: 1;
  readonly id: string;
  readonly tenant: string;
  readonly events: readonly EventOf<T>[];
  readonly outbox: readonly T["notification"][];
}

export interface LoadedCase<T extends CaseTypes> {
  readonly record: CaseRecord<T>;
  readonly version: number;
}

export function caseRecord<T extends CaseTypes>({
  event,
  notification,
}: CaseKind<T>): z.ZodType<CaseRecord<T>> {
  return z.strictObject({
    schema: z.literal(1),
    id: z.string(),
    tenant: z.string(),
    events: z.array(event).min(1),
    outbox: z.array(notification),
  });
}

/** When the event happened that a notification follows from; an ISO instant. */
export function raisedAt<T extends CaseTypes>(
  { events }: Pick<CaseRecord<T>, "events">,
  { event }: { readonly event: number },
): string {
  return events[event - 1]?.at ?? new Date(0).toISOString();
}
