import { answerFilesInputs } from "../../cards/requests/answer-files-card.ts";
import { askInputs } from "../../cards/requests/ask-card.ts";
import { claimFormInputs } from "../../cards/claims/claim-form-inputs.ts";
import { decisionInputs } from "../../cards/reviews/decision-card.ts";
import { textInputs } from "../../cards/claims/text-card.ts";
import { documentInputs } from "../../cards/documents/document-card.ts";
import { expenseInputs } from "../../cards/claims/expense-form-card.ts";
import { itemInputs } from "../../cards/claims/item-card.ts";
import { pageInputs } from "../../cards/kit/paging.ts";
import { muteInputs, noticesInputs } from "../../cards/telling/notices-card.ts";
import { placeFilesInputs } from "../../cards/documents/place-files-card.ts";
import { chooseClaimInputs } from "../../cards/documents/choose-claim-card.ts";
import { expertAnswerInputs } from "../../cards/questions/passed-on-card.ts";
import { conditionInputs } from "../../cards/claims/condition-card.ts";
import { retentionInputs } from "../../cards/claims/retention-card.ts";
import {
  answerRequestInputs,
  handOnInputs,
  openRequestInputs,
} from "../../cards/requests/request-answer.ts";
import { giveRoleInputs } from "../../cards/people/give-role-card.ts";
import { takeRoleInputs } from "../../cards/people/take-role-card.ts";
import { submitInputs } from "../../cards/claims/submit-card.ts";
import { uploadChoices } from "../talk/documents/upload-choices.ts";
import type { Verb } from "../../cards/kit/verbs.ts";
import { answerFiles } from "../talk/requests/answer-files.ts";
import * as ask from "../talk/requests/ask.ts";
import * as asked from "../talk/requests/asked.ts";
import { refreshMembers, viewFollowed } from "../talk/follows/follow.ts";
import * as creating from "../talk/claims/create-claim.ts";
import * as editing from "../talk/claims/edit-claim.ts";
import * as adding from "../talk/claims/add-expense.ts";
import * as page from "../talk/claims/claim-page.ts";
import * as documents from "../talk/documents/documents.ts";
import * as conditions from "../talk/claims/conditions.ts";
import * as expenses from "../talk/claims/expenses.ts";
import * as experts from "../talk/questions/experts.ts";
import { answerConsent } from "../talk/claims/consent.ts";
import { receiveFiles } from "../talk/documents/receive-files.ts";
import { exportClaim } from "../talk/claims/exports.ts";
import { handOn } from "../talk/requests/hand-on.ts";
import * as home from "../talk/home/home.ts";
import * as items from "../talk/claims/items.ts";
import { showMessages } from "../talk/telling/messages.ts";
import * as notices from "../talk/telling/notices.ts";
import { askOwner, takeOver } from "../talk/claims/ownership.ts";
import * as overviews from "../talk/claims/overviews.ts";
import * as files from "../talk/documents/place-files.ts";
import * as waiting from "../talk/documents/ask-for-files.ts";
import * as kept from "../talk/questions/kept.ts";
import * as topics from "../talk/questions/topics.ts";
import { showReport } from "../talk/telling/report.ts";
import { listRetention } from "../talk/claims/retention.ts";
import * as requests from "../talk/requests/requests.ts";
import * as roles from "../talk/people/roles.ts";
import * as reviews from "../talk/reviews/reviews.ts";
import { noInput, row, type Row } from "./press.ts";

/** Verb → what it may send → what it does. A card's button without a row here does not compile. */
export const dispatch = {
  "home.show": row(noInput, (turn) => home.showHelp(turn)),
  "home.admin": row(noInput, home.showForAdmins),
  "language.choose": row(noInput, home.chooseLanguage),
  "language.set": row(home.languageInputs, home.setLanguage),

  "topic.show": row(topics.topicInputs, topics.showTopic),
  "expert.ask": row(experts.askExpertInputs, experts.askExpert),
  "expert.list": row(pageInputs, kept.listKept),
  "expert.open": row(experts.questionIdInputs, experts.openQuestion),
  "expert.answer": row(expertAnswerInputs, experts.answerExpert),
  "expert.edit": row(expertAnswerInputs, kept.editKept),
  "expert.withdraw-ask": row(experts.questionIdInputs, kept.askWithdraw),
  "expert.withdraw": row(experts.questionIdInputs, kept.withdrawKept),

  "claim.new": row(creating.newClaimInputs, creating.showCreateForm),
  "claim.create": row(claimFormInputs, creating.createClaim),
  "claim.edit": row(noInput, editing.showEditForm),
  "claim.save": row(claimFormInputs, editing.saveForm),

  "claim.open": row(page.openInputs, page.openClaim),
  "claim.more": row(noInput, page.showMore),
  "claim.tasks": row(noInput, page.showTasks),
  "claim.messages": row(pageInputs, showMessages),
  "claim.ask-owner": row(noInput, askOwner),
  "claim.take-over": row(noInput, takeOver),
  "claim.history": row(page.historyInputs, page.showHistory),
  "claim.export": row(noInput, exportClaim),
  "claim.comment-ask": row(noInput, page.askText("comment")),
  "claim.comment": row(textInputs, page.sendText("comment")),
  "claim.delete-ask": row(noInput, page.askDelete),
  "claim.delete": row(noInput, page.deleteClaim),
  "claim.submit-ask": row(noInput, page.askSubmit),
  "claim.submit": row(submitInputs, page.submitClaim),
  "claim.dispute-ask": row(noInput, page.askText("dispute")),
  "claim.dispute": row(textInputs, page.sendText("dispute")),

  "item.open": row(items.openItemInputs, items.openItem),
  "item.save": row(itemInputs, items.saveItem),
  "question.open": row(
    conditions.openConditionInputs,
    conditions.openCondition,
  ),
  "question.answer": row(conditionInputs, conditions.answerCondition),

  "expense.list": row(expenses.listInputs, expenses.listExpenses),
  "expense.new": row(adding.newExpenseInputs, adding.newExpense),
  "expense.add": row(expenseInputs, adding.addExpense),
  "expense.open": row(expenses.openExpenseInputs, expenses.openExpense),
  "expense.remove": row(expenses.removeExpenseInputs, expenses.removeExpense),

  "document.open": row(documents.openDocumentInputs, documents.openDocument),
  "document.save": row(documentInputs, documents.saveDocument),
  "document.remove": row(
    documents.removeDocumentInputs,
    documents.removeDocument,
  ),
  "document.request-ask": row(ask.askFormInputs, ask.askForDocuments),
  "document.request": row(askInputs, ask.sendRequests),
  "request.list": row(noInput, requests.listRequests),
  "request.show": row(requests.requestInputs, requests.showRequest),
  "request.remind": row(requests.requestInputs, requests.remind),
  "request.cancel": row(requests.requestInputs, requests.withdraw),
  "request.mine": row(noInput, asked.listMyRequests),
  "request.open": row(openRequestInputs, asked.openRequest),
  "request.comment": row(answerRequestInputs, asked.commentOnRequest),
  "request.decline": row(answerRequestInputs, asked.declineRequest),
  "request.hand-on": row(handOnInputs, handOn),
  "notice.show": row(notices.showNoticeInputs, notices.showNotice),
  "follow.view": row(noInput, viewFollowed),
  "upload.choose": row(noInput, (turn) => uploadChoices(turn)),
  "file.answer": row(answerFilesInputs, answerFiles),
  "file.place": row(placeFilesInputs, files.placeFiles),
  "file.choose-claim": row(noInput, waiting.chooseClaim),
  "file.into": row(chooseClaimInputs, waiting.intoClaim),
  "file.discard": row(files.discardInputs, files.discardFiles),

  "overview.mine": row(pageInputs, overviews.showMine),
  "overview.find-ask": row(noInput, overviews.askFind),
  "overview.find": row(overviews.findPageInputs, overviews.find),
  "overview.queue": row(pageInputs, overviews.showQueue),
  "retention.list": row(retentionInputs, listRetention),
  "report.show": row(noInput, showReport),
  "role.list": row(pageInputs, roles.listRoles),
  "role.give-ask": row(noInput, roles.askGive),
  "role.give": row(giveRoleInputs, roles.giveRole),
  "role.take-ask": row(takeRoleInputs, roles.askTake),
  "role.take": row(takeRoleInputs, roles.takeRole),
  "role.history": row(pageInputs, roles.showRoleHistory),
  "notices.show": row(noInput, notices.showNotices),
  "notices.save": row(noticesInputs, notices.saveNotices),
  "notices.mute": row(muteInputs, notices.muteClaim),

  "review.start": row(noInput, reviews.startReview),
  "review.ask": row(reviews.askInputs, reviews.askDecision),
  "review.decide": row(decisionInputs, reviews.decideReview),
  "outside.ask": row(noInput, reviews.askOutside),
  "outside.record": row(decisionInputs, reviews.recordOutside),
} satisfies Record<Verb, Row>;

/** What comes without a button and without words. */
export const happenings = {
  filesCame: receiveFiles,
  /** Somebody joined or left a chat with several people. */
  membersChanged: refreshMembers,
  /** An offered file was accepted or declined. */
  fileConsent: answerConsent,
} as const;

export function rowOf(verb: string): Row | undefined {
  return Object.hasOwn(dispatch, verb) ? dispatch[verb as Verb] : undefined;
}
