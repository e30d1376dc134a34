import type { Translator } from "../../locales/translator.ts";
import type { RoleStep } from "../../services/people/role-steps.ts";
import type { TenantSettings } from "../../services/settings/tenant-settings.ts";
import { backButton } from "../kit/buttons.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { listRow, listView } from "../kit/list-view.ts";
import { paged } from "../kit/paging.ts";
import { line } from "../kit/views.ts";
import { stepSentence, whereText } from "./role-words.ts";

const pageLength = 8;

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
  const { shown, turns } = paged(tr, [...steps].reverse(), {
    length: pageLength,
    page: options.page,
    verb: "role.history",
  });
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
    actions: [...turns, backButton(tr, "role.list")],
  });
}
