import { noNotice } from "./notices.ts";
import type { CommonView, Given, LinkView, Tap } from "./views.ts";

/** An answer to a question: what was asked first, the asker's own dates, the facts, where they come from. */
export interface AnswerView extends CommonView {
  readonly template: "answer";
  readonly title: string;
  readonly answer: string;
  readonly hint: string;
  readonly live: readonly LiveLine[];
  readonly liveHeading: string;
  readonly blocks: readonly Block[];
  readonly differs: string;
  readonly differsHeading: string;
  readonly notes: readonly { readonly text: string }[];
  readonly more: readonly { readonly text: string; readonly tap: Tap }[];
  readonly moreHeading: string;
  readonly links: readonly PlainLink[];
}

/** A heading with its points; steps are numbered. */
export interface Block {
  readonly heading: string;
  readonly points: readonly { readonly mark: string; readonly text: string }[];
}

/** A date or amount for the asker, and how it came about. */
export interface LiveLine {
  readonly text: string;
  readonly detail: string;
}

/** The template of answers opens no dialogs. */
export type PlainLink = Omit<LinkView, "dialog"> & { readonly dialog?: never };

export function answerView(given: Given<AnswerView, "answer">): AnswerView {
  return {
    title: "",
    hint: "",
    live: [],
    liveHeading: "",
    blocks: [],
    differs: "",
    differsHeading: "",
    notes: [],
    more: [],
    moreHeading: "",
    actions: [],
    links: [],
    ...given,
    notice: given.notice ?? noNotice,
    template: "answer",
  };
}
