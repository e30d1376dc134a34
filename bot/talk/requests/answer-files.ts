import type { z } from "zod";
import {
  answerFilesCard,
  type answerFilesInputs,
} from "../../../cards/requests/answer-files-card.ts";
import { refusalText } from "../../../cards/kit/words.ts";
import type { GivenFile } from "../../../services/claims/deliver-files.ts";
import type { WaitingFile } from "../../../services/documents/intake.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { deliverReply } from "../shared/deliver-reply.ts";
import { refusalReply } from "../shared/refusals.ts";

type Inputs = z.infer<typeof answerFilesInputs>;

/** Files of which somebody said what they are; those of which nothing was said are asked about once more. */
export async function answerFiles(
  turn: Turn,
  { claimId }: Press,
  inputs: Inputs,
): Promise<Reply> {
  const { services, person, tr } = turn;
  const { request } = inputs;
  const waiting = await services.intake.waiting(person);
  const { given, unsaid } = readFiles(inputs, waiting);
  if (unsaid.length === 0 || given.length > 0)
    return deliverReply(turn, { claimId, request }, { given, waiting });
  const found = await services.claims.request(claimId, request, person);
  return found.ok
    ? {
        draft: answerFilesCard(tr, found.value, unsaid, [
          refusalText(tr, { code: "items.missing" }),
        ]),
      }
    : refusalReply(turn, found.refusal);
}

function readFiles(inputs: Inputs, waiting: readonly WaitingFile[]) {
  const typed = inputs as unknown as Record<string, string | undefined>;
  const given: GivenFile[] = [];
  const unsaid: WaitingFile[] = [];
  for (const [index, id] of inputs.files.entries()) {
    const file = waiting.find((one) => one.id === id);
    // Placed by an earlier delivery of the same press.
    if (!file) continue;
    const wants = (typed[`wants${index}`] ?? "").split(",").filter(Boolean);
    const note = typed[`note${index}`] ?? "";
    if (wants.length === 0) unsaid.push({ ...file, note });
    else given.push({ file, wants, note });
  }
  return { given, unsaid };
}
