import type { Translator } from "../../locales/translator.ts";
import type { ChecklistRow } from "../../services/claims/checklist.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import { longestText } from "../../services/claims/limits.ts";
import { textField, type FieldView } from "../kit/fields.ts";
import { valueText } from "./claim-words.ts";

/** The input that fits the item: a whole number, an amount, a web address or a text. */
export function valueField(
  tr: Translator,
  { claim }: ClaimView,
  row: ChecklistRow,
  {
    typed,
    error,
  }: {
    readonly typed?: { readonly value: string } | undefined;
    readonly error?: string | undefined;
  },
): FieldView | undefined {
  const { evidence, valueType } = row.item;
  const common = {
    id: "value",
    error: error ?? "",
    value: typed?.value ?? currentValue(tr, row),
  };
  if (valueType === "count")
    return textField({ ...common, label: tr.t("item.count"), maxLength: 12 });
  if (valueType === "amount")
    return textField({
      ...common,
      label: tr.t("item.amount", { currency: claim.form.amount.currency }),
      placeholder: tr.t("form.amount-hint", { example: tr.format.typed(250) }),
      maxLength: 30,
    });
  if (evidence.includes("url"))
    return textField({
      ...common,
      label: tr.t("item.url"),
      placeholder: "https://",
      style: "Url",
      maxLength: longestText,
    });
  if (evidence.includes("text") || valueType !== undefined)
    return textField({
      ...common,
      label: tr.t("item.text"),
      multiline: true,
      maxLength: longestText,
    });
  return undefined;
}

function currentValue(tr: Translator, { value }: ChecklistRow): string {
  if (value === undefined) return "";
  if (value.kind === "amount")
    return tr.format.money(value.amount).replace(/[^\d.,]/g, "");
  return value.kind === "count" ? String(value.count) : valueText(tr, value);
}
