import { Button, Checkbox, Radio } from "@fluentui/react-components";
import { useState } from "react";
import type { UploadBoot } from "../../bot/pages/boot.ts";
import { fill } from "../shared/format.ts";
import { isNoteGone, type Entry } from "./entry.ts";
import type { Uploads } from "./uploads.ts";

export interface PurposePickerProps {
  readonly isFirst: boolean;
  readonly boot: UploadBoot;
  readonly entry: Entry;
  readonly uploads: Uploads;
}

/** One line that says what the file is for; the whole list only when asked for, for it is long. */
export function PurposePicker(props: PurposePickerProps) {
  const { isFirst, boot, entry, uploads } = props;
  const { words, choices, multipleChoice } = boot;
  const { id, purposes, file } = entry;
  const [isOpen, setOpen] = useState(isFirst && purposes.length === 0);
  if (choices.length === 0) return null;
  const titles = choices
    .filter(({ value }) => purposes.includes(value))
    .map(({ title }) => title);
  const isFixed = isNoteGone(entry);
  const nothing = isFixed ? words.unplaced : words.item;
  const what =
    titles.length === 0
      ? nothing
      : fill(words.for, { what: titles.join(" · ") });
  if (isFixed) return <p className="given subtle">{what}</p>;
  const list = `${id}-purposes`;

  function choose(value: string, isChosen: boolean): void {
    const others = multipleChoice
      ? purposes.filter((one) => one !== value)
      : [];
    uploads.describe(id, { purposes: isChosen ? [...others, value] : others });
  }

  return (
    <div className="purposes-open">
      <Button
        appearance="transparent"
        className="as-line"
        style={{ padding: 0, justifyContent: "flex-start", minWidth: 0 }}
        aria-expanded={isOpen}
        aria-controls={list}
        onClick={() => {
          setOpen(!isOpen);
        }}
      >
        {isOpen ? "▾ " : "▸ "}
        {what}
      </Button>
      <fieldset className="purposes" id={list} hidden={!isOpen}>
        <legend className="live">
          {fill(words.buttonOf, { button: words.item, name: file.name })}
        </legend>
        <div className="purposes-open">
          {choices.map(({ value, title }) =>
            multipleChoice ? (
              <Checkbox
                key={value}
                label={title}
                checked={purposes.includes(value)}
                onChange={(_, data) => {
                  choose(value, data.checked === true);
                }}
              />
            ) : (
              <Radio
                key={value}
                name={list}
                value={value}
                label={title}
                checked={purposes.includes(value)}
                onChange={() => {
                  choose(value, true);
                }}
              />
            ),
          )}
        </div>
      </fieldset>
    </div>
  );
}
