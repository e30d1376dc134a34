import type { Neighbour } from "../../services/people/directory.ts";
import type { DemoPeople } from "../../services/settings/demo-settings.ts";
import { personas } from "./personas.ts";

const idAndName = (key: (typeof personas)[number]["key"]) => {
  const persona = personas.find((one) => one.key === key);
  if (!persona) throw new Error(`No persona ${key}`);
  return { id: persona.aadObjectId, name: persona.name };
};

/** Who has which role when the try-out begins. */
export const demoPeople: DemoPeople = {
  partner: idAndName("partner"),
  reviewer: idAndName("reviewer"),
  admin: idAndName("admin"),
};

/** All personas can be asked for something, before they ever talked to the bot. */
export const demoNeighbours: readonly Neighbour[] = personas.map(
  ({ aadObjectId: id, name, id: chatId }) => ({ id, name, chatId }),
);
