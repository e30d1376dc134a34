import type { UploadBoot } from "../../bot/pages/boot.ts";
import { createDrafts, type Draft } from "./drafts.ts";
import {
  fingerprintOf,
  isActive,
  isNoteGone,
  isSettled,
  refusedAtOnce,
  type Entry,
} from "./entry.ts";
import { fill } from "../shared/format.ts";
import { sendFile, type SendProblem } from "./send-file.ts";
import type { createServer } from "./server.ts";

/** More side by side make each slower, and a broken connection costs more. */
const atOnce = 2;
/** Somebody who stopped typing this long ago has finished the note, or forgotten the field. */
const typingMs = 5000;

export type Uploads = ReturnType<typeof createUploads>;

/** All files of the page and what becomes of them; React only shows it. */
export function createUploads(
  boot: UploadBoot,
  server: ReturnType<typeof createServer>,
) {
  let entries: readonly Entry[] = [];
  let nextId = 1;
  const listeners = new Set<() => void>();
  const running = new Map<string, ReturnType<typeof sendFile>>();
  const typedAt = new Map<string, number>();
  const drafts = createDrafts(boot.scope);

  const find = (id: string) => entries.find((one) => one.id === id);

  function show(next: readonly Entry[]): void {
    entries = next;
    for (const listener of listeners) listener();
  }

  function change(id: string, changed: Partial<Entry>): void {
    show(entries.map((one) => (one.id === id ? { ...one, ...changed } : one)));
  }

  function settle(id: string, changed: Partial<Entry>): void {
    running.delete(id);
    change(id, changed);
    goOn();
  }

  function goOn(): void {
    for (const { id, state } of entries)
      if (state === "waiting" && running.size < atOnce) begin(id);
  }

  function begin(id: string): void {
    const entry = find(id);
    if (!entry) return;
    const { file, fingerprint } = entry;
    change(id, { state: "sending" });
    const sending =
      running.get(id) ??
      sendFile(file, {
        server,
        scope: boot.scope,
        fingerprint,
        about: () => noteOf(id),
        onProgress: (sent) => {
          const whole = sent >= file.size;
          change(id, { sent, state: whole ? "checking" : "sending" });
        },
        onDone: ({ state, text }) => {
          if (state === "placed") drafts.drop(fingerprint);
          settle(id, { state, text, sent: file.size });
        },
        onProblem: (problem) => {
          onProblem(id, problem);
        },
      });
    running.set(id, sending);
    sending.start().catch(() => {
      onProblem(id, { kind: "failed" });
    });
  }

  function onProblem(id: string, problem: SendProblem): void {
    switch (problem.kind) {
      case "refused":
        settle(id, { state: "refused", text: problem.text });
        return;
      case "offline":
        change(id, { state: "offline" });
        return;
      case "failed":
        settle(id, {
          state: "failed",
          text: problem.text ?? boot.words.failed,
        });
    }
  }

  /** The note as it stands once nobody types it any more. */
  async function noteOf(id: string): Promise<Draft> {
    while (Date.now() - (typedAt.get(id) ?? 0) < typingMs && find(id)) {
      change(id, { state: "note" });
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    const entry = find(id);
    // It stands from here on; what is typed later would be lost.
    change(id, { state: "checking" });
    return { note: entry?.note ?? "", purposes: entry?.purposes ?? [] };
  }

  window.addEventListener("online", () => {
    for (const { id, state } of entries)
      if (state === "offline" || state === "failed") begin(id);
  });
  // Leaving now would stop what is under way.
  window.addEventListener("beforeunload", (event) => {
    if (entries.some(isActive)) event.preventDefault();
  });

  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    snapshot: () => entries,

    add: (files: Iterable<File>): void => {
      const there = new Set(
        entries
          .filter(({ state }) => state !== "refused")
          .map(({ fingerprint }) => fingerprint),
      );
      const last = entries.findLast((one) => !isSettled(one));
      const added = [...files].flatMap((file): Entry[] => {
        const fingerprint = fingerprintOf(file);
        if (there.has(fingerprint)) return [];
        there.add(fingerprint);
        const draft = drafts.read(fingerprint);
        const no = refusedAtOnce(file, boot);
        const id = `file-${nextId++}`;
        return [
          {
            id,
            file,
            fingerprint,
            note: draft?.note ?? "",
            // What one file is for the next one mostly is for, too.
            purposes: draft?.purposes ?? last?.purposes ?? boot.chosen,
            sent: 0,
            state: no === undefined ? "ready" : "refused",
            text: no === undefined ? "" : fill(no, { name: file.name }),
          },
        ];
      });
      show([...entries, ...added]);
    },

    describe(id: string, changed: Partial<Draft>): void {
      const entry = find(id);
      if (!entry || isNoteGone(entry)) return;
      const { note, purposes } = { ...entry, ...changed };
      if (changed.note !== undefined) typedAt.set(id, Date.now());
      drafts.write(entry.fingerprint, { note, purposes });
      change(id, changed);
    },

    /** The field was left: nobody is typing any more. */
    typed(id: string): void {
      typedAt.delete(id);
    },

    start: (): void => {
      // Pressing the button ends the typing.
      typedAt.clear();
      show(
        entries.map((one) =>
          one.state === "ready" ? { ...one, state: "waiting" } : one,
        ),
      );
      goOn();
    },

    retry(id: string): void {
      change(id, { state: "waiting", text: "" });
      goOn();
    },

    /** Off the page; an upload under way is cancelled, and nothing of it is kept. */
    takeOff(id: string): void {
      const entry = find(id);
      if (!entry) return;
      drafts.drop(entry.fingerprint);
      void running.get(id)?.cancel();
      running.delete(id);
      show(entries.filter((one) => one.id !== id));
      goOn();
    },
  };
}
