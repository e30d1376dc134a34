import type { Translator } from "../../locales/translator.ts";
import type { RoleStep } from "../../services/people/role-steps.ts";
import type { TenantSettings } from "../../services/settings/tenant-settings.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { homeActions, type Audience } from "../home/home-cards.ts";
import { whereText } from "./role-words.ts";
import { line } from "../kit/views.ts";
import { noNotice } from "../kit/notices.ts";

/** Who got or lost a role reads it at once, with what they can do now. */
export function roleNewsCard(
  tr: Translator,
  step: RoleStep,
  options: {
    readonly settings: TenantSettings;
    readonly audience: Audience;
    readonly by: string;
  },
): CardDraft {
  const { kind, by } = step;
  const isGiven = kind === "given";
  const role = tr.t(`role.${step.role}`);
  const summary =
    by === "environment"
      ? tr.t("roles.you-start", { role })
      : tr.t(isGiven ? "roles.you-have" : "roles.you-had", {
          by: options.by,
          role,
        });
  return {
    template: "message",
    summary,
    view: {
      title: "",
      notice: noNotice,
      lines: [
        line(summary, { weight: "Bolder" }),
        line(whereText(tr, step, options.settings)),
        ...(isGiven
          ? []
          : [line(tr.t("roles.you-had-next"), { subtle: true })]),
      ],
      actions: homeActions(tr, options.audience),
      links: [],
    },
  };
}
