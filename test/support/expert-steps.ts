import { expect } from "chai";
import { demoTenantId } from "../../bot/local/personas.ts";
import { persona, type TestBot } from "./bot-kit.ts";
import type { TeamsPerson } from "./teams-person.ts";

export const podcast = "May we claim a podcast?";
export const podcastAnswer =
  "Yes, as a multi-touch campaign, with Microsoft content in it.";
export const adminName = persona("admin").name;

export const allQuestions = (bot: TestBot, tenant = demoTenantId) =>
  bot.services.questions.all(tenant);
export const onlyQuestion = (bot: TestBot) => {
  const [found, ...others] = allQuestions(bot);
  expect(others).to.deep.equal([]);
  return found!;
};

/** Asks what the bot does not know, and passes it on. */
export async function passOn(
  person: TeamsPerson,
  text = podcast,
): Promise<void> {
  await person.say(text);
  await person.tap("expert.ask");
}

export async function answerAs(
  person: TeamsPerson,
  id: string,
  typed: Readonly<Record<string, string>> = {},
) {
  await person.execute("expert.open", { nonce: "open", question: id });
  return person.press("button.send-answer", { text: podcastAnswer, ...typed });
}
