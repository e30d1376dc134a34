import { createHash } from "node:crypto";

/** The waiting file's id is a secret of its owner; the document's is not. */
export function documentIdOf(fileId: string): string {
  return createHash("sha256").update(fileId).digest("hex").slice(0, 20);
}
