import type { Translator } from "../locales/translator.ts";
import type { ClaimView } from "../services/claims/claim-view.ts";
import type { ExpenseLine } from "../services/claims/events.ts";
import { csrFields, formFields, lineAdded } from "./fields.ts";
import type { Fonts } from "./fonts.ts";
import { createSheet } from "./sheet.ts";

/** A CSR line has no file of its own; this page is its paper (R-CSR-1, R-CSR-3). */
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
  await sheet.block(tr.t("expense.certify"));
  const added = lineAdded(events, line);
  if (added) {
    sheet.gap(6);
    await sheet.pair(
      tr.t("paper.csr-certified"),
      tr.t("paper.csr-person", {
        who: added.by.name,
        role: tr.t(`role.${added.by.role}`),
        moment: tr.format.moment(added.at),
        id: added.by.id,
      }),
    );
  }
  return sheet.finish();
}
