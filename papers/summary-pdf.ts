import { itemLabels } from "../cards/claims/claim-words.ts";
import type { Translator } from "../locales/translator.ts";
import type { ClaimView } from "../services/claims/claim-view.ts";
import type { ClaimDocument, ExpenseLine } from "../services/claims/events.ts";
import type { ExportedFile, FileProblem } from "../services/export/archive.ts";
import { addition } from "../services/export/claim-facts.ts";
import { answerFields, formFields, metricFields } from "./fields.ts";
import type { Fonts } from "./fonts.ts";
import { createSheet, type Sheet } from "./sheet.ts";

export interface SummaryFacts {
  readonly view: ClaimView;
  readonly organization: string;
  readonly files: readonly ExportedFile[];
  readonly problems: readonly FileProblem[];
  readonly madeAt: Date;
}

/** Everything to copy into Partner Center, on paper. */
export async function summaryPdf(
  fonts: Fonts,
  tr: Translator,
  facts: SummaryFacts,
): Promise<Buffer> {
  const { claim } = facts.view;
  const sheet = createSheet(fonts, tr, {
    title: tr.t("paper.footer", {
      name: claim.form.name,
      number: claim.number,
    }),
    made: new Date(claim.changedAt),
  });
  await sheet.title(claim.form.name);
  await sheet.block(tr.t("paper.summary-title"), { size: 12 });
  sheet.gap(8);
  await sheet.notice(tr.t("paper.not-sent"));
  sheet.gap(10);
  await standing(sheet, tr, facts);
  await sheet.heading(tr.t("paper.form"));
  await pairs(sheet, formFields(tr, facts.view));
  const answers = answerFields(tr, facts.view);
  if (answers.length > 0) {
    await sheet.heading(tr.t("paper.answers"));
    await pairs(sheet, answers);
  }
  await lines(sheet, tr, facts.view);
  const metrics = metricFields(tr, facts.view);
  await sheet.heading(tr.t("paper.metrics"));
  if (metrics.length === 0) await sheet.block(tr.t("paper.none"));
  await pairs(sheet, metrics);
  await sheet.heading(tr.t("paper.documents"));
  if (claim.documents.length === 0) await sheet.block(tr.t("paper.none"));
  for (const document of inOrder(facts))
    await documentBlock(sheet, tr, facts, document);
  return sheet.finish();
}

async function standing(
  sheet: Sheet,
  tr: Translator,
  { view, organization, madeAt }: SummaryFacts,
): Promise<void> {
  const { claim, events, deadline, retainUntil } = view;
  const head = events.at(-1);
  await sheet.block(
    tr.t("paper.state", {
      entry: events.length,
      moment: tr.format.moment(claim.changedAt),
      made: tr.format.moment(madeAt.toISOString()),
    }),
  );
  sheet.gap(6);
  await pairs(sheet, [
    [tr.t("paper.number"), String(claim.number)],
    [tr.t("paper.status"), tr.t(`status.${claim.phase.status}`)],
    [tr.t("paper.company"), organization],
    [
      tr.t("paper.owner"),
      tr.t("paper.added-by", {
        who: claim.owner.name,
        moment: tr.format.moment(claim.createdAt),
      }),
    ],
    ...(deadline === undefined
      ? []
      : [[tr.t("paper.deadline"), tr.format.day(deadline)] as const]),
    [tr.t("paper.keep"), tr.format.day(retainUntil)],
    [tr.t("paper.fingerprint"), head?.hash ?? ""],
  ]);
}

async function lines(
  sheet: Sheet,
  tr: Translator,
  { claim, covered }: ClaimView,
): Promise<void> {
  await sheet.heading(tr.t("paper.lines"));
  if (claim.expenses.length === 0) {
    await sheet.block(tr.t("paper.none"));
    return;
  }
  const kinds: readonly ExpenseLine["kind"][] = ["invoice", "csr"];
  const rows = kinds.flatMap((kind) =>
    claim.expenses.filter((line) => line.kind === kind),
  );
  await sheet.table(
    [
      { title: "", share: 0.12 },
      { title: tr.t("paper.vendor"), share: 0.31 },
      { title: tr.t("paper.line-number"), share: 0.18 },
      { title: tr.t("paper.line-date"), share: 0.18 },
      { title: tr.t("form.amount"), share: 0.21, align: "right" },
    ],
    rows.map((line) => [
      line.kind === "invoice" ? tr.t("paper.line-invoice") : "CSR",
      line.expense === undefined
        ? line.vendor
        : `${line.vendor}\n${tr.item(line.expense).label}`,
      line.number ?? "",
      tr.format.day(line.date),
      tr.format.money(line.amount),
    ]),
  );
  await sheet.block(tr.t("paper.total", { amount: tr.format.money(covered) }), {
    weight: "Bold",
    align: "right",
  });
}

async function documentBlock(
  sheet: Sheet,
  tr: Translator,
  { view, files, problems }: SummaryFacts,
  document: ClaimDocument,
): Promise<void> {
  const { claim, events } = view;
  const file = files.find((one) => one.document === document.id);
  const problem = problems.find((one) => one.document === document.id);
  const line = claim.expenses.find(({ id }) => id === document.expenseId);
  const { addedBy, addedAt } = addition(document.id, events);
  const proves = [
    ...(line ? [lineTitle(line)] : []),
    ...(document.items.length > 0 ? [itemLabels(tr, document.items)] : []),
  ];
  // A block begins on a page that has room for its first lines.
  sheet.keep(90);
  await sheet.block(file?.path ?? document.name, { weight: "Bold" });
  sheet.gap(2);
  if (problem)
    await sheet.block(
      tr.t(
        problem.problem === "missing"
          ? "paper.missing-file"
          : "paper.damaged-file",
      ),
      { color: "#a4262c", weight: "Bold" },
    );
  await pairs(sheet, [
    [tr.t("paper.original-name"), document.name],
    [
      tr.t("paper.proves"),
      proves.length > 0 ? proves.join("\n") : tr.t("document.unplaced"),
    ],
    ...(document.note === undefined
      ? []
      : [[tr.t("paper.note"), document.note] as const]),
    ...(addedBy && addedAt !== undefined
      ? [
          [
            tr.t("paper.added"),
            tr.t("paper.added-by", {
              who: addedBy.name,
              moment: tr.format.moment(addedAt),
            }),
          ] as const,
        ]
      : []),
    ["SHA-256", document.sha256],
  ]);
  sheet.gap(8);
}

function lineTitle({ vendor, number }: ExpenseLine): string {
  return number === undefined ? vendor : `${vendor}, ${number}`;
}

/** As they follow each other in the ZIP; what is missing there comes last. */
function inOrder({ view, files }: SummaryFacts): ClaimDocument[] {
  const place = (id: string) => {
    const index = files.findIndex(({ document }) => document === id);
    return index < 0 ? files.length : index;
  };
  return [...view.claim.documents].sort((a, b) => place(a.id) - place(b.id));
}

async function pairs(
  sheet: Sheet,
  fields: readonly (readonly [string, string])[],
): Promise<void> {
  for (const [label, value] of fields) await sheet.pair(label, value);
}
