import type { Translator } from "../../locales/translator.ts";

/** Inputs of a form card. `error` is shown under the input; what was typed comes back in `value`. */
interface FieldCommon {
  readonly id: string;
  readonly label: string;
  readonly required: boolean;
  /** Shown by the client when a required input is empty. */
  readonly requiredMessage: string;
  readonly error: string;
  readonly value: string;
}

export type FieldView =
  | (FieldCommon & {
      readonly kind: "text";
      readonly placeholder: string;
      readonly multiline: boolean;
      readonly maxLength: number;
      readonly style: "Text" | "Url";
    })
  | (FieldCommon & { readonly kind: "date" })
  | (FieldCommon & {
      readonly kind: "choice";
      readonly placeholder: string;
      readonly many: boolean;
      readonly style: "compact" | "expanded" | "filtered";
      readonly choices: readonly Choice[];
    })
  /** Anybody in the organization; `choices` are those the bot knows, for clients that cannot search. */
  | (FieldCommon & {
      readonly kind: "people";
      readonly placeholder: string;
      readonly many: boolean;
      readonly choices: readonly Choice[];
    })
  | (FieldCommon & { readonly kind: "toggle" });

export interface Choice {
  readonly title: string;
  readonly value: string;
}

/** What is wrong with one input of a form. */
export interface InputError<Field extends string> {
  readonly field: Field;
  readonly text: string;
}

/** Shows an error at the input it is about. */
export const errorAt =
  <Field extends string>(error: InputError<Field> | undefined) =>
  (field: Field): string =>
    error?.field === field ? error.text : "";

const common = { required: false, requiredMessage: "", error: "", value: "" };

type Kind = FieldView["kind"];
type FieldOf<K extends Kind> = Extract<FieldView, { readonly kind: K }>;

type GivenField<K extends Kind> = {
  readonly id: string;
  readonly label: string;
} & Partial<FieldOf<K>>;

/** Of an input that must not stay empty. */
export const needed = (tr: Translator) => ({
  required: true,
  requiredMessage: tr.t("form.required"),
});

export function textField(field: GivenField<"text">): FieldOf<"text"> {
  return {
    ...common,
    placeholder: "",
    multiline: false,
    maxLength: 200,
    style: "Text",
    ...field,
    kind: "text",
  };
}

export function dateField(field: GivenField<"date">): FieldOf<"date"> {
  return { ...common, ...field, kind: "date" };
}

export function choiceField(
  field: GivenField<"choice"> & { choices: readonly Choice[] },
): FieldOf<"choice"> {
  return {
    ...common,
    placeholder: "",
    many: false,
    style: "compact",
    ...field,
    kind: "choice",
  };
}

export function peopleField(
  field: GivenField<"people"> & { choices: readonly Choice[] },
): FieldOf<"people"> {
  return {
    ...common,
    placeholder: "",
    many: false,
    ...field,
    kind: "people",
  };
}

export function toggleField(field: GivenField<"toggle">): FieldOf<"toggle"> {
  return { ...common, ...field, kind: "toggle" };
}
