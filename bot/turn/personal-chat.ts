import type { LinkView } from "../../cards/kit/views.ts";
import type { Turn } from "./turn.ts";

/** Leads from a group to the personal chat; on a machine without an app id there is no such address. */
export function personalChatLinks({
  tr,
  services: { botAppId },
}: Pick<Turn, "tr" | "services">): LinkView[] {
  return botAppId === undefined
    ? []
    : [
        {
          title: tr.t("button.personal-chat"),
          url: `https://teams.microsoft.com/l/chat/0/0?users=28:${botAppId}`,
        },
      ];
}
