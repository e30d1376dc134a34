import { answerView } from "../../cards/kit/answer-view.ts";
import type { CardDraft } from "../../cards/kit/card-draft.ts";
import { peopleField, textField } from "../../cards/kit/fields.ts";
import { formView } from "../../cards/kit/form-view.ts";
import { listRow, listView } from "../../cards/kit/list-view.ts";
import { messageView } from "../../cards/kit/message-view.ts";
import { pageView } from "../../cards/kit/page-view.ts";
import { uploadLink } from "../../cards/kit/views.ts";

/** Never run: `tsc --noEmit` proves that each marked line does not compile. */
export function wrongViews(): unknown[] {
  const summary = "A claim";
  const list = listView({ summary, rows: [listRow({ text: "One" })] });
  const status = { label: "Draft", tone: "accent" } as const;
  const people = peopleField({ id: "people", label: "Whom?", choices: [] });
  return [
    messageView({ summary, lines: [] }) satisfies CardDraft,
    // @ts-expect-error: nothing stands for the card where it cannot be drawn
    messageView({ lines: [] }),
    // @ts-expect-error: a message has no rows
    messageView({ summary, lines: [], rows: [] }),
    // @ts-expect-error: a line is more than its text
    messageView({ summary, lines: ["Text"] }),
    // @ts-expect-error: a button is no link
    messageView({ summary, lines: [], actions: [{ title: "", url: "" }] }),
    // @ts-expect-error: a notice has a style
    messageView({ summary, lines: [], notice: { text: "Saved" } }),

    // @ts-expect-error: a list without rows is a message
    listView({ summary }),
    // @ts-expect-error: a row has all that its template shows
    listView({ summary, rows: [{ title: "One" }] }),
    // @ts-expect-error: a row has no such place
    listRow({ subtitle: "One" }),

    formView({ summary, fields: [people], actions: [] }),
    // @ts-expect-error: an input has a label
    formView({ summary, fields: [textField({ id: "a" })], actions: [] }),
    formView({
      summary,
      fields: [],
      actions: [],
      // @ts-expect-error: people are searched for only where the input is seen at once
      more: { title: "More", isOpen: false, fields: [people] },
    }),
    // @ts-expect-error: what stands behind "more" comes with its title
    formView({ summary, fields: [], actions: [], moreFields: [] }),

    // @ts-expect-error: an answer opens no dialogs
    answerView({ summary, answer: "", links: [uploadLink("Add", "https://")] }),
    // @ts-expect-error: a note is more than its text
    answerView({ summary, answer: "", notes: ["Guidebook"] }),

    // @ts-expect-error: a claim page says how far the claim is
    pageView({ summary, name: "", status, about: "", number: "" }),

    // @ts-expect-error: no such layout
    { ...list, template: "dialog" } satisfies CardDraft,
    // @ts-expect-error: a list is not laid out as a form
    { ...list, template: "form" } satisfies CardDraft,
    // @ts-expect-error: only the builders make a view whole
    { template: "message", summary, lines: [] } satisfies CardDraft,
  ];
}
