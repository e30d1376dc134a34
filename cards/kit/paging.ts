import { z } from "zod";
import type { Translator } from "../../locales/translator.ts";
import type { Verb } from "./verbs.ts";
import { press, type ActionView } from "./views.ts";

/** As the buttons send it; counted from 1. */
export const pageNumber = z.int().min(1).max(10_000).default(1);

export const pageInputs = z.object({ page: pageNumber });

/** What is shown of a list, and the buttons that turn to the pages beside it. */
export interface Page<T> {
  readonly shown: readonly T[];
  readonly page: number;
  readonly pages: number;
  readonly turns: readonly ActionView[];
}

/** A page that does not exist (any more) is the nearest one that does; `Infinity` is the last. */
export function paged<T>(
  tr: Translator,
  all: readonly T[],
  options: {
    readonly length: number;
    readonly page?: number | undefined;
    readonly verb: Verb;
    /** What the buttons send besides the page. */
    readonly data?: Readonly<Record<string, unknown>>;
    /** Of a list in the order of time the pages are older and newer. */
    readonly isTimeline?: boolean;
  },
): Page<T> {
  const { length, verb, data = {}, isTimeline = false } = options;
  const { page: wanted = 1 } = options;
  const pages = Math.max(1, Math.ceil(all.length / length));
  const page = Math.min(Math.max(1, wanted), pages);
  const turn = (title: string, to: number) =>
    press(title, verb, { ...data, page: to });
  const back = tr.t(isTimeline ? "button.older" : "button.previous");
  const on = tr.t(isTimeline ? "button.newer" : "button.next");
  return {
    shown: all.slice((page - 1) * length, page * length),
    page,
    pages,
    turns: [
      ...(page > 1 ? [turn(back, page - 1)] : []),
      ...(page < pages ? [turn(on, page + 1)] : []),
    ],
  };
}
