/** Blanks, and whatever fonts do not show: controls, zero-width and direction marks, fillers, private use. */
const unseen = /[\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** Nobody would see anything of it, so it says nothing. */
export function isBlank(text: string): boolean {
  return text.replace(unseen, "") === "";
}

/** What somebody wrote, without the blanks around it; empty where nobody would see anything of it. */
export function wordsOf(text: string | undefined): string {
  return text === undefined || isBlank(text) ? "" : text.trim();
}
