import type { Translator } from "../../locales/translator.ts";
import type {
  ActivityNeeds,
  Need,
} from "../../services/questions/activity-needs.ts";
import type { Block } from "../kit/answer-view.ts";

export function needBlocks(tr: Translator, needs: ActivityNeeds): Block[] {
  const texts = (list: readonly Need[]) =>
    list.map((need) => needText(tr, need));
  return [
    block(tr.t("answer.core"), texts(needs.core)),
    block(tr.t("answer.communication"), texts(needs.communication)),
    block(tr.t("answer.components"), needs.components.map(tr.activity)),
    block(tr.t("answer.metrics"), texts(needs.metrics)),
    block(tr.t("answer.expenses"), texts(needs.expenses)),
    capBlock(tr, needs),
  ];
}

export function capBlock(tr: Translator, needs: ActivityNeeds): Block {
  return block(tr.t("answer.caps"), [
    ...needs.caps.map(tr.cap),
    ...needs.exclusions.map(tr.exclusion),
  ]);
}

export function needText(tr: Translator, { key, when }: Need): string {
  const { text } = tr.item(key);
  // A yes/no condition stands in the item's own words.
  return when === undefined || when.option === "yes"
    ? text
    : tr.t("answer.if", {
        condition: tr.option(when.question, when.option),
        text,
      });
}

export function block(
  heading: string,
  texts: readonly string[],
  isNumbered = false,
): Block {
  return {
    heading,
    points: texts.map((text, at) => ({
      mark: isNumbered ? `${at + 1}.` : "•",
      text,
    })),
  };
}
