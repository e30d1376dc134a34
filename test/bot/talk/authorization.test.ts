import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { demoTenantId, type Persona } from "../../../bot/local/personas.ts";
import { verbs, type Verb } from "../../../cards/kit/verbs.ts";
import type { MessageKey } from "../../../locales/translator.ts";
import type { ClaimCommand } from "../../../services/claims/commands.ts";
import { warningCodes } from "../../../services/claims/check.ts";
import type { Grant } from "../../../services/settings/tenant-settings.ts";
import {
  otherTenantId,
  outsider,
  persona,
  startTestBot,
  type TestBot,
} from "../../support/bot-kit.ts";
import { ask, photo } from "../../support/request-steps.ts";
import { addCsr, attendees, createClaim } from "../../support/claim-steps.ts";
import {
  createTeamsPerson,
  type TeamsPerson,
} from "../../support/teams-person.ts";
import { createSamples } from "../../support/verb-samples.ts";
import {
  claims,
  maySee,
  roles,
  whoMay,
  type ClaimName,
  type RoleName,
} from "../../support/who-may.ts";

const here = { program: "csp-direct", mpnId: "1234567" };
const there = { program: "csp-direct", mpnId: "7654321" };
const at = ({ program, mpnId }: typeof here) => ({
  programs: [program],
  locations: [mpnId],
});

const somebody = (n: number, name: string): Persona => ({
  ...persona("partner"),
  id: `29:1person-${n}`,
  name,
  aadObjectId: `5f2c1a10-0000-4000-8000-00000000020${n}`,
  personalChatId: `a:1personal-person-${n}`,
});

const actors: Readonly<Record<RoleName, Persona>> = {
  "global admin": somebody(1, "Gloria Global"),
  "incentives admin": somebody(2, "Ada Admin"),
  "incentives user": somebody(3, "Uma User"),
  "colleague who was asked": somebody(4, "Mona Asked"),
  colleague: somebody(5, "Carl Colleague"),
  reviewer: somebody(6, "Rita Reviewer"),
  "admin of another location": somebody(7, "Sang Seoul"),
  "somebody of another company": outsider,
};
/** Whose the claims are that are nobody's own. */
const owner = somebody(8, "Otto Owner");
/** Somebody to give a role to, and to take it from. */
const taker = somebody(9, "Tara Taker");

const grants: Partial<Record<RoleName, Grant>> = {
  "global admin": {
    role: "global-admin",
    programs: "all",
    locations: "all",
  },
  "incentives admin": { role: "incentives-admin", ...at(here) },
  "incentives user": { role: "incentives-user", ...at(here) },
  reviewer: { role: "reviewer", ...at(here) },
  "admin of another location": { role: "incentives-admin", ...at(there) },
};

/** Name and amount: nobody sees either who may not see the claim. */
const secrets: Readonly<Record<ClaimName, readonly [string, string]>> = {
  own: ["Ownzephyr", "11,110"],
  draft: ["Draftzephyr", "12,120"],
  submitted: ["Sentzephyr", "13,130"],
  "other location": ["Farzephyr", "14,140,000"],
  "other company": ["Foreignzephyr", "15,150"],
};

/** Why somebody without the right gets nothing; any other refusal is about the thing itself. */
const noRight: readonly MessageKey[] = [
  "refusal.claim.not-found",
  "refusal.role.partner-needed",
  "refusal.role.reviewer-needed",
  "refusal.role.own-claim",
  "refusal.role.admin-needed",
  "refusal.role.admins-only",
  "refusal.role.above-yours",
  "refusal.request.not-found",
  "refusal.request.not-yours",
  "refusal.question.not-found",
  "retention.admins-only",
  "report.admins-only",
  "form-error.no-role",
];

interface Stage {
  readonly person: TeamsPerson;
  readonly claims: Readonly<Partial<Record<ClaimName, string>>>;
  readonly question: string;
}

describe("Who may do what", function () {
  this.timeout(120_000);
  let bot: TestBot;
  beforeEach(async () => {
    bot = await startTestBot({
      settings: (demo) => ({
        ...demo,
        people: [
          ...roles.flatMap((role) => {
            const { aadObjectId: id, name } = actors[role];
            const grant = grants[role];
            return grant ? [{ id, name, grants: [grant] }] : [];
          }),
          {
            id: owner.aadObjectId,
            name: owner.name,
            grants: [
              { role: "incentives-user", programs: "all", locations: "all" },
            ],
          },
        ],
      }),
    });
  });
  afterEach(async () => {
    await bot.stop();
    expect(bot.faults).to.deep.equal([]);
  });

  const join = (who: Persona) =>
    createTeamsPerson(who, bot.deliver, {
      tenantId: who === outsider ? otherTenantId : demoTenantId,
    });

  async function run(claimId: string, who: Persona, command: ClaimCommand) {
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

  const documentId = (claim: ClaimName) =>
    Buffer.from(claim).toString("hex").padEnd(20, "0").slice(0, 20);

  /** A draft with an expense, a document, and a request to the colleague. */
  async function fill(
    name: ClaimName,
    who: Persona,
    values: Record<string, string>,
  ): Promise<string> {
    const [title, amount] = secrets[name];
    const person = join(who);
    const claim = await createClaim(person, { name: title, amount, ...values });
    await addCsr(person);
    await run(claim, who, {
      type: "add-document",
      document: {
        id: documentId(name),
        sha256: "a".repeat(64),
        name: `${title}.pdf`,
        size: 10,
        mediaType: "application/pdf",
        items: proven,
      },
    });
    return claim;
  }

  async function stage(role: RoleName): Promise<Stage> {
    const actor = actors[role];
    const person = join(actor);
    await person.say("hi");
    await join(actors["colleague who was asked"]).say("hi");
    const draft = await fill("draft", owner, here);
    const submitted = await fill("submitted", owner, here);
    for (const claim of [draft, submitted]) {
      await ask(
        join(owner),
        {
          people: actors["colleague who was asked"].aadObjectId,
          items: photo,
          words: "please",
        },
        claim,
      );
    }
    await join(owner).execute("item.save", {
      nonce: "v",
      claim: submitted,
      item: attendees,
      value: "240",
    });
    await run(submitted, owner, {
      type: "submit",
      acknowledged: [...warningCodes],
    });
    const far = await fill("other location", owner, {
      ...there,
      currency: "KRW",
    });
    const foreign = await fill("other company", outsider, here);
    const own =
      role === "somebody of another company"
        ? foreign
        : whoMay("claim.open", role, "own") === "allowed"
          ? await fill(
              "own",
              actor,
              role === "admin of another location"
                ? { ...there, currency: "KRW" }
                : here,
            )
          : undefined;
    const asked = await bot.services.questions.ask(
      demoTenantId,
      { id: owner.aadObjectId, name: owner.name },
      { text: "Askzephyr?", locale: "en-US", key: "k" },
    );
    if (!asked.ok) throw new Error("nobody to ask");
    const question = asked.value.id;
    const answered = await bot.services.questions.answer(
      demoTenantId,
      {
        id: actors["global admin"].aadObjectId,
        name: actors["global admin"].name,
      },
      question,
      { text: "Answerzephyr", keep: true, locale: "en-US" },
    );
    if (!answered.ok) throw new Error("not answered");
    return {
      person,
      question,
      claims: {
        ...(own === undefined ? {} : { own }),
        draft,
        submitted,
        "other location": far,
        ...(role === "somebody of another company"
          ? {}
          : { "other company": foreign }),
      },
    };
  }

  /** Everything that is kept, but for what the bot remembers of those who speak to it. */
  async function onDisk(): Promise<string> {
    const files = await bot.records();
    return JSON.stringify(
      Object.entries(files).filter(([name]) => !name.startsWith("people")),
    );
  }

  async function dataFor(
    verb: Verb,
    { claims: all, person, question }: Stage,
    name: ClaimName,
  ): Promise<Record<string, unknown>> {
    const claim = all[name] ?? "";
    const record = (await bot.services.records.load(claim))?.record;
    const requests = await bot.requests(claim);
    const file = randomUUID();
    if (verb === "file.place" || verb === "file.answer")
      await bot.services.intake.enlist(
        { tenant: person.tenantId, id: person.persona.aadObjectId },
        [
          {
            id: file,
            sha256: "b".repeat(64),
            name: "new.pdf",
            size: 10,
            mediaType: "application/pdf",
            receivedAt: bot.clock.now.toISOString(),
          },
        ],
      );
    const sample = createSamples(claim)[verb];
    const expense = record?.events.flatMap(({ body }) =>
      body.type === "expense-added" ? body.expense.id : [],
    )[0];
    const change: Record<string, unknown> = {
      question,
      document: documentId(name),
      expense: expense ?? "e",
      request: requests[0]?.id ?? "r",
      files: [file],
      people: verb === "role.give" ? taker.aadObjectId : owner.aadObjectId,
      person: taker.aadObjectId,
      ...(verb.startsWith("role.") ? joined : {}),
      ...(verb === "claim.save"
        ? {
            name: secrets[name][0],
            mpnId: bot.services.records.summary(claim)?.mpnId,
          }
        : {}),
    };
    const about = verb.startsWith("question.") ? ["document"] : [];
    return {
      ...sample,
      ...Object.fromEntries(
        Object.entries(change).filter(
          ([key]) => key in sample && !about.includes(key),
        ),
      ),
      ...(verb.startsWith("question.") ? { question: sample["question"] } : {}),
      nonce: randomUUID(),
      claim,
    };
  }
  const joined = { programs: here.program, locations: here.mpnId };

  /** What ends a claim or a request comes last, so that the others have one to act on. */
  const last: readonly Verb[] = [
    "file.answer",
    "request.decline",
    "request.hand-on",
    "request.cancel",
    "claim.submit",
    "role.take",
    "claim.delete",
  ];
  const inOrder = [...verbs.filter((one) => !last.includes(one)), ...last];

  for (const role of roles)
    it(`is the table, for each button: ${role}`, async () => {
      const set = await stage(role);
      const { person } = set;
      const sentences = noRight.map((key) => person.t(key));
      const wrong: string[] = [];
      for (const claim of claims)
        for (const verb of inOrder) {
          const wanted = whoMay(verb, role, claim);
          if (wanted === "no such claim") continue;
          const what = `${verb} on ${claim}`;
          const data = await dataFor(verb, set, claim);
          if (verb === "role.take-ask" || verb === "role.take")
            await bot.services.roles.give(
              demoTenantId,
              {
                id: actors["global admin"].aadObjectId,
                name: actors["global admin"].name,
              },
              {
                role: "incentives-user",
                ...at(here),
                person: { id: taker.aadObjectId, name: taker.name },
                key: randomUUID(),
              },
            );
          const isDone = wanted === "allowed";
          const before = isDone ? "" : await onDisk();
          const answer = await person.execute(verb, data);
          const words = JSON.stringify(answer.body);
          const isRefused =
            !words.includes('"AdaptiveCard"') ||
            sentences.some((one) => answer.text.includes(one));
          if (isRefused === isDone && wanted !== "only seen")
            wrong.push(`${what}: not ${wanted}: ${answer.text.slice(0, 200)}`);
          if (!isDone && (await onDisk()) !== before)
            wrong.push(`${what}: something was changed`);
          if (wanted === "only seen" && words.includes('"type":"Input.'))
            wrong.push(`${what}: offers a form`);
          for (const secret of hiddenFrom(role))
            if (words.includes(secret)) wrong.push(`${what}: shows ${secret}`);
        }
      expect(wrong.join("\n")).to.equal("");
    });

  function hiddenFrom(role: RoleName): readonly string[] {
    return claims.flatMap((claim) => {
      // Under the other name it is their own.
      if (whoMay("claim.open", role, claim) === "no such claim") return [];
      const [name, amount] = secrets[claim];
      const seen = maySee(role, claim);
      if (seen === "all") return [];
      return seen === "its name" ? [amount] : [name, amount];
    });
  }
});

const proven = [
  "activity.tradeshows/company-brand-and-contact",
  "activity.tradeshows/microsoft-content",
  "activity.tradeshows/event-invitation-and-agenda",
  "activity.tradeshows/participation-photo",
  "common/core-requirements-shown",
  "common/execution-proven",
];
