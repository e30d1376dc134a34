import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { demoTenantId, type PersonaKey } from "../../../bot/local/personas.ts";
import { verbs, type Verb } from "../../../cards/kit/verbs.ts";
import type { ClaimCommand } from "../../../services/claims/commands.ts";
import type {
  ClaimDocument,
  ExpenseLine,
} from "../../../services/claims/events.ts";
import type { ClaimForm } from "../../../services/claims/form.ts";
import { warningCodes } from "../../../services/claims/check.ts";
import { persona, startTestBot, type TestBot } from "../../support/bot-kit.ts";
import {
  createCountingStore,
  type Operation,
} from "../../support/counting-store.ts";
import { createMemoryRecordStore } from "../../support/memory-record-store.ts";
import { certification } from "../../support/claim-kit.ts";
import { presses, type Stage } from "../../support/press-costs.ts";
import { neighbours, photo } from "../../support/request-steps.ts";
import { createSamples } from "../../support/verb-samples.ts";
import { attendees } from "../../support/claim-steps.ts";

const form: ClaimForm = {
  name: "Fair",
  program: "csp-direct",
  mpnId: "1234567",
  period: "FY26-H2",
  activity: "activity.tradeshows",
  date: "2026-10-02",
  amount: { minor: 1_240_000, currency: "EUR" },
};
const proven = [
  "activity.tradeshows/company-brand-and-contact",
  "activity.tradeshows/microsoft-content",
  "activity.tradeshows/event-invitation-and-agenda",
  photo,
  "common/core-requirements-shown",
  "common/execution-proven",
];
const known = (key: PersonaKey) => {
  const { aadObjectId: id, name } = persona(key);
  return { id, name };
};
const identity = (key: PersonaKey) => ({ tenant: demoTenantId, ...known(key) });

describe("What a press reads and writes", function () {
  this.timeout(60_000);
  const counting = () => createCountingStore(createMemoryRecordStore());
  let records: ReturnType<typeof counting>;
  let bot: TestBot;
  beforeEach(async () => {
    records = counting();
    bot = await startTestBot({ store: records.store, neighbours });
  });
  afterEach(async () => {
    await bot.stop();
    expect(bot.faults).to.deep.equal([]);
  });

  const create = async (overrides: Partial<ClaimForm> = {}) => {
    const { claims } = bot.services;
    const wanted = { ...form, ...overrides };
    const made = await claims.create(identity("partner"), randomUUID(), wanted);
    if (!made.ok) throw new Error(made.refusal.code);
    return made.claim.id;
  };
  const run = async (
    claimId: string,
    command: ClaimCommand,
    by: PersonaKey = "partner",
  ) => {
    const person = identity(by);
    const key = randomUUID();
    const order = { claimId, person, key, command };
    const result = await bot.services.claims.run(order);
    if (!result.ok) throw new Error(result.refusal.code);
  };
  const ask = (claimId: string, id: string) =>
    run(claimId, {
      type: "request-documents",
      requests: [{ id, to: known("colleague"), items: [photo] }],
    });

  /** A claim with all that the samples speak of, at this stage; and another one in which the colleague is asked too. */
  async function stage(on: Stage): Promise<string> {
    const claim = await create(
      on === "exam" ? { activity: "activity.exams-tuition" } : {},
    );
    if (on === "exam") return claim;
    await run(claim, { type: "add-expense", expense });
    await run(claim, { type: "add-document", document });
    await run(claim, {
      type: "set-value",
      item: attendees,
      value: { kind: "count", count: 100 },
    });
    await ask(claim, "r");
    await ask(await create({ name: "Other" }), "r2");
    if (on === "draft") return claim;
    await run(claim, { type: "submit", acknowledged: [...warningCodes] });
    if (on === "submitted") return claim;
    await run(claim, { type: "start-review" }, "reviewer");
    if (on === "rejected")
      await run(claim, { type: "reject", text: "no" }, "reviewer");
    return claim;
  }

  /** Brings about what the verb needs besides the claim; returns what of its sample is to be replaced. */
  async function prepare(verb: Verb, by: PersonaKey) {
    const { services } = bot;
    if (verb.startsWith("file."))
      await services.intake.enlist(identity(by), [waitingFile]);
    if (verb.startsWith("role.take")) {
      const given = { ...userGrant, person: known("colleague"), key: "given" };
      await services.roles.give(demoTenantId, known("admin"), given);
    }
    if (verb === "claim.submit") return { acknowledged: [...warningCodes] };
    if (verb === "request.hand-on") return { people: known("admin").id };
    if (!verb.startsWith("expert.") || verb === "expert.ask") return {};
    const words = { text: "A podcast?", locale: "en-US", key: "asked" };
    const asked = await services.questions.ask(
      demoTenantId,
      known("partner"),
      words,
    );
    if (!asked.ok) throw new Error(asked.refusal.code);
    const question = asked.value.id;
    if (verb !== "expert.answer")
      await services.questions.answer(demoTenantId, known("admin"), question, {
        text: "Yes.",
        keep: true,
        locale: "en-US",
      });
    return { question };
  }

  function inWords(
    { kind, collection, id }: Operation,
    claim: string,
    by: PersonaKey,
  ): string {
    const own = JSON.stringify([demoTenantId, identity(by).id]);
    const what: Readonly<Record<string, string>> = {
      claims: id === claim ? "the claim" : "another claim",
      people: id === own ? "the person" : "another person",
      intakes: id === own ? "own files" : "files of others",
      questions: "the question",
      roles: "the roles",
    };
    return `${kind} ${what[collection] ?? `${collection} ${id}`}`;
  }

  async function operationsOf(verb: Verb): Promise<string[]> {
    const { by, on } = presses[verb];
    const person = bot.join(by);
    await person.say("hi");
    const claim = await stage(on);
    const more = await prepare(verb, by);
    records.take();
    const answer = await person.execute(verb, {
      ...createSamples(claim)[verb],
      ...more,
      nonce: randomUUID(),
      claim,
    });
    expect(answer.card, answer.text).not.to.equal(undefined);
    expect(answer.text).not.to.include(person.t("press.unknown"));
    const [who, ...rest] = records.take().map((one) => inWords(one, claim, by));
    expect(who, "who presses").to.equal("read the person");
    return rest;
  }

  for (const verb of verbs) {
    const { does, because: why } = presses[verb];
    const what = does.length === 0 ? "nothing" : does.join(", ");
    it(`${verb}: ${what}${why === undefined ? "" : `, for ${why}`}`, async () => {
      expect(await operationsOf(verb)).to.deep.equal(does);
    });
  }

  it("is the claim once, and written once where it changes; whatever else is touched has a reason", () => {
    for (const [verb, { does, because: why }] of Object.entries(presses)) {
      const count = (one: string) => does.filter((it) => it === one).length;
      expect(count("read the claim"), verb).to.be.at.most(1);
      expect(count("write the claim"), verb).to.be.at.most(1);
      expect(count("read the person"), verb).to.be.at.most(1);
      if (does.some((one) => !/ the claim$/.test(one)))
        expect(why, verb).to.be.a("string");
    }
  });
});

const expense: ExpenseLine = {
  id: "e",
  kind: "csr",
  vendor: "Booth staff",
  number: "Events team",
  date: "2026-10-02",
  amount: form.amount,
  expense: "activity.tradeshows/giveaways",
  items: [],
  certification,
};
const document: ClaimDocument = {
  id: "d",
  sha256: "a".repeat(64),
  name: "agenda.pdf",
  size: 10,
  mediaType: "application/pdf",
  items: proven,
};
const waitingFile = {
  id: "f",
  sha256: "b".repeat(64),
  name: "photo.pdf",
  size: 10,
  mediaType: "application/pdf",
  receivedAt: "2026-11-21T10:00:00.000Z",
};
const userGrant = {
  role: "incentives-user" as const,
  programs: "all" as const,
  locations: ["1234567"],
};
