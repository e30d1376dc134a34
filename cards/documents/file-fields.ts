import { z } from "zod";
import type { Translator } from "../../locales/translator.ts";
import type { WaitingFile } from "../../services/documents/intake.ts";
import { longestText } from "../../services/claims/limits.ts";
import {
  choiceField,
  textField,
  type Choice,
  type FieldView,
} from "../kit/fields.ts";
import { press, type ActionView } from "../kit/views.ts";

/** Two inputs a file: more than this at once would be a wall; the rest follows on the next card. */
export const filesPerCard = 3;

/** `<choice>0`, `note0`, …: in the order of `files`, the ids of the waiting files the card showed. */
export function fileInputs(choice: string) {
  const perFile = Object.fromEntries(
    Array.from({ length: filesPerCard }, (_, index) => [
      [`${choice}${index}`, z.string().max(4000).default("")],
      [`note${index}`, z.string().max(4000).default("")],
    ]).flat() as [string, z.ZodDefault<z.ZodString>][],
  );
  return z.object({
    files: z.array(z.string().max(100)).min(1).max(filesPerCard),
    ...perFile,
  });
}

/** For each file: what it is, and its note. */
export function fileFields(
  tr: Translator,
  files: readonly WaitingFile[],
  choice: {
    readonly id: string;
    readonly label: "place.purpose" | "asked.which";
    readonly placeholder?: string;
    readonly style?: "compact" | "expanded";
    readonly choices: readonly Choice[];
  },
): FieldView[] {
  const { id, label, ...rest } = choice;
  return files.flatMap((file, index) => [
    choiceField({
      id: `${id}${index}`,
      label: tr.t(label, { file: file.name, size: tr.format.size(file.size) }),
      many: true,
      ...rest,
    }),
    textField({
      id: `note${index}`,
      label: tr.t("place.note", { file: file.name }),
      placeholder: tr.t("document.note-hint"),
      maxLength: longestText,
      value: file.note ?? "",
    }),
  ]);
}

export const discardButton = (
  tr: Translator,
  files: readonly string[],
): ActionView => press(tr.t("button.discard"), "file.discard", { files });
