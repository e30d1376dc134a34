import type { Translator } from "../../locales/translator.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import type { Task } from "../../services/claims/tasks.ts";
import { claimTitle } from "../claims/claim-words.ts";
import { backButton } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { listRow, listView } from "../kit/list-view.ts";
import { line, press, subtle, tap } from "../kit/views.ts";
import { originalLine, shorten } from "../kit/words.ts";

/** More on one card would be a wall; the claim page shows all items. */
const shown = 8;

/** As many with a button of their own; one more leads back. All of them can be tapped. */
const buttonsShown = 5;

/** The reviewer's feedback as a list to work through; a tap opens just that item. */
export function tasksCard(tr: Translator, view: ClaimView): CardDraft {
  const { tasks, editable } = view;
  const open = tasks.filter(({ isDone }) => !isDone).length;
  const isDone = open === 0 && tasks.length > 0 && editable;
  const summary = isDone
    ? tr.t("task.all-done")
    : open === 0
      ? tr.t("task.none")
      : tr.t("task.count", { count: open });
  return listView({
    summary,
    title: tr.t("task.title"),
    notice: isDone ? { style: "good", text: summary } : undefined,
    lines: [
      ...(isDone ? [] : [line(summary)]),
      subtle(claimTitle(tr, view.claim)),
      ...(tasks.length === 0 ? [] : [originalLine(tr)]),
    ],
    rows: tasks
      .slice(0, shown)
      .map((task, index) =>
        taskRow(tr, task, editable && index < buttonsShown),
      ),
    actions: [
      ...(isDone ? [press(tr.t("button.submit"), "claim.submit-ask")] : []),
      backButton(tr),
    ],
  });
}

function taskRow(tr: Translator, task: Task, hasButton: boolean) {
  const { item, feedback, document, owner, due, isDone } = task;
  const { label } = tr.item(item);
  const values = { owner: owner.name, date: tr.format.day(due) };
  const fix = tr.t("task.fix", { item: shorten(label, 32) });
  return listRow({
    title: isDone ? tr.t("task.done", { item: label }) : label,
    text: tr.t("page.said", {
      who: feedback.by.name,
      text: shorten(feedback.text, 400),
    }),
    detail: document === undefined ? "" : document.name,
    note: isDone ? "" : tr.t("task.owner", values),
    tap: tap("item.open", { item }, tr.t("task.fix", { item: label })),
    actions: hasButton && !isDone ? [press(fix, "item.open", { item })] : [],
  });
}
