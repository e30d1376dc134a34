import type { Translator } from "../../locales/translator.ts";
import { bold, subtle, type LineView } from "./views.ts";

/** How to get fewer messages, at the end of each that the bot sends by itself. */
export const fewerLine = (tr: Translator): LineView =>
  subtle(tr.t("told.fewer"));

/** A message that the bot sends by itself: the headline first, how to get fewer of them last. */
export function toldLines(
  tr: Translator,
  headline: string,
  lines: readonly LineView[],
): LineView[] {
  return [bold(headline), ...lines, fewerLine(tr)];
}
