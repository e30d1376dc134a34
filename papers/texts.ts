import { eventDetail, eventSentence } from "../cards/claims/history-words.ts";
import { claimTitle } from "../cards/claims/claim-words.ts";
import type { Translator } from "../locales/translator.ts";
import type { ClaimView } from "../services/claims/claim-view.ts";
import {
  historyPath,
  historyTextPath,
  summaryPath,
  summaryPdfPath,
  sumsPath,
  type FileProblem,
  type SummaryFile,
} from "../services/export/archive.ts";
import { shortHead } from "../services/export/summary.ts";
import { formFields, metricFields } from "./fields.ts";

/** The texts of an export, in the reader's words. */

export function metricsText(tr: Translator, view: ClaimView): string {
  return metricFields(tr, view)
    .map(([label, value]) => `${label}\n${value}\n`)
    .join("\n");
}

/** The History as sentences; what counts is history.json. */
export function historyText(
  tr: Translator,
  { claim, events }: ClaimView,
): string {
  const entries = events.map((event) =>
    [
      `${event.seq}. ${eventSentence(tr, event)}`,
      eventDetail(tr, event),
      tr.t("history.when", {
        moment: tr.format.moment(event.at),
        role: tr.t(`role.${event.by.role}`),
      }),
      event.hash,
    ]
      .filter((line) => line !== "")
      .join("\n   "),
  );
  const title = tr.t("history.title", { claim: claimTitle(tr, claim) });
  return `${title}\n\n${entries.join("\n\n")}\n`;
}

export function readmeText(
  tr: Translator,
  { claim, events, retainUntil }: ClaimView,
  about: {
    readonly zipName: string;
    readonly problems: readonly FileProblem[];
    readonly madeAt: Date;
  },
): string {
  const head = events.at(-1)?.hash ?? "";
  const underlined = (text: string) => `${text}\n${"-".repeat(40)}`;
  return [
    tr.t("readme.title", { claim: claim.form.name, number: claim.number }),
    "=".repeat(40),
    "",
    tr.t("paper.state", {
      entry: events.length,
      moment: tr.format.moment(claim.changedAt),
      made: tr.format.moment(about.madeAt.toISOString()),
    }),
    tr.t("paper.not-sent"),
    tr.t("readme.keep", { date: tr.format.day(retainUntil) }),
    ...problemLines(tr, about.problems),
    "",
    underlined(tr.t("readme.inside")),
    `1-invoices/  ${tr.t("readme.invoices")}`,
    `2-csr/       ${tr.t("readme.csr")}`,
    `3-proof/     ${tr.t("readme.proof")}`,
    `4-metrics/   ${tr.t("readme.metrics")}`,
    `5-other/     ${tr.t("readme.other")}`,
    tr.t("readme.order"),
    "",
    `${summaryPdfPath}, ${summaryPath}  ${tr.t("readme.summary")}`,
    `${historyTextPath}, ${historyPath}  ${tr.t("readme.history")}`,
    `${sumsPath}  ${tr.t("readme.sums")}`,
    "",
    underlined(tr.t("readme.check")),
    tr.t("readme.check-sums"),
    `    sha256sum -c ${sumsPath}`,
    tr.t("readme.check-all"),
    `    npm run verify -- "${about.zipName}"`,
    "",
    tr.t("readme.proves"),
    "",
    tr.t("readme.not-proves"),
    `    ${head}`,
    `    ${shortHead(head)}`,
    "",
    tr.t("readme.read-only"),
    "",
  ].join("\n");
}

/** Which files are not there, or not as they were; nothing where all is well. */
export function problemLines(
  tr: Translator,
  problems: readonly FileProblem[],
): string[] {
  const named = (kind: FileProblem["problem"]) =>
    problems.filter(({ problem }) => problem === kind).map(({ name }) => name);
  const missing = named("missing");
  const damaged = named("damaged");
  return [
    ...(missing.length > 0
      ? [tr.t("export.missing", { files: tr.format.list(missing) })]
      : []),
    ...(damaged.length > 0
      ? [tr.t("export.damaged", { files: tr.format.list(damaged) })]
      : []),
  ];
}

/** The words that go with the codes of summary.json. */
export function summaryWords(
  tr: Translator,
  view: ClaimView,
): SummaryFile["words"] {
  const { claim } = view;
  const items = new Set([
    ...claim.documents.flatMap((one) => one.items),
    ...claim.expenses.flatMap((one) => [
      ...one.items,
      ...(one.expense === undefined ? [] : [one.expense]),
    ]),
    ...Object.keys(claim.values),
  ]);
  const labels = [...items].map((key) => [key, tr.item(key).label] as const);
  return {
    status: tr.t(`status.${claim.phase.status}`),
    form: Object.fromEntries(formFields(tr, view)),
    metrics: Object.fromEntries(metricFields(tr, view)),
    items: Object.fromEntries(labels),
  };
}
