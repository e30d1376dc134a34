import { useEffect, useRef, useState } from "react";
import type { UploadWords } from "../../bot/pages/boot.ts";
import { fill, type PageFormats } from "../shared/format.ts";
import { isSettled, type Entry } from "./entry.ts";

const quarters = 4;
/** Smaller files are through before anybody has heard of half of them. */
const worthMilestones = 5 * 1024 * 1024;

/** What somebody hears who does not see the bars: every quarter of a large file, and every result. */
export function Announcements(props: {
  readonly words: UploadWords;
  readonly entries: readonly Entry[];
  readonly formats: PageFormats;
}) {
  const { words, entries, formats } = props;
  const told = useRef(new Map<string, string>());
  const [said, setSaid] = useState<readonly string[]>([]);
  useEffect(() => {
    const news = entries.flatMap((entry) => {
      const sentence = milestone(entry, words, formats);
      if (sentence === undefined || told.current.get(entry.id) === sentence)
        return [];
      told.current.set(entry.id, sentence);
      return [sentence];
    });
    if (news.length > 0) setSaid((before) => [...before, ...news].slice(-6));
  }, [entries, words, formats]);
  return (
    <div className="live" role="log" aria-live="polite">
      {said.map((sentence, index) => (
        <p key={`${String(index)} ${sentence}`}>{sentence}</p>
      ))}
    </div>
  );
}

function milestone(
  entry: Entry,
  words: UploadWords,
  { percent }: PageFormats,
): string | undefined {
  const { state, sent, file, text } = entry;
  if (isSettled(entry) || state === "failed") return text;
  if (state !== "sending" || file.size < worthMilestones) return undefined;
  const part = Math.floor((sent / file.size) * quarters) / quarters;
  if (part === 0) return undefined;
  return fill(words.progressOf, { name: file.name, percent: percent(part) });
}
