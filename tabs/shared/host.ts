import type * as Teams from "./teams.ts";

/** In a plain browser nothing of Teams is loaded. */
export const isFramed = window.parent !== window;

let teams: Promise<typeof Teams> | undefined;

/** A host that does not answer leaves a page that works all the same. */
export function joinHost(onTheme: (theme: Teams.HostTheme) => void): void {
  if (!isFramed) return;
  teams = import("./teams.ts");
  teams
    .then((host) => host.joinTeams(onTheme))
    .catch((error: unknown) => {
      console.warn("Not inside Teams", error);
    });
}

/** True when the page is closing now. */
export async function closeInHost(
  answer: object,
  appId?: string,
): Promise<boolean> {
  try {
    return (await teams)?.closeDialog(answer, appId) ?? false;
  } catch {
    return false;
  }
}
