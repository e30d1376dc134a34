import type { Translator } from "../../locales/translator.ts";
import type { TenantSettings } from "../../services/settings/tenant-settings.ts";
import type { CardDraft } from "../kit/card-draft.ts";
import { listRow, listView } from "../kit/list-view.ts";
import { paged } from "../kit/paging.ts";
import { line, press, subtle, tap, type NoticeView } from "../kit/views.ts";
import { whereText } from "./role-words.ts";
import { takeData, takeQuestion, type Holder } from "./take-role-card.ts";

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
  const { shown, turns } = paged(tr, holders, {
    length: pageLength,
    page: options.page,
    verb: "role.list",
  });
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
    rows: shown.map((one) => holderRow(tr, settings, one)),
    actions: [
      press(tr.t("button.give-role"), "role.give-ask"),
      press(tr.t("button.role-history"), "role.history"),
      ...turns,
      press(tr.t("button.admin"), "home.admin"),
    ],
  });
}

function holderRow(tr: Translator, settings: TenantSettings, holder: Holder) {
  const { id, name, grant, isTakeable } = holder;
  return listRow({
    title: name,
    text: tr.t(`role.${grant.role}`),
    detail: whereText(tr, grant, settings),
    tap: isTakeable
      ? tap("role.take-ask", takeData(id, grant), takeQuestion(tr, holder))
      : null,
  });
}
