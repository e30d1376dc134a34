import type { DocumentBytes } from "./document-bytes.ts";
import { headBytes } from "./document-store.ts";
import { fileType } from "./file-types.ts";

const pieceBytes = 64 * 1024;
const controls = /[\0-\x08\x0e-\x1f\x7f]/;
const markup =
  /<(?:!doctype|html|head|body|script|iframe|object|embed|svg|xml|meta|style|a\s+href)\b/i;

/** The extension that fits a text: what the name claims when it may be true, else `txt`. `undefined`: not a text. */
export async function identifyText(
  bytes: DocumentBytes,
  claimed: string,
): Promise<string | undefined> {
  if (!(await isText(bytes))) return undefined;
  const head = decode(Buffer.from(await bytes.read(0, headBytes)));
  const start = head.trimStart();
  if (claimed === "eml" && looksLikeMail(start)) return "eml";
  if (/^(?:#!|<\?php|<%|@echo\b)/i.test(start)) return "script";
  if (/<svg\b/i.test(head)) return "svg";
  if (markup.test(head)) return "html";
  if (start.startsWith("<")) return "xml";
  if (start.startsWith("{\\rtf")) return "rtf";
  if (start.startsWith("%!PS")) return "ps";
  const family = fileType(claimed)?.family;
  // a script has no mark of its own: the name decides
  if (family === "text" || family === "program" || family === "web")
    return claimed;
  return "txt";
}

/** Valid UTF-8, or UTF-16 with its byte order mark, from the first byte to the last. Reads piece by piece. */
async function isText(bytes: DocumentBytes): Promise<boolean> {
  const decoder = new TextDecoder(encodingOf(await bytes.read(0, 2)), {
    fatal: true,
  });
  try {
    for (let at = 0; at < bytes.size; at += pieceBytes) {
      const piece = await bytes.read(at, pieceBytes);
      if (controls.test(decoder.decode(piece, { stream: true }))) return false;
    }
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false; // the decoder's word for bytes that are no text
    throw error;
  }
}

function decode(head: Buffer): string {
  return new TextDecoder(encodingOf(head)).decode(head);
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
