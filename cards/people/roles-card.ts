import { z } from "zod";
import type { Translator } from "../../locales/translator.ts";
import type { RoleStep } from "../../services/people/role-steps.ts";
import type {
  Grant,
  TenantSettings,
} from "../../services/settings/tenant-settings.ts";
import { backButton } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { choiceField, peopleField, type Choice } from "../kit/fields.ts";
import { formView } from "../kit/form-view.ts";
import { listRow, listView } from "../kit/list-view.ts";
import { messageView } from "../kit/message-view.ts";
import type { Verb } from "../kit/verbs.ts";
import {
  bold,
  line,
  press,
  send,
  subtle,
  tap,
  type NoticeView,
} from "../kit/views.ts";
import { stepSentence, whereText } from "./role-words.ts";

const roles = [
  "global-admin",
  "incentives-admin",
  "incentives-user",
  "reviewer",
] as const satisfies readonly Grant["role"][];

/** Ids separated by commas, or "all". */
const several = z.string().max(8000).default("");

export const rolePageInputs = z.object({
  page: z.int().min(1).max(10_000).default(1),
});

export const giveRoleInputs = z.object({
  /** Id of the person picked. */
  people: z.string().max(4000).default(""),
  role: z.enum(roles),
  programs: several,
  locations: several,
});
export type GiveRole = z.infer<typeof giveRoleInputs>;

export const takeRoleInputs = z.object({
  person: z.string().min(1).max(100),
  role: z.enum(roles),
  programs: several,
  locations: several,
});
export type TakeRole = z.infer<typeof takeRoleInputs>;

export interface Holder {
  readonly id: string;
  readonly name: string;
  readonly grant: Grant;
  /** Whether the reader may take it away. */
  readonly isTakeable: boolean;
}

const pageLength = 8;

/** Who has which role; a tap on one takes it away, where the reader may. */
export function rolesCard(
  tr: Translator,
  settings: TenantSettings,
  holders: readonly Holder[],
  options: { readonly page?: number; readonly notice?: NoticeView } = {},
): CardDraft {
  const title = tr.t("roles.title");
  const count = new Set(holders.map(({ id }) => id)).size;
  const { shown, actions } = paged(tr, holders, options.page, "role.list");
  return listView({
    summary: title,
    title,
    notice: options.notice,
    lines: [
      line(tr.t("roles.count", { count })),
      ...(shown.some(({ isTakeable }) => isTakeable)
        ? [subtle(tr.t("roles.tap"))]
        : []),
    ],
    rows: shown.map(({ id, name, grant, isTakeable }) =>
      listRow({
        title: name,
        text: tr.t(`role.${grant.role}`),
        detail: whereText(tr, grant, settings),
        tap: isTakeable
          ? tap(
              "role.take-ask",
              takeData(id, grant),
              tr.t("roles.take-ask", {
                name,
                role: tr.t(`role.${grant.role}`),
              }),
            )
          : null,
      }),
    ),
    actions: [
      press(tr.t("button.give-role"), "role.give-ask"),
      press(tr.t("button.role-history"), "role.history"),
      ...actions,
      press(tr.t("button.admin"), "home.admin"),
    ],
  });
}

export interface Givable {
  readonly roles: readonly Grant["role"][];
  readonly programs: readonly string[];
  readonly locations: readonly string[];
}

/** Whom, which role, for what; only what the reader may give is offered. */
export function giveRoleCard(
  tr: Translator,
  settings: TenantSettings,
  options: {
    readonly people: readonly Choice[];
    readonly givable: Givable;
    readonly typed?: GiveRole;
    readonly notice?: NoticeView;
    /** At the field it is about. */
    readonly error?: { readonly field: keyof GiveRole; readonly text: string };
  },
): CardDraft {
  const { givable, typed, error } = options;
  const title = tr.t("roles.give-title");
  const required = {
    required: true,
    requiredMessage: tr.t("form.required"),
  };
  const errorAt = (field: keyof GiveRole) =>
    error?.field === field ? error.text : "";
  const programs = givable.programs.map((value) => ({
    value,
    title:
      value === "all"
        ? tr.t("roles.all-programs")
        : (settings.programs.find(({ id }) => id === value)?.name ?? value),
  }));
  const locations = givable.locations.map((value) => ({
    value,
    title:
      value === "all"
        ? tr.t("roles.all-locations")
        : placeOf(tr, settings, value),
  }));
  return formView({
    summary: title,
    title,
    notice: options.notice,
    lines: [subtle(tr.t("roles.told"))],
    fields: [
      peopleField({
        id: "people",
        label: tr.t("roles.person"),
        placeholder: tr.t("ask.people-hint"),
        value: typed?.people ?? "",
        error: errorAt("people"),
        choices: options.people,
        ...required,
      }),
      choiceField({
        id: "role",
        label: tr.t("roles.role"),
        style: "expanded",
        value: typed?.role ?? lowest(givable.roles),
        error: errorAt("role"),
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
        error: errorAt("programs"),
        choices: programs,
        ...required,
      }),
      choiceField({
        id: "locations",
        label: tr.t("roles.locations"),
        many: true,
        value: typed?.locations ?? givable.locations[0] ?? "",
        error: errorAt("locations"),
        choices: locations,
        ...required,
      }),
    ],
    actions: [
      send(tr.t("button.give-role"), "role.give"),
      backButton(tr, "role.list"),
    ],
  });
}

/** Asked once more, because somebody may be in the middle of a claim. */
export function takeRoleCard(
  tr: Translator,
  settings: TenantSettings,
  { id, name, grant }: Holder,
): CardDraft {
  const text = tr.t("roles.take-ask", {
    name,
    role: tr.t(`role.${grant.role}`),
  });
  return messageView({
    summary: text,
    lines: [
      bold(text),
      line(whereText(tr, grant, settings)),
      subtle(tr.t("roles.told")),
    ],
    actions: [
      press(tr.t("button.take-role"), "role.take", takeData(id, grant)),
      backButton(tr, "role.list"),
    ],
  });
}

/** Newest first. */
export function roleHistoryCard(
  tr: Translator,
  settings: TenantSettings,
  steps: readonly RoleStep[],
  options: {
    readonly page?: number;
    readonly nameOf: (one: RoleStep["person"]) => string;
  },
): CardDraft {
  const title = tr.t("roles.history-title");
  const newest = [...steps].reverse();
  const { shown, actions } = paged(tr, newest, options.page, "role.history");
  return listView({
    summary: title,
    title,
    lines: steps.length === 0 ? [line(tr.t("roles.history-none"))] : [],
    rows: shown.map((step) =>
      listRow({
        text: stepSentence(tr, step, options.nameOf),
        detail: whereText(tr, step, settings),
        note: tr.format.moment(step.at),
      }),
    ),
    actions: [...actions, backButton(tr, "role.list")],
  });
}

function takeData(person: string, { role, programs, locations }: Grant) {
  const data = {
    person,
    role,
    programs: joined(programs),
    locations: joined(locations),
  };
  return data satisfies TakeRole;
}

const joined = (list: Grant["programs"]) =>
  list === "all" ? list : list.join();

/** The one that can do least harm stands there to begin with. */
const lowest = (givable: readonly Grant["role"][]) =>
  givable.includes("incentives-user") ? "incentives-user" : (givable[0] ?? "");

function placeOf(
  tr: Translator,
  settings: TenantSettings,
  mpnId: string,
): string {
  const name =
    settings.locations.find((one) => one.mpnId === mpnId)?.name ?? mpnId;
  return tr.t("form.location-choice", { name, mpnId });
}

function paged<T>(
  tr: Translator,
  all: readonly T[],
  wanted = 1,
  verb: Extract<Verb, "role.list" | "role.history">,
) {
  const pages = Math.max(1, Math.ceil(all.length / pageLength));
  const page = Math.min(wanted, pages);
  return {
    shown: all.slice((page - 1) * pageLength, page * pageLength),
    actions: [
      ...(page > 1
        ? [press(tr.t("button.previous"), verb, { page: page - 1 })]
        : []),
      ...(page < pages
        ? [press(tr.t("button.next"), verb, { page: page + 1 })]
        : []),
    ],
  };
}
