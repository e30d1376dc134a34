import { nameOf } from "../../../cards/requests/request-words.ts";
import { translatorOf } from "../../turn/translator-of.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { pageAfter, runPress } from "../shared/change-claim.ts";
import { pageReply, withClaim } from "../shared/claim-reply.ts";
import { good } from "../shared/refusals.ts";

/** Asks the owner how it stands: a comment in their language that they are told of. */
export async function askOwner(turn: Turn, press: Press): Promise<Reply> {
  const { services, person, settings, tr } = turn;
  const ownerId = services.claims.summary(press.claimId, person)?.ownerId;
  // Nobody asks themselves; and a claim that does not exist has nobody to ask.
  if (ownerId === undefined || ownerId === person.id)
    return withClaim(turn, press.claimId, (view) =>
      pageReply(turn, view, { notice: good(tr.t("done.own-claim")) }),
    );
  const reader = await services.people.get({
    tenant: person.tenant,
    id: ownerId,
  });
  const text = translatorOf(reader, settings).t("ask-owner.text");
  const command = { type: "comment", text, toOwner: true } as const;
  const result = await runPress(turn, press, command);
  return pageAfter(turn, result, ({ claim }) =>
    tr.t("done.owner-asked", { person: nameOf(tr, claim.owner) }),
  );
}

/** From now on the claim, and what is told of it, is theirs. */
export async function takeOver(turn: Turn, press: Press): Promise<Reply> {
  const result = await runPress(turn, press, { type: "take-over" });
  return pageAfter(turn, result, ({ events }) =>
    turn.tr.t(events.length === 0 ? "done.own-claim" : "done.taken-over"),
  );
}
