import { nameOf } from "../../../cards/requests/request-words.ts";
import { translatorOf } from "../../turn/translator-of.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { changeAndShow, good, showClaim, withClaim } from "./show-claim.ts";

/** Asks the owner how it stands: a comment in their language that they are told of. */
export async function askOwner(turn: Turn, press: Press): Promise<Reply> {
  return withClaim(turn, press.claimId, async ({ claim: { id, owner } }) => {
    if (owner.id === turn.person.id) return isOwn(turn, id);
    const { services, person, settings, tr } = turn;
    const reader = await services.people.get({
      tenant: person.tenant,
      id: owner.id,
    });
    const text = translatorOf(reader, settings).t("ask-owner.text");
    return changeAndShow(
      turn,
      press,
      { type: "comment", text, toOwner: true },
      (after) => tr.t("done.owner-asked", { person: nameOf(tr, after.owner) }),
    );
  });
}

/** From now on the claim, and what is told of it, is theirs. */
export async function takeOver(turn: Turn, press: Press): Promise<Reply> {
  return withClaim(turn, press.claimId, ({ claim: { id, owner } }) =>
    owner.id === turn.person.id
      ? isOwn(turn, id)
      : changeAndShow(turn, press, { type: "take-over" }, () =>
          turn.tr.t("done.taken-over"),
        ),
  );
}

async function isOwn(turn: Turn, claimId: string): Promise<Reply> {
  return showClaim(turn, claimId, {
    notice: good(turn.tr.t("done.own-claim")),
  });
}
