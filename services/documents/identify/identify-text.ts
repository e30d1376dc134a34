import type { DocumentBytes } from "./document-bytes.ts";
import { fileType } from "./file-types.ts";

const firstPieceBytes = 64 * 1024;
const largestPieceBytes = 1024 * 1024;
const startLength = 4096;
const controls = /[\0-\x08\x0e-\x1f\x7f]/;
const markup =
  /<(?:!doctype|html|head|body|script|iframe|object|embed|svg|xml|meta|style|a\s+href)\b/i;

/** The extension that fits a text: what the name claims when it may be true, else `txt`. `undefined`: not a text. */
export async function identifyText(
  bytes: DocumentBytes,
  claimed: string,
): Promise<string | undefined> {
  const start = await startOfText(bytes);
  if (start === undefined) return undefined;
  if (claimed === "eml" && looksLikeMail(start)) return "eml";
  if (/^(?:#!|<\?php|<%|@echo\b)/i.test(start)) return "script";
  if (/<svg\b/i.test(start)) return "svg";
  if (markup.test(start)) return "html";
  if (start.startsWith("<")) return "xml";
  if (start.startsWith("{\\rtf")) return "rtf";
  if (start.startsWith("%!PS")) return "ps";
  const family = fileType(claimed)?.family;
  // a script has no mark of its own: the name decides
  if (family === "text" || family === "program" || family === "web")
    return claimed;
  return "txt";
}

/**
 * What comes first besides white space, for browsers skip any amount of it. `undefined` unless all is valid UTF-8, or
 * UTF-16 with its byte order mark. Reads piece by piece, larger ones as it goes on: most files show in the first.
 */
async function startOfText(bytes: DocumentBytes): Promise<string | undefined> {
  const decoder = new TextDecoder(encodingOf(await bytes.read(0, 2)), {
    fatal: true,
  });
  let start = "";
  try {
    let length = firstPieceBytes;
    for (let at = 0; at < bytes.size;) {
      const piece = await bytes.read(at, length);
      const text = decoder.decode(piece, { stream: true });
      if (controls.test(text)) return undefined;
      if (start.length < startLength)
        start = (start + text).trimStart().slice(0, startLength);
      at += length;
      length = Math.min(length * 2, largestPieceBytes);
    }
    decoder.decode();
    return start;
  } catch (error) {
    if (error instanceof TypeError) return undefined; // the decoder's word for bytes that are no text
    throw error;
  }
}

function encodingOf(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  return "utf-8";
}

function looksLikeMail(start: string): boolean {
  return (
    /^(?:From |[A-Za-z][A-Za-z0-9-]*:)/.test(start) &&
    /^(?:From|Date|Received|Message-ID|MIME-Version|Subject):/im.test(start)
  );
}
