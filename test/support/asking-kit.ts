import { expect } from "chai";
import { type Locale } from "../../locales/locale.ts";
import { createTranslator } from "../../locales/translator.ts";
import { buttonsOf } from "./card-reader.ts";
import type { Answer } from "./teams-person.ts";

export const guidebookUrl = "https://contoso.example/guidebook.pdf";
export const topicIn = (locale: Locale, topic: string) =>
  createTranslator(locale, "UTC").topic(topic)!;
export const says = (answer: Answer) => answer.text.replaceAll("\u00a0", " ");
export const verbsIn = ({ card }: Answer) =>
  buttonsOf(card!).map(({ verb }) => verb);
export const offered = ({ card }: Answer) =>
  buttonsOf(card!)
    .filter(({ verb }) => verb === "topic.show")
    .map(({ data }) => String(data["topic"]));

/** What the issue asks for first of all. */
export const tradeShow: Readonly<Record<Locale, string>> = {
  "en-US": "What do I need for a trade show?",
  "de-DE": "Was brauche ich für eine Messe?",
  "ko-KR": "무역 박람회에는 무엇이 필요한가요?",
  "zh-CN": "展销会需要什么？",
};

export function isAbout(
  answer: Answer,
  topic: string,
  locale: Locale = "en-US",
): void {
  expect(answer.text).to.include(topicIn(locale, topic).answer);
  expect(answer.card?.["lang"]).to.equal(locale);
}
