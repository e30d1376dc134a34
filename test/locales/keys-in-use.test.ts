import { expect } from "chai";
import { decisions } from "../../cards/reviews/decision-card.ts";
import type { FormErrorCode } from "../../cards/claims/claim-form-inputs.ts";
import { verbs } from "../../cards/kit/verbs.ts";
import {
  fieldErrorCodes,
  type FieldErrorCode,
} from "../../services/claims/check-form.ts";
import { expenseErrorCodes } from "../../services/claims/check-expense.ts";
import { blockCodes, warningCodes } from "../../services/claims/check.ts";
import type {
  Actor,
  ClaimStatus,
  EventType,
} from "../../services/claims/events.ts";
import type { FormField } from "../../services/claims/form.ts";
import type {
  ClaimNews,
  RequestCall,
  RequestNews,
} from "../../services/claims/claim-notification.ts";
import type { NotificationKind } from "../../services/telling/notification-kind.ts";
import {
  notificationStates,
  problems,
} from "../../services/delivery/notification.ts";
import { noticeModes } from "../../services/people/preferences.ts";
import type { RuleUsed } from "../../services/questions/live-facts.ts";
import type { Moment, NotCounted } from "../../services/questions/spend.ts";
import { sourceDocuments } from "../../services/questions/topics.ts";
import { elsewhereIn } from "../../locales/topics.ts";
import { alertKinds } from "../../services/alerts/alert.ts";
import { refusalCodes } from "../../services/outcome.ts";
import { messages } from "../support/locale-files.ts";
import { sourcePaths, stringsIn } from "../support/source-text.ts";

const { whole, patterns } = stringsIn(
  sourcePaths("bot", "cards", "papers", "locales"),
);
const keys = Object.keys(messages["en-US"]);

/** All members of a union: one missing, or one too many, does not compile. */
const all = <T extends string>(members: Record<T, true>) =>
  Object.keys(members) as T[];

const statuses = all<ClaimStatus>({
  editing: true,
  submitted: true,
  "in-review": true,
  "action-required": true,
  approved: true,
  rejected: true,
  disputed: true,
  deleted: true,
});
const roles = all<Actor["role"]>({
  "global-admin": true,
  "incentives-admin": true,
  "incentives-user": true,
  colleague: true,
  reviewer: true,
  bot: true,
});
/** The pre-approval ID has words of its own. */
const fields = all<Exclude<FormField, "preApprovalId"> | "currency">({
  name: true,
  program: true,
  mpnId: true,
  period: true,
  activity: true,
  date: true,
  amount: true,
  currency: true,
});
const formErrors: readonly FormErrorCode[] = [
  ...fieldErrorCodes,
  ...all<Exclude<FormErrorCode, FieldErrorCode>>({
    "pre-approval-wanted": true,
  }),
];
const claimNews = all<ClaimNews>({
  "review-wanted": true,
  "review-started": true,
  feedback: true,
  "information-requested": true,
  approved: true,
  rejected: true,
  disputed: true,
  "owner-asked": true,
  "taken-over": true,
});
const requestNotices = all<RequestNews>({
  "request-closed": true,
  "request-delivered": true,
  "request-fulfilled": true,
  "request-declined": true,
  "request-commented": true,
  "request-handed-on": true,
  "request-due": true,
});
/** Only what Partner Center can have decided. */
const outsideNotices = claimNews.filter(
  (kind) =>
    !["review-wanted", "disputed", "owner-asked", "taken-over"].includes(kind),
);
const requestCalls = all<RequestCall>({
  "document-requested": true,
  "request-reminder": true,
});
const questionCalls = all<Extract<NotificationKind, `question-${string}`>>({
  "question-asked": true,
  "question-answered": true,
});
const spending = all<Moment | NotCounted>({
  before: true,
  during: true,
  after: true,
  alcohol: true,
  catering: true,
  travel: true,
  gift: true,
  speaker: true,
});
/** The rule of so many days says how many. */
const rules = all<Exclude<RuleUsed["kind"], "days">>({
  "fixed-day": true,
  explicit: true,
});
const outsideEvents = [
  "history.review-started",
  "history.feedback-given",
  "history.information-requested",
  "history.approved",
  "history.rejected",
];
const texts = ["comment", "dispute"];
/** What the History says with nothing but the name of who was asked. */
const requestSteps: readonly EventType[] = [
  "request-handed-on",
  "request-cancelled",
  "request-fulfilled",
  "request-reminded",
];

/** Keys made from a code: the template as it stands in the code, and all that may be filled in. */
const families: Readonly<Record<string, readonly string[]>> = {
  "status.*": statuses,
  "role.*": roles,
  "refusal.*": refusalCodes,
  "check.*": [...blockCodes, ...warningCodes],
  "warning-name.*": warningCodes,
  "form.*": fields,
  "form-error.*": formErrors,
  "expense-error.*": expenseErrorCodes,
  "review.title-*": decisions,
  "review.lead-*": decisions,
  "button.*": decisions,
  "done.*": decisions,
  "outside.*": decisions,
  "*.title": texts,
  "*.lead": texts,
  "*.text": texts,
  "button.*-send": texts,
  "told.*": [...claimNews, ...requestNotices],
  "told.*-next": claimNews,
  "told.*-outside": outsideNotices,
  "*-outside": outsideEvents,
  "history.*": requestSteps,
  "notices.mode-*": noticeModes,
  "notices.saved-*": noticeModes,
  "alert.*": alertKinds,
  "alert.*-next": alertKinds,
  "kind.*": [
    ...claimNews,
    ...requestCalls,
    ...requestNotices,
    ...alertKinds,
    ...questionCalls,
  ],
  "delivery.*": notificationStates,
  "problem.*": [...problems, "other"],
  "weekly.*": ["all-arrived", "some-wait", "some-failed", "nothing"],
  "asked.*": ["here", "missing"],
  "answer.rule-*": rules,
  "answer.elsewhere-*": [...elsewhereIn("en-US").keys()],
  "spend.*": spending,
  "source.*": sourceDocuments.map(({ id }) => id),
};
/** Templates that look like keys and are none. */
const notKeys = new Set(["claim.*"]);

const made = Object.entries(families).flatMap(([pattern, codes]) =>
  codes.map((code) => pattern.replace("*", code)),
);

describe("Keys of messages", () => {
  it("are all used by a card, a handler or a page", () => {
    const unused = keys.filter((key) => !whole.has(key) && !made.includes(key));
    expect(unused).to.deep.equal([]);
  });

  it("exist for every code that a key is made from", () => {
    expect(made.filter((key) => !keys.includes(key))).to.deep.equal([]);
  });

  it("are made from codes only in ways this test knows", () => {
    const looksLikeKeys = [...patterns].filter((pattern) => {
      const letters = pattern.replaceAll("*", "");
      const shape = new RegExp(
        `^${pattern.replaceAll(".", "\\.").replaceAll("*", "[\\w.-]+")}$`,
      );
      return (
        /^[a-z.-]*[a-z][a-z.-]*$/.test(letters) &&
        keys.some((key) => shape.test(key)) &&
        !notKeys.has(pattern)
      );
    });
    expect(looksLikeKeys).to.have.members(Object.keys(families));
  });

  it("exist wherever the code names one", () => {
    const rooms = new Set(keys.map((key) => key.split(".")[0] ?? ""));
    // Verbs and refusals have the same shape.
    const named = [...whole].filter(
      (text) =>
        /^[a-z-]+\.[a-zA-Z.-]+$/.test(text) &&
        rooms.has(text.split(".")[0] ?? "") &&
        !isVerb(text),
    );
    expect(
      named.filter((key) => !keys.includes(key) && !isRefusal(key)),
    ).to.deep.equal([]);
  });
});

describe("Codes", () => {
  const inServices = stringsIn(
    sourcePaths("services", "bot").filter(
      (path) => !/\/(outcome|check)\.ts$/.test(path),
    ),
  ).whole;

  it("of refusals are all given by somebody", () => {
    expect(refusalCodes.filter((code) => !inServices.has(code))).to.be.empty;
  });

  it("of checks are all given by somebody", () => {
    const codes = [...blockCodes, ...warningCodes];
    expect(codes.filter((code) => !inServices.has(code))).to.be.empty;
  });
});

function isRefusal(text: string): boolean {
  return (refusalCodes as readonly string[]).includes(text);
}

function isVerb(text: string): boolean {
  return (verbs as readonly string[]).includes(text);
}
