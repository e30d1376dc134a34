import { answerFilesInputs } from "../cards/answer-files-card.ts";
import { askInputs } from "../cards/ask-card.ts";
import { claimFormInputs } from "../cards/claim-form-card.ts";
import { decisionInputs, textInputs } from "../cards/decision-cards.ts";
import { documentInputs } from "../cards/document-card.ts";
import { expenseInputs } from "../cards/expense-form-card.ts";
import { itemInputs } from "../cards/item-card.ts";
import { messagesInputs } from "../cards/messages-card.ts";
import { muteInputs, noticesInputs } from "../cards/notices-card.ts";
import { pageInputs } from "../cards/overview-card.ts";
import {
  chooseClaimInputs,
  placeFilesInputs,
} from "../cards/place-files-card.ts";
import { expertAnswerInputs } from "../cards/expert-cards.ts";
import { questionInputs } from "../cards/question-card.ts";
import { retentionInputs } from "../cards/retention-card.ts";
import {
  answerRequestInputs,
  handOnInputs,
  openRequestInputs,
} from "../cards/request-card.ts";
import {
  giveRoleInputs,
  rolePageInputs,
  takeRoleInputs,
} from "../cards/roles-card.ts";
import { submitInputs } from "../cards/submit-card.ts";
import { uploadChoices } from "./handlers/upload-choices.ts";
import type { Verb } from "../cards/verbs.ts";
import { answerFiles } from "./handlers/answer-files.ts";
import * as asked from "./handlers/asked.ts";
import { viewFollowed } from "./handlers/follow.ts";
import * as form from "./handlers/claim-form.ts";
import * as page from "./handlers/claim-page.ts";
import * as documents from "./handlers/documents.ts";
import * as expenses from "./handlers/expenses.ts";
import * as experts from "./handlers/experts.ts";
import { exportClaim } from "./handlers/exports.ts";
import { handOn } from "./handlers/hand-on.ts";
import * as home from "./handlers/home.ts";
import * as items from "./handlers/items.ts";
import { showMessages } from "./handlers/messages.ts";
import * as notices from "./handlers/notices.ts";
import { askOwner, takeOver } from "./handlers/ownership.ts";
import * as overviews from "./handlers/overviews.ts";
import * as files from "./handlers/place-files.ts";
import * as questions from "./handlers/questions.ts";
import { showReport } from "./handlers/report.ts";
import { listRetention } from "./handlers/retention.ts";
import * as requests from "./handlers/requests.ts";
import * as roles from "./handlers/roles.ts";
import * as reviews from "./handlers/reviews.ts";
import { noInput, row, type Row } from "./press.ts";

/** Verb → what it may send → what it does. A card's button without a row here does not compile. */
export const dispatch = {
  "home.show": row(noInput, (turn) => home.showHelp(turn)),
  "home.admin": row(noInput, home.showForAdmins),
  "language.choose": row(noInput, home.chooseLanguage),
  "language.set": row(home.languageInputs, home.setLanguage),

  "topic.show": row(questions.topicInputs, questions.showTopic),
  "expert.ask": row(experts.askExpertInputs, experts.askExpert),
  "expert.list": row(pageInputs, experts.listKept),
  "expert.open": row(experts.questionIdInputs, experts.openQuestion),
  "expert.answer": row(expertAnswerInputs, experts.answerExpert),
  "expert.edit": row(expertAnswerInputs, experts.editKept),
  "expert.withdraw-ask": row(experts.questionIdInputs, experts.askWithdraw),
  "expert.withdraw": row(experts.questionIdInputs, experts.withdrawKept),

  "claim.new": row(form.newClaimInputs, form.showCreateForm),
  "claim.create": row(claimFormInputs, form.createClaim),
  "claim.edit": row(noInput, form.showEditForm),
  "claim.save": row(claimFormInputs, form.saveForm),

  "claim.open": row(page.openInputs, page.openClaim),
  "claim.more": row(noInput, page.showMore),
  "claim.tasks": row(noInput, page.showTasks),
  "claim.messages": row(messagesInputs, showMessages),
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
  "question.open": row(items.openQuestionInputs, items.openQuestion),
  "question.answer": row(questionInputs, items.answerQuestion),

  "expense.list": row(expenses.listInputs, expenses.listExpenses),
  "expense.new": row(expenses.newExpenseInputs, expenses.newExpense),
  "expense.add": row(expenseInputs, expenses.addExpense),
  "expense.open": row(expenses.openExpenseInputs, expenses.openExpense),
  "expense.remove": row(expenses.removeExpenseInputs, expenses.removeExpense),

  "document.open": row(documents.openDocumentInputs, documents.openDocument),
  "document.save": row(documentInputs, documents.saveDocument),
  "document.remove": row(
    documents.removeDocumentInputs,
    documents.removeDocument,
  ),
  "document.request-ask": row(requests.askFormInputs, requests.askForDocuments),
  "document.request": row(askInputs, requests.sendRequests),
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
  "file.choose-claim": row(noInput, files.chooseClaim),
  "file.into": row(chooseClaimInputs, files.intoClaim),
  "file.discard": row(files.discardInputs, files.discardFiles),

  "overview.mine": row(pageInputs, overviews.showMine),
  "overview.find-ask": row(noInput, overviews.askFind),
  "overview.find": row(overviews.findPageInputs, overviews.find),
  "overview.queue": row(pageInputs, overviews.showQueue),
  "retention.list": row(retentionInputs, listRetention),
  "report.show": row(noInput, showReport),
  "role.list": row(rolePageInputs, roles.listRoles),
  "role.give-ask": row(noInput, roles.askGive),
  "role.give": row(giveRoleInputs, roles.giveRole),
  "role.take-ask": row(takeRoleInputs, roles.askTake),
  "role.take": row(takeRoleInputs, roles.takeRole),
  "role.history": row(rolePageInputs, roles.showRoleHistory),
  "notices.show": row(noInput, notices.showNotices),
  "notices.save": row(noticesInputs, notices.saveNotices),
  "notices.mute": row(muteInputs, notices.muteClaim),

  "review.start": row(noInput, reviews.startReview),
  "review.ask": row(reviews.askInputs, reviews.askDecision),
  "review.decide": row(decisionInputs, reviews.decideReview),
  "outside.ask": row(noInput, reviews.askOutside),
  "outside.record": row(decisionInputs, reviews.recordOutside),
} satisfies Record<Verb, Row>;

export function rowOf(verb: string): Row | undefined {
  return Object.hasOwn(dispatch, verb) ? dispatch[verb as Verb] : undefined;
}
