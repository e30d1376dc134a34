/** Scripts in which people ask; what is neither counts as a gap. */
export type Script = "latin" | "hangul" | "han";

export interface Word {
  readonly script: Script;
  readonly text: string;
}

/** Any case, width and way of writing an umlaut: "Für" and "fuer" are the same, so are full-width letters. */
export function foldText(text: string): string {
  return text
    .replace(/<at[^>]*>.*?<\/at>/gi, " ")
    .normalize("NFKC")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/ä/g, "ae")
    .replace(/ö/g, "oe")
    .replace(/ü/g, "ue")
    .normalize("NFD")
    .replace(/\p{Script=Latin}\p{M}+/gu, (letter) => letter.charAt(0))
    .normalize("NFC");
}

const runs =
  /\p{Script=Hangul}+|\p{Script=Han}+|[\p{Script=Latin}\d]+(?:['’&+#][\p{Script=Latin}\d]+)*/gu;

/** Runs of one script: Latin words and numbers, Korean words with their endings, stretches of Chinese. */
export function wordsOf(folded: string): Word[] {
  return [...folded.matchAll(runs)].map(([text]) => ({
    script: /\p{Script=Hangul}/u.test(text)
      ? "hangul"
      : /\p{Script=Han}/u.test(text)
        ? "han"
        : "latin",
    text,
  }));
}

/** Every stretch of `size` characters. */
export function grams(text: string, size: number): string[] {
  const found: string[] = [];
  for (let at = 0; at + size <= text.length; at += 1)
    found.push(text.slice(at, at + size));
  return found;
}
