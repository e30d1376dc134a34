import { z } from "zod";
import type { MessageKey, Translator } from "../../locales/translator.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import { backButton } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { choiceField, textField, type FieldView } from "../kit/fields.ts";
import { formView } from "../kit/form-view.ts";
import { noNotice } from "../kit/notices.ts";
import { bold, send, subtle, type NoticeView } from "../kit/views.ts";
import { claimTitle } from "../kit/words.ts";

export const decisions = [
  "give-feedback",
  "request-information",
  "approve",
  "reject",
] as const;
export type DecisionName = (typeof decisions)[number];

/** What a reviewer's form (or the record of a Partner Center decision) submits. */
export const decisionInputs = z.object({
  decision: z.enum(decisions),
  items: z.string().max(4000).default(""),
  text: z.string().max(4000).default(""),
});
export type DecisionInputs = z.infer<typeof decisionInputs>;

export const textInputs = z.object({ text: z.string().max(4000).default("") });

interface Typed {
  readonly items: string;
  readonly text: string;
}

/** One decision, one card: which items, which words. */
export function decisionCard(
  tr: Translator,
  view: ClaimView,
  decision: DecisionName,
  options: {
    readonly typed?: Typed;
    readonly notice?: NoticeView | undefined;
  } = {},
): CardDraft {
  const title = tr.t(`review.title-${decision}`);
  return formView({
    summary: title,
    ...formShell(
      tr,
      view,
      title,
      tr.t(`review.lead-${decision}`),
      options.notice,
    ),
    fields: decisionFields(
      tr,
      view,
      decision,
      options.typed ?? { items: "", text: "" },
    ),
    actions: [
      send(tr.t(`button.${decision}`), "review.decide", { decision }),
      backButton(tr),
    ],
  });
}

/** A decision or request received in Partner Center, recorded by an admin. */
export function outsideCard(
  tr: Translator,
  view: ClaimView,
  options: {
    readonly typed?: DecisionInputs;
    readonly notice?: NoticeView | undefined;
  } = {},
): CardDraft {
  const title = tr.t("outside.title");
  const typed = options.typed ?? {
    decision: "request-information",
    items: "",
    text: "",
  };
  return formView({
    summary: title,
    ...formShell(tr, view, title, tr.t("outside.lead"), options.notice),
    fields: [
      choiceField({
        id: "decision",
        label: tr.t("outside.decision"),
        required: true,
        requiredMessage: tr.t("form.required"),
        style: "expanded",
        value: typed.decision,
        choices: decisions.map((one) => ({
          value: one,
          title: tr.t(`outside.${one}`),
        })),
      }),
      itemsField(tr, view, typed.items, true),
      wordsField(tr, "outside.text", typed.text, false),
    ],
    actions: [send(tr.t("button.record"), "outside.record"), backButton(tr)],
  });
}

/** A comment on the claim, or the reason of a dispute. */
export function textCard(
  tr: Translator,
  view: ClaimView,
  kind: "comment" | "dispute",
  options: {
    readonly typed?: string;
    readonly notice?: NoticeView | undefined;
  } = {},
): CardDraft {
  const title = tr.t(`${kind}.title`);
  return formView({
    summary: title,
    ...formShell(tr, view, title, tr.t(`${kind}.lead`), options.notice),
    fields: [wordsField(tr, `${kind}.text`, options.typed ?? "", true)],
    actions: [
      send(tr.t(`button.${kind}-send`), `claim.${kind}`),
      backButton(tr),
    ],
  });
}

function formShell(
  tr: Translator,
  view: ClaimView,
  title: string,
  lead: string,
  notice: NoticeView | undefined,
) {
  return {
    title,
    notice: notice ?? noNotice,
    lines: [bold(claimTitle(tr, view.claim)), subtle(lead)],
    moreFields: [],
    moreOpen: false,
    moreTitle: "",
    links: [],
  };
}

function decisionFields(
  tr: Translator,
  view: ClaimView,
  decision: DecisionName,
  typed: Typed,
): FieldView[] {
  switch (decision) {
    case "give-feedback":
      return [
        itemsField(tr, view, typed.items, false),
        wordsField(tr, "review.feedback-text", typed.text, true),
      ];
    case "request-information":
      return [
        itemsField(tr, view, typed.items, true),
        wordsField(tr, "review.request-text", typed.text, true),
      ];
    case "approve":
      return [wordsField(tr, "review.approve-text", typed.text, false)];
    case "reject":
      return [wordsField(tr, "review.reject-text", typed.text, true)];
  }
}

function itemsField(
  tr: Translator,
  view: ClaimView,
  value: string,
  many: boolean,
): FieldView {
  return choiceField({
    id: "items",
    label: tr.t(many ? "review.items" : "review.item"),
    many,
    style: many ? "expanded" : "compact",
    value,
    choices: view.rows.map(({ key }) => ({
      value: key,
      title: tr.item(key).label,
    })),
  });
}

function wordsField(
  tr: Translator,
  label: MessageKey,
  value: string,
  required: boolean,
): FieldView {
  return textField({
    id: "text",
    label: tr.t(label),
    multiline: true,
    maxLength: 2000,
    required,
    requiredMessage: tr.t("form.required"),
    value,
  });
}
