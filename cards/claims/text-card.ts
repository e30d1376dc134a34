import { z } from "zod";
import type { Translator } from "../../locales/translator.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { send, type NoticeView } from "../kit/views.ts";
import { wordsField, wordsForm } from "./words-form.ts";

export const textInputs = z.object({ text: z.string().max(4000).default("") });

/** A comment on the claim, or the reason of a dispute. */
export function textCard(
  tr: Translator,
  view: ClaimView,
  kind: "comment" | "dispute",
  options: {
    readonly typed?: string;
    readonly notice?: NoticeView | undefined;
  } = {},
): CardDraft {
  return wordsForm(tr, view, {
    title: tr.t(`${kind}.title`),
    lead: tr.t(`${kind}.lead`),
    notice: options.notice,
    fields: [wordsField(tr, `${kind}.text`, options.typed ?? "", true)],
    action: send(tr.t(`button.${kind}-send`), `claim.${kind}`),
  });
}
