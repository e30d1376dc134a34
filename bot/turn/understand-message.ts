import { understand } from "../../locales/commands.ts";
import { askedOf } from "../../services/claims/asked-of.ts";
import { longestText } from "../../services/claims/limits.ts";
import { askFind, find, findsAny } from "../talk/claims/overviews.ts";
import {
  isAsking,
  understandQuestion,
} from "../talk/questions/question-context.ts";
import { answerDue, answerQuestion } from "../talk/questions/questions.ts";
import { helpReply } from "../talk/shared/help-reply.ts";
import { requestReply } from "../talk/shared/request-reply.ts";
import { commands, forGroups } from "./commands.ts";
import type { Reply } from "./reply.ts";
import type { Turn } from "./turn.ts";

/** More than this is no search; it is also as much as the card's own search field takes. */
const longestQuery = 200;

/** The answer to a typed message: a command in any of the languages, or a helpful way on. */
export async function answerText(turn: Turn, text: string): Promise<Reply> {
  const said = understand(text);
  if (!said) return answerUnknown(turn, text);
  const { command, rest } = said;
  if (command === "find") return findOrAnswer(turn, text, rest);
  // After a question, "until when?" goes on from it.
  if (command === "due" && isAsking(turn)) return answerDue(turn, text);
  return commands[command](turn, said, text);
}

/** The answer to what was said in a group, where everybody reads it; undefined where it is nothing for a group. */
export async function answerGroupText(
  turn: Turn,
  text: string,
): Promise<Reply | undefined> {
  const said = understand(text);
  if (said && said.command !== "find")
    return forGroups.includes(said.command)
      ? commands[said.command](turn, said, text)
      : undefined;
  if (text === "") return undefined;
  const question = understandQuestion(turn, text);
  return question.understood.verdict === "answer"
    ? answerQuestion(turn, question)
    : undefined;
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

/** The name of a claim opens it; anything else is a question. */
async function answerUnknown(turn: Turn, text: string): Promise<Reply> {
  const { services, person, audience, tr } = turn;
  const name = text.trim().toLowerCase();
  const isNamed = services.claims
    .summaries(person)
    .some((one) => one.status !== "deleted" && one.name.toLowerCase() === name);
  if (isNamed) return find(turn, undefined, { query: text, page: 1 });
  const question = understandQuestion(turn, text);
  const [request, ...others] = audience.isPartner
    ? []
    : await askedOf(services.claims, person, "open");
  // Words from somebody who was asked for one thing are most likely about that.
  if (
    request &&
    others.length === 0 &&
    question.understood.verdict !== "answer"
  )
    return requestReply(turn, request, {
      form: "comment",
      typed: { text: text.slice(0, longestText) },
      notice: {
        style: "emphasis",
        text: tr.t("asked.message", { who: request.request.askedBy.name }),
      },
    });
  return text.trim() === ""
    ? helpReply(turn, "unknown")
    : answerQuestion(turn, question);
}
