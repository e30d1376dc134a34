import { createHash } from "node:crypto";

/** With `.json` and the suffix of a temp file this stays below the 143 bytes of the strictest file system (eCryptfs). */
const longestName = 120;
const windowsDevice = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;
const plain = /^[a-z0-9-]$/;

export interface RecordFileName {
  /** First two hex digits of the id's SHA-256: 256 folders, so that none grows long. */
  readonly shard: string;
  /** Lower-case ASCII without dots or slashes: different ids differ on case-insensitive file systems too. */
  readonly name: string;
}

/** Any string can be an id. It stands in the name as far as it is short: `Ab` becomes `_ab`, `a/b` becomes `a=2fb`. */
export function recordFileName(id: string): RecordFileName {
  const encoded = encode(id);
  return {
    shard: sha256(id).slice(0, 2),
    name: encoded.length <= longestName ? encoded : `~${sha256(encoded)}`,
  };
}

/** `undefined` when the name holds only a hash of the id (the id is inside the file then) or is not one of ours. */
export function idOfFileName(name: string): string | undefined {
  if (name.startsWith("~")) return undefined;
  const id =
    name === "="
      ? ""
      : name.replace(
          /_([a-z])|=([0-9a-f]{2})|\+([0-9a-f]{4})/g,
          (_, upper, ascii, unit) =>
            typeof upper === "string"
              ? upper.toUpperCase()
              : String.fromCharCode(parseInt(String(ascii ?? unit), 16)),
        );
  return encode(id) === name ? id : undefined;
}

/** By UTF-16 unit, not UTF-8 byte, because lone surrogates would all become the same replacement character. */
function encode(id: string): string {
  if (id === "") return "=";
  if (windowsDevice.test(id)) return escapeUnit(id.charAt(0)) + id.slice(1);
  return id
    .split("")
    .map((unit) => (plain.test(unit) ? unit : escapeUnit(unit)))
    .join("");
}

function escapeUnit(unit: string): string {
  if (/^[A-Z]$/.test(unit)) return `_${unit.toLowerCase()}`;
  const hex = unit.charCodeAt(0).toString(16);
  return hex.length <= 2 && unit.charCodeAt(0) < 0x80
    ? `=${hex.padStart(2, "0")}`
    : `+${hex.padStart(4, "0")}`;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
