import { type Verb } from "../../cards/kit/verbs.ts";
import { type Answer, type TeamsPerson } from "./teams-person.ts";

const slowMs = 2000;

/** Nothing of our insides: no stack, no path, no template of ours, no value that was never filled in. */
const insides =
  /\$\{|node_modules|\bat (?:async )?\S+ \(|\.ts:\d|\/work\/|\/tmp\/|(?:Type|Range|Syntax|Reference|Zod)Error|\[object |\bundefined\b/;
/** What of an answer no liar may get. */
export function wrongWith(
  { status, body, sent }: Answer,
  hidden: readonly string[],
) {
  const words = JSON.stringify([body, sent]).replace(/\$\{Qzx9[\w.]*\}?/g, "");
  const found = insides.exec(words);
  return [
    ...(status === 200 ? [] : [`HTTP ${status}`]),
    ...(found
      ? [`tells of its insides: ${words.slice(found.index - 80).slice(0, 200)}`]
      : []),
    ...hidden
      .filter((secret) => words.includes(secret))
      .map((secret) => `shows ${secret}`),
    ...(body === undefined ? [] : wrongBody(body)),
  ];
}

function wrongBody(body: NonNullable<Answer["body"]>): string[] {
  const { task } = body as unknown as { task?: Record<string, unknown> };
  if (task)
    return ["message", "continue"].includes(String(task["type"]))
      ? []
      : [`a task of type ${String(task["type"])}`];
  const { type, statusCode } = body;
  const value = body.value as Record<string, unknown>;
  switch (type) {
    case "application/vnd.microsoft.card.adaptive":
      return statusCode === 200 && value["type"] === "AdaptiveCard"
        ? []
        : [`a card with ${statusCode}`];
    case "application/vnd.microsoft.error":
      return [400, 403].includes(statusCode) &&
        typeof value["message"] === "string"
        ? []
        : [`an error with ${statusCode}: ${JSON.stringify(value)}`];
    case "application/vnd.microsoft.search.searchResponse":
      return statusCode === 200 ? [] : [`a search with ${statusCode}`];
    default:
      return [`an answer of type ${type}`];
  }
}
/** A machine that stands still for a moment is not the bot's fault: what was slow must be slow again. */
export async function inTime(
  send: () => Promise<Answer>,
): Promise<{ answer: Answer; wrong: string[] }> {
  const first = await timed(send);
  if (first.ms < slowMs) return { answer: first.answer, wrong: [] };
  const again = await timed(send);
  return {
    answer: again.answer,
    wrong:
      again.ms < slowMs ? [] : [`took ${Math.round(again.ms)} ms, and twice`],
  };
}

async function timed(send: () => Promise<Answer>) {
  const began = performance.now();
  const answer = await send();
  return { answer, ms: performance.now() - began };
}

export async function send(
  person: TeamsPerson,
  verb: Verb,
  data: unknown,
  as: string,
): Promise<Answer> {
  if (as === "invoke") return person.execute(verb, data);
  const value =
    typeof data === "object" && data !== null && !Array.isArray(data)
      ? { verb, ...data }
      : data;
  return person.send({ type: "message", value });
}
