import { cardFor } from "../../bot/turn/card-for.ts";
import type { Card } from "../../cards/kit/render.ts";
import { locales, type Locale } from "../../locales/locale.ts";
import { createTranslator } from "../../locales/translator.ts";
import { plainCards } from "./sample-cards.ts";
import { claimCards } from "./sample-claim-cards.ts";
import { askedCards } from "./sample-request-cards.ts";
import { samples } from "./sample-views.ts";

export interface Rendered {
  /** The function that made it, e.g. `claimPageCard`. */
  readonly maker: string;
  readonly locale: Locale;
  readonly sample: string;
  readonly isHostile: boolean;
  /** A claim it shows; absent on home, forms and lists. */
  readonly claimId?: string;
  readonly card: Card;
}

let rendered: readonly Rendered[] | undefined;

/** Every card of every sample in every language, as the bot sends it. Made once. */
export function renderedCards(): readonly Rendered[] {
  rendered ??= locales.flatMap((locale) => [
    ...plain(locale, false),
    ...plain(locale, true),
    ...aboutClaims(locale),
    ...aboutRequests(locale),
  ]);
  return rendered;
}

/** A `before` of whoever looks at them: seconds of work, more where others work beside. */
export function drawCards(this: Mocha.Context): void {
  this.timeout(120_000);
  renderedCards();
}

function plain(locale: Locale, isHostile: boolean): Rendered[] {
  const tr = createTranslator(locale, "Europe/Berlin");
  return plainCards(tr, isHostile).map(([maker, draft]) => ({
    maker,
    locale,
    isHostile,
    sample: isHostile ? "hostile" : "plain",
    card: cardFor({ draft }, { locale, mri: "29:uma" }),
  }));
}

function aboutClaims(locale: Locale): Rendered[] {
  const tr = createTranslator(locale, "Europe/Berlin");
  return samples.flatMap((sample) => {
    const { id, version } = sample.view.claim;
    return claimCards(tr, sample).map(([maker, draft]) => ({
      maker,
      locale,
      sample: sample.name,
      isHostile: sample.isHostile,
      claimId: id,
      card: cardFor(
        { draft, claim: { id, version } },
        { locale, mri: "29:uma" },
      ),
    }));
  });
}

/** Their readers may not see the claim, so nothing of them is tied to it. */
function aboutRequests(locale: Locale): Rendered[] {
  const tr = createTranslator(locale, "Europe/Berlin");
  return samples.flatMap((sample) =>
    askedCards(tr, sample).map(([maker, draft]) => ({
      maker,
      locale,
      sample: sample.name,
      isHostile: sample.isHostile,
      card: cardFor({ draft }, { locale, mri: "29:carl" }),
    })),
  );
}

/** What is wrong with the cards, one line each, the same fault only once per maker and language. */
export function faults(find: (one: Rendered) => readonly string[]): string[] {
  const found = new Map<string, string>();
  for (const one of renderedCards())
    for (const fault of find(one)) {
      const key = `${one.maker} ${one.locale}: ${fault.slice(0, 60)}`;
      if (!found.has(key))
        found.set(key, `${one.maker} (${one.sample}, ${one.locale}): ${fault}`);
    }
  return [...found.values()];
}
