import type { Translator } from "../../locales/translator.ts";
import type { Choice } from "../kit/fields.ts";

/** Items (or kinds of cost) by their names. */
export function itemChoices(tr: Translator, keys: readonly string[]): Choice[] {
  return keys.map((key) => ({ value: key, title: tr.item(key).label }));
}
