import { randomUUID } from "node:crypto";
import { persona } from "./bot-kit.ts";
import { teamsUrl } from "./signed-teams.ts";
import { createTeamsPerson } from "./teams-person.ts";

/** Without a role: nothing is ever told her that she did not ask for. */
export const mona = createTeamsPerson(persona("colleague"), () => {
  throw new Error("She sends nothing by herself");
});
export const hello = (change: object = {}): Record<string, unknown> => ({
  ...mona.arrivals()[0],
  id: randomUUID(),
  type: "message",
  text: "hi",
  serviceUrl: teamsUrl,
  ...change,
});
