import { late, within } from "../../services/schedule/within.ts";
import type { Environment } from "../config/environment.ts";

/** `unchecked`: it can't be told from here, so it is neither right nor wrong. */
export type FindingState = "ok" | "warning" | "wrong" | "unchecked";

export interface Finding {
  readonly check: string;
  readonly state: FindingState;
  /** What is the case, in plain words. */
  readonly text: string;
  /** What to do about it. */
  readonly todo?: string;
}

/** What every check may look at. */
export interface DoctorContext {
  readonly environment: Environment;
  /** The folder of this program: package.json, dist. */
  readonly root: string;
  readonly settingsFile: string;
  readonly version: string;
  readonly now: () => Date;
  /** Milliseconds that anything outside may stay silent. */
  readonly patienceMs: number;
  /** Where Microsoft gives out tokens. */
  readonly loginUrl: string;
}

/** The findings of one check. */
export function findingsOf(check: string) {
  return {
    ok: (text: string): Finding => ({ check, state: "ok", text }),
    warning: (text: string, todo: string): Finding => ({
      check,
      state: "warning",
      text,
      todo,
    }),
    wrong: (text: string, todo: string): Finding => ({
      check,
      state: "wrong",
      text,
      todo,
    }),
    unchecked: (text: string, todo?: string): Finding => ({
      check,
      state: "unchecked",
      text,
      ...(todo === undefined ? {} : { todo }),
    }),
  };
}

/** The short name of a failure (ENOENT, ECONNREFUSED); messages may quote what nobody should see. */
export function codeOf(error: unknown): string {
  for (let at = error, deep = 0; deep < 4; deep++) {
    if (!(at instanceof Error)) break;
    const { code } = at as NodeJS.ErrnoException;
    if (typeof code === "string") return code;
    if (at.name === "TimeoutError") return "no answer in time";
    at = at.cause;
  }
  return "no reason given";
}

/** Rejects with a TimeoutError when there is no answer in time; what was asked may go on. */
export async function answerWithin<T>(
  ms: number,
  asked: Promise<T>,
): Promise<T> {
  const answer = await within(ms, asked);
  if (answer === late)
    throw new DOMException("no answer in time", "TimeoutError");
  return answer;
}
