import { z } from "zod";
import type { Translator } from "../../locales/translator.ts";
import type { WaitingFile } from "../../services/documents/intake.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { choiceField, needed, type Choice } from "../kit/fields.ts";
import { formView } from "../kit/form-view.ts";
import { problemsNotice } from "../kit/notices.ts";
import { press, send } from "../kit/views.ts";
import { fileLines } from "./file-lines.ts";

export const chooseClaimInputs = z.object({
  into: z.string().max(100).default(""),
});

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
    notice: problemsNotice(problems),
    lines: fileLines(tr, waiting),
    fields: [
      choiceField({
        id: "into",
        label: tr.t("place.which-claim"),
        ...needed(tr),
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
