import { CheckmarkCircleFilled } from "@fluentui/react-icons/svg/checkmark-circle";
import { useEffect, useRef } from "react";
import type { UploadWords } from "../../bot/pages/boot.ts";
import type { Entry } from "./entry.ts";

/** What was placed, in words, and that one may go. */
export function DoneView(props: {
  readonly words: UploadWords;
  readonly entries: readonly Entry[];
}) {
  const { words, entries } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  const placed = entries.filter(({ state }) => state === "placed");
  return (
    <main className="main">
      <h1 className="title" tabIndex={-1} ref={heading}>
        {words.doneTitle}
      </h1>
      {placed.length === 0 && <p className="given">{words.nothing}</p>}
      <ul className="results">
        {placed.map(({ id, text }) => (
          <li key={id} className="state placed">
            <CheckmarkCircleFilled fontSize={16} />
            <span>{text}</span>
          </li>
        ))}
      </ul>
      <p className="given">{words.close}</p>
    </main>
  );
}
