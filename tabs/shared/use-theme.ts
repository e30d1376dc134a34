import {
  teamsDarkTheme,
  teamsHighContrastTheme,
  teamsLightTheme,
  webDarkTheme,
  webLightTheme,
  type Theme,
} from "@fluentui/react-components";
import { useEffect, useState, useSyncExternalStore } from "react";
import { joinHost } from "./host.ts";
import type { HostTheme } from "./teams.ts";

const hostThemes: Readonly<Record<HostTheme, Theme>> = {
  default: teamsLightTheme,
  dark: teamsDarkTheme,
  contrast: teamsHighContrastTheme,
};

/** What Teams shows itself in; in a plain browser what the person's system asks for. */
export function useTheme(): {
  readonly theme: Theme;
  readonly isDark: boolean;
} {
  const [host, setHost] = useState<HostTheme>();
  const prefersDark = useMedia("(prefers-color-scheme: dark)");
  useEffect(() => {
    joinHost(setHost);
  }, []);
  if (host !== undefined)
    return { theme: hostThemes[host], isDark: host !== "default" };
  return {
    theme: prefersDark ? webDarkTheme : webLightTheme,
    isDark: prefersDark,
  };
}

export function useMedia(query: string): boolean {
  const media = window.matchMedia(query);
  return useSyncExternalStore(
    (changed) => {
      media.addEventListener("change", changed);
      return () => {
        media.removeEventListener("change", changed);
      };
    },
    () => media.matches,
  );
}
