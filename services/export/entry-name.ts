import { safeName, splitName } from "../documents/safe-name.ts";

/** Bytes; file systems hold 255 for a name, and a name of 60 Korean characters has 180 already. */
const longestPart = 100;
const longestStem = 200;

/**
 * A name inside the ZIP: a running number, so that no two are alike even where case does not count, and what a person
 * would call it. Without path parts, control or bidi characters, whatever the parts hold.
 */
export function entryName(
  number: number,
  parts: readonly string[],
  extension: string,
): string {
  const said = parts
    .map((part) => cut(flat(part), longestPart))
    .filter((part) => part !== "")
    .join(" ");
  const stem = cut(
    `${String(number).padStart(2, "0")} ${said}`.trim(),
    longestStem,
  );
  return extension === "" ? stem : `${stem}.${extension}`;
}

/** Stem and extension of a document's own name. */
export function nameParts(name: string) {
  const { stem, extension } = splitName(safeName(name));
  return { stem, extension: extension.toLowerCase() };
}

/** A slash in a vendor's name is no folder. */
function flat(text: string): string {
  const oneName = text.replace(/[\\/]+/g, "-").trim();
  return oneName === "" ? "" : safeName(oneName);
}

/** At most so many bytes of UTF-8, never half a character; Windows drops dots and spaces at the end. */
function cut(text: string, bytes: number): string {
  let kept = "";
  let length = 0;
  for (const character of text) {
    length += Buffer.byteLength(character);
    if (length > bytes) break;
    kept += character;
  }
  return kept.replace(/[\s.]+$/, "");
}
