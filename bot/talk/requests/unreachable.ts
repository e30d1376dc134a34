import type { Turn } from "../../turn/turn.ts";

/** What to do where the app is not installed for somebody: the link that opens their chat with the bot. */
export function unreachable(
  { tr, services }: Pick<Turn, "tr" | "services">,
  names: string,
): { readonly text: string; readonly url: string | undefined } {
  return services.botAppId === undefined
    ? { text: tr.t("done.unreachable-local", { names }), url: undefined }
    : {
        text: tr.t("done.unreachable", { names }),
        url: `https://teams.microsoft.com/l/chat/0/0?users=28:${services.botAppId}`,
      };
}
