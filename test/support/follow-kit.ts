import type { Activity } from "botbuilder";
import { persona } from "./bot-kit.ts";
import { type Json } from "./card-reader.ts";
import { type TeamsPerson } from "./teams-person.ts";

/** Required items of a trade show. */
export const requiredItems = 8;
export const groupChat = "19:groupChat@thread.v2";
/** How long the bot waits for further steps before it draws a card, and surely has drawn it. */
export const followSettleMs = 250;
export const settledMs = 600;

export const memberOf = (key: Parameters<typeof persona>[0]) => {
  const { id, aadObjectId } = persona(key);
  return { id, aadObjectId };
};
export const cardOf = (activity: Partial<Activity> | undefined) =>
  activity?.attachments?.[0]?.content as Json;
export const userIds = (card: Json) =>
  (card["refresh"] as { userIds: string[] } | undefined)?.userIds;

/** The client of somebody in the group fetches what they get to see. */
export function looks(person: TeamsPerson, claim: string, where = groupChat) {
  const { tenantId } = person;
  return person.send({
    type: "invoke",
    name: "adaptiveCard/action",
    replyToId: "shared-card",
    conversation: {
      id: where,
      conversationType: "groupChat",
      tenantId,
      isGroup: true,
      name: "",
    },
    value: {
      action: {
        type: "Action.Execute",
        verb: "follow.view",
        data: { claim, nonce: "n", refresh: true },
      },
      trigger: "automatic",
    },
  });
}
