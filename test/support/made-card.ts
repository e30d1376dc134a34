import type { CardDraft } from "../../cards/kit/card-draft.ts";

/** A card by the name of the function that makes it. */
export type Made = readonly [maker: string, draft: CardDraft];

export function made<Given extends readonly unknown[]>(
  maker: (...given: Given) => CardDraft,
  ...given: Given
): Made {
  return [maker.name, maker(...given)];
}
