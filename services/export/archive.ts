import { z } from "zod";
import { claimEvent } from "../claims/events.ts";

/** Names and shapes of what an export holds besides the files of the claim. */

export const sumsPath = "SHA256SUMS";
export const historyPath = "history.json";
export const summaryPath = "summary.json";
/** For people to read. */
export const historyTextPath = "history.txt";
export const summaryPdfPath = "summary.pdf";
export const readmePath = "README.txt";

/** All events exactly as they are kept, so that the chain can be checked. */
export const historyFile = z.strictObject({
  schema: z.literal(1),
  claim: z.string(),
  events: z.array(claimEvent).min(1),
});

/** Why a document is not in the export as it should be. */
export const fileProblem = z.strictObject({
  document: z.string(),
  name: z.string(),
  problem: z.enum(["missing", "damaged"]),
});
export type FileProblem = z.infer<typeof fileProblem>;

export const exportedFile = z.strictObject({
  path: z.string(),
  sha256: z.string(),
  size: z.int(),
  /** Id of the document, or of the CSR line that the statement is made of. */
  document: z.string().optional(),
  line: z.string().optional(),
});
export type ExportedFile = z.infer<typeof exportedFile>;

export const summaryFile = z.strictObject({
  schema: z.literal(1),
  /** The bot hands nothing on to Partner Center (R-DET-3). */
  sentToPartnerCenter: z.literal(false),
  statement: z.string(),
  madeAt: z.iso.datetime(),
  language: z.string(),
  /** Dates that follow from the settings of the program. */
  dates: z.strictObject({
    claimDeadline: z.string().optional(),
    keepOriginalsUntil: z.string(),
  }),
  /** The words for what `claim` names by code. */
  words: z.record(
    z.string(),
    z.union([z.string(), z.record(z.string(), z.string())]),
  ),
  /** Compared with what follows from the events; see claim-facts. */
  claim: z.record(z.string(), z.unknown()),
  files: z.array(exportedFile),
  problems: z.array(fileProblem),
});
export type SummaryFile = z.infer<typeof summaryFile>;
