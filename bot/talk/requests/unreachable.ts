import type { Turn } from "../../turn/turn.ts";

/** What to do where the app is not installed for somebody: the link that opens their chat with the bot. */
export function unreachable(
  { tr, app }: Pick<Turn, "tr" | "app">,
  names: string,
): { readonly text: string; readonly url: string | undefined } {
  return app.botAppId === undefined
    ? { text: tr.t("done.unreachable-local", { names }), url: undefined }
    : {
        text: tr.t("done.unreachable", { names }),
        url: `https://teams.microsoft.com/l/chat/0/0?users=28:${app.botAppId}`,
      };
}
