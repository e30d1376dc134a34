import { randomUUID } from "node:crypto";
import { demoTenantId, type Persona } from "../../bot/local/personas.ts";
import { type Verb } from "../../cards/kit/verbs.ts";
import { warningCodes } from "../../services/claims/check.ts";
import type { ClaimCommand } from "../../services/claims/commands.ts";
import { otherTenantId, outsider, persona, type TestBot } from "./bot-kit.ts";
import { attendees, csrLine, roadshow } from "./claim-steps.ts";
import { type KnownIds } from "./lying-data.ts";
import { photo } from "./request-steps.ts";
import { createTeamsPerson } from "./teams-person.ts";
import { nobody, othersSecrets, secrets } from "./liars.ts";

/** What there is to lie about. */
export function lyingScene(bot: TestBot) {
  const join = (who: Persona) =>
    createTeamsPerson(who, bot.deliver, {
      tenantId: who === outsider ? otherTenantId : demoTenantId,
    });

  async function run(
    claimId: string,
    who: Persona,
    command: ClaimCommand,
  ): Promise<void> {
    const result = await bot.services.claims.run({
      claimId,
      person: {
        tenant: who === outsider ? otherTenantId : demoTenantId,
        id: who.aadObjectId,
        name: who.name,
      },
      key: randomUUID(),
      command,
    });
    if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  }

  let made = 0;
  /** A claim with everything in it that a button can be about. */
  async function fill(who: Persona, isSubmitted: boolean): Promise<string> {
    const person = join(who);
    const press = (verb: Verb, data: object) =>
      person.execute(verb, { nonce: randomUUID(), ...data });
    const { name, amount, file } = who === outsider ? othersSecrets : secrets;
    const known = new Set(Object.keys(await bot.claims()));
    await press("claim.create", {
      ...roadshow,
      name,
      amount,
    });
    const added = Object.entries(await bot.claims()).find(
      ([path]) => !known.has(path),
    );
    const claim = idIn(added?.[1]);
    const line = { ...csrLine, vendor: name, amount, kind: "csr", items: "" };
    await press("expense.add", { claim, ...line });
    await press("item.save", { claim, item: attendees, value: "240" });
    made += 1;
    await run(claim, who, {
      type: "add-document",
      document: {
        id: made.toString(16).padStart(20, "0"),
        sha256: "a".repeat(64),
        name: `${file}.pdf`,
        size: 10,
        mediaType: "application/pdf",
        items: proven,
      },
    });
    if (who !== outsider)
      await press("document.request", {
        claim,
        people: persona("colleague").aadObjectId,
        items: photo,
        words: "please",
      });
    if (isSubmitted)
      await run(claim, who, {
        type: "submit",
        acknowledged: [...warningCodes],
      });
    return claim;
  }

  const idIn = (file: string | undefined): string => {
    const found = (JSON.parse(file ?? "{}") as { id?: string }).id;
    if (found === undefined) throw new Error("No claim was made");
    return found;
  };

  async function idsOf(
    claim: string,
    others: readonly string[],
    question: string,
    file: string,
  ): Promise<KnownIds> {
    const events = (
      await Promise.all([claim, ...others].map((id) => bot.events(id)))
    ).flat();
    const bodies = events.map(({ body }) => body);
    return {
      claim: [claim, ...others],
      request: (
        await Promise.all([claim, ...others].map((id) => bot.requests(id)))
      ).flatMap((requests) => requests.map(({ id }) => id)),
      document: bodies.flatMap((body) =>
        body.type === "document-added" ? body.document.id : [],
      ),
      expense: bodies.flatMap((body) =>
        body.type === "expense-added" ? body.expense.id : [],
      ),
      question: [question],
      people: [
        persona("colleague"),
        persona("partner"),
        persona("reviewer"),
        outsider,
        nobody,
      ].map(({ aadObjectId }) => aadObjectId),
      files: [file, "other-file"],
    };
  }

  async function wait(who: Persona, tenant: string, id: string) {
    await bot.services.intake.enlist({ tenant, id: who.aadObjectId }, [
      {
        id,
        sha256: "b".repeat(64),
        name: "new.pdf",
        size: 10,
        mediaType: "application/pdf",
        receivedAt: bot.clock.now.toISOString(),
      },
    ]);
  }

  return { join, fill, idsOf, wait };
}

const proven = [
  "activity.tradeshows/company-brand-and-contact",
  "activity.tradeshows/microsoft-content",
  "activity.tradeshows/event-invitation-and-agenda",
  "activity.tradeshows/participation-photo",
  "common/core-requirements-shown",
  "common/execution-proven",
];
