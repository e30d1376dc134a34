import type { WaitingFile } from "../documents/intake.ts";
import type { ClaimDocument } from "./events.ts";

/** A received file as a document of a claim. */
export function documentOf(
  id: string,
  { sha256, name, size, mediaType, scanned }: WaitingFile,
  given: {
    readonly items: readonly string[];
    readonly expenseId?: string | undefined;
    readonly note?: string;
  },
): ClaimDocument {
  const note = (given.note ?? "").trim();
  return {
    id,
    sha256,
    name,
    size,
    mediaType,
    items: [...given.items],
    ...(given.expenseId === undefined ? {} : { expenseId: given.expenseId }),
    ...(note === "" ? {} : { note }),
    ...(scanned === false ? { unscanned: true as const } : {}),
  };
}
