import { welcomeCard } from "../../cards/home/welcome-card.ts";
import type { Services } from "../services.ts";
import type { Activity } from "./activity.ts";
import { happenings } from "./dispatch.ts";
import type { Edge } from "./edge.ts";
import type { Incoming } from "./incoming.ts";
import { sendReply } from "./respond.ts";
import { createTurn, type Turn } from "./turn.ts";

/** Somebody came, went, or installed or removed the app. */
export async function answerArrival(
  { services, edge }: { readonly services: Services; readonly edge: Edge },
  incoming: Incoming,
): Promise<void> {
  const result = await createTurn(services, edge, incoming);
  if (!result.known) return;
  const { turn } = result;
  const { activity } = incoming;
  if (isRemoval(activity)) return forgetChat(turn);
  if (turn.group) return happenings.membersChanged(turn);
  if (!isArrival(activity)) return;
  if (
    await services.people.claimGreeting(turn.person, activity.conversation.id)
  )
    await sendReply(incoming, turn, {
      draft: welcomeCard(turn.tr, turn.audience),
    });
  edge.arrived(turn.person);
}

/** Gone from a team or group it may still be there for everybody in it. */
async function forgetChat({
  services,
  person,
  isPersonal,
}: Turn): Promise<void> {
  if (!isPersonal) return;
  await services.people.update(person, ({ greetedIn: _gone, ...rest }) => ({
    ...rest,
    unreachable: {
      reason: "not-installed",
      since: services.now().toISOString(),
    },
  }));
}

const isRemoval = ({ type, action }: Activity): boolean =>
  type === "installationUpdate" && action?.startsWith("remove") === true;

/** Installing, or being added; a member who merely leaves is no arrival. */
const isArrival = ({ type, membersAdded }: Activity): boolean =>
  type === "installationUpdate" || membersAdded.length > 0;
