import { normalize, understand, type CommandId } from "../locales/commands.ts";
import de from "../locales/de-DE/commands.json" with { type: "json" };
import en from "../locales/en-US/commands.json" with { type: "json" };
import ko from "../locales/ko-KR/commands.json" with { type: "json" };
import zh from "../locales/zh-CN/commands.json" with { type: "json" };

/** Languages of the package, as Teams calls them; the first one stands in the manifest itself. */
export const languages = ["en", "de", "ko", "zh-CN"] as const;
export type Language = (typeof languages)[number];

const phrases: Readonly<
  Record<Language, Readonly<Record<CommandId, readonly string[]>>>
> = { en, de, ko, "zh-CN": zh };

export function isLanguage(tag: string): tag is Language {
  return languages.some((language) => language === tag);
}

export function isCommand(id: string): id is CommandId {
  return Object.hasOwn(en, id);
}

/** Whether a chosen command, which comes back as typed text, is understood as what it is, and is of that language. */
export function isUnderstood(
  language: Language,
  id: CommandId,
  title: string,
): boolean {
  return (
    understand(title)?.command === id &&
    phrases[language][id].some(
      (phrase) => normalize(phrase) === normalize(title),
    )
  );
}
