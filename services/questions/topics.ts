import { readFileSync } from "node:fs";
import { z } from "zod";

const file = z.strictObject({
  /** Published documents an answer rests on; without a date it is a page that changes. */
  documents: z.array(
    z.strictObject({ id: z.string(), date: z.iso.date().optional() }),
  ),
  topics: z.array(
    z.strictObject({
      id: z.string(),
      /** The document that says most first. */
      sources: z.array(z.string()).min(1),
      seeAlso: z.array(z.string()),
      /** Rows of section 16 that the answer must tell of. */
      disagreements: z.array(z.string()),
    }),
  ),
});

export type Topic = z.infer<typeof file>["topics"][number];
export interface SourceDocument {
  readonly id: string;
  readonly date?: string | undefined;
}

const { documents, topics: list } = file.parse(
  JSON.parse(readFileSync(new URL("./topics.json", import.meta.url), "utf8")),
);
const documentById = new Map(documents.map((one) => [one.id, one]));
const byId = new Map(list.map((one) => [one.id, one]));

/** Everything the bot can answer; words are in the locales, keyed by these ids. */
export const topics: readonly Topic[] = list;
export const sourceDocuments: readonly SourceDocument[] = documents;

/** Whether a topic may be about this claim: of activities only its own; what is no claim is about none. */
export function mayBeAbout(
  topic: string,
  claim: { readonly activity: string },
): boolean {
  if (topic.startsWith("activity.")) return topic === claim.activity;
  return !topic.startsWith("cpor") && !topic.startsWith("plan");
}

export function topicOf(id: string): Topic | undefined {
  return byId.get(id);
}

/** The documents an answer rests on, the most important first. */
export function sourcesOf({ sources }: Topic): SourceDocument[] {
  return sources.flatMap((id) => documentById.get(id) ?? []);
}
