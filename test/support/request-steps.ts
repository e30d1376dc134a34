import { personas, type PersonaKey } from "../../bot/local/personas.ts";
import { persona } from "./bot-kit.ts";
import { shownClaim } from "./claim-steps.ts";
import type { Answer, TeamsPerson } from "./teams-person.ts";

export const photo = "activity.tradeshows/participation-photo";
export const agenda = "activity.tradeshows/event-invitation-and-agenda";

/** Everybody of the try-out, whom the bot knows before they ever wrote. */
export const neighbours = personas.map(
  ({ aadObjectId: id, name, id: chatId }) => ({ id, name, chatId }),
);

export const idOf = (key: PersonaKey) => persona(key).aadObjectId;

/** From any card of a claim: opens the form and sends it. */
export async function ask(
  person: TeamsPerson,
  typed: Readonly<Record<string, string>>,
  claim = shownClaim(person).claim,
): Promise<Answer> {
  await person.execute("document.request-ask", { nonce: "ask", claim });
  return person.press("button.send-request", typed);
}

/** From the one card of somebody who was asked for one thing. */
export async function openMine(person: TeamsPerson): Promise<Answer> {
  return person.say("my requests");
}
