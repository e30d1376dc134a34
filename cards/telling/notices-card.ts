import { z } from "zod";
import type { Translator } from "../../locales/translator.ts";
import type {
  NoticeMode,
  NoticePreferences,
} from "../../services/people/preferences.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import {
  choiceField,
  toggleField,
  type Choice,
  type FieldView,
} from "../kit/fields.ts";
import { formView } from "../kit/form-view.ts";
import { line, press, send, subtle, type NoticeView } from "../kit/views.ts";
import { shorten } from "../kit/words.ts";

const modes: readonly NoticeMode[] = ["now", "daily", "needed"];
const hour = z.coerce.number().int().min(0).max(23);
const none = "none";

export const noticesInputs = z.object({
  mode: z.enum(["now", "daily", "needed"]).default("now"),
  hour: hour.default(9),
  quietFrom: z.union([z.literal(none), hour]).default(none),
  quietTo: hour.default(7),
  /** Of the claim that was being talked about; missing where there was none. */
  mute: z.enum(["true", "false"]).optional(),
});
export type NoticesInputs = z.infer<typeof noticesInputs>;

export const muteInputs = z.object({
  on: z.boolean(),
  /** Every claim; only to hear of them again. */
  all: z.boolean().default(false),
});

/** The claim being talked about, by its name. */
export interface MutableClaim {
  readonly id: string;
  readonly name: string;
  readonly isMuted: boolean;
}

export interface NoticesOptions {
  readonly claim?: MutableClaim | undefined;
  /** Names of the claims they muted. */
  readonly muted: readonly string[];
  readonly notice?: NoticeView | undefined;
  readonly typed?: NoticesInputs;
  readonly quietError?: string;
}

/** How the bot may interrupt somebody; what they chose so far is filled in. */
export function noticesCard(
  tr: Translator,
  preferences: NoticePreferences,
  options: NoticesOptions,
): CardDraft {
  const { claim, muted } = options;
  const title = tr.t("notices.title");
  return formView({
    summary: title,
    title,
    notice: options.notice,
    lines: [
      subtle(tr.t("notices.lead")),
      ...(claim ? [line(tr.t("notices.claim", { claim: claim.name }))] : []),
      ...(muted.length === 0
        ? []
        : [
            line(
              tr.t("notices.muted", {
                claims: shorten(tr.format.list(muted), 300),
              }),
            ),
          ]),
    ],
    fields: noticesFields(tr, preferences, options),
    actions: [
      send(
        tr.t("button.save"),
        "notices.save",
        claim ? { claim: claim.id } : {},
      ),
      ...(muted.length === 0
        ? []
        : [
            press(tr.t("button.unmute-all"), "notices.mute", {
              on: false,
              all: true,
            }),
          ]),
    ],
  });
}

function noticesFields(
  tr: Translator,
  { mode, dailyHour, quiet }: NoticePreferences,
  { claim, typed, quietError = "" }: NoticesOptions,
): FieldView[] {
  const values = typed ?? {
    mode,
    hour: dailyHour,
    quietFrom: quiet?.from ?? none,
    quietTo: quiet?.to ?? 7,
    mute: claim?.isMuted === true ? "true" : "false",
  };
  const hours = hourChoices(tr);
  return [
    choiceField({
      id: "mode",
      label: tr.t("notices.mode"),
      style: "expanded",
      value: values.mode,
      choices: modes.map((one) => ({
        value: one,
        title: tr.t(`notices.mode-${one}`),
      })),
    }),
    choiceField({
      id: "hour",
      label: tr.t("notices.hour"),
      value: String(values.hour),
      choices: hours,
    }),
    choiceField({
      id: "quietFrom",
      label: tr.t("notices.quiet-from"),
      value: String(values.quietFrom),
      choices: [{ value: none, title: tr.t("notices.no-quiet") }, ...hours],
    }),
    choiceField({
      id: "quietTo",
      label: tr.t("notices.quiet-to"),
      value: String(values.quietTo),
      error: quietError,
      choices: hours,
    }),
    ...(claim
      ? [
          toggleField({
            id: "mute",
            label: tr.t("notices.mute-claim"),
            value: values.mute ?? "false",
          }),
        ]
      : []),
  ];
}

function hourChoices(tr: Translator): Choice[] {
  return Array.from({ length: 24 }, (_, value) => ({
    value: String(value),
    title: tr.format.hour(value),
  }));
}
