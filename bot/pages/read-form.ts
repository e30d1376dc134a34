import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import { Busboy, type BusboyHeaders } from "@fastify/busboy";
import type { WaitingFile } from "../../services/documents/intake.ts";
import type { Outcome } from "../../services/outcome.ts";

export interface UploadedFile {
  readonly name: string;
  readonly kept: Outcome<WaitingFile>;
}

export interface UploadedForm {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly UploadedFile[];
}

/** A checklist has some twenty boxes to tick; a campaign of four activities has more. */
const limits = { files: 20, fields: 100, fieldSize: 16_000, parts: 130 };

/** Reads a multipart form; each file goes straight to `keep`, never into memory as a whole. */
export async function readForm(
  request: IncomingMessage,
  keep: (
    name: string,
    bytes: AsyncIterable<Uint8Array>,
  ) => Promise<Outcome<WaitingFile>>,
): Promise<UploadedForm> {
  const fields: Record<string, string> = {};
  const files: Promise<UploadedFile>[] = [];
  const open = new Set<Readable>();
  const parser = parserFor(request);
  if (!parser) return { fields, files: [] };
  parser.on("field", (name, value) => {
    // Ticked boxes of one name arrive one by one.
    fields[name] =
      fields[name] === undefined ? value : `${fields[name]},${value}`;
  });
  parser.on("file", (_field, stream, filename) => {
    // A file input left empty still sends a nameless part.
    if (!filename) {
      stream.resume();
      return;
    }
    open.add(stream);
    // The parser only says so; a reader that has not begun yet must find it ended as well.
    stream.on("error", (error) => stream.destroy(error));
    // Left undestroyed when a file is refused halfway: the parser waits until the rest of it is read, too.
    const bytes = stream.iterator({ destroyOnReturn: false });
    const work = keep(filename, bytes)
      .then((kept) => ({ name: filename, kept }))
      .finally(() => stream.resume());
    // Awaited below; marked as handled now, for a cut-off request rejects before that.
    work.catch(() => undefined);
    files.push(work);
  });
  await new Promise<void>((resolve, reject) => {
    parser.on("finish", resolve);
    // A form that is not well formed gives the files that came whole.
    parser.on("error", () => {
      resolve();
    });
    request.on("aborted", () => {
      const cutOff = new Error("The upload was cut off");
      for (const stream of open) stream.destroy(cutOff);
      reject(cutOff);
    });
    request.pipe(parser);
  });
  const settled = await Promise.allSettled(files);
  return {
    fields,
    files: settled.flatMap((one) =>
      one.status === "fulfilled" ? [one.value] : [],
    ),
  };
}

/** Undefined for anything but a multipart form. */
function parserFor(request: IncomingMessage) {
  const type = request.headers["content-type"] ?? "";
  if (!type.startsWith("multipart/form-data")) return undefined;
  try {
    return Busboy({ headers: request.headers as BusboyHeaders, limits });
  } catch {
    return undefined; // no boundary
  }
}
