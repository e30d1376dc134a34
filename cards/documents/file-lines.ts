import type { Translator } from "../../locales/translator.ts";
import type { ClaimDocument } from "../../services/claims/events.ts";
import type { WaitingFile } from "../../services/documents/intake.ts";
import { subtle, type LineView } from "../kit/views.ts";

/** Says so when the very same content is among these documents already; it is kept once. */
export function sameFileText(
  tr: Translator,
  documents: readonly ClaimDocument[],
  file: { readonly name: string; readonly sha256: string },
): string | undefined {
  const same = documents.find(({ sha256 }) => sha256 === file.sha256);
  return same && tr.t("done.same-file", { name: file.name, other: same.name });
}

/** The first files that wait, each with its size. */
export function fileLines(
  tr: Translator,
  files: readonly WaitingFile[],
): LineView[] {
  return files
    .slice(0, 5)
    .map(({ name, size }) =>
      subtle(tr.t("place.file", { name, size: tr.format.size(size) })),
    );
}
