import { app, dialog } from "@microsoft/teams-js";

export type HostTheme = "default" | "dark" | "contrast";

/** Tells the host that the page is there, and follows its theme. Loaded only inside a frame. */
export async function joinTeams(
  onTheme: (theme: HostTheme) => void,
): Promise<void> {
  await app.initialize();
  app.notifyAppLoaded();
  const context = await app.getContext();
  onTheme(themeOf(context.app.theme));
  app.registerOnThemeChangeHandler((theme) => {
    onTheme(themeOf(theme));
  });
  // Not waited for: a host that never answers has shown the page all the same.
  void app.notifySuccess();
}

/** Closes the dialog that the page is shown in; false where it is none. */
export function closeDialog(answer: object, appId?: string): boolean {
  if (!app.isInitialized() || !dialog.url.isSupported()) return false;
  // Only our own bot may take the answer.
  dialog.url.submit(answer, appId);
  return true;
}

function themeOf(name: string): HostTheme {
  return name === "dark" || name === "contrast" ? name : "default";
}
