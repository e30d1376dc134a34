import type { InvokeAnswer } from "./invoke-answer.ts";
import type { Reply } from "./reply.ts";

/** How a turn ended: `slow` was answered with a word before its work was done, `repeated` had been answered before. */
export type Ending = "ok" | "refused" | "failed" | "slow" | "repeated";

/** How a turn ended, with what an invoke is answered. */
export interface Ended {
  readonly ending: Ending;
  readonly answer?: InvokeAnswer;
}

export const endingOf = ({ isRefusal }: Reply): Ending =>
  isRefusal === true ? "refused" : "ok";
