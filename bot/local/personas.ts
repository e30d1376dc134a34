export type PersonaKey = "partner" | "colleague" | "reviewer" | "admin";

/** Somebody at whose Teams window the visitor of the demo can sit down. */
export interface Persona {
  readonly key: PersonaKey;
  readonly id: string;
  readonly name: string;
  readonly aadObjectId: string;
  readonly email: string;
  readonly givenName: string;
  readonly surname: string;
  readonly personalChatId: string;
  /** The preferred port of this persona's Playground; a taken one is replaced at start. */
  readonly port: number;
}

export const demoTenantId = "5f2c1a10-0000-4000-8000-0000000000aa";
export const demoBotId = "28:5f2c1a10-0000-4000-8000-00000000b070";
export const demoBotName = "Co-op Claims";

export const personas = [
  {
    key: "partner",
    id: "29:1partner",
    name: "Petra Partner",
    aadObjectId: "5f2c1a10-0000-4000-8000-000000000101",
    email: "partner@contoso.example",
    givenName: "Petra",
    surname: "Partner",
    personalChatId: "a:1personal-partner",
    port: 56150,
  },
  {
    key: "colleague",
    id: "29:1colleague",
    name: "Mona Weiss",
    aadObjectId: "5f2c1a10-0000-4000-8000-000000000102",
    email: "colleague@contoso.example",
    givenName: "Mona",
    surname: "Weiss",
    personalChatId: "a:1personal-colleague",
    port: 56151,
  },
  {
    key: "reviewer",
    id: "29:1reviewer",
    name: "Rita Reviewer",
    aadObjectId: "5f2c1a10-0000-4000-8000-000000000103",
    email: "reviewer@contoso.example",
    givenName: "Rita",
    surname: "Reviewer",
    personalChatId: "a:1personal-reviewer",
    port: 56152,
  },
  {
    key: "admin",
    id: "29:1admin",
    name: "Adam Admin",
    aadObjectId: "5f2c1a10-0000-4000-8000-000000000104",
    email: "admin@contoso.example",
    givenName: "Adam",
    surname: "Admin",
    personalChatId: "a:1personal-admin",
    port: 56153,
  },
] as const satisfies readonly Persona[];
