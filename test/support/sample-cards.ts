import { helpCard } from "../../cards/home/help-card.ts";
import { homeActions } from "../../cards/home/home-actions.ts";
import { languageCard } from "../../cards/home/language-card.ts";
import { welcomeCard } from "../../cards/home/welcome-card.ts";
import { answerCard } from "../../cards/kit/short-answer-card.ts";
import { press } from "../../cards/kit/views.ts";
import { mergedCard } from "../../cards/telling/merged-card.ts";
import type { Translator } from "../../locales/translator.ts";
import { hostile } from "./hostile-text.ts";
import { made, type Made } from "./made-card.ts";
import { uploadUrl } from "./sample-files.ts";
import { createForms } from "./sample-form-cards.ts";
import { fileCards, listCards } from "./sample-list-cards.ts";
import { noticeCards } from "./sample-notice-cards.ts";
import { questionCards } from "./sample-question-cards.ts";
import { roleCards } from "./sample-role-cards.ts";

const audiences = [
  { isPartner: true, isReviewer: false },
  { isPartner: false, isReviewer: true },
  { isPartner: true, isReviewer: true },
  { isPartner: true, isReviewer: true, isAdmin: true },
  { isPartner: false, isReviewer: false },
];

/** Every card that shows no single claim: home, language, forms, lists. */
export function plainCards(tr: Translator, isHostile: boolean): Made[] {
  const words = isHostile ? hostile(2000) : "Some words";
  return [
    ...homeCards(tr, words),
    ...createForms(tr, isHostile),
    ...noticeCards(tr, isHostile),
    ...mergedCards(tr, words),
    ...listCards(tr, isHostile),
    ...questionCards(tr, isHostile),
    ...roleCards(tr, isHostile),
    ...fileCards(tr, isHostile, words),
  ];
}

function mergedCards(tr: Translator, words: string): Made[] {
  const action = press(tr.t("button.open-claim"), "claim.open", {
    claim: "c0ffee",
  });
  const parts = Array.from({ length: 9 }, () => ({
    summary: words,
    action,
    told: "claims c0ffee/n1",
  }));
  return [
    made(mergedCard, tr, parts),
    made(mergedCard, tr, [
      { summary: words, action, told: "claims a" },
      { summary: words, action: undefined, told: "claims b" },
    ]),
  ];
}

function homeCards(tr: Translator, words: string): Made[] {
  const actions = homeActions(tr, { isPartner: true, isReviewer: true });
  const inGroup = [press(tr.t("button.upload"), "upload.choose")];
  const links = [{ title: tr.t("button.upload"), url: uploadUrl }];
  return [
    ...audiences.flatMap((audience): Made[] => [
      made(welcomeCard, tr, audience),
      made(helpCard, tr, audience, "help"),
      made(helpCard, tr, audience, "unknown"),
    ]),
    made(languageCard, tr),
    made(answerCard, words),
    made(answerCard, words, { style: "good", actions }),
    made(answerCard, words, { actions: inGroup }),
    made(answerCard, words, { details: [words, words], actions, links }),
  ];
}
