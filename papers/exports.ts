import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import pLimit from "p-limit";
import type { Translator } from "../locales/translator.ts";
import type { ClaimView } from "../services/claims/claim-view.ts";
import type { DocumentStore } from "../services/documents/store/document-store.ts";
import { safeName } from "../services/documents/safe-name.ts";
import { accepted, refused, type Outcome } from "../services/outcome.ts";
import type { Person } from "../services/person.ts";
import { buildExport, type Made } from "./build-export.ts";

/** A ZIP on disk, for the one person who asked for it. */
export interface ReadyExport extends Made {
  readonly id: string;
  readonly person: Pick<Person, "tenant" | "id">;
  readonly claimId: string;
  readonly claimName: string;
  readonly file: string;
  readonly name: string;
  readonly size: number;
  /** Number and fingerprint of the last event in it. */
  readonly entry: number;
  readonly head: string;
}

export interface ExportsDeps {
  readonly directory: string;
  readonly documents: DocumentStore;
  readonly now: () => Date;
}

export interface ExportRequest {
  readonly person: Person;
  readonly view: ClaimView;
  readonly tr: Translator;
  readonly organization: string;
}

const lifetimeMs = 60 * 60_000;
const sweepEveryMs = 5 * 60_000;

export type Exports = ReturnType<typeof createExports>;

/** The exports that can be fetched now. They live for an hour and never outlive the process. */
export function createExports({ directory, documents, now }: ExportsDeps) {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  // What an earlier process left behind nobody can ask for any more.
  for (const name of readdirSync(directory))
    rmSync(join(directory, name), { recursive: true, force: true });

  const ready = new Map<
    string,
    { made: ReadyExport; until: number; forget: () => void }
  >();
  /** The same asked for again while it is being made, or still here, is the same ZIP. */
  const asked = new Map<string, Promise<ReadyExport>>();
  /** One after the other: an export is a burst of work. */
  const inTurn = pLimit(1);

  /** Uploads that were begun: an accepted file is handed over once. */
  const saving = new Set<string>();

  const timer = setInterval(() => void sweep(), sweepEveryMs);
  timer.unref();

  async function sweep(): Promise<void> {
    for (const [id, { made, until, forget }] of ready)
      if (now().getTime() >= until) {
        ready.delete(id);
        forget();
        for (const key of saving) if (key.startsWith(id)) saving.delete(key);
        await rm(made.file, { force: true }).catch(() => undefined);
      }
  }

  async function make(
    { person, view, tr, organization }: ExportRequest,
    forget: () => void,
  ): Promise<ReadyExport> {
    const { claim, events } = view;
    const id = randomUUID();
    const file = join(directory, `${id}.zip`);
    const name = safeName(`co-op ${claim.number} ${claim.form.name}.zip`);
    const result = await buildExport({
      view,
      tr,
      organization,
      documents,
      file,
      name,
      madeAt: now(),
    });
    const made: ReadyExport = {
      ...result,
      id,
      person: { tenant: person.tenant, id: person.id },
      claimId: claim.id,
      claimName: claim.form.name,
      file,
      name,
      size: (await stat(file)).size,
      entry: events.length,
      head: events.at(-1)?.hash ?? "",
    };
    ready.set(id, { made, until: now().getTime() + lifetimeMs, forget });
    if (result.problems.length > 0) forget(); // what is missing may be back by the next try
    return made;
  }

  return {
    make(request: ExportRequest): Promise<ReadyExport> {
      const { person, view, tr } = request;
      const key = JSON.stringify([
        person.tenant,
        person.id,
        view.claim.id,
        view.claim.version,
        tr.locale,
      ]);
      const before = asked.get(key);
      if (before) return before.then((made) => (isHere(made) ? made : again()));
      return again();

      function again(): Promise<ReadyExport> {
        const forget = () => {
          if (asked.get(key) === work) asked.delete(key);
        };
        const work = inTurn(() => make(request, forget));
        work.catch(forget);
        asked.set(key, work);
        return work;
      }
    },

    /** For the person who asked for it and nobody else. */
    find(
      id: string,
      person: Pick<Person, "tenant" | "id">,
    ): Outcome<ReadyExport> {
      const found = ready.get(id);
      if (
        found?.made.person.id !== person.id ||
        found.made.person.tenant !== person.tenant ||
        now().getTime() >= found.until
      )
        return refused("export.expired");
      return accepted(found.made);
    },

    /** False where the same upload is under way or done. */
    beginSaving(id: string, uploadUrl: string): boolean {
      const key = `${id} ${uploadUrl}`;
      if (saving.has(key)) return false;
      saving.add(key);
      return true;
    },

    sweep,
  };

  function isHere({ id }: ReadyExport): boolean {
    const found = ready.get(id);
    return found !== undefined && now().getTime() < found.until;
  }
}
