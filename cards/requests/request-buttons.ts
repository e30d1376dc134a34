import type { Translator } from "../../locales/translator.ts";
import type { ClaimRequest } from "../../services/claims/claim.ts";
import { press, type ActionView } from "../kit/views.ts";
import { shortNameOf } from "./request-words.ts";

/** Asks a colleague for something of the claim that the card is tied to. */
export const askButton = (tr: Translator, item?: string): ActionView =>
  press(
    tr.t("button.ask"),
    "document.request-ask",
    item === undefined ? {} : { items: item },
  );

/** Asks somebody else for the same. */
export const askElseButton = (
  tr: Translator,
  { items }: ClaimRequest,
  /** Where the card is tied to no claim. */
  about: { readonly claim?: string } = {},
): ActionView =>
  press(tr.t("button.ask-else"), "document.request-ask", {
    ...about,
    items: items.join(","),
  });

export const remindButton = (
  tr: Translator,
  { id, to }: ClaimRequest,
): ActionView =>
  press(
    tr.t("button.remind", { person: shortNameOf(tr, to) }),
    "request.remind",
    { request: id },
  );
