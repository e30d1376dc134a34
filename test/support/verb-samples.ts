import type { Verb } from "../../cards/verbs.ts";
import { csrLine, roadshow } from "./claim-steps.ts";

const photo = "activity.tradeshows/participation-photo";
const colleague = "5f2c1a10-0000-4000-8000-000000000102";
const item = "activity.tradeshows/estimated-attendees-or-visitors";

/** For each button data that would do something on a claim one may change; its envelope is left out. */
export function createSamples(
  claimId: string,
): Record<Verb, Readonly<Record<string, unknown>>> {
  const decision = { decision: "approve", items: item, text: "fine" };
  return {
    "home.show": {},
    "language.choose": {},
    "language.set": { locale: "en-US" },
    "claim.new": { values: { ...roadshow } },
    "claim.create": { ...roadshow },
    "claim.open": { all: true },
    "claim.edit": {},
    "claim.save": { ...roadshow, name: "Changed", askedPreApproval: true },
    "claim.more": {},
    "claim.history": { page: 1 },
    "claim.export": {},
    "claim.comment-ask": {},
    "claim.comment": { text: "a remark" },
    "claim.delete-ask": {},
    "claim.delete": {},
    "claim.submit-ask": {},
    "claim.submit": { acknowledged: ["before-claiming-period"] },
    "claim.dispute-ask": {},
    "claim.dispute": { text: "a reason" },
    "item.open": { item },
    "item.save": { item, value: "200", comment: "counted" },
    "question.open": { question: "activity.exams-tuition/kind" },
    "question.answer": {
      question: "activity.exams-tuition/kind",
      answer: "exam",
    },
    "expense.list": { page: 1 },
    "expense.new": { kind: "csr", item },
    "expense.add": { kind: "csr", ...csrLine, items: "" },
    "expense.open": { expense: "e", remove: true },
    "expense.remove": { expense: "e" },
    "document.open": { document: "d", remove: true },
    "document.save": { document: "d", purposes: `item:${item}`, note: "n" },
    "document.remove": { document: "d" },
    "document.request-ask": { items: photo },
    "document.request": {
      people: colleague,
      names: "",
      items: photo,
      text: "the flyer",
      due: "2026-12-01",
      words: "please",
    },
    "request.list": {},
    "request.show": { request: "r" },
    "request.remind": { request: "r" },
    "request.cancel": { request: "r" },
    "request.mine": {},
    "request.open": { request: "r", form: "comment" },
    "request.comment": { request: "r", text: "a remark" },
    "request.decline": { request: "r", text: "a reason" },
    "request.hand-on": { request: "r", people: colleague, text: "please" },
    "upload.choose": {},
    "file.answer": { request: "r", files: ["f"], wants0: photo, note0: "n" },
    "file.place": { files: ["f"], purposes0: `item:${item}`, note0: "n" },
    "file.choose-claim": {},
    "file.into": { into: claimId },
    "file.discard": { files: ["f"] },
    "overview.mine": { page: 1 },
    "overview.find-ask": {},
    "overview.find": { query: "fair", page: 1 },
    "overview.queue": { page: 1 },
    "retention.list": { show: "ending", page: 1 },
    "review.start": {},
    "review.ask": { decision: "reject" },
    "review.decide": decision,
    "outside.ask": {},
    "outside.record": decision,
  };
}
