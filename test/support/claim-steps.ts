import { expect } from "chai";
import type { TeamsPerson } from "./teams-person.ts";

export const roadshow = {
  name: "Spring roadshow",
  activity: "activity.tradeshows",
  program: "csp-direct",
  mpnId: "1234567",
  period: "FY26-H2",
  date: "2026-10-02",
  amount: "12,400",
  currency: "EUR",
} as const;

/** Creates a claim through the form and leaves its page on screen. Returns the claim's id. */
export async function createClaim(
  person: TeamsPerson,
  values: Partial<Record<keyof typeof roadshow, string>> = {},
): Promise<string> {
  await person.say("create claim");
  await person.press("button.create-claim", { ...roadshow, ...values });
  const { claim } = shownClaim(person);
  expect(claim, person.text).to.be.a("string");
  return claim;
}

/** The claim that the card on screen is tied to. */
export function shownClaim(person: TeamsPerson): {
  claim: string;
  seen: number;
} {
  const { card } = person.screen;
  const found = /"claim":"([0-9a-f]+)","seen":(\d+)/.exec(JSON.stringify(card));
  return { claim: found?.[1] ?? "", seen: Number(found?.[2] ?? 0) };
}

/** Opens the claim's page anew, from any card. */
export async function openClaim(
  person: TeamsPerson,
  claimId: string,
): Promise<void> {
  await person.execute("claim.open", { nonce: "open", claim: claimId });
  expect(shownClaim(person).claim, person.text).to.equal(claimId);
}

export const csrLine = {
  vendor: "Booth staff",
  number: "Events team",
  date: "2026-10-02",
  amount: "12,400.00",
  expense: "activity.tradeshows/giveaways",
  certified: "true",
} as const;

/** From the claim page: a certified CSR line, which needs no file. */
export async function addCsr(person: TeamsPerson): Promise<void> {
  await person.execute("expense.new", {
    nonce: "csr",
    claim: shownClaim(person).claim,
    kind: "csr",
  });
  await person.press("button.save", csrLine);
}

const tradeshow = "activity.tradeshows";

/** A claim with everything its activity needs, ready to be submitted. Its page is on screen. */
export async function createReadyClaim(person: TeamsPerson): Promise<string> {
  const claim = await createClaim(person, { activity: "activity.exams-tuition" });
  const press = (verb: string, data: object) =>
    person.execute(verb, { nonce: `${claim}${verb}${JSON.stringify(data)}`, claim, ...data });
  void tradeshow;
  void press;
  return claim;
}
