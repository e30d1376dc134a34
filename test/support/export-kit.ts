import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { openPromise } from "yauzl";
import { ZipFile } from "yazl";
import { buildExport, type Made } from "../../papers/build-export.ts";
import { createTranslator } from "../../locales/translator.ts";
import type { Locale } from "../../locales/locale.ts";
import { dayIn } from "../../services/calendar/dates.ts";
import { claimView, type ClaimView } from "../../services/claims/claim-view.ts";
import { claimFrom } from "../../services/claims/evolve.ts";
import { createFileDocumentStore } from "../../services/documents/store/file-document-store.ts";
import { sumsOf } from "../../services/export/write-zip.ts";
import { createHash } from "node:crypto";
import { claimId, contextOf, eventsOf, type Step } from "./claim-kit.ts";
import { people } from "./settings-kit.ts";

export function viewOf(...steps: readonly Step[]): ClaimView {
  const events = eventsOf(...steps);
  const claim = claimFrom(claimId, events);
  if (!claim) throw new Error("A claim needs at least its creation");
  const context = contextOf({});
  const today = dayIn(context.settings.timeZone, context.now);
  return claimView(
    { claim, events, as: "partner", personId: people.user.id },
    { ...context, today },
  );
}

/** Entry name → content, in the order of the ZIP. */
export type Contents = Map<string, Buffer>;

export type ExportRoom = Awaited<ReturnType<typeof openExportRoom>>;

/** A document store and a folder for ZIPs, gone afterwards. */
export async function openExportRoom() {
  const directory = await mkdtemp(join(tmpdir(), "export-"));
  const documents = createFileDocumentStore({
    directory: join(directory, "documents"),
  });
  let count = 0;
  const nextFile = () => join(directory, `${(count += 1)}.zip`);

  return {
    directory,
    documents,
    nextFile,

    /** Stores bytes; what a document event needs of them. */
    async put(
      bytes: Buffer | string,
    ): Promise<{ sha256: string; size: number }> {
      const source = Readable.from([Buffer.from(bytes)]);
      const stored = await documents.put(source, { maxBytes: 1e9 });
      if (!stored.ok) throw new Error("Not stored");
      const { sha256, size } = stored.value;
      return { sha256, size };
    },

    async build(
      view: ClaimView,
      locale: Locale = "en-US",
    ): Promise<Made & { readonly file: string }> {
      const file = nextFile();
      const made = await buildExport({
        view,
        tr: createTranslator(locale, "UTC"),
        organization: "Contoso",
        documents,
        file,
        name: "claim.zip",
        madeAt: new Date("2021-07-02T10:00:00Z"),
      });
      return { ...made, file };
    },

    /** Writes contents as a ZIP; with `sums` its SHA256SUMS is made anew, as a careful forger does. */
    async rewrite(
      contents: Contents,
      { sums = false }: { readonly sums?: boolean } = {},
    ): Promise<string> {
      if (sums) {
        const entries = [...contents]
          .filter(([path]) => path !== "SHA256SUMS")
          .map(([path, bytes]) => ({
            path,
            size: bytes.length,
            sha256: createHash("sha256").update(bytes).digest("hex"),
          }));
        contents.set("SHA256SUMS", Buffer.from(sumsOf(entries)));
      }
      const file = nextFile();
      await writeFile(file, await zipOf([...contents]));
      return file;
    },

    close: () => rm(directory, { recursive: true, force: true }),
  };
}

export async function zipOf(
  entries: readonly (readonly [string, Buffer])[],
): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [path, bytes] of entries) zip.addBuffer(bytes, path);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream as AsyncIterable<Buffer>)
    chunks.push(chunk);
  return Buffer.concat(chunks);
}

export async function contentsOf(file: string): Promise<Contents> {
  const zip = await openPromise(file, { autoClose: false });
  const contents: Contents = new Map();
  for await (const entry of zip.eachEntry()) {
    const stream = await zip.openReadStreamPromise(entry);
    const chunks: Buffer[] = [];
    for await (const chunk of stream as AsyncIterable<Buffer>)
      chunks.push(chunk);
    contents.set(entry.fileName, Buffer.concat(chunks));
  }
  zip.close();
  return contents;
}
