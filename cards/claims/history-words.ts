import type { MessageKey, Translator } from "../../locales/translator.ts";
import type { ClaimEvent } from "../../services/claims/events.ts";
import { shorten } from "../kit/words.ts";
import { nameOf, wanted } from "../requests/request-words.ts";
import { expenseTitle, itemLabels, valueText } from "./claim-words.ts";

/** What happened, as one sentence, from the event itself (R-HIST-1 to R-HIST-4). */
export function eventSentence(
  tr: Translator,
  { body, by }: ClaimEvent,
): string {
  const who = by.name;
  const say = (key: MessageKey, values: Record<string, string | number> = {}) =>
    tr.t(key, { who, ...values });
  switch (body.type) {
    case "created":
      return say("history.created", {
        name: body.form.name,
        amount: tr.format.money(body.form.amount),
      });
    case "form-changed":
      return say("history.form-changed", {
        fields: fieldNames(tr, body.fields),
      });
    case "question-answered":
      return say("history.question-answered", {
        question: tr.question(body.question),
        answer: tr.format.list(
          body.options.map((option) => tr.option(body.question, option)),
        ),
      });
    case "expense-added":
      return say("history.expense-added", {
        line: expenseTitle(tr, body.expense),
      });
    case "expense-removed":
      return say("history.expense-removed", {
        line: expenseTitle(tr, body.expense),
      });
    case "document-added":
      return body.document.items.length > 0
        ? say("history.document-added-for", {
            document: body.document.name,
            items: itemLabels(tr, body.document.items),
          })
        : say("history.document-added", { document: body.document.name });
    case "document-changed":
      return say(
        body.changed.includes("note") && body.document.note !== undefined
          ? "history.document-note"
          : "history.document-changed",
        {
          document: body.document.name,
          note: shorten(body.document.note ?? "", 200),
        },
      );
    case "document-removed":
      return say("history.document-removed", { document: body.document.name });
    case "value-set":
      return say("history.value-set", {
        item: tr.item(body.item).label,
        value: shorten(valueText(tr, body.value), 200),
      });
    case "taken-over":
      return say("history.taken-over", { person: nameOf(tr, body.from) });
    case "commented":
      return body.item === undefined
        ? say("history.commented", { text: body.text })
        : say("history.commented-on", {
            item: tr.item(body.item).label,
            text: body.text,
          });
    case "document-requested":
      return say("history.document-requested", {
        person: nameOf(tr, body.request.to),
        what: wanted(tr, body.request),
      });
    case "request-handed-on":
    case "request-cancelled":
    case "request-fulfilled":
    case "request-reminded":
      return say(`history.${body.type}`, { person: nameOf(tr, body.to) });
    case "request-declined":
      return say("history.request-declined", { text: body.reason });
    case "submitted":
      return say(
        body.resubmission ? "history.resubmitted" : "history.submitted",
      );
    case "review-started":
      return say(outside("history.review-started", body.via));
    case "feedback-given":
      return say(outside("history.feedback-given", body.via), {
        item: tr.item(body.item).label,
        text: body.text,
      });
    case "information-requested":
      return say(outside("history.information-requested", body.via), {
        items: itemLabels(tr, body.items),
        text: body.text,
      });
    case "approved":
      return say(outside("history.approved", body.via));
    case "rejected":
      return say(outside("history.rejected", body.via), { text: body.reason });
    case "disputed":
      return say("history.disputed", { text: body.reason });
    case "deleted":
      return say("history.deleted");
  }
}

/** A second, small line where the sentence alone would hide something: a note, an override, a change of status. */
export function eventDetail(tr: Translator, { body }: ClaimEvent): string {
  const parts: string[] = [];
  if (body.type === "document-added" && body.document.note !== undefined)
    parts.push(tr.t("history.note", { note: body.document.note }));
  if (body.type === "submitted" && body.overridden.length > 0)
    parts.push(
      tr.t("history.overridden", {
        warnings: tr.format.list(
          body.overridden.map((code) => warningName(tr, code)),
        ),
      }),
    );
  if (body.type === "submitted" && body.afterDeadline)
    parts.push(tr.t("history.after-deadline"));
  if (body.type === "approved" && body.reason !== "")
    parts.push(tr.t("history.note", { note: body.reason }));
  if (body.type === "document-requested" && body.request.due !== undefined)
    parts.push(tr.t("history.due", { date: tr.format.day(body.request.due) }));
  const words =
    body.type === "document-requested"
      ? body.request.words
      : body.type === "request-handed-on"
        ? body.words
        : undefined;
  if (words !== undefined) parts.push(tr.t("history.note", { note: words }));
  if ("to" in body && typeof body.to === "string" && "from" in body)
    parts.push(
      tr.t("history.status", {
        from: tr.t(`status.${body.from}`),
        to: tr.t(`status.${body.to}`),
      }),
    );
  return parts.join(" · ");
}

function warningName(tr: Translator, code: string): string {
  return tr.maybe(`warning-name.${code}`) ?? code;
}

function fieldNames(tr: Translator, fields: readonly string[]): string {
  return tr.format.list(
    fields.map((field) =>
      field === "preApprovalId"
        ? tr.t("form.pre-approval")
        : (tr.maybe(`form.${field}`) ?? field),
    ),
  );
}

type OutsideKey =
  | "history.review-started"
  | "history.feedback-given"
  | "history.information-requested"
  | "history.approved"
  | "history.rejected";

function outside(
  key: OutsideKey,
  via: "partner-center" | undefined,
): MessageKey {
  return via === undefined ? key : `${key}-outside`;
}
