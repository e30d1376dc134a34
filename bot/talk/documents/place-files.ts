import { z } from "zod";
import { readPurposes } from "../../../cards/documents/purposes.ts";
import { filesPerCard } from "../../../cards/documents/file-fields.ts";
import { answerCard } from "../../../cards/kit/short-answer-card.ts";
import { homeActions } from "../../../cards/home/home-actions.ts";
import type { placeFilesInputs } from "../../../cards/documents/place-files-card.ts";
import {
  placeFiles as place,
  type FilePurpose,
} from "../../../services/claims/place-files.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { after } from "../shared/change-claim.ts";
import { pageReply, withClaim } from "../shared/claim-reply.ts";
import { placeReply } from "../shared/place-reply.ts";
import { good } from "../shared/refusals.ts";

/** Puts the shown files into the claim, then asks about the next ones or shows the page. */
export async function placeFiles(
  turn: Turn,
  { claimId }: Press,
  inputs: z.infer<typeof placeFilesInputs>,
): Promise<Reply> {
  const { services, person, tr } = turn;
  const purposes = purposesIn(inputs);
  const { count, result, rest } = await place(
    services,
    person,
    claimId,
    purposes,
  );
  if (!result)
    return withClaim(turn, claimId, (view) =>
      purposes.length === 0 && rest.length > 0
        ? placeReply(turn, view, rest)
        : pageReply(turn, view, { notice: good(tr.t("done.already")) }),
    );
  return after(turn, result, (view) =>
    rest.length > 0
      ? placeReply(turn, view, rest)
      : pageReply(turn, view, {
          notice: good(tr.t("done.placed", { count })),
        }),
  );
}

function purposesIn(inputs: z.infer<typeof placeFilesInputs>): FilePurpose[] {
  const typed = inputs as unknown as Record<string, string | undefined>;
  return inputs.files.map((fileId, index) => ({
    fileId,
    ...readPurposes(typed[`purposes${index}`] ?? ""),
    note: typed[`note${index}`] ?? "",
  }));
}

export const discardInputs = z.object({
  files: z.array(z.string().max(100)).min(1).max(filesPerCard),
});

export async function discardFiles(
  turn: Turn,
  press: Press,
  { files }: z.infer<typeof discardInputs>,
): Promise<Reply> {
  const { services, person, tr, audience } = turn;
  await services.intake.settle(person, files);
  const text = tr.t("done.discarded", { count: files.length });
  const shown = await services.claims.view(press.claimId, person);
  return shown.ok
    ? pageReply(turn, shown.value, { notice: good(text) })
    : { draft: answerCard(text, { actions: homeActions(tr, audience) }) };
}
