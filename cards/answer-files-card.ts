import { z } from "zod";
import type { Translator } from "../locales/translator.ts";
import type { RequestView } from "../services/claims/request-view.ts";
import type { WaitingFile } from "../services/documents/intake.ts";
import type { CardDraft } from "./card-draft.ts";
import { choiceField, textField, type Choice } from "./fields.ts";
import { filesPerCard } from "./place-files-card.ts";
import { wanted } from "./request-words.ts";
import { line, press, send } from "./views.ts";
import { noNotice } from "./words.ts";

const perFile = Object.fromEntries(
  Array.from({ length: filesPerCard }, (_, index) => [
    [`wants${index}`, z.string().max(4000).default("")],
    [`note${index}`, z.string().max(4000).default("")],
  ]).flat() as [string, z.ZodDefault<z.ZodString>][],
);
/** `wants0`, `note0`, …: in the order of `files`. */
export const answerFilesInputs = z.object({
  request: z.string().max(100),
  files: z.array(z.string().max(100)).min(1).max(filesPerCard),
  ...perFile,
});

/** What was asked for, as choices for a file. */
export function wantChoices(tr: Translator, view: RequestView): Choice[] {
  return view.wants.map(({ key }) => ({
    value: key,
    title: key === "text" ? (view.request.text ?? "") : tr.item(key).label,
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
  return {
    template: "form",
    summary,
    view: {
      title: summary,
      notice:
        problems.length === 0
          ? noNotice
          : { style: "attention", text: problems.join("\n") },
      lines: [
        line(
          tr.t("asked.choice", {
            who: view.request.askedBy.name,
            what: wanted(tr, view.request),
          }),
        ),
      ],
      fields: shown.flatMap((file, index) => [
        choiceField({
          id: `wants${index}`,
          label: tr.t("asked.which", {
            file: file.name,
            size: tr.format.size(file.size),
          }),
          many: true,
          style: "expanded",
          choices: wantChoices(tr, view),
        }),
        textField({
          id: `note${index}`,
          label: tr.t("place.note", { file: file.name }),
          placeholder: tr.t("document.note-hint"),
          maxLength: 2000,
          value: file.note ?? "",
        }),
      ]),
      moreFields: [],
      moreOpen: false,
      moreTitle: "",
      actions: [
        send(tr.t("button.give-files"), "file.answer", {
          claim: view.claimId,
          request: view.request.id,
          files,
        }),
        press(tr.t("button.discard"), "file.discard", { files }),
      ],
      links: [],
    },
  };
}
