import { createHash } from "node:crypto";
import { z } from "zod";
import type { Reply } from "./reply.ts";
import type { Turn } from "./turn.ts";

export type { Reply } from "./reply.ts";

/** What every button carries besides its own data (cards/render puts it there). Nothing in it is trusted. */
export const envelopeInputs = z.object({
  nonce: z.string().min(1).max(100),
  claim: z.string().max(100).optional(),
  seen: z.int().min(0).optional(),
  refresh: z.boolean().optional(),
});

/** One press of a button. */
export interface Press {
  readonly nonce: string;
  readonly claimId: string;
  readonly seen: number | undefined;
  /** Same press, same words: same key, so a double click or a re-sent invoke does nothing twice. */
  readonly key: string;
}

/** One row of the dispatch table: what the button may send, and what it does. */
export interface Row {
  readonly run: (
    turn: Turn,
    press: Press,
    data: unknown,
  ) => Promise<Reply | undefined>;
}

/** `undefined` from `run` means that the data did not fit its schema. */
export function row<S extends z.ZodType>(
  schema: S,
  handle: (
    turn: Turn,
    press: Press,
    input: z.output<S>,
  ) => Promise<Reply> | Reply,
): Row {
  return {
    run: async (turn, press, data) => {
      const input = schema.safeParse(data);
      return input.success ? handle(turn, press, input.data) : undefined;
    },
  };
}

export const noInput = z.object({});

/** Deeper than the data of any card; and so deep that it can't even be written down. */
const deepest = 20;

export function pressOf(verb: string, data: unknown): Press | undefined {
  if (isDeeper(data, deepest)) return undefined;
  const envelope = envelopeInputs.safeParse(data);
  if (!envelope.success) return undefined;
  const { nonce, claim = "", seen } = envelope.data;
  const { refresh: _refresh, ...rest } = data as Record<string, unknown>;
  const text = JSON.stringify([
    verb,
    Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)),
  ]);
  const key = createHash("sha256").update(text).digest("hex").slice(0, 40);
  return { nonce, claimId: claim, seen, key };
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return (
    levels === 0 ||
    Object.values(value).some((one) => isDeeper(one, levels - 1))
  );
}
