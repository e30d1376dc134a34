import {
  understand,
  type CommandId,
  type Understood,
} from "../../locales/commands.ts";
import { askAsSaid } from "../talk/requests/ask-sentence.ts";
import { listMyRequests } from "../talk/requests/asked.ts";
import { showCreateForm } from "../talk/claims/claim-form.ts";
import {
  askDelete,
  askSubmit,
  askText,
  showHistory,
} from "../talk/claims/claim-page.ts";
import { exportClaim } from "../talk/claims/exports.ts";
import { listKept } from "../talk/questions/experts.ts";
import { chooseLanguage, showHelp } from "../talk/home/home.ts";
import { showNotices } from "../talk/telling/notices.ts";
import {
  askFind,
  find,
  findsAny,
  showMine,
  showQueue,
} from "../talk/claims/overviews.ts";
import { follow, unfollow } from "../talk/follows/follow.ts";
import {
  isAsking,
  understandQuestion,
} from "../talk/questions/question-context.ts";
import { answerQuestion, showTopic } from "../talk/questions/questions.ts";
import { showDeadline } from "../talk/claims/deadline.ts";
import { offerUpload } from "../talk/documents/offer-upload.ts";
import { listRequests } from "../talk/requests/requests.ts";
import { showReport } from "../talk/telling/report.ts";
import { listRoles } from "../talk/people/roles.ts";
import { listRetention } from "../talk/claims/retention.ts";
import { requestReply } from "../talk/shared/request-reply.ts";
import { askedOf, requestsTo } from "../../services/claims/asked-of.ts";
import type { Reply } from "./reply.ts";
import type { Turn } from "./turn.ts";

/** More than this is no search; it is also as much as the card's own search field takes. */
const longestQuery = 200;

/** The answer to a typed message: a command in any of the languages, or a helpful way on. */
export async function answerText(turn: Turn, text: string): Promise<Reply> {
  const understood = understand(text);
  if (!understood) return answerUnknown(turn, text);
  const { command, rest } = understood;
  if (command === "find") return findOrAnswer(turn, text, rest);
  // After a question, "until when?" goes on from it.
  if (command === "due" && isAsking(turn)) return answerDue(turn, text);
  return commands[command](turn, understood, text);
}

/** "open the roadshow claim" finds it; "show me how to create a claim" is a question. */
async function findOrAnswer(
  turn: Turn,
  text: string,
  rest: string,
): Promise<Reply> {
  if (rest === "") return askFind(turn);
  const query = rest.slice(0, longestQuery);
  if (!findsAny(turn, query)) {
    const question = understandQuestion(turn, text);
    if (question.understood.verdict === "answer")
      return answerQuestion(turn, question);
  }
  return find(turn, undefined, { query, page: 1 });
}

/** "deadline", with no claim to speak of: of what was asked before, else of claims in general. */
function answerDue(turn: Turn, text: string): Promise<Reply> {
  const question = understandQuestion(turn, text);
  const { verdict, locale } = question.understood;
  return verdict === "answer"
    ? answerQuestion(turn, question)
    : showTopic(turn, undefined, { topic: "claim-deadline", locale });
}

type Answer = (
  turn: Turn,
  said: Understood,
  text: string,
) => Reply | Promise<Reply>;

const commands: Readonly<Record<Exclude<CommandId, "find">, Answer>> = {
  help: (turn) => showHelp(turn),
  create: (turn) => showCreateForm(turn, undefined, {}),
  mine: (turn) => showMine(turn, undefined, { page: 1 }),
  reviews: (turn) => showQueue(turn, undefined, { page: 1 }),
  retention: (turn) => listRetention(turn, undefined, { page: 1 }),
  language: chooseLanguage,
  mute: (turn) => showNotices(turn),
  report: (turn) => showReport(turn),
  roles: (turn) => listRoles(turn, undefined, { page: 1 }),
  history: aboutClaim(async (turn, claimId) => showHistory(turn, { claimId })),
  export: aboutClaim(async (turn, claimId) => exportClaim(turn, { claimId })),
  submit: aboutClaim(async (turn, claimId) => askSubmit(turn, { claimId })),
  comment: aboutClaim(async (turn, claimId) =>
    askText("comment")(turn, { claimId }),
  ),
  delete: aboutClaim(async (turn, claimId) => askDelete(turn, { claimId })),
  due: aboutClaim(showDeadline, answerDue),
  files: aboutClaim(offerUpload),
  ask: aboutClaim(askAsSaid),
  follow: (turn, { what = "" }) => follow(turn, what),
  unfollow: (turn, { what = "" }) => unfollow(turn, what),
  answers: (turn) => listKept(turn, undefined, { page: 1 }),
  requests: (turn, said, text) =>
    // What somebody is asked for comes before what they asked others for.
    turn.audience.isPartner && !isAsked(turn)
      ? claimRequests(turn, said, text)
      : listMyRequests(turn),
};

function isAsked({ services, person }: Turn): boolean {
  const summaries = services.claims.summaries(person);
  return requestsTo(summaries, person.id, "open").length > 0;
}

const claimRequests = aboutClaim(async (turn, claimId) =>
  listRequests(turn, { claimId }),
);

/** Commands like "history" mean the claim being talked about; without one, the list of claims is the way on. */
function aboutClaim(
  answer: (turn: Turn, claimId: string, said: Understood) => Promise<Reply>,
  otherwise: (turn: Turn, text: string) => Reply | Promise<Reply> = (turn) =>
    showMine(turn, undefined, { page: 1 }),
): Answer {
  return (turn, said, text) => {
    const { services, person, record } = turn;
    const { claimId } = record;
    return claimId !== undefined && services.claims.summary(claimId, person)
      ? answer(turn, claimId, said)
      : otherwise(turn, text);
  };
}

/** The name of a claim opens it; anything else is a question. */
async function answerUnknown(turn: Turn, text: string): Promise<Reply> {
  const name = text.trim().toLowerCase();
  const named = turn.services.claims
    .summaries(turn.person)
    .some((one) => one.status !== "deleted" && one.name.toLowerCase() === name);
  if (named) return find(turn, undefined, { query: text, page: 1 });
  const question = understandQuestion(turn, text);
  const [request, ...others] = turn.audience.isPartner
    ? []
    : await askedOf(turn.services.claims, turn.person, "open");
  // Words from somebody who was asked for one thing are most likely about that.
  if (
    request &&
    others.length === 0 &&
    question.understood.verdict !== "answer"
  )
    return requestReply(turn, request, {
      form: "comment",
      typed: { text: text.slice(0, 2000) },
      notice: {
        style: "emphasis",
        text: turn.tr.t("asked.message", { who: request.request.askedBy.name }),
      },
    });
  return text.trim() === ""
    ? showHelp(turn, "unknown")
    : answerQuestion(turn, question);
}
