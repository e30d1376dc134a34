import type { Translator } from "../../locales/translator.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import type { WaitingFile } from "../../services/documents/intake.ts";
import { claimTitle } from "../claims/claim-words.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { formView } from "../kit/form-view.ts";
import { problemsNotice } from "../kit/notices.ts";
import { line, press, send, subtle } from "../kit/views.ts";
import {
  discardButton,
  fileFields,
  fileInputs,
  filesPerCard,
} from "./file-fields.ts";
import { sameFileText } from "./file-lines.ts";
import { purposeChoices } from "./purposes.ts";

export const placeFilesInputs = fileInputs("purposes");

/** What are these files for? The claim being talked about is assumed, the rest is two inputs a file. */
export function placeFilesCard(
  tr: Translator,
  view: ClaimView,
  waiting: readonly WaitingFile[],
  options: {
    readonly mayChooseClaim: boolean;
    readonly problems?: readonly string[];
  },
): CardDraft {
  const shown = waiting.slice(0, filesPerCard);
  const files = shown.map(({ id }) => id);
  const summary = tr.t("place.title", { count: waiting.length });
  return formView({
    summary,
    title: summary,
    notice: problemsNotice(options.problems),
    lines: [
      line(tr.t("place.claim", { claim: claimTitle(tr, view.claim) })),
      ...shown.flatMap((file) => {
        const text = sameFileText(tr, view.claim.documents, file);
        return text === undefined ? [] : [subtle(text)];
      }),
    ],
    fields: fileFields(tr, shown, {
      id: "purposes",
      label: "place.purpose",
      placeholder: tr.t("place.purpose-hint"),
      choices: purposeChoices(tr, view),
    }),
    actions: [
      send(tr.t("button.put-in-claim"), "file.place", { files }),
      ...(options.mayChooseClaim
        ? [press(tr.t("button.other-claim"), "file.choose-claim")]
        : []),
      discardButton(tr, files),
    ],
  });
}
