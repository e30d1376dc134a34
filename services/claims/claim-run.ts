import type { CommandEnvelope, Made as MadeOf } from "../ledger/ledger.ts";
import type { Refusal } from "../outcome.ts";
import type { ClaimTypes } from "./claim-kind.ts";
import type { ClaimView } from "./claim-view.ts";
import type { Claim } from "./claim.ts";
import type { ClaimCommand } from "./commands.ts";
import type { ClaimEvent } from "./events.ts";
import type { RequestView } from "./request-view.ts";

/** The command that somebody's words come to, or why they come to none; `wrong` tells the fields to mend. */
export type Made<Wrong = never> = MadeOf<ClaimCommand, Wrong>;

/** A command with what makes it safe to repeat and to refuse when it is stale. */
export interface ClaimRun<Wrong = never> extends Omit<
  CommandEnvelope<ClaimTypes, ClaimView, Wrong>,
  "id" | "command"
> {
  readonly claimId: string;
  /** The command, or what makes it of the claim as the person sees it. */
  readonly command: ClaimCommand | ((view: ClaimView) => Made<Wrong>);
}

export type Result<Wrong = never> =
  | {
      readonly ok: true;
      readonly claim: Claim;
      /** As the person who ran it may see it now; undefined for a colleague, who sees their request only. */
      readonly view: ClaimView | undefined;
      /** Those that this run added; none where the key was applied before or nothing changed. */
      readonly events: readonly ClaimEvent[];
    }
  | {
      readonly ok: false;
      readonly refusal: Refusal;
      readonly claim?: Claim;
      /** As things stand, for whoever may see the claim. */
      readonly view?: ClaimView;
      /** What happened since the card was drawn, where that is why it was refused. */
      readonly since?: readonly ClaimEvent[];
      /** What to mend on the form, where no command could be made of it. */
      readonly wrong?: Wrong;
    };

/** What somebody does about a request they were asked; they see the request and nothing else (R-ROLE-5). */
export interface RequestRun extends Pick<
  ClaimRun,
  "claimId" | "person" | "key"
> {
  readonly request: string;
  readonly command: ClaimCommand | ((view: RequestView) => Made);
}

export type RequestResult =
  | {
      readonly ok: true;
      readonly claim: Claim;
      /** As it stands now; once it is somebody else's, as it was given away. Undefined where that happened before. */
      readonly request: RequestView | undefined;
      readonly events: readonly ClaimEvent[];
    }
  | {
      readonly ok: false;
      readonly refusal: Refusal;
      /** As it stands, if it is theirs. */
      readonly request?: RequestView;
    };
