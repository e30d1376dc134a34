import { expect } from "chai";
import { pdf } from "../services/documents/sample-files.ts";
import type { UploadResult } from "../../bot/pages/boot.ts";
import type { TeamsPerson } from "./teams-person.ts";
import { openUploadPage } from "./upload-client.ts";

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

/** Where the card on screen leads for uploading a file. */
export function uploadLink(person: TeamsPerson): string {
  const found = /"(https?:[^"]+\/upload\?token=[^"]+)"/.exec(
    JSON.stringify(person.screen.card),
  );
  if (!found?.[1]) throw new Error(`No upload link for ${person.persona.name}`);
  return found[1];
}

export interface UploadFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Opens the upload page and sends the files as it does; ends with "Done" unless told otherwise. */
export async function upload(
  url: string,
  files: readonly UploadFile[],
  fields: {
    readonly purposes?: readonly string[];
    readonly note?: string;
    readonly isDone?: boolean;
  } = {},
): Promise<{ status: number; html: string; results: UploadResult[] }> {
  const page = await openUploadPage(url);
  const { status, html } = page;
  if (status !== 200) return { status, html, results: [] };
  const { purposes, note = "", isDone = true } = fields;
  const results = await Promise.all(
    files.map((file) =>
      page.send(file, { purposes: purposes ?? page.boot.chosen, note }),
    ),
  );
  if (isDone) await page.done();
  const placed = results.some(({ state }) => state === "placed");
  return { status: placed ? 200 : 422, html, results };
}

export const attendees = "activity.tradeshows/estimated-attendees-or-visitors";
const provenByFile = [
  "activity.tradeshows/company-brand-and-contact",
  "activity.tradeshows/microsoft-content",
  "activity.tradeshows/event-invitation-and-agenda",
  "activity.tradeshows/participation-photo",
  "common/core-requirements-shown",
  "common/execution-proven",
].map((key) => `item:${key}`);

/** A claim on a server that is reached by HTTP, with everything it needs. Its page is on screen. */
export async function createReadyClaim(
  person: TeamsPerson,
  values: Partial<Record<keyof typeof roadshow, string>> = {},
): Promise<string> {
  const claim = await createClaim(person, values);
  await addCsr(person);
  const value = { nonce: "v", claim, item: attendees, value: "240" };
  await person.execute("item.save", value);
  const { status, html } = await upload(
    uploadLink(person),
    [{ name: "agenda.pdf", bytes: pdf() }],
    { purposes: provenByFile, note: "Agenda with booth" },
  );
  expect(status, html).to.equal(200);
  await openClaim(person, claim);
  return claim;
}

/** From a ready claim's page: past the last question and its warnings. */
export async function submitClaim(person: TeamsPerson): Promise<void> {
  await person.tap("claim.submit-ask");
  await person.tap("claim.submit");
}
