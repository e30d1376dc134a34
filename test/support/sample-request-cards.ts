import { filesPerCard } from "../../cards/documents/file-fields.ts";
import type { NoticeView } from "../../cards/kit/views.ts";
import { answerFilesCard } from "../../cards/requests/answer-files-card.ts";
import { askCard, nothingAsked } from "../../cards/requests/ask-card.ts";
import { askedCard } from "../../cards/requests/asked-card.ts";
import { myRequestsCard } from "../../cards/requests/my-requests-card.ts";
import { requestCard } from "../../cards/requests/request-card.ts";
import { requestListCard } from "../../cards/requests/request-list-card.ts";
import { requestNoticeCard } from "../../cards/requests/request-notice-card.ts";
import type { Translator } from "../../locales/translator.ts";
import type { RequestNews } from "../../services/claims/claim-notification.ts";
import type { ClaimRequest } from "../../services/claims/claim.ts";
import type { ClaimEvent } from "../../services/claims/events.ts";
import { requestView } from "../../services/claims/request-view.ts";
import { hostile } from "./hostile-text.ts";
import { made, type Made } from "./made-card.ts";
import { uploadUrl, waitingFiles } from "./sample-files.ts";
import { carl } from "./sample-requests.ts";
import type { Sample } from "./sample-views.ts";

const today = "2021-07-01";
const choices = [
  { value: carl.id, title: "Carl" },
  { value: "id-other", title: "Otto" },
];

/** For the one who asks, on cards that are tied to the claim. */
export function askerCards(
  tr: Translator,
  { view, isHostile }: Sample,
): Made[] {
  const words = isHostile ? hostile(2000) : "Some words";
  const notice: NoticeView = { style: "attention", text: words };
  // The items of another activity are none of this claim's.
  const items = view.rows
    .filter(({ group }) => group !== "common")
    .slice(0, 2)
    .map(({ key }) => key)
    .join();
  const typed = {
    people: carl.id,
    names: words.slice(0, 200),
    items,
    text: words.slice(0, 500),
    due: today,
    words: words.slice(0, 1000),
  };
  return [
    made(askCard, tr, view, { people: [], typed: nothingAsked }),
    made(askCard, tr, view, {
      people: choices,
      typed: {
        ...nothingAsked,
        people: `${carl.id},id-other`,
        items,
        due: today,
      },
    }),
    ...(["people", "items", "text", "due", "words", "names"] as const).map(
      (field) =>
        made(askCard, tr, view, {
          people: choices,
          typed,
          notice,
          error: { field, text: words },
        }),
    ),
    made(requestListCard, tr, view),
    made(requestListCard, tr, view, notice),
    ...view.claim.requests.flatMap((one): Made[] => [
      made(askedCard, tr, one),
      made(askedCard, tr, one, notice),
    ]),
  ];
}

/** For the one who is asked, and what is told of a request: on cards that are tied to no claim. */
export function askedCards(tr: Translator, sample: Sample): Made[] {
  const { claim } = sample.view;
  const words = sample.isHostile ? hostile(2000) : "Some words";
  const notice: NoticeView = { style: "good", text: words };
  const views = claim.requests.map((one) => requestView(claim, one, today));
  const twenty =
    views.length === 0
      ? []
      : Array.from({ length: 20 }, (_, index) => views[index % views.length]!);
  return [
    ...views.flatMap((view): Made[] => [
      made(requestCard, tr, view),
      made(requestCard, tr, view, { uploadUrl, notice }),
      made(answerFilesCard, tr, view, waitingFiles(1, sample.isHostile)),
      made(
        answerFilesCard,
        tr,
        view,
        waitingFiles(filesPerCard + 2, sample.isHostile),
        [words],
      ),
      ...(["comment", "decline", "hand-on"] as const).flatMap(
        (form): Made[] => [
          made(requestCard, tr, view, { form, uploadUrl }),
          made(requestCard, tr, view, {
            form,
            people: choices,
            typed: { text: words, people: carl.id },
            error: words,
            notice,
          }),
        ],
      ),
    ]),
    made(myRequestsCard, tr, views),
    made(myRequestsCard, tr, []),
    made(myRequestsCard, tr, twenty),
    ...claim.requests.flatMap((one) => notices(tr, sample, one)),
  ];
}

/** The event each notice about a request follows from. */
const causes: Readonly<Record<RequestNews, ClaimEvent["body"]["type"]>> = {
  "request-closed": "request-cancelled",
  "request-delivered": "document-added",
  "request-fulfilled": "request-fulfilled",
  "request-declined": "request-declined",
  "request-commented": "commented",
  "request-handed-on": "request-handed-on",
  "request-due": "request-reminded",
};

function notices(
  tr: Translator,
  { view }: Sample,
  request: ClaimRequest,
): Made[] {
  const kinds = Object.entries(causes) as [RequestNews, string][];
  return kinds.flatMap(([kind, type]): Made[] =>
    view.events
      .filter(
        ({ body }) =>
          body.type === type &&
          "request" in body &&
          body.request === request.id,
      )
      .map((event) =>
        made(requestNoticeCard, tr, kind, view.claim, request, event),
      ),
  );
}
