import type { IncomingMessage } from "node:http";
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

const limits = { files: 20, fields: 10, fieldSize: 16_000, parts: 30 };

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
  if (
    !(request.headers["content-type"] ?? "").startsWith("multipart/form-data")
  )
    return { fields, files: [] };
  const parser = Busboy({ headers: request.headers as BusboyHeaders, limits });
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
    const work = keep(filename, stream)
      .then((kept) => ({ name: filename, kept }))
      .finally(() => stream.resume());
    // Awaited below; marked as handled now, for a cut-off request rejects before that.
    work.catch(() => undefined);
    files.push(work);
  });
  await new Promise<void>((resolve, reject) => {
    parser.on("finish", resolve);
    parser.on("error", reject);
    request.on("aborted", () => {
      reject(new Error("The upload was cut off"));
    });
    request.pipe(parser);
  });
  return { fields, files: await Promise.all(files) };
}
