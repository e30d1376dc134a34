import type { Services } from "../services.ts";
import type { UploadGrant } from "./links.ts";
import type { Proactive } from "../tell/proactive.ts";
import { readerOf } from "./upload-target.ts";

/** Ten photos in a row draw the card a few times, not ten. */
const pauseMs = 3000;
/** Closing the dialog right after "Done" has nothing new to show. */
const freshMs = 30_000;

interface Shown {
  readonly names: string[];
  isWaiting: boolean;
  drawnAt: number;
  timer?: NodeJS.Timeout | undefined;
  work: Promise<void>;
}

export type CardRefresh = ReturnType<typeof createCardRefresh>;
type Where = Pick<UploadGrant, "tenant" | "person" | "claim" | "request">;

/** Keeps the claim's card in the chat up to date while files arrive through the page. */
export function createCardRefresh(services: Services, proactive: Proactive) {
  const shown = new Map<string, Shown>();
  const keyOf = ({ tenant, person, claim, request = "" }: Where) =>
    JSON.stringify([tenant, person, claim, request]);

  function draw(where: Where, entry: Shown): void {
    clearTimeout(entry.timer);
    entry.timer = undefined;
    entry.isWaiting = false;
    entry.drawnAt = Date.now();
    const names = [...new Set(entry.names)];
    entry.work = entry.work.then(async () => {
      const reader = await readerOf(services, where);
      if (!reader) return;
      const text = reader.tr.t("done.uploaded", {
        name: reader.tr.format.list(names),
      });
      const { tenant, person, claim, request } = where;
      if (request === undefined)
        await proactive.refreshCard(tenant, person, claim, text);
      else
        await proactive.refreshRequest(
          { tenant, id: person },
          claim,
          request,
          text,
        );
    });
    entry.work = entry.work.catch((error: unknown) => {
      services.log.error(
        { err: error },
        "the claim's card could not be refreshed",
      );
    });
  }

  return {
    /** A file is in the claim: shown at once, or with the next ones. */
    placed(where: Where, name: string): void {
      const key = keyOf(where);
      const entry = shown.get(key) ?? {
        names: [],
        isWaiting: false,
        drawnAt: 0,
        work: Promise.resolve(),
      };
      shown.set(key, entry);
      entry.names.push(name);
      entry.isWaiting = true;
      const wait = entry.drawnAt + pauseMs - Date.now();
      if (wait <= 0) draw(where, entry);
      else
        entry.timer ??= setTimeout(() => {
          draw(where, entry);
        }, wait).unref();
    },

    /** The person is done: nothing waits any more, and the next page begins a new list. */
    async finish(where: Where): Promise<void> {
      const key = keyOf(where);
      const entry = shown.get(key);
      if (!entry) return;
      if (entry.isWaiting) draw(where, entry);
      entry.names.length = 0;
      await entry.work;
      // Forgotten once nothing can come of it any more.
      setTimeout(() => {
        if (entry.names.length === 0 && shown.get(key) === entry)
          shown.delete(key);
      }, freshMs).unref();
    },

    /** Whether the card was drawn a moment ago. */
    isFresh(where: Where): boolean {
      const entry = shown.get(keyOf(where));
      return entry !== undefined && Date.now() - entry.drawnAt < freshMs;
    },

    async stop(): Promise<void> {
      for (const { timer } of shown.values()) clearTimeout(timer);
      await Promise.all([...shown.values()].map(({ work }) => work));
    },
  };
}
