import { rm } from "node:fs/promises";
import { setImmediate } from "node:timers/promises";
import type { Translator } from "../locales/translator.ts";
import type { ClaimView } from "../services/claims/claim-view.ts";
import type { DocumentStore } from "../services/documents/store/document-store.ts";
import {
  historyPath,
  historyTextPath,
  readmePath,
  summaryPath,
  summaryPdfPath,
  sumsPath,
  type ExportedFile,
  type FileProblem,
} from "../services/export/archive.ts";
import {
  metricsPath,
  planFiles,
  type PlannedFile,
} from "../services/export/plan-files.ts";
import { summaryOf } from "../services/export/summary.ts";
import {
  createZipWriter,
  sumsOf,
  type ZipWriter,
} from "../services/export/write-zip.ts";
import { csrPdf } from "./csr-pdf.ts";
import { openFonts, type Fonts } from "./fonts.ts";
import { summaryPdf } from "./summary-pdf.ts";
import { historyText, metricsText, readmeText, summaryWords } from "./texts.ts";

export interface ExportOrder {
  readonly view: ClaimView;
  readonly tr: Translator;
  readonly organization: string;
  readonly documents: DocumentStore;
  /** Where the ZIP is written, and what it will be called. */
  readonly file: string;
  readonly name: string;
  readonly madeAt: Date;
}

export interface Made {
  readonly files: number;
  readonly problems: readonly FileProblem[];
}

/** Writes everything about a claim into one ZIP; what the store has lost is told in it, not a reason to give up. */
export async function buildExport(order: ExportOrder): Promise<Made> {
  const { file, view } = order;
  const zip = createZipWriter(file, new Date(view.claim.changedAt));
  try {
    const made = await fill(zip, order, await openFonts());
    await zip.finish();
    return made;
  } catch (error) {
    await zip.abort();
    await rm(file, { force: true });
    throw error;
  }
}

async function fill(
  zip: ZipWriter,
  order: ExportOrder,
  fonts: Fonts,
): Promise<Made> {
  const { view, tr, organization, madeAt } = order;
  const { claim, events } = view;
  const files: ExportedFile[] = [];
  const problems: FileProblem[] = [];
  const plan = planFiles(view, { itemLabel: (key) => tr.item(key).label });
  const add = async (path: string, text: string | Buffer) =>
    zip.addBytes(path, Buffer.from(text));

  const front = plan.filter(({ path }) => path < metricsPath);
  for (const planned of front) await addPlanned(planned);
  const metrics = metricsText(tr, view);
  if (metrics !== "") files.push(await add(metricsPath, metrics));
  for (const planned of plan.slice(front.length)) await addPlanned(planned);

  const facts = { view, organization, files, problems, madeAt };
  await add(summaryPdfPath, await summaryPdf(fonts, tr, facts));
  await add(
    summaryPath,
    pretty(
      summaryOf(view, {
        files,
        problems,
        words: summaryWords(tr, view),
        statement: tr.t("paper.not-sent"),
        language: tr.locale,
        madeAt,
      }),
    ),
  );
  await add(historyTextPath, historyText(tr, view));
  await add(historyPath, pretty({ schema: 1, claim: claim.id, events }));
  const about = { zipName: order.name, problems, madeAt };
  await add(readmePath, readmeText(tr, view, about));
  await add(sumsPath, sumsOf(zip.entries));
  return { files: zip.entries.length, problems };

  async function addPlanned(planned: PlannedFile): Promise<void> {
    if (planned.kind === "statement") {
      const { line, path } = planned;
      const pdf = await csrPdf(fonts, tr, view, line, organization);
      files.push({ ...(await add(path, pdf)), line: line.id });
      // A PDF takes its while; others get their turn in between.
      await setImmediate();
      return;
    }
    const { document, path } = planned;
    const { id, name, sha256 } = document;
    const stored = await order.documents.open(sha256);
    if (!stored.ok) {
      problems.push({ document: id, name, problem: "missing" });
      return;
    }
    const { stream, size } = stored.value;
    const entry = await zip.addStream(path, stream, { size, compress: false });
    files.push({ ...entry, document: id });
    if (entry.sha256 !== sha256)
      problems.push({ document: id, name, problem: "damaged" });
  }
}

const pretty = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
