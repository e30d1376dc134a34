import type { DuplicateReason, Match } from "./matches.ts";

/** A document or invoice of this claim that is in another one, as far as the person may know of that. */
export interface Duplicate {
  readonly kind: Match["here"]["kind"];
  /** Of the document or invoice line here. */
  readonly id: string;
  readonly name: string;
  readonly why: DuplicateReason;
  readonly other: {
    readonly number: number;
    readonly ownerName: string;
    /** Only for those who may see that claim. */
    readonly seen?: { readonly id: string; readonly name: string };
  };
}
