import type { z } from "zod";
import { keptEditCard } from "../../../cards/questions/kept-edit-card.ts";
import { keptListCard } from "../../../cards/questions/kept-list-card.ts";
import {
  passedOnCard,
  type expertAnswerInputs,
} from "../../../cards/questions/passed-on-card.ts";
import { withdrawCard } from "../../../cards/questions/withdraw-card.ts";
import type { pageInputs } from "../../../cards/kit/paging.ts";
import type { NoticeView } from "../../../cards/kit/views.ts";
import {
  keptFor,
  lookAtQuestion,
} from "../../../services/questions/look-at-question.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { good, refusalReply } from "../shared/refusals.ts";
import { refusedWith, who, type questionIdInputs } from "./experts.ts";

/** Answers that were kept for everybody. */
export function listKept(
  turn: Turn,
  _press: Press | undefined,
  { page }: z.infer<typeof pageInputs>,
): Reply {
  return listReply(turn, { page });
}

export async function editKept(
  turn: Turn,
  _press: Press,
  { question: id, text }: z.infer<typeof expertAnswerInputs>,
): Promise<Reply> {
  const { services, person, tr } = turn;
  const { tenant } = person;
  const result = await services.questions.edit(tenant, who(turn), id, text);
  return result.ok
    ? listReply(turn, { notice: good(tr.t("expert.changed")) })
    : refusedWith(turn, id, result.refusal, ({ question, answer }, notice) =>
        answer
          ? keptEditCard(tr, question, answer, { notice, typed: text })
          : passedOnCard(tr, { question, answer }, { notice }),
      );
}

export function askWithdraw(
  turn: Turn,
  _press: Press,
  { question: id }: z.infer<typeof questionIdInputs>,
): Reply {
  const { services, person, tr } = turn;
  const look = lookAtQuestion(services.questions, person, id);
  return look.ok && look.value.as === "expert"
    ? { draft: withdrawCard(tr, look.value.question) }
    : refusalReply(turn, { code: "question.not-found" });
}

export async function withdrawKept(
  turn: Turn,
  _press: Press,
  { question: id }: z.infer<typeof questionIdInputs>,
): Promise<Reply> {
  const { services, person, tr } = turn;
  const { tenant } = person;
  const result = await services.questions.withdraw(tenant, who(turn), id);
  return result.ok
    ? listReply(turn, { notice: good(tr.t("expert.withdrawn")) })
    : refusalReply(turn, result.refusal);
}

function listReply(
  turn: Turn,
  options: { readonly page?: number; readonly notice?: NoticeView },
): Reply {
  const kept = keptFor(turn.services.questions, turn.person);
  return kept.ok
    ? { draft: keptListCard(turn.tr, kept.value, options) }
    : refusalReply(turn, kept.refusal);
}
