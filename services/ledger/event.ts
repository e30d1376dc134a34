import { z } from "zod";

/** Who acted, as they were then: the History never changes when a person is renamed or loses a role (R-HIST-3). */
export interface CaseActor {
  /** Entra object id. */
  readonly id: string;
  readonly name: string;
  /** The words for it belong to the kind of case. */
  readonly role: string;
}

/** An event as it is kept: numbered from 1 without gaps, signed by the hash of the one before. */
export interface CaseEvent<
  A extends CaseActor = CaseActor,
  B extends { readonly type: string } = { readonly type: string },
> {
  readonly seq: number;
  /** ISO instant. */
  readonly at: string;
  readonly by: A;
  /** The same key is never applied twice: one click, one event, however often it is delivered. */
  readonly key: string;
  readonly body: B;
  readonly previous: string;
  readonly hash: string;
}

/** The schema of a kind's events, from the schemas of who acts and of what happened. */
export function caseEvent<A extends z.ZodType, B extends z.ZodType>(
  actor: A,
  body: B,
) {
  return z.strictObject({
    seq: z.int().positive(),
    at: z.iso.datetime(),
    by: actor,
    key: z.string(),
    body,
    previous: z.string(),
    hash: z.string(),
  });
}
