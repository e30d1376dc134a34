import { askCard, nothingAsked } from "../../cards/requests/ask-card.ts";
import type { CardDraft } from "../../cards/kit/card-draft.ts";
import { claimFormCard } from "../../cards/claims/claim-form-card.ts";
import { claimFormInputs } from "../../cards/claims/claim-form-inputs.ts";
import { claimPageCard } from "../../cards/claims/claim-page-card.ts";
import { decisionCard } from "../../cards/reviews/decision-card.ts";
import { expenseListCard } from "../../cards/claims/expense-list-card.ts";
import { historyCard } from "../../cards/claims/history-card.ts";
import { helpCard } from "../../cards/home/help-card.ts";
import { welcomeCard } from "../../cards/home/welcome-card.ts";
import { itemCard } from "../../cards/claims/item-card.ts";
import { notificationCard } from "../../cards/claims/notification-card.ts";
import { renderCard, type Card } from "../../cards/kit/render.ts";
import { requestCard } from "../../cards/requests/request-card.ts";
import { requestListCard } from "../../cards/requests/request-list-card.ts";
import { requestNoticeCard } from "../../cards/requests/request-notice-card.ts";
import { submitCard } from "../../cards/claims/submit-card.ts";
import { locales, type Locale } from "../../locales/locale.ts";
import { createTranslator, type Translator } from "../../locales/translator.ts";
import { catalogue } from "../../services/activities/catalogue.ts";
import { requestView } from "../../services/claims/request-view.ts";
import { buttonsOf, inputsOf, textOf } from "../support/card-reader.ts";
import {
  agenda,
  created,
  documentAdded,
  eur,
  evidence,
  expenseAdded,
  feedback,
  inStatus,
  informationRequested,
  photo,
} from "../support/claim-kit.ts";
import { questionCards } from "../support/sample-question-cards.ts";
import { topics } from "../../services/questions/topics.ts";
import { fileUrl, uploadUrl } from "../support/sample-files.ts";
import { viewOf } from "../support/sample-views.ts";
import { requestSteps } from "../support/sample-requests.ts";
import { matchesSnapshot } from "../support/snapshots.ts";

const halfFull = viewOf([
  created({ amount: eur(12_400) }),
  expenseAdded(),
  documentAdded(),
]);
const withWarnings = viewOf([created({ amount: eur(12_400) }), ...evidence]);
const asked = viewOf([
  ...inStatus["in-review"],
  feedback(photo),
  informationRequested([agenda, photo]),
]);
const inReview = viewOf(inStatus["in-review"], "reviewer");

const withRequests = viewOf(requestSteps((text) => text));
const requestOf = (id: string) =>
  requestView(
    withRequests.claim,
    withRequests.claim.requests.find((one) => one.id === id)!,
    "2021-07-01",
  );

/** The cards somebody meets on the way from "help" to an answer of the reviewer. */
const journey: Readonly<Record<string, (tr: Translator) => CardDraft>> = {
  welcome: (tr) => welcomeCard(tr, { isPartner: true, isReviewer: false }),
  help: (tr) => helpCard(tr, { isPartner: true, isReviewer: true }, "help"),
  "claim page": (tr) => claimPageCard(tr, halfFull, { uploadUrl }),
  item: (tr) => itemCard(tr, asked, rowOf(photo), { fileUrl, uploadUrl }),
  expenses: (tr) => expenseListCard(tr, halfFull, { uploadUrl }),
  submit: (tr) => submitCard(tr, withWarnings),
  decision: (tr) => decisionCard(tr, inReview, "reject"),
  notification: (tr) =>
    notificationCard(
      tr,
      "information-requested",
      asked.claim,
      asked.events.at(-1)!,
    ),
  ask: (tr) => askCard(tr, withRequests, { people: [], typed: nothingAsked }),
  asked: (tr) => requestCard(tr, requestOf("r1"), { uploadUrl }),
  "hand on": (tr) => requestCard(tr, requestOf("r1"), { form: "hand-on" }),
  "told of a refusal": (tr) => {
    const { request } = requestOf("r5");
    const event = withRequests.events.find(
      ({ body }) => body.type === "request-declined",
    )!;
    return requestNoticeCard(
      tr,
      "request-declined",
      withRequests.claim,
      request,
      event,
    );
  },
  requests: (tr) => requestListCard(tr, withRequests),
  history: (tr) => historyCard(tr, asked, { brokenAt: undefined }),
};

/** One of the sample cards of this maker. */
const sample =
  (maker: string, at = 0) =>
  (tr: Translator): CardDraft =>
    questionCards(tr, false).filter(([name]) => name === maker)[at]![1];
const topic = (id: string) =>
  sample(
    "topicCard",
    topics.findIndex((one) => one.id === id),
  );

/** What somebody meets who asks: answers, advice, what is passed on. */
const questions: typeof journey = {
  deadline: topic("claim-deadline"),
  "how to begin": topic("claim-create"),
  retention: topic("retention"),
  "trade show": topic("activity.tradeshows"),
  "not sure": sample("unsureCard", 2),
  "small talk": sample("elsewhereCard"),
  "before spending": sample("spendCard", catalogue.activities.length),
  "passed on": sample("passedOnCard"),
  answered: sample("answeredCard"),
  kept: sample("keptCard"),
  "kept ones": sample("keptListCard", 2),
  "to change": sample("keptEditCard"),
  "to withdraw": sample("withdrawCard"),
};

describe("The cards of a claim's way", () => {
  for (const locale of locales) {
    it(`read in ${locale} as they did`, async () => {
      await matchesSnapshot(`read-${locale}`, read(locale, journey));
    });

    it(`read in ${locale} as they did, where somebody asks`, async () => {
      await matchesSnapshot(`asked-${locale}`, read(locale, questions));
    });
  }

  for (const [name, make] of Object.entries({
    message: journey["welcome"]!,
    list: journey["submit"]!,
    answer: questions["deadline"]!,
    "claim-page": journey["claim page"]!,
    form: (tr: Translator) =>
      claimFormCard(tr, {
        mode: "create",
        values: claimFormInputs.parse({ name: "Spring roadshow" }),
        errors: { amount: { code: "missing" } },
        options: {
          programs: [{ value: "csp", title: "CSP direct bill partner" }],
          locations: [{ value: "1234567", title: "Contoso Munich" }],
          periods: [{ value: "FY21-H1", title: "Jan – Jun 2021" }],
          activities: [{ value: "activity.tradeshows", title: "Trade shows" }],
          currencies: [{ value: "EUR", title: "EUR" }],
        },
      }),
  }))
    it(`drawn by the template ${name} are laid out as they were`, async () => {
      await matchesSnapshot(`layout-${name}`, draw("en-US", make));
    });
});

/** Same one-time mark each time, so that two drawings can be compared. */
function draw(locale: Locale, make: (tr: Translator) => CardDraft): Card {
  const draft = make(createTranslator(locale, "Europe/Berlin"));
  return renderCard(draft, {
    lang: locale,
    nonce: "nonce",
    claim: "claim",
    seen: 3,
    ...(draft.template === "claim-page" && {
      refresh: { verb: "claim.open", userIds: ["29:uma"] },
    }),
  });
}

const read = (locale: Locale, cards: typeof journey) =>
  Object.fromEntries(
    Object.entries(cards).map(([name, make]) => [
      name,
      reading(draw(locale, make)),
    ]),
  );

/** What somebody reads: the line for the banner, the texts, the inputs, the buttons. */
function reading(card: Card) {
  return {
    summary: card["speak"],
    texts: textOf(card)
      .split("\n")
      .filter((text) => text !== ""),
    inputs: inputsOf(card).map(({ label, placeholder }) =>
      [label, placeholder].filter(Boolean).join(" | "),
    ),
    buttons: buttonsOf(card).map(({ title }) => title),
  };
}

function rowOf(key: string) {
  return asked.rows.find((row) => row.key === key)!;
}
