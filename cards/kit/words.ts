import type { MessageKey, Translator } from "../../locales/translator.ts";
import type { Refusal } from "../../services/outcome.ts";
import { subtle, type LineView } from "./views.ts";

/** The sentence of a refusal: what happened, why, and the way on. */
export function refusalText(
  tr: Translator,
  { code, params = {} }: Refusal,
): string {
  const values = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      name === "date" || name === "submitted"
        ? tr.format.day(String(value))
        : value,
    ]),
  );
  return tr.t(`refusal.${code}` satisfies MessageKey, values);
}

/** Under what a reviewer wrote: it is shown as it was written, whatever the reader's language. */
export const originalLine = (tr: Translator): LineView =>
  subtle(tr.t("task.original"));

/** At most `length` characters, cut between words where there are any. */
export function shorten(text: string, length: number): string {
  const plain = text.replace(/\s+/g, " ").trim();
  if (plain.length <= length) return plain;
  // Never half of an emoji.
  const cut = plain.slice(0, length - 1).replace(/[\ud800-\udbff]$/, "");
  const space = cut.lastIndexOf(" ");
  return `${(space > length / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
