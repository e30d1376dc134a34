import { z } from "zod";
import type { Translator } from "../../locales/translator.ts";
import type {
  Grant,
  TenantSettings,
} from "../../services/settings/tenant-settings.ts";
import { backButton } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import {
  choiceField,
  errorAt,
  needed,
  type Choice,
  type FieldView,
  type InputError,
} from "../kit/fields.ts";
import { formView } from "../kit/form-view.ts";
import { send, subtle, type NoticeView } from "../kit/views.ts";
import { peopleInput } from "./people-input.ts";
import { grantInputs } from "./role-inputs.ts";
import { locationName, programName } from "./role-words.ts";

export const giveRoleInputs = grantInputs.extend({
  /** Id of the person picked. */
  people: z.string().max(4000).default(""),
});
export type GiveRole = z.infer<typeof giveRoleInputs>;

export interface Givable {
  readonly roles: readonly Grant["role"][];
  readonly programs: readonly string[];
  readonly locations: readonly string[];
}

export interface GiveRoleOptions {
  readonly people: readonly Choice[];
  readonly givable: Givable;
  readonly typed?: GiveRole;
  readonly notice?: NoticeView;
  readonly error?: InputError<keyof GiveRole>;
}

/** Whom, which role, for what; only what the reader may give is offered. */
export function giveRoleCard(
  tr: Translator,
  settings: TenantSettings,
  options: GiveRoleOptions,
): CardDraft {
  const title = tr.t("roles.give-title");
  return formView({
    summary: title,
    title,
    notice: options.notice,
    lines: [subtle(tr.t("roles.told"))],
    fields: giveFields(tr, settings, options),
    actions: [
      send(tr.t("button.give-role"), "role.give"),
      backButton(tr, "role.list"),
    ],
  });
}

function giveFields(
  tr: Translator,
  settings: TenantSettings,
  { people, givable, typed, error }: GiveRoleOptions,
): FieldView[] {
  const required = needed(tr);
  const errorOf = errorAt(error);
  return [
    peopleInput(tr, {
      label: tr.t("roles.person"),
      value: typed?.people ?? "",
      error: errorOf("people"),
      choices: people,
      ...required,
    }),
    choiceField({
      id: "role",
      label: tr.t("roles.role"),
      style: "expanded",
      value: typed?.role ?? lowest(givable.roles),
      error: errorOf("role"),
      choices: givable.roles.map((value) => ({
        value,
        title: tr.t(`role.${value}`),
      })),
      ...required,
    }),
    choiceField({
      id: "programs",
      label: tr.t("roles.programs"),
      many: true,
      value: typed?.programs ?? givable.programs[0] ?? "",
      error: errorOf("programs"),
      choices: givable.programs.map((id) =>
        choice(id, tr.t("roles.all-programs"), programName(settings, id)),
      ),
      ...required,
    }),
    choiceField({
      id: "locations",
      label: tr.t("roles.locations"),
      many: true,
      value: typed?.locations ?? givable.locations[0] ?? "",
      error: errorOf("locations"),
      choices: givable.locations.map((mpnId) =>
        choice(
          mpnId,
          tr.t("roles.all-locations"),
          tr.t("form.location-choice", {
            name: locationName(settings, mpnId),
            mpnId,
          }),
        ),
      ),
      ...required,
    }),
  ];
}

/** The one that can do least harm stands there to begin with. */
const lowest = (givable: readonly Grant["role"][]) =>
  givable.includes("incentives-user") ? "incentives-user" : (givable[0] ?? "");

/** All of them, or one by its name. */
const choice = (value: string, all: string, name: string): Choice => ({
  value,
  title: value === "all" ? all : name,
});
