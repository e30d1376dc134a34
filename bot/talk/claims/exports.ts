import { answerCard } from "../../../cards/kit/short-answer-card.ts";
import { press as button } from "../../../cards/kit/views.ts";
import type { ClaimView } from "../../../services/claims/claim-view.ts";
import { exportReply, takesFiles } from "../../tell/export-reply.ts";
import { late, within } from "../../../services/schedule/within.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { withForm } from "../shared/claim-reply.ts";
import { refusalReply } from "../shared/refusals.ts";

/** A small claim is packed while one waits; whatever takes longer follows in the chat. */
const soonMs = 1800;

/** One ZIP with everything about a claim, for those who answer for it. */
export async function exportClaim(
  turn: Turn,
  { claimId }: Pick<Press, "claimId">,
): Promise<Reply> {
  return withForm(turn, claimId, "export", (view) => exportView(turn, view));
}

async function exportView(turn: Turn, view: ClaimView): Promise<Reply> {
  const { services, edge, person, tr, settings } = turn;
  const sender = edge.exports;
  const work = services.exports.make({
    person,
    view,
    tr,
    organization: settings.organization,
  });
  // In a group everybody reads along: there the ZIP comes to the personal chat.
  if (turn.isPersonal) {
    const soon = await within(soonMs, work.catch(failed));
    if (soon === "failed") return refusalReply(turn, { code: "export.failed" });
    if (soon !== late) {
      if (!takesFiles(turn)) return exportReply(edge.links, turn, soon, "link");
      unhurried(sender.askConsent(turn, soon));
      return exportReply(edge.links, turn, soon, "consent");
    }
  }
  unhurried(
    work
      .catch(failed)
      .then((made) =>
        made === "failed"
          ? edge.sayLater(turn, refusalReply(turn, { code: "export.failed" }))
          : sender.offer(turn, made),
      ),
  );
  const claim = view.claim.form.name;
  const text = tr.t("export.working", { claim });
  return {
    draft: answerCard(turn.isPersonal ? text : tr.t("export.personal"), {
      actions: [
        button(tr.t("button.open-claim"), "claim.open", {
          claim: view.claim.id,
        }),
      ],
    }),
  };

  function failed(fault: unknown): "failed" {
    services.log.error(
      { claim: view.claim.id, err: fault },
      "an export could not be made",
    );
    return "failed";
  }

  function unhurried(sending: Promise<void>): void {
    sending.catch((fault: unknown) => {
      services.log.error({ err: fault }, "an export could not be sent");
    });
  }
}
