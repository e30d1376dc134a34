import { readFileSync } from "node:fs";
import { z } from "zod";
import { programGroup } from "../settings/tenant-settings.ts";

const evidenceKind = z.enum([
  "invoice",
  "csr",
  "proof-document",
  "metric",
  "text",
  "url",
]);
export type EvidenceKind = z.infer<typeof evidenceKind>;

const programFit = z.object({
  onlyFor: z.array(programGroup).optional(),
  exceptFor: z.array(programGroup).optional(),
});
export type ProgramFit = z.infer<typeof programFit>;

const item = z.object({
  id: z.string(),
  evidence: z.array(evidenceKind),
  evidenceMode: z.enum(["any", "all"]),
  required: z.boolean().default(false),
  appliesWhen: z.string().optional(),
  perComponent: z.boolean().default(false),
  valueType: z.enum(["count", "amount", "list", "report"]).optional(),
  exceptFor: z.string().optional(),
});
export type CatalogueItem = z.infer<typeof item>;

const plainLimit = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("max-amount"),
    amount: z.number(),
    currency: z.literal("USD"),
  }),
  z.object({ kind: z.literal("max-percent"), percent: z.number() }),
]);
export type PlainLimit = z.infer<typeof plainLimit>;

const capCommon = z.object({
  id: z.string(),
  per: z.array(z.string()).default([]),
  programs: programFit.optional(),
  appliesToExpenses: z.array(z.string()),
});
const cap = z.intersection(
  capCommon,
  z.union([
    plainLimit,
    z.object({
      kind: z.literal("max-count"),
      count: z.int(),
      unit: z.string(),
    }),
    z.object({ kind: z.literal("greater-of"), options: z.array(plainLimit) }),
    z.object({ kind: z.literal("none") }),
  ]),
);
export type Cap = z.infer<typeof cap>;

const activity = z.object({
  id: z.string().startsWith("activity."),
  category: z.enum([
    "demand-generation",
    "market-development",
    "partner-readiness",
  ]),
  coreRequirements: z.array(item),
  communicationRequirements: z.array(item),
  metrics: z.array(item),
  eligibleExpenses: z.array(item),
  caps: z.array(cap),
  exclusions: z.array(z.object({ id: z.string(), programs: programFit })),
  preApproval: z.enum(["required", "optional"]),
  programs: programFit.optional(),
  components: z.array(z.string()),
});
export type Activity = z.infer<typeof activity>;

const catalogueFile = z.object({
  programGroups: z.array(
    z.object({ id: programGroup, members: z.array(programGroup).default([]) }),
  ),
  commonRequirements: z.array(item),
  activities: z.array(activity),
});

/** activities.json, checked once at start. Texts stay in the locales, keyed by these ids. */
export const catalogue = catalogueFile.parse(
  JSON.parse(
    readFileSync(new URL("./activities.json", import.meta.url), "utf8"),
  ),
);

const byId = new Map(catalogue.activities.map((one) => [one.id, one]));

export function activityOf(id: string): Activity | undefined {
  return byId.get(id);
}

/** Whether something limited to (or barred from) program groups holds for a program with these groups. */
export function fitsProgram(
  fit: ProgramFit | undefined,
  groups: readonly string[],
): boolean {
  const all = withContaining(groups);
  const among = (list: readonly string[]) =>
    list.some((one) => all.includes(one));
  if (fit?.onlyFor && !among(fit.onlyFor)) return false;
  return !(fit?.exceptFor && among(fit.exceptFor));
}

/** A program of a subgroup belongs to the group that contains it, named so or not. */
function withContaining(groups: readonly string[]): string[] {
  const containing = catalogue.programGroups
    .filter(({ members }) => members.some((member) => groups.includes(member)))
    .map(({ id }) => id);
  return [...groups, ...containing];
}

/** Whether the activity can be claimed under a program with these groups (`programs`, `exclusions`). */
export function isEligible(
  { programs, exclusions }: Activity,
  groups: readonly string[],
): boolean {
  return (
    fitsProgram(programs, groups) &&
    !exclusions.some((one) => fitsProgram(one.programs, groups))
  );
}
