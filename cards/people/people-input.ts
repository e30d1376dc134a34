import type { Translator } from "../../locales/translator.ts";
import { peopleField, type Choice, type FieldView } from "../kit/fields.ts";

/** Searches for people of the organization; the choices are those the bot knows. */
export function peopleInput(
  tr: Translator,
  given: {
    readonly label: string;
    readonly value: string;
    readonly error: string;
    readonly choices: readonly Choice[];
    readonly many?: boolean;
    readonly required?: boolean;
    readonly requiredMessage?: string;
  },
): FieldView {
  return peopleField({
    id: "people",
    placeholder: tr.t("ask.people-hint"),
    ...given,
  });
}
