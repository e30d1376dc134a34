import type { DocumentBytes } from "./document-bytes.ts";
import { fileType } from "./file-types.ts";
import { safeName, splitName } from "../safe-name.ts";
import {
  readZipDirectory,
  readZipEntry,
  type ZipEntry,
} from "./zip-directory.ts";

/** A list of content types is a few KB; one that is longer than this hides something. */
const longestContentTypes = 1024 * 1024;

/** Office files shrink to a twentieth, spreadsheets in rare cases to a hundredth. What goes past both of these is a bomb. */
const bomb = { times: 150, bytes: 50 * 1024 * 1024 };
/** No office program opens so much. */
const largestUnpacked = 2 * 1024 * 1024 * 1024;

const ooxmlMainParts: readonly (readonly [string, string])[] = [
  ["wordprocessingml.document.main+xml", "docx"],
  ["spreadsheetml.sheet.main+xml", "xlsx"],
  ["presentationml.presentation.main+xml", "pptx"],
];
const macroTwin: Readonly<Record<string, string>> = {
  docx: "docm",
  xlsx: "xlsm",
  pptx: "pptm",
};

const odfTypes: Readonly<Record<string, string>> = {
  "application/vnd.oasis.opendocument.text": "odt",
  "application/vnd.oasis.opendocument.spreadsheet": "ods",
  "application/vnd.oasis.opendocument.presentation": "odp",
  "application/vnd.oasis.opendocument.graphics": "odg",
};

/** The extension that fits the content of a zip: an office type, its macro twin (`docm`), `macro` for ODF, or `zip`. */
export async function identifyZip(bytes: DocumentBytes): Promise<string> {
  const entries = await readZipDirectory(bytes);
  if (entries === undefined) return "zip";
  if (isBomb(entries, bytes.size)) return "zip";
  const named = new Map(
    entries.map((entry) => [plainPath(entry.name).toLowerCase(), entry]),
  );
  // two entries that differ in nothing but case or the way to write a path let each reader see another file
  if (named.size !== entries.length) return "zip";
  if (entries.some(({ name }) => isDangerous(name))) return "zip";

  const contentTypes = named.get("[content_types].xml");
  if (contentTypes !== undefined)
    return identifyOoxml(bytes, entries, contentTypes);
  const mimetype = named.get("mimetype");
  if (mimetype !== undefined) return identifyOdf(bytes, entries, mimetype);
  return "zip";
}

async function identifyOoxml(
  bytes: DocumentBytes,
  entries: readonly ZipEntry[],
  contentTypes: ZipEntry,
): Promise<string> {
  const content = await readZipEntry(bytes, contentTypes, longestContentTypes);
  if (content === undefined) return "zip";
  const xml = content.toString("latin1").replaceAll("\0", ""); // UTF-16 reads like ASCII this way
  if (xml.includes("&#") || xml.includes("<!")) return "zip"; // spelled so that a search would miss it
  const main = ooxmlMainParts.find(([part]) => xml.includes(part))?.[1];
  // a macro part can have any name, but Office runs it only under these content types
  const macros =
    /macroenabled|vbaproject|macrosheet/i.test(xml) ||
    entries.some(({ name }) =>
      /vbaproject|vbadata|macrosheets[\\/]/i.test(name),
    );
  if (!macros) return main ?? "zip";
  if (main !== undefined) return macroTwin[main] ?? "zip";
  if (/ms-word/i.test(xml)) return "docm";
  return /ms-powerpoint/i.test(xml) ? "pptm" : "xlsm";
}

async function identifyOdf(
  bytes: DocumentBytes,
  entries: readonly ZipEntry[],
  mimetype: ZipEntry,
): Promise<string> {
  const type =
    (await readZipEntry(bytes, mimetype, 200))?.toString("latin1").trim() ?? "";
  const extension = Object.hasOwn(odfTypes, type) ? odfTypes[type] : undefined;
  if (extension === undefined) return "zip";
  return entries.some(({ name }) =>
    /(?:^|[\\/])(?:basic|scripts)[\\/]/i.test(name),
  )
    ? "macro"
    : extension;
}

function isBomb(entries: readonly ZipEntry[], size: number): boolean {
  const unpacked = entries.reduce((sum, one) => sum + one.unpackedBytes, 0);
  return (
    unpacked > largestUnpacked ||
    (unpacked > bomb.bytes && unpacked > bomb.times * size)
  );
}

/** `\\word\\x.xml`, `/word/x.xml` and `./word/x.xml` are the same to one reader or another. */
function plainPath(name: string): string {
  return name.replaceAll("\\", "/").replace(/^(?:\.?\/)+/, "");
}

/** A program or an archive inside, an embedded office file with macros, or a path that leads out. */
function isDangerous(name: string): boolean {
  if (plainPath(name).split("/").includes("..")) return true;
  const { extension } = splitName(safeName(name)); // Windows takes `x.exe. ` for `x.exe`
  if (extension === "bin") return false; // charts, printer settings and OLE objects are called so
  const family = fileType(extension)?.family;
  return (
    family === "program" ||
    family === "archive" ||
    /^(?:do[ct]|xl[sta]|p[op][ts])m$/.test(extension)
  );
}
