import { isDeepStrictEqual } from "node:util";
import { claimChain } from "../claims/events.ts";
import { firstBrokenEvent } from "../ledger/chain.ts";
import { claimFrom } from "../claims/evolve.ts";
import type { Claim } from "../claims/claim.ts";
import type { ClaimEvent } from "../claims/events.ts";
import {
  historyFile,
  historyPath,
  summaryFile,
  summaryPath,
  sumsPath,
  type SummaryFile,
} from "./archive.ts";
import { claimFacts } from "./claim-facts.ts";
import { readZip, type ReadEntry, type ZipProblem } from "./read-zip.ts";

/** The first thing that does not fit. */
export interface Finding {
  readonly code:
    | ZipProblem["code"]
    | "part-missing"
    | "sums-unreadable"
    | "file-missing"
    | "file-changed"
    | "file-unlisted"
    | "history-unreadable"
    | "event-broken"
    | "summary-unreadable"
    | "summary-differs"
    | "document-missing"
    | "document-differs"
    | "document-not-there"
    | "file-unknown";
  readonly file?: string;
  readonly event?: number;
  readonly field?: string;
}

export type Verdict =
  | {
      readonly ok: true;
      readonly number: number;
      readonly status: string;
      readonly head: string;
      readonly events: number;
      readonly files: number;
    }
  | { readonly ok: false; readonly finding: Finding };

type Entries = ReadonlyMap<string, ReadEntry>;

/** Checks an export by itself, offline: its digests, its chain, and whether its parts say the same. */
export async function verifyExport(file: string): Promise<Verdict> {
  const parts = [sumsPath, historyPath, summaryPath];
  const zip = await readZip(file, (path) => parts.includes(path));
  if (!zip.ok) return no(zip.problem);
  const { entries } = zip;
  for (const part of parts)
    if (!entries.has(part)) return no({ code: "part-missing", file: part });

  const wrongSum = checkSums(entries);
  if (wrongSum) return no(wrongSum);

  const history = historyFile.safeParse(json(entries, historyPath));
  if (!history.success) return no({ code: "history-unreadable" });
  const { claim: id, events } = history.data;
  const broken = firstBrokenEvent(claimChain(id), events);
  if (broken !== undefined) return no({ code: "event-broken", event: broken });
  const claim = claimOf(id, events);
  if (!claim) return no({ code: "history-unreadable" });

  const summary = summaryFile.safeParse(json(entries, summaryPath));
  if (!summary.success) return no({ code: "summary-unreadable" });
  const facts = claimFacts(claim, events);
  const field = firstDifference(plain(facts), summary.data.claim);
  if (field !== undefined) return no({ code: "summary-differs", field });

  const wrongFile = checkFiles(entries, claim, summary.data);
  if (wrongFile) return no(wrongFile);
  return {
    ok: true,
    number: claim.number,
    status: claim.phase.status,
    head: facts.history.head,
    events: events.length,
    files: entries.size,
  };
}

/** Every file against SHA256SUMS: none changed, none too few, none too many. */
function checkSums(entries: Entries): Finding | undefined {
  const sums = new Map<string, string>();
  const lines = (entries.get(sumsPath)?.content ?? "").toString().split("\n");
  for (const line of lines.filter((one) => one !== "")) {
    const match = /^([0-9a-f]{64}) [ *](.+)$/.exec(line);
    if (!match) return { code: "sums-unreadable" };
    sums.set(match[2] ?? "", match[1] ?? "");
  }
  for (const [file, sha256] of sums) {
    const entry = entries.get(file);
    if (!entry) return { code: "file-missing", file };
    if (entry.sha256 !== sha256) return { code: "file-changed", file };
  }
  for (const file of entries.keys())
    if (file !== sumsPath && !sums.has(file))
      return { code: "file-unlisted", file };
  return undefined;
}

/** The files against the History: the sums can be made anew by anybody, the digests in the chain cannot. */
function checkFiles(
  entries: Entries,
  claim: Claim,
  { files, problems }: SummaryFile,
): Finding | undefined {
  for (const document of claim.documents) {
    const problem = problems.find((one) => one.document === document.id);
    const listed = files.find((one) => one.document === document.id);
    const entry = listed && entries.get(listed.path);
    const finding = { file: listed?.path ?? document.name };
    if (problem?.problem === "missing" && !entry)
      return { code: "document-missing", ...finding };
    if (!entry) return { code: "document-not-there", ...finding };
    if (entry.sha256 !== document.sha256)
      return { code: "document-differs", ...finding };
  }
  const known = new Set(claim.documents.map(({ sha256 }) => sha256));
  const lines = new Set(claim.expenses.map(({ id }) => id));
  const statements = new Set(
    files
      .filter(({ line }) => line !== undefined && lines.has(line))
      .map(({ path }) => path),
  );
  for (const { path, sha256 } of entries.values())
    if (
      /^(?:1|2|3|5)-/.test(path) &&
      !known.has(sha256) &&
      !statements.has(path)
    )
      return { code: "file-unknown", file: path };
  return undefined;
}

function claimOf(id: string, events: readonly ClaimEvent[]): Claim | undefined {
  try {
    return claimFrom(id, events);
  } catch {
    return undefined; // does not begin with a creation
  }
}

/** Name of the first field that is not the same on both sides. */
function firstDifference(
  expected: Readonly<Record<string, unknown>>,
  found: Readonly<Record<string, unknown>>,
): string | undefined {
  const fields = new Set([...Object.keys(expected), ...Object.keys(found)]);
  return [...fields].find(
    (field) => !isDeepStrictEqual(expected[field], found[field]),
  );
}

const plain = (value: object) =>
  JSON.parse(JSON.stringify(value)) as Record<string, unknown>;

function json(entries: Entries, path: string): unknown {
  try {
    return JSON.parse(entries.get(path)?.content?.toString("utf8") ?? "");
  } catch {
    return undefined;
  }
}

const no = (finding: Finding): Verdict => ({ ok: false, finding });
