import { z } from "zod";

/**
 * A schema for parts of records that never change, such as the events of a claim. What fits it is frozen and known from
 * then on, so a record with a thousand events and one new one is saved for the price of the new one. Only for schemas
 * that give out what they take in: no defaults, no transforms.
 */
export function parseOnce<S extends z.ZodType>(schema: S) {
  const known = new WeakSet();
  return z.unknown().transform((value, context): z.output<S> => {
    if (isObject(value) && known.has(value)) return value as z.output<S>;
    const result = schema.safeParse(value);
    if (!result.success) {
      for (const { code: _code, ...issue } of result.error.issues)
        context.issues.push({ ...issue, code: "custom", input: value });
      return z.NEVER;
    }
    for (const one of [value, result.data])
      if (isObject(one)) known.add(frozen(one));
    return result.data;
  });
}

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null;

/** To the bottom: what is known to fit must not become something else. */
function frozen<T extends object>(value: T): T {
  for (const part of Object.values(value) as unknown[])
    if (isObject(part)) frozen(part);
  return Object.freeze(value);
}
