import { z } from "zod";

/** In the order of the documents. */
export const variableGroups = {
  server: "Server",
  data: "Data",
  documents: "Documents",
  scan: "Virus scan",
  registration: "Registration with Microsoft",
  package: "App package for Teams",
  tryout: "Try-out on your own machine",
} as const;
export type VariableGroup = keyof typeof variableGroups;

/** What the documents and `.env.example` say about a variable. */
export interface AboutVariable {
  readonly group: VariableGroup;
  /** One sentence: what it is for. */
  readonly sentence: string;
  /** What holds when it is not set, in words where it is no fixed value. */
  readonly default: string;
  /** A value that could stand there; made up, where it is secret. */
  readonly example: string;
  /** Never printed, logged or shown, not even in part. */
  readonly isSecret: boolean;
}

const registry = z.registry<AboutVariable>();

export function variable<T extends z.ZodType>(
  schema: T,
  about: Omit<AboutVariable, "isSecret"> & { readonly isSecret?: true },
): T {
  registry.add(schema, { isSecret: false, ...about });
  return schema;
}

export function aboutVariable(schema: z.ZodType): AboutVariable | undefined {
  return registry.get(schema);
}
