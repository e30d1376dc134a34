import { z } from "zod";
import { answerCard } from "../../../cards/kit/short-answer-card.ts";
import { refusalReply } from "../shared/refusals.ts";
import { refusalToOpen } from "../../../services/claims/may-open.ts";
import type { Turn } from "../../turn/turn.ts";

const text = z.string().min(1).max(4000);

const consentValue = z.discriminatedUnion("action", [
  z.object({
    type: z.literal("fileUpload"),
    action: z.literal("accept"),
    context: z.object({ export: z.string().max(100) }),
    uploadInfo: z.object({
      uploadUrl: text,
      contentUrl: text,
      name: z.string().min(1).max(400),
      uniqueId: z.string().max(400),
      fileType: z.string().max(40),
    }),
  }),
  z.object({ type: z.literal("fileUpload"), action: z.literal("decline") }),
]);

/** What somebody said to the offered file. The bytes go out after the answer: Teams does not wait for them. */
export async function answerConsent(
  turn: Turn,
  value: unknown,
  consentCard: string | undefined,
): Promise<void> {
  const { services, edge, tr, person } = turn;
  const parsed = consentValue.safeParse(value);
  if (!parsed.success) {
    later(edge.sayLater(turn, { draft: answerCard(tr.t("press.unknown")) }));
    return;
  }
  if (parsed.data.action === "decline") {
    later(edge.sayLater(turn, { draft: answerCard(tr.t("export.declined")) }));
    return;
  }
  const { context, uploadInfo } = parsed.data;
  const made = services.exports.find(context.export, person);
  if (!made.ok) {
    later(edge.sayLater(turn, refusalReply(turn, made.refusal)));
    return;
  }
  // Whoever lost the role since then gets nothing.
  const seen = await services.claims.view(made.value.claimId, person);
  const refusal = seen.ok ? refusalToOpen("export", seen.value) : seen.refusal;
  if (refusal) {
    later(edge.sayLater(turn, refusalReply(turn, refusal)));
    return;
  }
  // Delivered again under another id it is still one upload.
  if (services.exports.beginSaving(made.value.id, uploadInfo.uploadUrl))
    later(edge.exports.save(turn, made.value, uploadInfo, consentCard));

  function later(work: Promise<void>): void {
    work.catch((fault: unknown) => {
      services.log.error({ err: fault }, "an export could not be handed over");
    });
  }
}
