import type { PersonKey } from "../../services/person.ts";
import type { Services } from "../services.ts";
import type { Reply } from "./reply.ts";

/** What is shown in the personal chat is drawn anew there when it changes elsewhere. */
export async function rememberShown(
  { people }: Pick<Services, "people">,
  person: PersonKey,
  { claim, request }: Reply,
  messageId: string | undefined,
): Promise<void> {
  if (!messageId) return;
  if (claim) await people.rememberCard(person, claim.id, messageId);
  if (request !== undefined)
    await people.rememberRequestCard(
      person,
      requestCardKey(request),
      messageId,
    );
}

/** Under which a request's newest card in the chat is remembered. */
export const requestCardKey = (request: string) => `request:${request}`;
