import type { Activity } from "./activity.ts";

/** What somebody typed, without the mention of the bot in a group. */
export function normalizedText(activity: Activity): string {
  return (activity.text ?? "")
    .replace(/<at[^>]*>.*?<\/at>/gi, " ")
    .replace(/&nbsp;/gi, " ")
    .trim();
}

/** A button's data in a message, as clients send it that know no newer way. */
export function pressedIn(value: unknown):
  | {
      readonly verb: string;
      readonly data: unknown;
      /** Which of several things in the message. */
      readonly told: string | undefined;
    }
  | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { verb, ...data } = value as Record<string, unknown>;
  const told = typeof data["told"] === "string" ? data["told"] : undefined;
  return { verb: typeof verb === "string" ? verb : "", data, told };
}
