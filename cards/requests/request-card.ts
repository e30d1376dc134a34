import { z } from "zod";
import type { Translator } from "../../locales/translator.ts";
import type { RequestView } from "../../services/claims/request-view.ts";
import { backButton } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import {
  peopleField,
  textField,
  type Choice,
  type FieldView,
} from "../kit/fields.ts";
import { formView } from "../kit/form-view.ts";
import { noNotice } from "../kit/notices.ts";
import { fewerLine } from "../kit/told-lines.ts";
import {
  bold,
  line,
  press,
  send,
  subtle,
  uploadLink,
  type ActionView,
  type LineView,
  type NoticeView,
} from "../kit/views.ts";
import { wanted } from "./request-words.ts";

const request = z.string().max(100);
export const openRequestInputs = z.object({
  request,
  /** Which answer is being written. */
  form: z.enum(["comment", "decline", "hand-on"]).optional(),
});
export const answerRequestInputs = z.object({
  request,
  text: z.string().max(4000).default(""),
});
export const handOnInputs = answerRequestInputs.extend({
  people: z.string().max(400).default(""),
});

export type RequestForm = z.infer<typeof openRequestInputs>["form"];

export interface RequestCardOptions {
  readonly uploadUrl?: string | undefined;
  readonly notice?: NoticeView | undefined;
  readonly form?: RequestForm;
  readonly typed?: { readonly text?: string; readonly people?: string };
  readonly error?: string;
  readonly people?: readonly Choice[];
  /** It comes by itself, so it says how to get fewer messages. */
  readonly isNotice?: boolean;
}

/** What the one who was asked sees: who asks, for what, an example, until when; and every way to answer. */
export function requestCard(
  tr: Translator,
  view: RequestView,
  options: RequestCardOptions = {},
): CardDraft {
  const { request: asked } = view;
  const summary = tr.t("asked.summary", {
    who: asked.askedBy.name,
    what: wanted(tr, asked),
  });
  const isOpen = asked.state === "open";
  // To what is closed there is no answer any more.
  const form = isOpen ? options.form : undefined;
  return formView({
    summary,
    title: tr.t("asked.title", { who: asked.askedBy.name }),
    notice: options.notice ?? stateNotice(tr, view),
    lines: [
      subtle(
        tr.t("asked.about", {
          activity: tr.activity(view.claim.activity),
          name: view.claim.name,
          date: tr.format.day(view.claim.date),
        }),
      ),
      ...wantLines(tr, view),
      ...(asked.words === undefined
        ? []
        : [
            line(
              tr.t("page.said", {
                who: asked.askedBy.name,
                text: asked.words,
              }),
            ),
          ]),
      ...(isOpen ? dueLine(tr, view) : []),
      ...(isOpen && form === undefined && view.takesFiles
        ? [subtle(tr.t("asked.drop"))]
        : []),
      ...(options.isNotice === true ? [fewerLine(tr)] : []),
    ],
    fields: form === undefined ? [] : formFields(tr, { ...options, form }),
    actions:
      form === undefined ? answers(tr, view) : formActions(tr, view, form),
    links:
      form === undefined && view.takesFiles && options.uploadUrl !== undefined
        ? [
            uploadLink(tr.t("button.upload"), options.uploadUrl, {
              claim: view.claimId,
              request: asked.id,
            }),
          ]
        : [],
  });
}

function wantLines(tr: Translator, view: RequestView): LineView[] {
  const { request: asked } = view;
  return view.wants.flatMap(({ key, isHere }): LineView[] => {
    const words: ReturnType<Translator["item"]> =
      key === "text" ? { label: asked.text ?? "", text: "" } : tr.item(key);
    const state = isHere ? "here" : "missing";
    return [
      bold(tr.t(`asked.${state}`, { what: words.label })),
      ...(isHere || words.text === "" ? [] : [line(words.text)]),
      ...(isHere || words.example === undefined
        ? []
        : [subtle(tr.t("item.example", { example: words.example }))]),
    ];
  });
}

function dueLine(
  tr: Translator,
  { request: { due }, daysLeft }: RequestView,
): LineView[] {
  if (due === undefined || daysLeft === undefined) return [];
  const date = tr.format.day(due);
  return [
    line(
      daysLeft < 0
        ? tr.t("asked.overdue", { date })
        : tr.t("asked.due", { date, days: daysLeft }),
      { tone: daysLeft <= 3 ? "attention" : "default" },
    ),
  ];
}

function stateNotice(tr: Translator, view: RequestView): NoticeView {
  const { state, askedBy, reason = "" } = view.request;
  switch (state) {
    case "open":
      return view.takesFiles
        ? noNotice
        : { style: "emphasis", text: tr.t("asked.locked") };
    case "fulfilled":
      return {
        style: "good",
        text: tr.t("asked.fulfilled", { who: askedBy.name }),
      };
    case "declined":
      return { style: "emphasis", text: tr.t("asked.declined", { reason }) };
    case "cancelled":
      return { style: "emphasis", text: tr.t("asked.cancelled") };
  }
}

function answers(tr: Translator, view: RequestView): ActionView[] {
  if (view.request.state !== "open") return [];
  const open = (title: string, form: NonNullable<RequestForm>) =>
    press(title, "request.open", { ...idsOf(view), form });
  return [
    open(tr.t("button.comment"), "comment"),
    open(tr.t("button.hand-on"), "hand-on"),
    open(tr.t("button.decline"), "decline"),
  ];
}

function formFields(
  tr: Translator,
  { form, typed, error = "", people = [] }: RequestCardOptions,
): FieldView[] {
  const text = textField({
    id: "text",
    label: tr.t(
      form === "decline"
        ? "asked.reason"
        : form === "hand-on"
          ? "ask.words"
          : "asked.comment",
    ),
    multiline: true,
    maxLength: 2000,
    value: typed?.text ?? "",
    error: form === "hand-on" ? "" : error,
  });
  return form === "hand-on"
    ? [
        peopleField({
          id: "people",
          label: tr.t("asked.hand-on-to"),
          placeholder: tr.t("ask.people-hint"),
          value: typed?.people ?? "",
          error,
          choices: people,
        }),
        text,
      ]
    : [text];
}

function formActions(
  tr: Translator,
  view: RequestView,
  form: NonNullable<RequestForm>,
): ActionView[] {
  const data = idsOf(view);
  const sendIt = {
    comment: () => send(tr.t("button.send-comment"), "request.comment", data),
    decline: () => send(tr.t("button.send-decline"), "request.decline", data),
    "hand-on": () => send(tr.t("button.hand-on"), "request.hand-on", data),
  };
  return [sendIt[form](), backButton(tr, "request.open", data)];
}

/** In the buttons themselves: the card is tied to no claim, for its reader may not see one. */
function idsOf({ claimId, request }: RequestView) {
  return { claim: claimId, request: request.id };
}
