import type { Turn } from "../../turn/turn.ts";

/** What to do where the app is not installed for somebody: the link that opens their chat with the bot. */
export function unreachable(
  { tr, edge: { chatUrl } }: Pick<Turn, "tr" | "edge">,
  names: string,
): { readonly text: string; readonly url: string | undefined } {
  return chatUrl === undefined
    ? { text: tr.t("done.unreachable-local", { names }), url: undefined }
    : {
        text: tr.t("done.unreachable", { names }),
        url: chatUrl,
      };
}
