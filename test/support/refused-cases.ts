import type { ClaimCommand } from "../../services/claims/commands.ts";
import type { Refusal, RefusalCode } from "../../services/outcome.ts";
import { created, type Step } from "./claim-kit.ts";
import { given } from "./given.ts";

/** A command as an import, a tab or a tampered card would send it, and why it is refused. */
export type RefusedCase = readonly [
  what: string,
  command: ClaimCommand,
  code: RefusalCode,
  params?: Refusal["params"] | undefined,
  /** What happened before; otherwise nothing but the creation. */
  steps?: readonly Step[],
];

/** A table of refusals, one group for each kind of thing. */
export function describeRefused(
  groups: Readonly<Record<string, readonly RefusedCase[]>>,
): void {
  for (const [what, cases] of Object.entries(groups))
    describe(`${what} from any edge`, () => {
      for (const [title, command, code, params, steps] of cases)
        it(`${title} is refused as ${code}`, () => {
          given(...(steps ?? [created()]))
            .when(command)
            .thenRefused(code, params);
        });
    });
}

/** Zero-width space, word joiner, soft hyphen, Hangul filler, Braille blank, a mark of direction; nobody sees any. */
export const unseen = " \u200b\u2060\u00ad\u3164\u2800\u202e\t";
