import type { LinkView } from "../../cards/kit/views.ts";
import type { Turn } from "./turn.ts";

/** Leads from a group to the personal chat; on a machine without an app id there is no such address. */
export function personalChatLinks({
  tr,
  edge: { chatUrl },
}: Pick<Turn, "tr" | "edge">): LinkView[] {
  return chatUrl === undefined
    ? []
    : [{ title: tr.t("button.personal-chat"), url: chatUrl }];
}
