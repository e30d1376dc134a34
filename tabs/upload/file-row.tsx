import {
  Button,
  Field,
  ProgressBar,
  Textarea,
} from "@fluentui/react-components";
import { ArrowClockwiseRegular } from "@fluentui/react-icons/svg/arrow-clockwise";
import { DismissRegular } from "@fluentui/react-icons/svg/dismiss";
import type { UploadBoot } from "../../bot/pages/boot.ts";
import { fill, type PageFormats } from "../shared/format.ts";
import { isActive, isNoteGone, type Entry } from "./entry.ts";
import { FileState } from "./file-state.tsx";
import { PurposePicker } from "./purpose-picker.tsx";
import type { Uploads } from "./uploads.ts";

export interface FileRowProps {
  readonly isFirst: boolean;
  readonly boot: UploadBoot;
  readonly entry: Entry;
  readonly formats: PageFormats;
  readonly uploads: Uploads;
}

/** One file: its name, how far it is, what it is for, and a note. */
export function FileRow(props: FileRowProps) {
  const { isFirst, boot, entry, formats, uploads } = props;
  const { words } = boot;
  const { id, file, state, note } = entry;
  const { name } = file;
  const titled = (button: string) => fill(words.buttonOf, { button, name });
  const isRunning = isActive(entry);
  return (
    <li className="file" aria-label={name}>
      <div className="file-top">
        <div>
          <span className="file-name">{name}</span>
          <span className="subtle">{formats.size(file.size)}</span>
        </div>
        <div className="file-buttons">
          {state === "failed" && (
            <Button
              icon={<ArrowClockwiseRegular />}
              aria-label={titled(words.retry)}
              onClick={() => {
                uploads.retry(id);
              }}
            >
              {words.retry}
            </Button>
          )}
          {state !== "placed" && state !== "checking" && (
            <Button
              icon={<DismissRegular />}
              aria-label={titled(isRunning ? words.cancel : words.takeOff)}
              onClick={() => {
                uploads.takeOff(id);
              }}
            >
              {isRunning ? words.cancel : words.takeOff}
            </Button>
          )}
        </div>
      </div>
      {(isRunning || state === "failed") && (
        <ProgressBar
          value={file.size === 0 ? 0 : entry.sent / file.size}
          thickness="large"
          aria-label={name}
          aria-valuetext={formats.percent(entry.sent / file.size)}
        />
      )}
      <FileState words={words} entry={entry} formats={formats} />
      {state !== "refused" && (
        <>
          <PurposePicker
            isFirst={isFirst}
            boot={boot}
            entry={entry}
            uploads={uploads}
          />
          {isNoteGone(entry) ? (
            note !== "" && <p className="given subtle">{note}</p>
          ) : (
            <Field label={words.note}>
              <Textarea
                value={note}
                rows={2}
                maxLength={2000}
                resize="vertical"
                placeholder={words.noteHint}
                aria-label={fill(words.buttonOf, { button: words.note, name })}
                onChange={(_, data) => {
                  uploads.describe(id, { note: data.value });
                }}
                onBlur={() => {
                  uploads.typed(id);
                }}
              />
            </Field>
          )}
        </>
      )}
    </li>
  );
}
