import type { Translator } from "../../locales/translator.ts";
import type { RoleStep } from "../../services/people/role-steps.ts";
import type { TenantSettings } from "../../services/settings/tenant-settings.ts";
import { homeActions, type Audience } from "../home/home-actions.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { messageView } from "../kit/message-view.ts";
import { bold, line, subtle } from "../kit/views.ts";
import { whereText } from "./role-words.ts";

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
  return messageView({
    summary,
    lines: [
      bold(summary),
      line(whereText(tr, step, options.settings)),
      ...(isGiven ? [] : [subtle(tr.t("roles.you-had-next"))]),
    ],
    actions: homeActions(tr, options.audience),
  });
}
