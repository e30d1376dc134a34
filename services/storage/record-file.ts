import { z } from "zod";

export const recordExtension = ".json";

/** What one file holds. The id is in it because a long one does not fit into a file name. */
export interface RecordFile {
  readonly id: string;
  readonly version: number;
  readonly value: unknown;
}

const schema = z.object({
  id: z.string(),
  version: z.int().positive(),
  value: z.unknown().refine((value) => value !== undefined),
});

export function parseRecordFile(json: unknown): RecordFile {
  return schema.parse(json);
}
