import { verbs } from "../../cards/kit/verbs.ts";
import { type Persona } from "../../bot/local/personas.ts";
import { otherTenantId, outsider, persona } from "./bot-kit.ts";

/** In the claim's name, its amount and its file: who may not see the claim is told none of it. */
export const secrets = {
  name: "Zephyrfair",
  amount: "12,345",
  file: "Zephyrfile",
};
export const othersSecrets = {
  name: "Yonderfair",
  amount: "22,221",
  file: "Yonderfile",
};

/** Works for the demo's company and was given no role and no request. */
export const nobody: Persona = {
  ...persona("colleague"),
  id: "29:1nobody",
  name: "Carl Colleague",
  aadObjectId: "5f2c1a10-0000-4000-8000-000000000205",
  personalChatId: "a:1personal-nobody",
};

export interface Liar {
  readonly who: Persona;
  readonly tenant?: string;
  /** What the claim lied about has gone through. */
  readonly claim: "draft" | "submitted";
  /** Records, besides what the bot remembers of the liar, that a lie may come to change: by right. */
  readonly mayChange: readonly ("claims" | "questions" | "roles")[];
  readonly hidden: readonly string[];
}

const foreign = Object.values(othersSecrets);
const all = [...Object.values(secrets), ...foreign];
export const liars: Readonly<Record<string, Liar>> = {
  "somebody without a role": {
    who: nobody,
    claim: "draft",
    mayChange: [],
    hidden: all,
  },
  "somebody of another company": {
    who: outsider,
    tenant: otherTenantId,
    claim: "draft",
    mayChange: [],
    hidden: Object.values(secrets),
  },
  "the reviewer of a draft": {
    who: persona("reviewer"),
    claim: "draft",
    mayChange: [],
    hidden: all,
  },
  "the colleague who was asked": {
    who: persona("colleague"),
    claim: "draft",
    mayChange: ["claims"],
    hidden: [secrets.amount, ...foreign],
  },
  "whose claim it is": {
    who: persona("partner"),
    claim: "draft",
    mayChange: ["claims"],
    hidden: foreign,
  },
  "the reviewer of a submitted claim": {
    who: persona("reviewer"),
    claim: "submitted",
    mayChange: ["claims"],
    hidden: foreign,
  },
  "an administrator": {
    who: persona("admin"),
    claim: "draft",
    mayChange: ["claims", "questions", "roles"],
    hidden: foreign,
  },
};

/** How often each button is pressed by each of them in a usual run, and how many presses that are in all. */
export const perVerb = 9;
export const usual = Object.keys(liars).length * verbs.length * perVerb;
