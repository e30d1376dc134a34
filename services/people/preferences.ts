import { z } from "zod";

const hour = z.int().min(0).max(23);

/** How somebody wants to be told: at once, once a day, or only of what needs them. */
export const noticeModes = ["now", "daily", "needed"] as const;
export type NoticeMode = (typeof noticeModes)[number];

export const noticePreferences = z.strictObject({
  mode: z.enum(noticeModes).default("now"),
  /** When the daily ones come, in the reader's time zone. */
  dailyHour: hour.default(9),
  /** Nothing comes from the first hour until the second; may cross midnight. */
  quiet: z.strictObject({ from: hour, to: hour }).optional(),
  /** Claims of which they hear only what needs them. */
  muted: z.array(z.string()).default([]),
});
export type NoticePreferences = z.infer<typeof noticePreferences>;

export const defaultPreferences: NoticePreferences = {
  mode: "now",
  dailyHour: 9,
  muted: [],
};

/** More muted claims than this nobody keeps track of; the oldest is heard of again. */
const mostMuted = 500;

/** With one claim of which only what needs them is heard, or one that is heard of like any other. */
export function withMuted(
  before: NoticePreferences,
  claim: string,
  on: boolean,
): NoticePreferences {
  const others = before.muted.filter((one) => one !== claim);
  return {
    ...before,
    muted: on ? [...others, claim].slice(-mostMuted) : others,
  };
}

/** Whether hours are a time in which nothing comes; the same hour twice could mean all day or never. */
export const isQuietTime = ({
  from,
  to,
}: NonNullable<NoticePreferences["quiet"]>): boolean => from !== to;
