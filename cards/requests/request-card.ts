import type { Translator } from "../../locales/translator.ts";
import type { RequestView } from "../../services/claims/request-view.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { formView } from "../kit/form-view.ts";
import { fewerLine } from "../kit/told-lines.ts";
import {
  line,
  subtle,
  uploadLink,
  type LinkView,
  type NoticeView,
} from "../kit/views.ts";
import {
  answerActions,
  answerButtons,
  answerFields,
  type RequestForm,
  type WrittenAnswer,
} from "./request-answer.ts";
import { aboutText, dueLine, wantLines } from "./request-lines.ts";
import { wanted } from "./request-words.ts";

export interface RequestCardOptions extends WrittenAnswer {
  readonly uploadUrl?: string | undefined;
  readonly notice?: NoticeView | undefined;
  readonly form?: RequestForm;
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
  const who = asked.askedBy.name;
  const summary = tr.t("asked.summary", { who, what: wanted(tr, asked) });
  const isOpen = asked.state === "open";
  // To what is closed there is no answer any more.
  const form = isOpen ? options.form : undefined;
  return formView({
    summary,
    title: tr.t("asked.title", { who }),
    notice: options.notice ?? stateNotice(tr, view),
    lines: [
      subtle(aboutText(tr, view)),
      ...wantLines(tr, view),
      ...(asked.words === undefined
        ? []
        : [line(tr.t("page.said", { who, text: asked.words }))]),
      ...(isOpen ? dueLine(tr, view) : []),
      ...(isOpen && form === undefined && view.takesFiles
        ? [subtle(tr.t("asked.drop"))]
        : []),
      ...(options.isNotice === true ? [fewerLine(tr)] : []),
    ],
    ...(form === undefined
      ? {
          fields: [],
          actions: answerButtons(tr, view),
          links: uploadLinks(tr, view, options.uploadUrl),
        }
      : {
          fields: answerFields(tr, { ...options, form }),
          actions: answerActions(tr, view, form),
        }),
  });
}

function uploadLinks(
  tr: Translator,
  { claimId, request, takesFiles }: RequestView,
  url: string | undefined,
): LinkView[] {
  if (!takesFiles || url === undefined) return [];
  const about = { claim: claimId, request: request.id };
  return [uploadLink(tr.t("button.upload"), url, about)];
}

function stateNotice(
  tr: Translator,
  view: RequestView,
): NoticeView | undefined {
  const { state, askedBy, reason = "" } = view.request;
  switch (state) {
    case "open":
      return view.takesFiles
        ? undefined
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
