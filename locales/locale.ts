/** The languages the bot speaks. The first is the one everything falls back to. */
export const locales = ["en-US", "de-DE", "ko-KR", "zh-CN"] as const;
export type Locale = (typeof locales)[number];

/** Their own names, as the language list shows them. */
export const localeNames: Readonly<Record<Locale, string>> = {
  "en-US": "English",
  "de-DE": "Deutsch",
  "ko-KR": "한국어",
  "zh-CN": "简体中文",
};

export function isLocale(tag: string): tag is Locale {
  return (locales as readonly string[]).includes(tag);
}

/** The best locale for a language tag of a Teams client: exact, else same language, else English (de-AT → de-DE). */
export function nearestLocale(tag: string | undefined): Locale {
  const wanted = tag?.trim().replace("_", "-").toLowerCase() ?? "";
  const language = wanted.split("-")[0];
  return (
    locales.find((one) => one.toLowerCase() === wanted) ??
    locales.find((one) => one.split("-")[0] === language) ??
    "en-US"
  );
}
