import type { Translator } from "../../locales/translator.ts";
import type { WaitingFile } from "../../services/documents/intake.ts";
import { createClaimButton } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { messageView } from "../kit/message-view.ts";
import { problemsNotice } from "../kit/notices.ts";
import { line } from "../kit/views.ts";
import { fileLines } from "./file-lines.ts";

/** No open claim: the files are kept, and the way on is to create one. */
export function noClaimForFilesCard(
  tr: Translator,
  waiting: readonly WaitingFile[],
  options: {
    readonly mayCreate: boolean;
    readonly problems?: readonly string[];
  },
): CardDraft {
  const summary = tr.t(options.mayCreate ? "place.no-claim" : "place.no-role", {
    count: waiting.length,
  });
  return messageView({
    summary,
    notice: problemsNotice(options.problems),
    lines: [line(summary), ...fileLines(tr, waiting)],
    actions: options.mayCreate ? [createClaimButton(tr)] : [],
  });
}
