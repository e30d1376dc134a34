import type { Translator } from "../../locales/translator.ts";
import type { Claim } from "../../services/claims/claim.ts";
import type { Message } from "../../services/telling/delivery-report.ts";
import { claimTitle } from "../claims/claim-words.ts";
import { backButton } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { listRow, listView } from "../kit/list-view.ts";
import { paged } from "../kit/paging.ts";
import { bold, subtle } from "../kit/views.ts";
import { deliveryState } from "./delivery-words.ts";

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
  const { shown, turns } = paged(tr, messages, {
    length: pageLength,
    page: options.page,
    verb: "claim.messages",
  });
  const summary = tr.t("messages.title", { claim: claimTitle(tr, claim) });
  return listView({
    summary,
    lines: [
      bold(summary),
      subtle(tr.t("messages.count", { count: messages.length })),
    ],
    rows: shown.map((one) => messageRow(tr, one, options.nameOf(one.to))),
    actions: [...turns, backButton(tr)],
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
