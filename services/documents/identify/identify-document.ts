import { fileTypeFromBuffer } from "file-type";
import { accepted, type Outcome, refused } from "../../outcome.ts";
import type { DocumentBytes } from "./document-bytes.ts";
import { headBytes } from "../store/document-store.ts";
import { type Family, fileType } from "./file-types.ts";
import { identifyOle } from "./identify-ole.ts";
import { identifyText } from "./identify-text.ts";
import { identifyZip } from "./identify-zip.ts";
import { safeName, splitName } from "../safe-name.ts";
import { endsWithZip } from "./zip-directory.ts";

export interface IdentifiedDocument {
  /** The MIME type to serve it with. */
  readonly type: string;
  /** Without the dot; `safeName` ends with it. */
  readonly extension: string;
  readonly safeName: string;
}

/** Their readers look at the start only, so that an archive can follow. A mail may end with an attached office file. */
const canHideZip = new Set<Family | undefined>(["pdf", "image", "recording"]);

/**
 * Decides by the bytes what a file is; its name only has to agree. Reads a bounded part of it, and all of it piece by
 * piece only when it looks like a text. `read` can be that of a DocumentStore.
 */
export async function identifyDocument({
  name: givenName,
  ...bytes
}: DocumentBytes & { name: string }): Promise<Outcome<IdentifiedDocument>> {
  if (bytes.size === 0) return refused("document.empty");
  const name = safeName(givenName);
  const { stem, extension: claimed } = splitName(name);
  const claim = fileType(claimed);

  const actual = await identifyWhole(bytes, claimed);
  const found = fileType(actual);
  if (claim !== undefined && claim.family !== found?.family)
    return refused("document.type-disguised", { name, claimed, actual });
  if (found?.mime === undefined)
    return refused("document.type-forbidden", { name, type: actual });

  const extension = claim?.mime === found.mime ? claimed : actual;
  const base = claim === undefined ? name : stem;
  return accepted({
    type: found.mime,
    extension,
    safeName: safeName(`${base}.${extension}`),
  });
}

/** A picture or PDF that is an archive as well counts as the archive. */
async function identifyWhole(
  bytes: DocumentBytes,
  claimed: string,
): Promise<string> {
  const content = await identifyContent(bytes, claimed);
  if (!canHideZip.has(fileType(content)?.family)) return content;
  return (await endsWithZip(bytes)) ? "zip" : content;
}

/** An extension, or a word like `script` or `unknown` for what has none. */
async function identifyContent(
  bytes: DocumentBytes,
  claimed: string,
): Promise<string> {
  const head = Buffer.from(await bytes.read(0, headBytes));
  if (head.toString("latin1", 0, 5) === "%PDF-") return "pdf";
  const text = await identifyText(bytes, claimed);
  if (text !== undefined) return text;

  const signature = head.toString("latin1", 0, 8);
  if (signature.startsWith("PK")) return identifyZip(bytes);
  if (signature === "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    return identifyOle(bytes);
  // their first parts may be longer than the head, where file-type loses them; so may a TIFF's, below
  if (signature === "\x89PNG\r\n\x1a\n") return "png";
  if (signature.startsWith("ID3")) return "mp3";

  const detected = await fileTypeFromBuffer(head);
  if (detected === undefined)
    return /^(?:II\*\0|MM\0\*)/.test(signature) ? "tif" : "unknown";
  return detected.mime.startsWith("image/heif") ? "heif" : detected.ext;
}
