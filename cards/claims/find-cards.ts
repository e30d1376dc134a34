import { z } from "zod";
import type { Translator } from "../../locales/translator.ts";
import type { OverviewRow } from "../../services/claims/overview.ts";
import { backButton, myClaimsButton } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { needed, textField } from "../kit/fields.ts";
import { formView } from "../kit/form-view.ts";
import { listView } from "../kit/list-view.ts";
import { line, send } from "../kit/views.ts";
import { claimRows } from "./claim-rows.ts";

export const findInputs = z.object({ query: z.string().max(200).default("") });

export function findCard(tr: Translator): CardDraft {
  return formView({
    summary: tr.t("overview.find"),
    title: tr.t("overview.find"),
    fields: [
      textField({
        id: "query",
        label: tr.t("overview.find-what"),
        ...needed(tr),
        maxLength: 100,
      }),
    ],
    actions: [
      send(tr.t("button.find"), "overview.find"),
      backButton(tr, "overview.mine"),
    ],
  });
}

export function foundCard(
  tr: Translator,
  query: string,
  rows: readonly OverviewRow[],
  page = 1,
): CardDraft {
  const summary = tr.t("overview.found", { count: rows.length, query });
  const list = claimRows(tr, rows, {
    page,
    verb: "overview.find",
    data: { query },
  });
  return listView({
    summary,
    lines: [line(summary)],
    rows: list.rows,
    actions: [myClaimsButton(tr), ...list.turns],
  });
}
