import { itemsMeant } from "../../../locales/match-items.ts";
import type { Press, Reply } from "../../turn/press.ts";
import type { Turn } from "../../turn/turn.ts";
import { withForm } from "../shared/claim-reply.ts";
import { askFormReply } from "./ask.ts";

/** "ask Mona for the agenda": the form with both filled in, so that one press sends it. */
export async function askAsSaid(
  turn: Turn,
  { claimId }: Pick<Press, "claimId">,
  said: { readonly who?: string; readonly what?: string },
): Promise<Reply> {
  const { who = "", what = "" } = said;
  return withForm(turn, claimId, "request", (view) => {
    const people = turn.services.directory.named(turn.person.tenant, who);
    const items =
      what === ""
        ? []
        : itemsMeant(
            turn.tr,
            view.rows
              .filter(({ group }) => group !== "common")
              .map(({ key }) => key),
            what,
          );
    const isClear = items.length === 1;
    return askFormReply(turn, view, {
      people: people.length === 1 ? (people[0]?.id ?? "") : "",
      names: people.length === 1 ? "" : who,
      items: isClear ? items.join() : "",
      text: isClear ? "" : what,
    });
  });
}
