import { z } from "zod";
import type { Translator } from "../../locales/translator.ts";
import type { Claim } from "../../services/claims/claim.ts";
import type { Message } from "../../services/telling/delivery-report.ts";
import { backButton } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { listRow, listView } from "../kit/list-view.ts";
import { bold, press, subtle } from "../kit/views.ts";
import { claimTitle } from "../kit/words.ts";
import { deliveryState } from "./delivery-words.ts";

export const messagesInputs = z.object({
  page: z.int().min(1).max(10_000).default(1),
});

const pageLength = 8;

/** For the owner: who was told what of this claim, when, and whether it arrived. Newest first. */
export function messagesCard(
  tr: Translator,
  claim: Claim,
  messages: readonly Message[],
  options: {
    readonly page: number;
    readonly nameOf: (id: string) => string;
  },
): CardDraft {
  const pages = Math.max(1, Math.ceil(messages.length / pageLength));
  const page = Math.min(options.page, pages);
  const summary = tr.t("messages.title", { claim: claimTitle(tr, claim) });
  const turn = (title: "button.previous" | "button.next", to: number) =>
    press(tr.t(title), "claim.messages", { page: to });
  return listView({
    summary,
    lines: [
      bold(summary),
      subtle(tr.t("messages.count", { count: messages.length })),
    ],
    rows: messages
      .slice((page - 1) * pageLength, page * pageLength)
      .map((one) => messageRow(tr, one, options.nameOf(one.to))),
    actions: [
      ...(page > 1 ? [turn("button.previous", page - 1)] : []),
      ...(page < pages ? [turn("button.next", page + 1)] : []),
      backButton(tr),
    ],
  });
}

function messageRow(tr: Translator, message: Message, person: string) {
  return listRow({
    title: tr.t(`kind.${message.kind}`),
    text: tr.t("messages.row", { person }),
    detail: deliveryState(tr, message),
    note: tr.format.moment(message.changedAt),
  });
}
