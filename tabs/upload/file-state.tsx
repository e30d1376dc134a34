import { CheckmarkCircleFilled } from "@fluentui/react-icons/svg/checkmark-circle";
import { ErrorCircleFilled } from "@fluentui/react-icons/svg/error-circle";
import type { UploadWords } from "../../bot/pages/boot.ts";
import { fill, type PageFormats } from "../shared/format.ts";
import type { Entry } from "./entry.ts";

/** Where a file stands, in words. */
export function stateText(
  { state, sent, file, text }: Entry,
  words: UploadWords,
  { percent }: PageFormats,
): string {
  const part = { percent: percent(file.size === 0 ? 0 : sent / file.size) };
  switch (state) {
    case "ready":
      return words.ready;
    case "waiting":
      return words.waiting;
    case "sending":
      return fill(words.sending, part);
    case "note":
      return words.noteWaits;
    case "checking":
      return words.checking;
    case "offline":
      return fill(words.offlineFile, part);
    case "failed":
    case "refused":
    case "placed":
      return text;
  }
}

export function FileState(props: {
  readonly words: UploadWords;
  readonly entry: Entry;
  readonly formats: PageFormats;
}) {
  const { words, entry, formats } = props;
  const { state } = entry;
  return (
    <p className={`state ${state}`} data-state={state}>
      {state === "placed" && <CheckmarkCircleFilled fontSize={16} />}
      {(state === "refused" || state === "failed") && (
        <ErrorCircleFilled fontSize={16} />
      )}
      <span>{stateText(entry, words, formats)}</span>
    </p>
  );
}
