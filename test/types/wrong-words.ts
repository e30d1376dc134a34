import { statusView } from "../../cards/claims/claim-words.ts";
import type { MessageKey, Translator } from "../../locales/translator.ts";
import { nearestLocale, type Locale } from "../../locales/locale.ts";
import { understand } from "../../locales/commands.ts";
import type { ClaimStatus } from "../../services/claims/events.ts";

/** Never run: `tsc --noEmit` proves that each marked line does not compile. */
export function wrongWords(
  tr: Translator,
  status: ClaimStatus,
  typed: string,
): void {
  tr.t("button.save");
  // @ts-expect-error: no such sentence
  tr.t("button.saev");
  // @ts-expect-error: a key alone is not a sentence of another room
  tr.t("save");
  // @ts-expect-error: the key must be known when it compiles
  tr.t(typed);

  tr.t(`status.${status}`);
  // @ts-expect-error: not every status has a button
  tr.t(`button.${status}`);
  // @ts-expect-error: no such status
  statusView(tr, "closed");

  tr.t("claim.title", { name: "Roadshow", amount: "EUR 1" });
  // @ts-expect-error: only words and numbers can be filled in
  tr.t("claim.title", { name: "Roadshow", amount: { minor: 1 } });

  const key: MessageKey = "welcome.title";
  // @ts-expect-error: a key of another language's file only
  const unknownKey: MessageKey = "welcome.titel";
  tr.t(key);
  tr.t(unknownKey);

  const locale: Locale = nearestLocale("de");
  // @ts-expect-error: a language the bot does not speak
  const french: Locale = "fr-FR";
  // @ts-expect-error: no such command
  const isUndo = understand(locale + french)?.command === "undo";
  // @ts-expect-error: money needs its currency
  tr.format.money({ minor: isUndo ? 1 : 2 });
}
