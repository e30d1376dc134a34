import type { ClaimView } from "../claims/claim-view.ts";
import type { ClaimDocument, ExpenseLine } from "../claims/events.ts";
import { entryName, nameParts } from "./entry-name.ts";

/** What of the reader's language goes into file names; the rest of this folder has no words. */
export interface ExportWords {
  readonly itemLabel: (key: string) => string;
}

/** A file of the claim and its place in the ZIP; a CSR line has no file, so a statement is made of it (R-CSR-3). */
export type PlannedFile =
  | {
      readonly kind: "document";
      readonly path: string;
      readonly document: ClaimDocument;
    }
  | {
      readonly kind: "statement";
      readonly path: string;
      readonly line: ExpenseLine;
    };

export const metricsPath = "4-metrics/metrics.txt";

/** All files in the order in which Partner Center's claim page asks for them (section 5), each once. */
export function planFiles(
  { claim, rows }: Pick<ClaimView, "claim" | "rows">,
  words: ExportWords,
): PlannedFile[] {
  const { expenses, documents } = claim;
  const ofLine = (line: ExpenseLine) =>
    documents.filter(({ expenseId }) => expenseId === line.id);
  const invoices = expenses.filter(({ kind }) => kind === "invoice");
  const csrs = expenses.filter(({ kind }) => kind === "csr");
  const papers = new Set(expenses.flatMap(ofLine));
  const loose = documents.filter((one) => !papers.has(one));
  const proofs = loose.filter(({ items }) => items.length > 0);
  const order = new Map(rows.map(({ key }, index) => [key, index]));
  const rank = (key: string) => order.get(key) ?? rows.length;
  /** A document that serves several items stands with the first of them. */
  const firstItem = ({ items }: ClaimDocument): string =>
    [...items].sort((a, b) => rank(a) - rank(b))[0] ?? "";
  proofs.sort((a, b) => rank(firstItem(a)) - rank(firstItem(b)));

  return [
    ...inFolder(
      "1-invoices",
      invoices.flatMap((line) =>
        ofLine(line).map((document) => paper(document, line)),
      ),
    ),
    ...inFolder(
      "2-csr",
      csrs.flatMap((line) => [
        statement(line),
        ...ofLine(line).map((document) => paper(document, line)),
      ]),
    ),
    ...inFolder(
      "3-proof",
      proofs.map((document) => {
        const { stem, extension } = nameParts(document.name);
        const label = words.itemLabel(firstItem(document));
        return {
          file: { kind: "document" as const, document },
          said: [label, "-", stem],
          extension,
        };
      }),
    ),
    ...inFolder(
      "5-other",
      loose
        .filter(({ items }) => items.length === 0)
        .map((document) => {
          const { stem, extension } = nameParts(document.name);
          return {
            file: { kind: "document" as const, document },
            said: [stem],
            extension,
          };
        }),
    ),
  ];
}

interface Named {
  readonly file:
    | { readonly kind: "document"; readonly document: ClaimDocument }
    | { readonly kind: "statement"; readonly line: ExpenseLine };
  readonly said: readonly string[];
  readonly extension: string;
}

function paper(document: ClaimDocument, line: ExpenseLine): Named {
  const { extension } = nameParts(document.name);
  return {
    file: { kind: "document", document },
    said: [line.vendor, line.number ?? "", line.date],
    extension,
  };
}

function statement(line: ExpenseLine): Named {
  return {
    file: { kind: "statement", line },
    said: ["CSR", line.vendor, line.date],
    extension: "pdf",
  };
}

function inFolder(folder: string, files: readonly Named[]): PlannedFile[] {
  return files.map(({ file, said, extension }, index) => ({
    ...file,
    path: `${folder}/${entryName(index + 1, said, extension)}`,
  }));
}
