import {
  demoBotId,
  demoBotName,
  demoTenantId,
  type Persona,
  personas,
} from "./personas.ts";

type Person = Pick<
  Persona,
  "id" | "name" | "aadObjectId" | "email" | "givenName" | "surname"
>;

// The Playground wants exactly five people besides the current user; three are personas.
const fillers: readonly Person[] = [
  {
    id: "29:1filler1",
    name: "Eva Extra",
    aadObjectId: "5f2c1a10-0000-4000-8000-000000000105",
    email: "eva@contoso.example",
    givenName: "Eva",
    surname: "Extra",
  },
  {
    id: "29:1filler2",
    name: "Emil Extra",
    aadObjectId: "5f2c1a10-0000-4000-8000-000000000106",
    email: "emil@contoso.example",
    givenName: "Emil",
    surname: "Extra",
  },
];

/** Microsoft 365 Agents Playground's configuration, schema version 0.1.1. */
export interface PlaygroundConfig {
  version: "0.1.1";
  tenantId: string;
  bot: { id: string; name: string };
  currentUser: PlaygroundUser;
  users: PlaygroundUser[];
  personalChat: { id: string };
  groupChat: { id: string; name: string };
  team: {
    id: string;
    name: string;
    aadGroupId: string;
    channels: { id: string; name: string }[];
  };
}

/** `userPrincipleName` is the Playground's spelling. */
export type PlaygroundUser = Person & { userPrincipleName: string };

/** The configuration with which one Playground shows Teams as this persona sees it. */
export function playgroundConfig(persona: Persona): PlaygroundConfig {
  const others = [
    ...personas.filter((other) => other.id !== persona.id),
    ...fillers,
  ];
  return {
    version: "0.1.1",
    tenantId: demoTenantId,
    bot: { id: demoBotId, name: demoBotName },
    currentUser: playgroundUser(persona),
    users: others.map(playgroundUser),
    personalChat: { id: persona.personalChatId },
    groupChat: { id: "19:group0001@thread.v2", name: "Co-op partners" },
    team: {
      id: "19:team0001@thread.tacv2",
      name: "Co-op program",
      aadGroupId: "5f2c1a10-0000-4000-8000-0000000000bb",
      channels: [{ id: "19:chan0001@thread.tacv2", name: "Announcements" }],
    },
  };
}

// Names each field, because the Playground refuses any that it does not know.
function playgroundUser(person: Person): PlaygroundUser {
  const { id, name, aadObjectId, email, givenName, surname } = person;
  return {
    id,
    name,
    userPrincipleName: email,
    aadObjectId,
    givenName,
    surname,
    email,
  };
}
