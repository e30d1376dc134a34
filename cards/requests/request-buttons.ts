import type { Translator } from "../../locales/translator.ts";
import type { ClaimRequest } from "../../services/claims/claim.ts";
import { press, type ActionView } from "../kit/views.ts";
import { shortNameOf } from "./request-words.ts";

/** Asks a colleague for an item of the claim that the card is tied to. */
export const askButton = (tr: Translator, item: string): ActionView =>
  press(tr.t("button.ask"), "document.request-ask", { items: item });

export const remindButton = (
  tr: Translator,
  { id, to }: ClaimRequest,
): ActionView =>
  press(
    tr.t("button.remind", { person: shortNameOf(tr, to) }),
    "request.remind",
    {
      request: id,
    },
  );
