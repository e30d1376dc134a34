import type { Translator } from "../locales/translator.ts";
import type { ClaimView } from "../services/claims/claim-view.ts";
import type { ExpenseLine } from "../services/claims/events.ts";
import { certificationOf, csrFields, formFields } from "./fields.ts";
import type { Fonts } from "./fonts.ts";
import { createSheet } from "./sheet.ts";

/**
 * A CSR line has no file of its own; this page is its paper (R-CSR-1, R-CSR-3). It says only what the event of the line
 * proves: who stood for which words, and when. Of a line from before that was recorded, who added it.
 */
export async function csrPdf(
  fonts: Fonts,
  tr: Translator,
  view: ClaimView,
  line: ExpenseLine,
  organization: string,
): Promise<Buffer> {
  const { claim, events } = view;
  const sheet = createSheet(fonts, tr, {
    title: tr.t("paper.footer", {
      name: claim.form.name,
      number: claim.number,
    }),
    made: new Date(claim.changedAt),
  });
  await sheet.title(tr.t("paper.csr-title"));
  sheet.gap(4);
  await sheet.block(tr.t("paper.csr-lead"));
  await sheet.heading(tr.t("paper.form"));
  await sheet.pair(tr.t("paper.company"), organization);
  for (const [label, value] of formFields(tr, view))
    await sheet.pair(label, value);
  await sheet.heading(tr.t("paper.csr-line"));
  for (const [label, value] of csrFields(tr, line))
    await sheet.pair(label, value);
  await sheet.heading(tr.t("paper.csr-statement"));
  const { statement, fields } = certificationOf(tr, events, line);
  await sheet.block(statement);
  sheet.gap(6);
  for (const [label, value] of fields) await sheet.pair(label, value);
  return sheet.finish();
}
