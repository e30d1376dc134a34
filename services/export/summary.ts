import type { ClaimView } from "../claims/claim-view.ts";
import type { ExportedFile, FileProblem, SummaryFile } from "./archive.ts";
import { claimFacts } from "./claim-facts.ts";

export interface SummaryParts {
  readonly files: readonly ExportedFile[];
  readonly problems: readonly FileProblem[];
  readonly words: SummaryFile["words"];
  /** That nothing was sent to Partner Center, in the reader's language. */
  readonly statement: string;
  readonly language: string;
  readonly madeAt: Date;
}

/** summary.json: what to copy into Partner Center, and what each file of the export is. */
export function summaryOf(
  { claim, events, deadline, retainUntil }: ClaimView,
  parts: SummaryParts,
): SummaryFile {
  return {
    schema: 1,
    sentToPartnerCenter: false,
    statement: parts.statement,
    madeAt: parts.madeAt.toISOString(),
    language: parts.language,
    dates: {
      ...(deadline === undefined ? {} : { claimDeadline: deadline }),
      keepOriginalsUntil: retainUntil,
    },
    words: parts.words,
    claim: claimFacts(claim, events),
    files: [...parts.files],
    problems: [...parts.problems],
  };
}

/** The beginning of a fingerprint as people compare it: in groups of four. */
export function shortHead(head: string): string {
  return head.slice(0, 16).replace(/.{4}(?=.)/g, "$& ");
}
