import { z } from "zod";
import type { Translator } from "../../locales/translator.ts";
import type { RequestView } from "../../services/claims/request-view.ts";
import type { WaitingFile } from "../../services/documents/intake.ts";
import {
  discardButton,
  fileFields,
  fileInputs,
  filesPerCard,
} from "../documents/file-fields.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import type { Choice } from "../kit/fields.ts";
import { formView } from "../kit/form-view.ts";
import { problemsNotice } from "../kit/notices.ts";
import { line, send } from "../kit/views.ts";
import { wantWords } from "./request-lines.ts";
import { wanted } from "./request-words.ts";

export const answerFilesInputs = fileInputs("wants").extend({
  request: z.string().max(100),
});

/** What was asked for, as choices for a file. */
export function wantChoices(tr: Translator, view: RequestView): Choice[] {
  return view.wants.map(({ key }) => ({
    value: key,
    title: wantWords(tr, view, key).label,
  }));
}

/** Several things were asked for: which of them is this file? */
export function answerFilesCard(
  tr: Translator,
  view: RequestView,
  waiting: readonly WaitingFile[],
  problems: readonly string[] = [],
): CardDraft {
  const shown = waiting.slice(0, filesPerCard);
  const files = shown.map(({ id }) => id);
  const summary = tr.t("asked.which-title", { count: waiting.length });
  return formView({
    summary,
    title: summary,
    notice: problemsNotice(problems),
    lines: [
      line(
        tr.t("asked.choice", {
          who: view.request.askedBy.name,
          what: wanted(tr, view.request),
        }),
      ),
    ],
    fields: fileFields(tr, shown, {
      id: "wants",
      label: "asked.which",
      style: "expanded",
      choices: wantChoices(tr, view),
    }),
    actions: [
      send(tr.t("button.give-files"), "file.answer", {
        claim: view.claimId,
        request: view.request.id,
        files,
      }),
      discardButton(tr, files),
    ],
  });
}
