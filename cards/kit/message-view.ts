import { noNotice } from "./notices.ts";
import type { CommonView, Given, LineView } from "./views.ts";

/** Some paragraphs and buttons. */
export interface MessageView extends CommonView {
  readonly template: "message";
  readonly title: string;
  readonly lines: readonly LineView[];
}

export function messageView(given: Given<MessageView, "lines">): MessageView {
  return {
    title: "",
    actions: [],
    links: [],
    ...given,
    notice: given.notice ?? noNotice,
    template: "message",
  };
}
