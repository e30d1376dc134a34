import type { Intake, WaitingFile } from "../documents/intake.ts";
import type { Person } from "../person.ts";
import type { Result } from "./claim-run.ts";
import type { Claims } from "./claims.ts";
import { documentIdOf } from "./document-id.ts";
import { documentOf } from "./document-of.ts";

/** What a waiting file is for. */
export interface FilePurpose {
  readonly fileId: string;
  /** Keys of checklist items. */
  readonly items: readonly string[];
  readonly expenseId: string | undefined;
  readonly note: string;
}

export interface Placed {
  /** How many files are in the claim now that were not before. */
  readonly count: number;
  /** Of the last file; undefined where all were placed before, by an earlier delivery of the same press. */
  readonly result: Result | undefined;
  readonly rest: readonly WaitingFile[];
}

/**
 * Puts waiting files into a claim. Each is a change with a key of its own, so that it is there once however often, and
 * on whatever way, it comes; with the first that is refused it ends, and the others wait on.
 */
export async function placeFiles(
  { claims, intake }: { readonly claims: Claims; readonly intake: Intake },
  person: Person,
  claimId: string,
  purposes: readonly FilePurpose[],
): Promise<Placed> {
  const waiting = await intake.waiting(person);
  let rest = waiting;
  let result: Result | undefined;
  let count = 0;
  for (const { fileId, ...purpose } of purposes) {
    const file = waiting.find(({ id }) => id === fileId);
    if (!file) continue;
    result = await claims.run({
      claimId,
      person,
      key: `file/${fileId}`,
      command: {
        type: "add-document",
        document: documentOf(documentIdOf(fileId), file, purpose),
      },
    });
    if (!result.ok) break;
    count += 1;
    rest = await intake.settle(person, [fileId]);
  }
  return { count, result, rest };
}
