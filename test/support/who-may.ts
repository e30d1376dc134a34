import type { Verb } from "../../cards/kit/verbs.ts";

/** Who presses; all of one company but the last one. */
export const roles = [
  /** Of every program and location. */
  "global admin",
  /** These two and the reviewer: of one program at one location. */
  "incentives admin",
  "incentives user",
  /** Was asked for one thing of two of the claims, and has no role. */
  "colleague who was asked",
  "colleague",
  "reviewer",
  /** Of another location only. */
  "admin of another location",
  /** With a partner role, in another company. */
  "somebody of another company",
] as const;
export type RoleName = (typeof roles)[number];

/** Which claim the press is about. */
export const claims = [
  /** Of the one who presses; undefined for those who can have none. */
  "own",
  /** Of a colleague, in the scope of the one who presses: a draft. */
  "draft",
  /** The same, submitted. */
  "submitted",
  /** Of another location. */
  "other location",
  /** Of another company. */
  "other company",
] as const;
export type ClaimName = (typeof claims)[number];

/** Y: allowed, s: sees the claim but does nothing to it, -: refused, a dot: there is no such claim. In the order of `claims`. */
type Marks = readonly [
  globalAdmin: string,
  incentivesAdmin: string,
  incentivesUser: string,
  asked: string,
  colleague: string,
  reviewer: string,
  elsewhere: string,
  otherCompany: string,
];

const nobody = ".----";
const none = "-----";

/** The table of section 2 of the rules, and what follows from it. */
const rights = {
  /** Shows nothing of a claim that the person may not see anyhow. */
  everybody: [
    "YYYYY",
    "YYYYY",
    "YYYYY",
    ".YYYY",
    ".YYYY",
    ".YYYY",
    "YYYYY",
    "YYYY.",
  ],
  /** Sees the claim and its history: its partners, and reviewers once it is submitted. */
  see: ["YYYY-", "YYY--", "YYY--", nobody, nobody, ".-Y--", "Y--Y-", "Y---."],
  /** Sees it, or what they were asked for of it as long as it takes files. */
  "see or asked": [
    "YYYY-",
    "YYY--",
    "YYY--",
    ".Y---",
    nobody,
    ".-Y--",
    "Y--Y-",
    "Y---.",
  ],
  /** Fills in, asks colleagues, submits, disputes; a reviewer is shown the submitted claim instead. */
  work: ["YYYY-", "YYY--", "YYY--", nobody, nobody, ".-s--", "Y--Y-", "Y---."],
  /** Answers a request: only whoever was asked. */
  asked: [none, none, none, ".YY--", nobody, nobody, none, "----."],
  /** Nobody who answers for it as a partner reviews it. */
  review: [none, none, none, nobody, nobody, ".-Y--", none, "----."],
  /** Records what Partner Center decided. */
  outside: ["YYYY-", "YYY--", none, nobody, nobody, nobody, "Y--Y-", "----."],
  /** Admin of anything. */
  admins: ["YYYYY", "YYYYY", none, nobody, nobody, nobody, "YYYYY", "----."],
  /** Admin of what the role that is given or taken is for: the first location. */
  "admins there": [
    "YYYYY",
    "YYYYY",
    none,
    nobody,
    nobody,
    nobody,
    none,
    "----.",
  ],
  /** Partner of anything. */
  partners: [
    "YYYYY",
    "YYYYY",
    "YYYYY",
    nobody,
    nobody,
    nobody,
    "YYYYY",
    "YYYY.",
  ],
  /** Partner of the program and location in the form: the first one. */
  "partners there": [
    "YYYYY",
    "YYYYY",
    "YYYYY",
    nobody,
    nobody,
    nobody,
    none,
    "YYYY.",
  ],
  "partners and reviewers": [
    "YYYYY",
    "YYYYY",
    "YYYYY",
    nobody,
    nobody,
    ".YYYY",
    "YYYYY",
    "YYYY.",
  ],
  reviewers: [none, none, none, nobody, nobody, ".YYYY", none, "----."],
} satisfies Record<string, Marks>;

const rightFor: Readonly<Record<Verb, keyof typeof rights>> = {
  "home.show": "everybody",
  "home.admin": "admins",
  "language.choose": "everybody",
  "language.set": "everybody",
  "topic.show": "everybody",
  "expert.ask": "everybody",
  "expert.list": "admins",
  "expert.open": "admins",
  "expert.answer": "admins",
  "expert.edit": "admins",
  "expert.withdraw-ask": "admins",
  "expert.withdraw": "admins",
  "claim.new": "partners",
  "claim.create": "partners there",
  "claim.open": "see",
  "claim.edit": "work",
  "claim.save": "work",
  "claim.more": "see",
  "claim.tasks": "see",
  "claim.messages": "see",
  "claim.ask-owner": "work",
  "claim.take-over": "work",
  "claim.history": "see",
  "claim.export": "work",
  "claim.comment-ask": "see",
  "claim.comment": "see",
  "claim.delete-ask": "work",
  "claim.delete": "work",
  "claim.submit-ask": "work",
  "claim.submit": "work",
  "claim.dispute-ask": "work",
  "claim.dispute": "work",
  "item.open": "see",
  "item.save": "work",
  "question.open": "work",
  "question.answer": "work",
  "expense.list": "see",
  "expense.new": "work",
  "expense.add": "work",
  "expense.open": "see",
  "expense.remove": "work",
  "document.open": "see",
  "document.save": "work",
  "document.remove": "work",
  "document.request-ask": "work",
  "document.request": "work",
  "request.list": "see",
  "request.show": "work",
  "request.remind": "work",
  "request.cancel": "work",
  "request.mine": "everybody",
  "request.open": "asked",
  "request.comment": "asked",
  "request.decline": "asked",
  "request.hand-on": "asked",
  "file.place": "work",
  "file.choose-claim": "everybody",
  "file.into": "everybody",
  "file.answer": "asked",
  "file.discard": "everybody",
  "upload.choose": "everybody",
  "follow.view": "see or asked",
  "notice.show": "everybody",
  "overview.mine": "partners and reviewers",
  "overview.find-ask": "everybody",
  "overview.find": "everybody",
  "overview.queue": "reviewers",
  "retention.list": "admins",
  "report.show": "admins",
  "role.list": "admins",
  "role.give-ask": "admins",
  "role.give": "admins there",
  "role.take-ask": "admins there",
  "role.take": "admins there",
  "role.history": "admins",
  "notices.show": "everybody",
  "notices.save": "everybody",
  "notices.mute": "everybody",
  "review.start": "review",
  "review.ask": "review",
  "review.decide": "review",
  "outside.ask": "outside",
  "outside.record": "outside",
};

const marks = {
  Y: "allowed",
  s: "only seen",
  "-": "refused",
  ".": "no such claim",
} as const;
export type Outcome = (typeof marks)[keyof typeof marks];

export function whoMay(verb: Verb, role: RoleName, claim: ClaimName): Outcome {
  const row = rights[rightFor[verb]][roles.indexOf(role)];
  const mark = row?.[claims.indexOf(claim)] as keyof typeof marks | undefined;
  if (mark === undefined) throw new Error(`Nothing is said of ${verb}`);
  return marks[mark];
}

/** How much of a claim may stand in what the role is ever answered. */
export function maySee(
  role: RoleName,
  claim: ClaimName,
): "all" | "its name" | "nothing" {
  if (whoMay("claim.open", role, claim) === "allowed") return "all";
  return whoMay("request.open", role, claim) === "allowed"
    ? "its name"
    : "nothing";
}
