const longest = 120;
// controls, bidi and zero-width marks, lone surrogates, private use, line separators, whatever fonts do not show
const invisible =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
const forbiddenOnWindows = /[<>:"|?*]/g;
const windowsDevice =
  /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])$/i;

export interface NameParts {
  readonly stem: string;
  /** Lower case, without the dot; empty when there is none. */
  readonly extension: string;
}

/**
 * What can be shown, stored and downloaded everywhere from a file name that came from outside. Never empty. (Ours,
 * because `sanitize-filename` leaves bidi and zero-width marks in, and cuts the extension off a long name.)
 */
export function safeName(name: string): string {
  const last = lastPathPart(name.replace(invisible, "").normalize("NFC"));
  const clean = trim(
    last.replace(forbiddenOnWindows, "_").replace(/\s+/g, " "),
  );
  return shorten(clean === "" ? "document" : notADevice(clean));
}

/** `report.v2.PDF` -> `report.v2` and `pdf`. */
export function splitName(name: string): NameParts {
  const match = /^(.+)\.([a-z0-9]{1,16})$/is.exec(name);
  if (match === null) return { stem: name, extension: "" };
  return { stem: match[1] ?? "", extension: (match[2] ?? "").toLowerCase() };
}

function lastPathPart(name: string): string {
  return (
    name
      .split(/[\\/]/)
      .filter((part) => trim(part) !== "")
      .at(-1) ?? ""
  );
}

/**
 * Leading dots hide a file; Windows drops trailing dots and spaces. Letter by letter, because the time of `[\s.]+$`
 * grows with the square of a row of dots, and names in a zip have 65,535 letters.
 */
function trim(name: string): string {
  let start = 0;
  let end = name.length;
  while (start < end && isDotOrBlank(name.charAt(start))) start += 1;
  while (end > start && isDotOrBlank(name.charAt(end - 1))) end -= 1;
  return name.slice(start, end);
}

const isDotOrBlank = (character: string) => /[\s.]/.test(character);

function notADevice(name: string): string {
  const beforeFirstDot = trim(name.split(".")[0] ?? "");
  return windowsDevice.test(beforeFirstDot) ? `_${name}` : name;
}

function shorten(name: string): string {
  if (name.length <= longest) return name;
  const { extension } = splitName(name);
  const ending = extension === "" ? "" : name.slice(-extension.length - 1);
  let stem = "";
  for (const character of name.slice(0, name.length - ending.length)) {
    if (stem.length + character.length > longest - ending.length) break; // never half a surrogate pair
    stem += character;
  }
  return trim(stem) + ending;
}
