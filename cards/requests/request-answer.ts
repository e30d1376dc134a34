import { z } from "zod";
import type { Translator } from "../../locales/translator.ts";
import type { RequestView } from "../../services/claims/request-view.ts";
import { longestText } from "../../services/claims/limits.ts";
import { backButton } from "../kit/buttons.ts";
import { textField, type Choice, type FieldView } from "../kit/fields.ts";
import { press, send, type ActionView } from "../kit/views.ts";
import { peopleInput } from "../people/people-input.ts";

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

/** What was typed into an answer, what is wrong about it, and whom one may choose. */
export interface WrittenAnswer {
  readonly typed?: { readonly text?: string; readonly people?: string };
  readonly error?: string;
  readonly people?: readonly Choice[];
}

/** The ways to answer, each with a form of its own. */
export function answerButtons(tr: Translator, view: RequestView): ActionView[] {
  if (view.request.state !== "open") return [];
  const open = (title: string, form: NonNullable<RequestForm>) =>
    press(title, "request.open", { ...idsOf(view), form });
  return [
    open(tr.t("button.comment"), "comment"),
    open(tr.t("button.hand-on"), "hand-on"),
    open(tr.t("button.decline"), "decline"),
  ];
}

/** The label of the text, and the button that sends it. */
const answers = {
  comment: {
    label: "asked.comment",
    title: "button.send-comment",
    verb: "request.comment",
  },
  decline: {
    label: "asked.reason",
    title: "button.send-decline",
    verb: "request.decline",
  },
  "hand-on": {
    label: "ask.words",
    title: "button.hand-on",
    verb: "request.hand-on",
  },
} as const;

/** A text, and to whom the request goes where it is handed on. */
export function answerFields(
  tr: Translator,
  {
    form,
    typed,
    error = "",
    people = [],
  }: WrittenAnswer & { readonly form: NonNullable<RequestForm> },
): FieldView[] {
  const isHandOn = form === "hand-on";
  const text = textField({
    id: "text",
    label: tr.t(answers[form].label),
    multiline: true,
    maxLength: longestText,
    value: typed?.text ?? "",
    error: isHandOn ? "" : error,
  });
  if (!isHandOn) return [text];
  return [
    peopleInput(tr, {
      label: tr.t("asked.hand-on-to"),
      value: typed?.people ?? "",
      error,
      choices: people,
    }),
    text,
  ];
}

/** Sends the answer, or leaves it. */
export function answerActions(
  tr: Translator,
  view: RequestView,
  form: NonNullable<RequestForm>,
): ActionView[] {
  const data = idsOf(view);
  const { title, verb } = answers[form];
  return [send(tr.t(title), verb, data), backButton(tr, "request.open", data)];
}

/** In the buttons themselves: the card is tied to no claim, for its reader may not see one. */
function idsOf({ claimId, request }: RequestView) {
  return { claim: claimId, request: request.id };
}
