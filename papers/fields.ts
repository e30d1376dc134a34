import { valueText } from "../cards/claims/claim-words.ts";
import type { Translator } from "../locales/translator.ts";
import type { ClaimView } from "../services/claims/claim-view.ts";
import type { ClaimEvent, ExpenseLine } from "../services/claims/events.ts";

/** Label and value, in the reader's words. */
export type Field = readonly [label: string, value: string];

/** The initial form as Partner Center asks for it, in the same order (section 5). */
export function formFields(
  tr: Translator,
  { claim, periods, programName, locationName }: ClaimView,
): Field[] {
  const { form } = claim;
  return [
    [tr.t("form.name"), form.name],
    [tr.t("form.program"), programName],
    [
      tr.t("form.mpnId"),
      tr.t("form.location-choice", { name: locationName, mpnId: form.mpnId }),
    ],
    [
      tr.t("form.period"),
      periods
        ? tr.t("form.period-choice", {
            months: tr.format.months(periods.usage.start, periods.usage.end),
            label: periods.label,
          })
        : form.period,
    ],
    [tr.t("form.activity"), tr.activity(form.activity)],
    [tr.t("form.date"), tr.format.day(form.date)],
    [tr.t("form.amount"), tr.format.money(form.amount)],
    ...(form.preApprovalId === undefined
      ? []
      : [[tr.t("form.pre-approval"), form.preApprovalId] as const]),
  ];
}

export function answerFields(
  tr: Translator,
  { claim, questions }: ClaimView,
): Field[] {
  return questions.flatMap(({ id }): Field[] => {
    const options = claim.answers[id];
    return options === undefined
      ? []
      : [
          [
            tr.question(id),
            tr.format.list(options.map((one) => tr.option(id, one))),
          ],
        ];
  });
}

/** Figures and texts in the order of the checklist; what no longer stands on it comes last. */
export function metricFields(
  tr: Translator,
  { claim, rows }: Pick<ClaimView, "claim" | "rows">,
): Field[] {
  const onList = rows.map(({ key }) => key);
  const others = Object.keys(claim.values).filter(
    (key) => !onList.includes(key),
  );
  return [...onList, ...others].flatMap((key): Field[] => {
    const value = claim.values[key];
    return value ? [[tr.item(key).label, valueText(tr, value)]] : [];
  });
}

/** A CSR line as the statement shows it (R-CSR-3). */
export function csrFields(tr: Translator, line: ExpenseLine): Field[] {
  return [
    [tr.t("expense.work"), line.vendor],
    ...(line.number === undefined
      ? []
      : [[tr.t("expense.person"), line.number] as const]),
    [tr.t("expense.date-csr"), tr.format.day(line.date)],
    ...(line.expense === undefined
      ? []
      : [[tr.t("expense.kind-of-cost"), tr.item(line.expense).label] as const]),
    [tr.t("form.amount"), tr.format.money(line.amount)],
  ];
}

/**
 * The statement of a CSR line in the words that were certified, and who stands for it since when: only what the event
 * that brought the line proves (R-CSR-4, R-CSR-5). Of a line from before that was recorded, who added it.
 */
export function certificationOf(
  tr: Translator,
  events: readonly ClaimEvent[],
  line: ExpenseLine,
): { readonly statement: string; readonly fields: readonly Field[] } {
  const { certification } = line;
  const added = events.findLast(
    ({ body }) => body.type === "expense-added" && body.expense.id === line.id,
  );
  const who: Field[] = added
    ? [
        [
          tr.t(certification ? "paper.csr-certified" : "paper.added"),
          tr.t("paper.csr-person", {
            who: added.by.name,
            role: tr.t(`role.${added.by.role}`),
            moment: tr.format.moment(added.at),
            id: added.by.id,
          }),
        ],
      ]
    : [];
  return certification
    ? {
        statement: certification.text,
        fields: [
          ...who,
          [tr.t("paper.csr-version"), String(certification.version)],
        ],
      }
    : { statement: tr.t("paper.csr-unrecorded"), fields: who };
}
