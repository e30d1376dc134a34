import type { CardDraft } from "../../cards/kit/card-draft.ts";

/** What the person gets to see; `claim` ties the card to the claim it shows. */
export interface Reply {
  readonly draft: CardDraft;
  readonly claim?: { readonly id: string; readonly version: number };
  /** The request that the card shows to the one who was asked. */
  readonly request?: string;
  /** The notification it shows; whoever opens the message later sees it as things stand then. */
  readonly notice?: string;
  /** A card in a group: these people get their own view of the claim in its place. */
  readonly views?: {
    readonly claim: string;
    readonly userIds: readonly string[];
  };
  /** The card's language where it is no longer the one the turn began with. */
  readonly locale?: string;
  /** It says why not; only counted. */
  readonly isRefusal?: boolean;
}
