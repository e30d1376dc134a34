import type { PersonaKey } from "../../bot/local/personas.ts";
import type { Verb } from "../../cards/kit/verbs.ts";

/** What the claim of the press has gone through. */
export type Stage = "draft" | "exam" | "submitted" | "in review" | "rejected";

interface Press {
  readonly by: PersonaKey;
  readonly on: Stage;
  /** What it reads and writes, in this order, once it is known who presses. */
  readonly does: readonly string[];
  /** Why it touches another record than the claim, or a claim more than once. */
  readonly because?: string;
}

const look = ["read the claim"];
const change = ["read the claim", "write the claim"];
const ownFiles = ["read own files"];
const takenOff = ["read own files", "write own files"];
const rememberedOf = ["read the person", "write the person"];

const partner = (does: readonly string[], on: Stage = "draft"): Press => ({
  by: "partner",
  on,
  does,
});
const reviewer = (on: Stage, does: readonly string[]): Press => ({
  by: "reviewer",
  on,
  does,
});
const admin = (does: readonly string[], because?: string): Press => ({
  by: "admin",
  on: "draft",
  does,
  ...(because === undefined ? {} : { because }),
});
const colleague = (does: readonly string[]): Press => ({
  by: "colleague",
  on: "draft",
  does,
});
const because = (why: string, press: Press): Press => ({
  ...press,
  because: why,
});

const theQuestion = "a question is a record of its own";
const theRoles = "all roles of a tenant are one record";
const fromList =
  "files wait on a list of their owner's, and leave it once the claim has them";

/** For each button a press that does what it is for, and all records that it touches. */
export const presses: Readonly<Record<Verb, Press>> = {
  "home.show": partner([]),
  "home.admin": admin([]),
  "language.choose": partner([]),
  "language.set": because("it is the person's", partner(rememberedOf)),
  "topic.show": because(
    "the next question goes on from this topic",
    partner(rememberedOf),
  ),
  "expert.ask": because(
    theQuestion,
    partner(["read the question", "write the question"]),
  ),
  "expert.list": admin([]),
  "expert.open": admin([]),
  "expert.answer": admin(
    ["read the question", "write the question"],
    theQuestion,
  ),
  "expert.edit": admin(
    ["read the question", "write the question"],
    theQuestion,
  ),
  "expert.withdraw-ask": admin([]),
  "expert.withdraw": admin(
    ["read the question", "write the question"],
    theQuestion,
  ),
  "claim.new": partner([]),
  "claim.create": because(
    "the next form begins with the same program; files that came before the claim are placed next",
    partner([
      "read another claim",
      "write another claim",
      ...rememberedOf,
      ...ownFiles,
    ]),
  ),
  "claim.open": partner(look),
  "claim.edit": partner(look),
  "claim.save": partner(change),
  "claim.more": partner(look),
  "claim.tasks": partner(look),
  "claim.history": partner(look),
  "claim.messages": partner(look),
  "claim.ask-owner": admin(
    ["read another person", ...change],
    "the owner is asked in the language they read",
  ),
  "claim.take-over": admin(change),
  "claim.export": partner(look),
  "claim.comment-ask": partner(look),
  "claim.comment": partner(change),
  "claim.delete-ask": partner(look),
  "claim.delete": partner(change),
  "claim.submit-ask": partner(look),
  "claim.submit": partner(change),
  "claim.dispute-ask": partner(look, "rejected"),
  "claim.dispute": partner(change, "rejected"),
  "item.open": partner(look),
  "item.save": partner(change),
  "question.open": partner(look, "exam"),
  "question.answer": partner(change, "exam"),
  "expense.list": partner(look),
  "expense.new": partner(look),
  "expense.add": partner(change),
  "expense.open": partner(look),
  "expense.remove": partner(change),
  "document.open": partner(look),
  "document.save": partner(change),
  "document.remove": partner(change),
  "document.request-ask": partner(look),
  "document.request": partner(change),
  "request.list": partner(look),
  "request.show": partner(look),
  "request.remind": partner(change),
  "request.cancel": partner(change),
  "request.mine": because(
    "each claim in which they were asked for something is read once",
    colleague([...look, "read another claim"]),
  ),
  "request.open": colleague(look),
  "request.comment": colleague(change),
  "request.decline": colleague(change),
  "request.hand-on": colleague(change),
  "upload.choose": because(
    "each claim in which they were asked for something is read once",
    colleague([...look, "read another claim"]),
  ),
  "follow.view": partner(look),
  "notice.show": partner([]),
  "file.answer": because(
    fromList,
    colleague([...ownFiles, ...change, ...takenOff]),
  ),
  "file.place": because(
    fromList,
    partner([...ownFiles, ...change, ...takenOff]),
  ),
  "file.choose-claim": because(
    "the files, and each claim in which they were asked for something, are read once",
    colleague([...ownFiles, ...look, "read another claim"]),
  ),
  "file.into": because(fromList, partner([...ownFiles, ...look])),
  "file.discard": because(fromList, partner([...takenOff, ...look])),
  "overview.mine": partner([]),
  "overview.find-ask": partner([]),
  "overview.find": because(
    "the only one that is found opens at once",
    partner(look),
  ),
  "overview.queue": reviewer("submitted", []),
  "retention.list": admin([]),
  "report.show": admin(
    [...look, "read another claim"],
    "each claim of which somebody was told in these days is read once",
  ),
  "role.list": admin([]),
  "role.give-ask": admin([]),
  "role.give": admin(["read the roles", "write the roles"], theRoles),
  "role.take-ask": admin([]),
  "role.take": admin(["read the roles", "write the roles"], theRoles),
  "role.history": admin([]),
  "notices.show": partner([]),
  "notices.save": because("it is the person's", partner(rememberedOf)),
  "notices.mute": because("it is the person's", partner(rememberedOf)),
  "review.start": reviewer("submitted", change),
  "review.ask": reviewer("in review", look),
  "review.decide": reviewer("in review", change),
  "outside.ask": { by: "admin", on: "in review", does: look },
  "outside.record": { by: "admin", on: "in review", does: change },
};
