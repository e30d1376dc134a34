import fc from "fast-check";
import type { Verb } from "../../cards/kit/verbs.ts";
import { createSamples } from "./verb-samples.ts";

/** Ids of things there are, whoever may or may not reach them. */
export interface KnownIds {
  readonly claim: readonly string[];
  readonly request: readonly string[];
  readonly document: readonly string[];
  readonly expense: readonly string[];
  readonly question: readonly string[];
  readonly people: readonly string[];
  readonly files: readonly string[];
}

/** One thing done to the data of a button before it is sent. */
export type Lie =
  | {
      readonly how: "set";
      readonly field: string;
      readonly value: unknown;
    }
  | { readonly how: "leave out" | "wrap" | "nest"; readonly at: number }
  | { readonly how: "cut"; readonly at: number; readonly length: number }
  | { readonly how: "deep"; readonly at: number; readonly levels: number }
  | { readonly how: "replace"; readonly value: unknown }
  | {
      readonly how: "another's";
      readonly kind: keyof KnownIds;
      readonly at: number;
    }
  | {
      readonly how: "envelope";
      readonly field: "nonce" | "claim" | "seen" | "refresh" | "told" | "verb";
      readonly value: unknown;
    }
  | { readonly how: "prototype" };

/** Looks like a template; nothing of ours has this name, so it can be told apart from a template of ours. */
export const typedTemplate = "${Qzx9.secret}";
const someId = "0123456789abcdef0123456789abcdef";

export function deep(levels: number): unknown {
  let value: unknown = "x";
  for (let level = 0; level < levels; level += 1)
    value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

const nasty: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  2 ** 53,
  1e308,
  -1e308,
  "",
  " ",
  "\n",
  "NaN",
  "Infinity",
  "-0",
  "1e400",
  "0x10",
  "12,,3",
  "1.2.3,4",
  "-12",
  "99999999999999999999999999",
  "٣٤",
  "2026-02-30",
  "0000-00-00",
  "9999-99-99",
  "+275760-09-13",
  "-000001-01-01",
  "2026-11-21T10:00:00Z",
  "\ud800",
  "a\udc00b",
  "\u0000",
  "a\u0000b\u0007",
  "\u202eexe.fdp",
  "\u2028\u2029\ufeff",
  "👩‍👩‍👧‍👦".repeat(200),
  "A".repeat(100_000),
  "字".repeat(5000),
  "item:,,item:".repeat(400),
  typedTemplate,
  "{{DATE(2021-05-20T00:00:00Z, SHORT)}}",
  "{0} {name} {count, plural, other {#}}",
  "[log in](https://evil.example/)",
  "<at>Rita</at><script>alert(1)</script>",
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "valueOf",
  "../../../etc/passwd",
  "..\\..\\x",
  "/",
  "claims",
  someId,
  "all",
  "global-admin",
  "activity.tradeshows",
  "common/core-requirements-shown",
  [],
  [null],
  ["a", ["b"]],
  Array.from({ length: 3000 }, () => "f"),
  {},
  { toString: "x" },
  { length: 5 },
  { then: "x" },
  { 0: "a", length: 1 },
];

/** Values that no card of ours sends, and some that only look right. */
export const anyValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...nasty) },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 300 }) },
  { weight: 1, arbitrary: fc.integer({ min: -5, max: 20_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: -5, max: 300 }).map(String) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
);

const fields = [
  ...new Set(
    Object.values(createSamples("x")).flatMap((one) => Object.keys(one)),
  ),
];

/** Every field that any card sends, and some that reach what every object has. */
const anyField = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...fields) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "constructor",
      "toString",
      "then",
      "purposes1",
      "note1",
      "wants1",
      "msteams",
      "",
      "0",
    ),
  },
);

const position = fc.nat({ max: 20 });

const anyLie: fc.Arbitrary<Lie> = fc.oneof(
  {
    weight: 5,
    // Of the button itself: by its place among its own fields.
    arbitrary: fc.record({
      how: fc.constant("set" as const),
      field: position.map((at) => `#${at}`),
      value: anyValue,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      how: fc.constant("set" as const),
      field: anyField,
      value: anyValue,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      how: fc.constantFrom(
        "leave out" as const,
        "wrap" as const,
        "nest" as const,
      ),
      at: position,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      how: fc.constant("cut" as const),
      at: position,
      length: fc.nat({ max: 12 }),
    }),
  },
  {
    weight: 1,
    // Made only when it is sent: the library can't print it.
    arbitrary: fc.record({
      how: fc.constant("deep" as const),
      at: position,
      levels: fc.integer({ min: 10, max: 1500 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      how: fc.constant("replace" as const),
      value: anyValue,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      how: fc.constant("another's" as const),
      kind: fc.constantFrom(
        "claim",
        "request",
        "document",
        "expense",
        "question",
        "people",
        "files",
      ) satisfies fc.Arbitrary<keyof KnownIds>,
      at: position,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      how: fc.constant("envelope" as const),
      field: fc.constantFrom(
        "nonce",
        "claim",
        "seen",
        "refresh",
        "told",
        "verb",
      ),
      value: anyValue,
    }),
  },
  { weight: 1, arbitrary: fc.constant({ how: "prototype" as const }) },
);

export const anyLies: fc.Arbitrary<readonly Lie[]> = fc.array(anyLie, {
  minLength: 1,
  maxLength: 4,
});

/** Field → kind of the id that stands in it. */
const holds: Readonly<Record<string, keyof KnownIds>> = {
  request: "request",
  document: "document",
  expense: "expense",
  question: "question",
  people: "people",
  person: "people",
  files: "files",
  into: "claim",
};

const pick = <T>(all: readonly T[], at: number): T | undefined =>
  all[at % Math.max(1, all.length)];

/** The data that the button of this verb would carry, with real ids, before anybody lies. */
export function honest(
  verb: Verb,
  claim: string,
  ids: KnownIds,
): Record<string, unknown> {
  const sample = createSamples(claim)[verb];
  const real = Object.keys(sample).flatMap((field) => {
    const kind = holds[field];
    // A claim's question is named by its catalogue key.
    if (kind === undefined || verb.startsWith("question.")) return [];
    const id = ids[kind][0];
    if (id === undefined) return [];
    return [[field, field === "files" ? [id] : id] as const];
  });
  return { ...sample, ...Object.fromEntries(real), claim, nonce: "n", seen: 1 };
}

/** As it comes off the wire: only what JSON can say. */
export function tell(
  data: Record<string, unknown>,
  lies: readonly Lie[],
  ids: KnownIds,
): unknown {
  let told: unknown = { ...data };
  for (const lie of lies) told = apply(told, lie, ids);
  return told;
}

function apply(told: unknown, lie: Lie, ids: KnownIds): unknown {
  if (lie.how === "replace") return lie.value;
  if (typeof told !== "object" || told === null || Array.isArray(told))
    return told;
  const data = told as Record<string, unknown>;
  const own = Object.keys(data);
  switch (lie.how) {
    case "set": {
      const field = lie.field.startsWith("#")
        ? pick(own, Number(lie.field.slice(1)))
        : lie.field;
      return { ...data, [field ?? "x"]: lie.value };
    }
    case "leave out": {
      const gone = pick(own, lie.at);
      return Object.fromEntries(
        Object.entries(data).filter(([key]) => key !== gone),
      );
    }
    case "wrap":
    case "nest": {
      const field = pick(own, lie.at) ?? "x";
      const value = data[field];
      return { ...data, [field]: lie.how === "wrap" ? [value] : { value } };
    }
    case "deep":
      return { ...data, [pick(own, lie.at) ?? "x"]: deep(lie.levels) };
    case "cut": {
      const field = pick(own, lie.at) ?? "x";
      const value = data[field];
      return {
        ...data,
        [field]: typeof value === "string" ? value.slice(0, lie.length) : value,
      };
    }
    case "another's": {
      const id = pick(ids[lie.kind], lie.at);
      const named = own.filter((field) => holds[field] === lie.kind);
      const places = lie.kind === "claim" ? [...named, "claim"] : named;
      return {
        ...data,
        ...Object.fromEntries(
          places.map((field) => [field, field === "files" ? [id] : id]),
        ),
      };
    }
    case "envelope":
      return { ...data, [lie.field]: lie.value };
    case "prototype":
      return {
        ...(JSON.parse(
          '{"__proto__":{"nonce":"n","page":2,"isAdmin":true}}',
        ) as object),
        ...data,
      };
  }
}

const { FC_SEED, FC_RUNS } = process.env;

/** How often a property is tried of `usual` cases in all, and from which seed; both can be set for a longer run. */
export function runs(
  wanted: number,
  usual: number,
  /** Each property of many gets lies of its own. */
  which: number,
): { seed: number; numRuns: number } {
  const factor = FC_RUNS === undefined ? 1 : Number(FC_RUNS) / usual;
  return {
    seed: (FC_SEED === undefined ? 20261121 : Number(FC_SEED)) + which,
    numRuns: Math.max(1, Math.ceil(wanted * factor)),
  };
}
