import { Button, MessageBar, MessageBarBody } from "@fluentui/react-components";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { UploadBoot } from "../../bot/pages/boot.ts";
import { createPageFormats } from "../shared/format.ts";
import { closeInHost } from "../shared/host.ts";
import { Announcements } from "./announcements.tsx";
import { DoneView } from "./done-view.tsx";
import { DropZone } from "./drop-zone.tsx";
import { isActive, isSettled } from "./entry.ts";
import { FileRow } from "./file-row.tsx";
import { ServerRefusal, type createServer } from "./server.ts";
import type { Uploads } from "./uploads.ts";
import { useOnline } from "./use-online.ts";

export interface UploadAppProps {
  readonly boot: UploadBoot;
  readonly server: ReturnType<typeof createServer>;
  readonly uploads: Uploads;
}

/** Choose, say what each file is for, upload, done. */
export function UploadApp({ boot, server, uploads }: UploadAppProps) {
  const { words } = boot;
  const entries = useSyncExternalStore(uploads.subscribe, uploads.snapshot);
  const formats = useMemo(() => createPageFormats(boot.locale), [boot.locale]);
  const isOnline = useOnline();
  const [isDone, setDone] = useState(false);
  const [problem, setProblem] = useState("");
  const hasReady = entries.some(({ state }) => state === "ready");
  const isBusy = entries.some(isActive);
  useEffect(() => {
    if (isOnline) setProblem("");
  }, [isOnline]);

  async function finish(): Promise<void> {
    try {
      await server.finish();
    } catch (error) {
      // Used up already, in another window: that is what was wanted.
      if (!(error instanceof ServerRefusal)) {
        setProblem(navigator.onLine ? words.failed : words.offline);
        return;
      }
    }
    setDone(true);
    await closeInHost(boot.answer, boot.appId);
  }

  if (isDone) return <DoneView words={words} entries={entries} />;
  return (
    <main className="main">
      <header>
        <h1 className="title">{boot.title}</h1>
        <div className="lines subtle">
          {boot.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      </header>
      {!isOnline && (
        <MessageBar intent="warning" layout="multiline" politeness="assertive">
          <MessageBarBody>{words.offline}</MessageBarBody>
        </MessageBar>
      )}
      <DropZone words={words} onFiles={uploads.add} />
      {entries.length > 0 && (
        <section className="section" aria-labelledby="files-heading">
          <h2 className="heading" id="files-heading">
            {words.files}
          </h2>
          <ul className="files">
            {entries.map((entry, index) => (
              <FileRow
                key={entry.id}
                isFirst={index === 0}
                boot={boot}
                entry={entry}
                formats={formats}
                uploads={uploads}
              />
            ))}
          </ul>
        </section>
      )}
      {problem !== "" && isOnline && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>{problem}</MessageBarBody>
        </MessageBar>
      )}
      <Announcements words={words} entries={entries} formats={formats} />
      {entries.length > 0 && (
        <div className="bar">
          {hasReady ? (
            <Button appearance="primary" size="large" onClick={uploads.start}>
              {words.send}
            </Button>
          ) : (
            <Button
              appearance="primary"
              size="large"
              disabledFocusable={isBusy || !entries.some(isSettled)}
              onClick={() => void finish()}
            >
              {words.finish}
            </Button>
          )}
        </div>
      )}
    </main>
  );
}
