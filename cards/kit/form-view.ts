import type { FieldView } from "./fields.ts";
import { noNotice } from "./notices.ts";
import type { CommonView, Given, LineView } from "./views.ts";

/** Inputs below some paragraphs; those needed seldom stand behind a button. */
export interface FormView extends CommonView {
  readonly template: "form";
  readonly title: string;
  readonly lines: readonly LineView[];
  readonly fields: readonly FieldView[];
  readonly moreFields: readonly SeldomField[];
  readonly moreOpen: boolean;
  /** Of the button that shows them. */
  readonly moreTitle: string;
}

/** The template searches for people only where the input is seen at once. */
export type SeldomField = Exclude<FieldView, { readonly kind: "people" }>;

type More = "moreFields" | "moreOpen" | "moreTitle";

export function formView({
  more = { title: "", isOpen: false, fields: [] },
  ...given
}: Omit<Given<FormView, "fields" | "actions">, More> & {
  /** Inputs behind a button, or open at once. */
  readonly more?: {
    readonly title: string;
    readonly isOpen: boolean;
    readonly fields: readonly SeldomField[];
  };
}): FormView {
  return {
    title: "",
    lines: [],
    links: [],
    ...given,
    notice: given.notice ?? noNotice,
    moreFields: more.fields,
    moreOpen: more.isOpen,
    moreTitle: more.title,
    template: "form",
  };
}
