import { z } from "zod";
import type { Translator } from "../../locales/translator.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import { claimTitle } from "../claims/claim-words.ts";
import { itemChoices } from "../claims/item-choices.ts";
import { backButton } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import {
  choiceField,
  dateField,
  errorAt,
  textField,
  type Choice,
  type FieldView,
  type InputError,
} from "../kit/fields.ts";
import { formView } from "../kit/form-view.ts";
import {
  bold,
  send,
  subtle,
  type LineView,
  type NoticeView,
} from "../kit/views.ts";
import { peopleInput } from "../people/people-input.ts";

export const askInputs = z.object({
  /** Ids of the people picked, separated by commas. */
  people: z.string().max(4000).default(""),
  /** Typed where the client cannot search for people. */
  names: z.string().max(1000).default(""),
  items: z.string().max(8000).default(""),
  text: z.string().max(4000).default(""),
  due: z.string().max(20).default(""),
  words: z.string().max(4000).default(""),
});
export type AskInputs = z.infer<typeof askInputs>;

export const nothingAsked: AskInputs = askInputs.parse({});

export interface AskOptions {
  readonly people: readonly Choice[];
  readonly typed: AskInputs;
  readonly notice?: NoticeView | undefined;
  readonly error?: InputError<keyof AskInputs>;
}

/** Whom, what, until when: filled in as far as it is known, so that one press is enough. */
export function askCard(
  tr: Translator,
  view: ClaimView,
  options: AskOptions,
): CardDraft {
  const { people, typed, error } = options;
  const title = tr.t("ask.title");
  return formView({
    summary: title,
    title,
    notice: options.notice,
    lines: [
      subtle(tr.t("ask.lead", { claim: claimTitle(tr, view.claim) })),
      ...chosenLine(tr, people, typed.people),
    ],
    fields: askFields(tr, view, options),
    more: {
      title: tr.t("ask.more"),
      isOpen: typed.names !== "" || error?.field === "names",
      fields: [
        textField({
          id: "names",
          label: tr.t("ask.names"),
          placeholder: tr.t("ask.names-hint"),
          value: typed.names,
          error: errorAt(error)("names"),
        }),
      ],
    },
    actions: [
      send(tr.t("button.send-request"), "document.request"),
      backButton(tr),
    ],
  });
}

function askFields(
  tr: Translator,
  view: ClaimView,
  { people, typed, error }: AskOptions,
): FieldView[] {
  const errorOf = errorAt(error);
  return [
    peopleInput(tr, {
      label: tr.t("ask.people"),
      many: true,
      value: typed.people,
      error: errorOf("people"),
      choices: people,
    }),
    choiceField({
      id: "items",
      label: tr.t("ask.items"),
      placeholder: tr.t("ask.items-hint"),
      many: true,
      value: typed.items,
      error: errorOf("items"),
      choices: askableItems(tr, view),
    }),
    textField({
      id: "text",
      label: tr.t("ask.text"),
      placeholder: tr.t("ask.text-hint"),
      maxLength: 500,
      value: typed.text,
      error: errorOf("text"),
    }),
    dateField({
      id: "due",
      label: tr.t("ask.due"),
      value: typed.due,
      error: errorOf("due"),
    }),
    textField({
      id: "words",
      label: tr.t("ask.words"),
      multiline: true,
      maxLength: 1000,
      value: typed.words,
      error: errorOf("words"),
    }),
  ];
}

/** Not every client shows in the search box who was filled in. */
function chosenLine(
  tr: Translator,
  people: readonly Choice[],
  picked: string,
): LineView[] {
  const ids = picked.split(",");
  const names = people
    .filter(({ value }) => ids.includes(value))
    .map(({ title }) => title);
  return names.length === 0
    ? []
    : [bold(tr.t("ask.chosen", { names: tr.format.list(names) }))];
}

/** No colleague is asked for these. */
const unaskable = ["common/core-requirements-shown", "common/execution-proven"];

/** Missing ones first: they are what one asks for. */
function askableItems(tr: Translator, { rows }: ClaimView): Choice[] {
  const keys = [...rows]
    .sort((a, b) => Number(a.isGiven) - Number(b.isGiven))
    .map(({ key }) => key)
    .filter((key) => !unaskable.includes(key));
  return itemChoices(tr, keys);
}
