import type { Translator } from "../../locales/translator.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import { itemChoices } from "../claims/item-choices.ts";
import { choiceField, type FieldView } from "../kit/fields.ts";

/** Which items of the checklist a decision is about. */
export function itemsField(
  tr: Translator,
  { rows }: ClaimView,
  value: string,
  many: boolean,
): FieldView {
  return choiceField({
    id: "items",
    label: tr.t(many ? "review.items" : "review.item"),
    many,
    style: many ? "expanded" : "compact",
    value,
    choices: itemChoices(
      tr,
      rows.map(({ key }) => key),
    ),
  });
}
