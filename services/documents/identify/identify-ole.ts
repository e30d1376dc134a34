import type { DocumentBytes } from "./document-bytes.ts";

/** Every stream of an Outlook message starts so, and the first sector of the directory already lists three of them. */
const outlookStream = /^__(?:nameid|properties|recip|attach|substg)_?/;

const kindByStream: readonly (readonly [string, string])[] = [
  ["WordDocument", "doc"],
  ["Workbook", "xls"],
  ["Book", "xls"],
  ["PowerPoint Document", "ppt"],
];

/**
 * OLE compound files: `msg`, or the legacy Office type. Those are refused: macros of .xls and .ppt sit inside their
 * streams, where finding them takes a parser of each format. (Ours, because `cfb` wants the whole file in memory for the
 * names in its first sector.)
 */
export async function identifyOle(bytes: DocumentBytes): Promise<string> {
  const header = Buffer.from(await bytes.read(0, 512));
  if (header.length < 512) return "unknown";
  const sectorBytes = header.readUInt16LE(30) === 12 ? 4096 : 512;
  const directory = (header.readUInt32LE(48) + 1) * sectorBytes;
  const names = entryNames(
    Buffer.from(await bytes.read(directory, sectorBytes)),
  );
  const [root, ...streams] = names;
  if (root !== "Root Entry") return "unknown";
  if (streams.length > 0 && streams.every((name) => outlookStream.test(name)))
    return "msg";
  return (
    kindByStream.find(([stream]) => streams.includes(stream))?.[1] ?? "ole"
  );
}

function entryNames(sector: Buffer): string[] {
  const names: string[] = [];
  for (let at = 0; at + 128 <= sector.length; at += 128) {
    const nameBytes = sector.readUInt16LE(at + 64); // UTF-16 with its closing zero; 0 = unused entry
    if (nameBytes >= 2 && nameBytes <= 64)
      names.push(sector.toString("utf16le", at, at + nameBytes - 2));
  }
  return names;
}
