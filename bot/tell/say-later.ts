import type { Services } from "../services.ts";
import type { Links } from "../pages/links.ts";
import { cardMessage, dialogsIn } from "../turn/card-for.ts";
import type { Edge } from "../turn/edge.ts";
import { rememberShown } from "../turn/remember-shown.ts";
import type { Chats } from "./chats.ts";

/** A reply whose turn has ended: the card of a large file, once it is here. Always in the personal chat. */
export function createSayLater(
  services: Pick<Services, "people" | "log">,
  chats: Pick<Chats, "referenceOf" | "inTurn">,
  links: Pick<Links, "isSecure">,
): Edge["sayLater"] {
  return async ({ person, tr, mri }, reply) => {
    const reference = await chats.referenceOf(person);
    if (!reference) return;
    const dialogs = dialogsIn(links, reference);
    const message = cardMessage(reply, { locale: tr.locale, mri, dialogs });
    const fault = await chats.inTurn(person, reference, async (chat) => {
      const id = await chat.say(message);
      await rememberShown(services, person, reply, id);
    });
    if (fault !== undefined)
      services.log.error({ err: fault }, "a late reply could not be sent");
  };
}
