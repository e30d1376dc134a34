import { noNotice } from "./notices.ts";
import type {
  ActionView,
  CommonView,
  Given,
  LineView,
  LinkView,
  Tap,
  Tone,
} from "./views.ts";

/** Rows that can be tapped, below some paragraphs. */
export interface ListView extends CommonView {
  readonly template: "list";
  readonly title: string;
  readonly lines: readonly LineView[];
  readonly rows: readonly RowView[];
}

/** Up to four lines of a row, and a word beside them. */
export interface RowView {
  readonly title: string;
  readonly text: string;
  readonly detail: string;
  readonly note: string;
  readonly side: string;
  /** Of the word at the side. */
  readonly tone: Tone;
  readonly tap: Tap | null;
  readonly actions: readonly ActionView[];
  readonly links: readonly LinkView[];
}

export function listView(given: Given<ListView, "rows">): ListView {
  return {
    title: "",
    lines: [],
    actions: [],
    links: [],
    ...given,
    notice: given.notice ?? noNotice,
    template: "list",
  };
}

export function listRow(given: Partial<RowView>): RowView {
  return {
    title: "",
    text: "",
    detail: "",
    note: "",
    side: "",
    tone: "default",
    tap: null,
    actions: [],
    links: [],
    ...given,
  };
}
