import { z } from "zod";
import type { Translator } from "../../locales/translator.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import type { WaitingFile } from "../../services/documents/intake.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { choiceField, type Choice } from "../kit/fields.ts";
import { formView } from "../kit/form-view.ts";
import { messageView } from "../kit/message-view.ts";
import { noNotice } from "../kit/notices.ts";
import { line, press, send, subtle, type LineView } from "../kit/views.ts";
import { claimTitle } from "../kit/words.ts";
import { purposeChoices, sameFileText } from "./document-card.ts";
import { fileFields, fileInputs, filesPerCard } from "./file-fields.ts";

export const placeFilesInputs = fileInputs("purposes");

export const chooseClaimInputs = z.object({
  into: z.string().max(100).default(""),
});

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
  const choices = purposeChoices(tr, view);
  const summary = tr.t("place.title", { count: waiting.length });
  return formView({
    summary,
    title: summary,
    notice: noticeOf(options.problems ?? []),
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
      choices,
    }),
    actions: [
      send(tr.t("button.put-in-claim"), "file.place", {
        files: shown.map(({ id }) => id),
      }),
      ...(options.mayChooseClaim
        ? [press(tr.t("button.other-claim"), "file.choose-claim")]
        : []),
      press(tr.t("button.discard"), "file.discard", {
        files: shown.map(({ id }) => id),
      }),
    ],
  });
}

/** Which claim? Asked when there are several and none is being talked about. */
export function chooseClaimCard(
  tr: Translator,
  waiting: readonly WaitingFile[],
  claims: readonly Choice[],
  problems: readonly string[] = [],
): CardDraft {
  const summary = tr.t("place.title", { count: waiting.length });
  return formView({
    summary,
    title: summary,
    notice: noticeOf(problems),
    lines: fileLines(tr, waiting),
    fields: [
      choiceField({
        id: "into",
        label: tr.t("place.which-claim"),
        required: true,
        requiredMessage: tr.t("form.required"),
        style: claims.length > 6 ? "filtered" : "expanded",
        choices: claims,
        value: claims[0]?.value ?? "",
      }),
    ],
    actions: [
      send(tr.t("button.continue"), "file.into"),
      press(tr.t("button.cancel"), "home.show"),
    ],
  });
}

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
    notice: noticeOf(options.problems ?? []),
    lines: [line(summary), ...fileLines(tr, waiting)],
    actions: options.mayCreate
      ? [press(tr.t("button.create"), "claim.new")]
      : [],
  });
}

function fileLines(tr: Translator, files: readonly WaitingFile[]): LineView[] {
  return files
    .slice(0, 5)
    .map(({ name, size }) =>
      subtle(tr.t("place.file", { name, size: tr.format.size(size) })),
    );
}

function noticeOf(problems: readonly string[]) {
  return problems.length === 0
    ? noNotice
    : ({ style: "attention", text: problems.join("\n") } as const);
}
