import type { Logger } from "pino";
import type { UploadGrant } from "../pages/links.ts";
import type { Edge } from "../turn/edge.ts";
import type { Redraw, Said } from "./redraw.ts";

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
export type UploadedWhere = Pick<
  UploadGrant,
  "tenant" | "person" | "claim" | "request"
>;

/** Keeps the claim's card in the chat up to date while files arrive through the page. */
export function createCardRefresh(redraw: Redraw, log: Pick<Logger, "error">) {
  const shown = new Map<string, Shown>();
  const keyOf = ({ tenant, person, claim, request = "" }: UploadedWhere) =>
    JSON.stringify([tenant, person, claim, request]);

  function draw(where: UploadedWhere, entry: Shown): void {
    clearTimeout(entry.timer);
    entry.timer = undefined;
    entry.isWaiting = false;
    entry.drawnAt = Date.now();
    const names = [...new Set(entry.names)];
    const said: Said = (tr) =>
      tr.t("done.uploaded", { name: tr.format.list(names) });
    const { tenant, person: id, claim, request } = where;
    entry.work = entry.work
      .then(() =>
        request === undefined
          ? redraw.claim({ tenant, id }, claim, said)
          : redraw.request({ tenant, id }, { claim, request }, said),
      )
      .catch((error: unknown) => {
        log.error({ err: error }, "the claim's card could not be refreshed");
      });
  }

  /** The person is done: nothing waits any more, and the next page begins a new list. */
  async function finish(where: UploadedWhere): Promise<void> {
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
  }

  return {
    /** A file is in the claim: shown at once, or with the next ones. */
    placed(where: UploadedWhere, name: string): void {
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

    finish,

    /** The page was closed as a dialog: the card shows what came, unless it does so already. */
    dialogClosed: (async (where) => {
      await finish(where);
      const drawnAt = shown.get(keyOf(where))?.drawnAt ?? 0;
      if (Date.now() - drawnAt < freshMs) return;
      await redraw.claim(
        { tenant: where.tenant, id: where.person },
        where.claim,
      );
    }) satisfies Edge["dialogClosed"],

    async stop(): Promise<void> {
      for (const { timer } of shown.values()) clearTimeout(timer);
      await Promise.all([...shown.values()].map(({ work }) => work));
    },
  };
}
