import { randomUUID } from "node:crypto";
import { inspect } from "node:util";
import { expect } from "chai";
import fc from "fast-check";
import { demoTenantId, type Persona } from "../../../bot/local/personas.ts";
import { verbs, type Verb } from "../../../cards/kit/verbs.ts";
import { warningCodes } from "../../../services/claims/check.ts";
import type { ClaimCommand } from "../../../services/claims/commands.ts";
import type { ClaimEvent } from "../../../services/claims/events.ts";
import { firstBrokenEvent } from "../../../services/ledger/chain.ts";
import {
  otherTenantId,
  outsider,
  persona,
  startTestBot,
  type TestBot,
} from "../../support/bot-kit.ts";
import { attendees, csrLine, roadshow } from "../../support/claim-steps.ts";
import {
  anyLies,
  anyValue,
  deep,
  honest,
  runs,
  tell,
  type KnownIds,
} from "../../support/lying-data.ts";
import { neighbours, photo } from "../../support/request-steps.ts";
import {
  createTeamsPerson,
  type Answer,
  type TeamsPerson,
} from "../../support/teams-person.ts";
import { claimChain } from "../../../services/claims/events.ts";

/** In the claim's name, its amount and its file: who may not see the claim is told none of it. */
const secrets = { name: "Zephyrfair", amount: "12,345", file: "Zephyrfile" };
const othersSecrets = {
  name: "Yonderfair",
  amount: "22,221",
  file: "Yonderfile",
};
const slowMs = 2000;

/** Works for the demo's company and was given no role and no request. */
const nobody: Persona = {
  ...persona("colleague"),
  id: "29:1nobody",
  name: "Carl Colleague",
  aadObjectId: "5f2c1a10-0000-4000-8000-000000000205",
  personalChatId: "a:1personal-nobody",
};

type Files = Readonly<Record<string, string>>;

interface Liar {
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
const liars: Readonly<Record<string, Liar>> = {
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

const perVerb = 9;
const usual = Object.keys(liars).length * verbs.length * perVerb;

/** What one record says about whose it is. */
interface Owned {
  readonly value: {
    readonly tenant?: string;
    readonly id?: string;
    readonly owner?: { readonly id?: string };
    readonly asker?: { readonly id: string };
  };
}

/** Nothing of our insides: no stack, no path, no template of ours, no value that was never filled in. */
const insides =
  /\$\{|node_modules|\bat (?:async )?\S+ \(|\.ts:\d|\/work\/|\/tmp\/|(?:Type|Range|Syntax|Reference|Zod)Error|\[object |\bundefined\b/;

function wrongWith({ status, body, sent }: Answer, hidden: readonly string[]) {
  const words = JSON.stringify([body, sent]).replace(/\$\{Qzx9[\w.]*\}?/g, "");
  const found = insides.exec(words);
  return [
    ...(status === 200 ? [] : [`HTTP ${status}`]),
    ...(found
      ? [`tells of its insides: ${words.slice(found.index - 80).slice(0, 200)}`]
      : []),
    ...hidden
      .filter((secret) => words.includes(secret))
      .map((secret) => `shows ${secret}`),
    ...(body === undefined ? [] : wrongBody(body)),
  ];
}

function wrongBody(body: NonNullable<Answer["body"]>): string[] {
  const { task } = body as unknown as { task?: Record<string, unknown> };
  if (task)
    return ["message", "continue"].includes(String(task["type"]))
      ? []
      : [`a task of type ${String(task["type"])}`];
  const { type, statusCode } = body;
  const value = body.value as Record<string, unknown>;
  switch (type) {
    case "application/vnd.microsoft.card.adaptive":
      return statusCode === 200 && value["type"] === "AdaptiveCard"
        ? []
        : [`a card with ${statusCode}`];
    case "application/vnd.microsoft.error":
      return [400, 403].includes(statusCode) &&
        typeof value["message"] === "string"
        ? []
        : [`an error with ${statusCode}: ${JSON.stringify(value)}`];
    case "application/vnd.microsoft.search.searchResponse":
      return statusCode === 200 ? [] : [`a search with ${statusCode}`];
    default:
      return [`an answer of type ${type}`];
  }
}

/** A machine that stands still for a moment is not the bot's fault: what was slow must be slow again. */
async function inTime(
  send: () => Promise<Answer>,
): Promise<{ answer: Answer; wrong: string[] }> {
  const first = await timed(send);
  if (first.ms < slowMs) return { answer: first.answer, wrong: [] };
  const again = await timed(send);
  return {
    answer: again.answer,
    wrong:
      again.ms < slowMs ? [] : [`took ${Math.round(again.ms)} ms, and twice`],
  };
}

async function timed(send: () => Promise<Answer>) {
  const began = performance.now();
  const answer = await send();
  return { answer, ms: performance.now() - began };
}

describe("A card that lies", function () {
  // As long as it takes where somebody asked for more.
  this.timeout(process.env["FC_RUNS"] === undefined ? 300_000 : 0);
  let cases = 0;
  let bot: TestBot;
  beforeEach(async () => {
    bot = await startTestBot({ neighbours });
  });
  afterEach(() => bot.stop());

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

  /** The records that changed although nothing the liar may do changes them. */
  function changedWrongly(
    before: Files,
    after: Files,
    { who, tenant = demoTenantId, mayChange }: Liar,
  ): string[] {
    const names = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...names]
      .filter((name) => before[name] !== after[name])
      .filter((name) => {
        const { value } = JSON.parse(
          after[name] ?? before[name] ?? "{}",
        ) as Owned;
        if (who === outsider && value.tenant === tenant) return false;
        const kind = name.split("/")[0] ?? "";
        if (kind === "people" || kind === "intakes")
          return !name.includes(who.aadObjectId);
        if (value.tenant !== tenant) return true;
        if (value.asker?.id === who.aadObjectId) return false;
        return !(mayChange as readonly string[]).includes(kind);
      });
  }

  /** Only whole events of the liar were added to claims, each behind the others. */
  function brokenClaims(before: Files, after: Files, who: Persona): string[] {
    return Object.keys(after)
      .filter((path) => path.startsWith("claims/"))
      .filter((path) => before[path] !== after[path])
      .flatMap((path) => {
        const known = eventsIn(before[path]);
        const { id, events } = claimIn(after[path]);
        return [
          ...(known.every(({ hash }, index) => events[index]?.hash === hash)
            ? []
            : [`${id} lost events`]),
          ...(firstBrokenEvent(claimChain(id), events) === undefined
            ? []
            : [`${id} has a broken chain`]),
          ...events
            .slice(known.length)
            .filter(({ by }) => by.id !== who.aadObjectId)
            .map(({ by, body }) => `${id}: ${body.type} as ${by.name}`),
        ];
      });
  }

  for (const [title, liar] of Object.entries(liars))
    it(`is answered, and changes nothing that is not theirs to change: every button, ${title}`, async () => {
      const { who, tenant = demoTenantId, mayChange, hidden } = liar;
      const person = join(who);
      await person.say("hi");
      await join(persona("colleague")).say("hi");
      const petra = persona("partner");
      const asked = await bot.services.questions.ask(
        demoTenantId,
        { id: petra.aadObjectId, name: petra.name },
        { text: secrets.name, locale: "en-US", key: "k" },
      );
      if (!asked.ok) throw new Error("nobody to ask");
      await wait(petra, demoTenantId, "other-file");
      const distant = await fill(outsider, false);
      const second = await fill(petra, false);
      const others = who === outsider ? [second] : [second, distant];
      let claim = "";
      let length = -1;
      let number = 0;
      let accepted = 0;
      for (const verb of verbs) {
        if ((await bot.events(claim)).length !== length) {
          claim = await fill(petra, liar.claim === "submitted");
          length = (await bot.events(claim)).length;
        }
        number += 1;
        await wait(who, tenant, `file-${number}`);
        const ids = await idsOf(
          claim,
          others,
          asked.value.id,
          `file-${number}`,
        );
        let before = await bot.records();
        const data = honest(verb, claim, ids);
        await fc.assert(
          fc.asyncProperty(
            anyLies,
            fc.constantFrom("invoke", "invoke", "invoke", "message"),
            async (lies, as) => {
              cases += 1;
              const told = tell(data, lies, ids);
              const { answer, wrong } = await inTime(() =>
                send(person, verb, told, as),
              );
              const after = await bot.records();
              if (isChanged(before, after)) accepted += 1;
              const problems = [
                ...wrong,
                ...wrongWith(answer, hidden),
                ...changedWrongly(before, after, liar),
                ...brokenClaims(before, after, who),
                ...bot.faults.splice(0).map((one) => JSON.stringify(one)),
              ];
              before = after;
              if (problems.length > 0)
                throw new Error(
                  `${verb} ${inspect(told, { maxStringLength: 200 }).slice(0, 1500)}\n${problems.join("\n").slice(0, 4000)}`,
                );
            },
          ),
          runs(
            perVerb,
            usual,
            Object.keys(liars).indexOf(title) * 1000 + number,
          ),
        );
      }
      // Some data is still what a card may send: the lies stay close enough to reach the commands.
      if (mayChange.length > 0) expect(accepted).to.be.at.least(1);
    });

  const names = [
    "adaptiveCard/action",
    "task/fetch",
    "task/submit",
    "fileConsent/invoke",
    "application/search",
    "composeExtension/query",
    "signin/verifyState",
    "__proto__",
  ];
  const read = [
    "value",
    "value",
    "value",
    "text",
    "attachments",
    "entities",
    "name",
    "id",
    "replyToId",
    "locale",
    "localTimezone",
    "membersAdded",
    "action",
    "channelData",
    "from",
  ];
  const wholeValue = fc.oneof(
    anyValue,
    fc.array(anyValue, { maxLength: 3 }),
    fc.record({ action: anyValue }),
    fc.record({
      action: fc.record({ verb: fc.constantFrom(...verbs), data: anyValue }),
    }),
    fc.record({ data: anyValue }),
    fc.record({
      data: fc.record(
        {
          dialog: fc.constant("upload"),
          claim: anyValue,
          purpose: anyValue,
          request: anyValue,
        },
        { requiredKeys: ["dialog", "claim"] },
      ),
    }),
    fc.record({
      type: fc.constant("fileUpload"),
      action: fc.constantFrom("accept", "decline"),
      context: fc.record({ export: anyValue }),
      uploadInfo: fc.record({
        uploadUrl: anyValue,
        contentUrl: anyValue,
        name: anyValue,
        uniqueId: anyValue,
        fileType: anyValue,
      }),
    }),
    fc.array(
      fc.record(
        {
          contentType: fc.oneof(
            anyValue,
            fc.constantFrom(
              "text/html",
              "image/png",
              "application/vnd.microsoft.teams.file.download.info",
            ),
          ),
          contentUrl: anyValue,
          name: anyValue,
          content: fc.oneof(anyValue, fc.record({ downloadUrl: anyValue })),
        },
        { requiredKeys: [] },
      ),
      { maxLength: 3 },
    ),
  );

  it("is answered, and changes nothing, whatever else of its activity is wrong", async () => {
    const person = join(persona("partner"));
    await person.say("hi");
    const claim = await fill(persona("partner"), false);
    const before = await bot.claims();
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.record({
            type: fc.constant("invoke"),
            name: fc.constantFrom(...names),
          }),
          fc.record({
            type: fc.constantFrom(
              "message",
              "conversationUpdate",
              "installationUpdate",
              "messageReaction",
              "event",
            ),
          }),
        ),
        fc.array(fc.tuple(fc.constantFrom(...read), wholeValue), {
          minLength: 1,
          maxLength: 3,
        }),
        async (activity, changes) => {
          cases += 1;
          const sent = { ...activity, ...Object.fromEntries(changes) };
          const { answer, wrong } = await inTime(() => person.send(sent));
          const problems = [
            ...wrong,
            ...wrongWith(answer, []),
            ...bot.faults.splice(0).map((one) => JSON.stringify(one)),
          ];
          if (problems.length > 0)
            throw new Error(
              `${inspect(sent, { maxStringLength: 200 }).slice(0, 1500)}\n${problems.join("\n").slice(0, 4000)}`,
            );
        },
      ),
      runs(500, usual, 0),
    );
    expect(await bot.claims()).to.deep.equal(before);
    expect(await bot.events(claim)).not.to.deep.equal([]);
  });

  it("is answered, and changes nothing, however deep its data goes", async () => {
    const person = join(persona("partner"));
    const claim = await fill(persona("partner"), false);
    const before = await bot.claims();
    for (const levels of [100, 3000, 10_000, 100_000])
      for (const type of ["invoke", "message"]) {
        const action = { verb: "claim.comment", data: {} };
        const { activity } = await person.send({ type: "typing" });
        const data = { nonce: "n", claim, text: "x", more: deep(levels) };
        const answer = await bot.deliver({
          ...activity,
          id: randomUUID(),
          type,
          name: "adaptiveCard/action",
          value:
            type === "invoke"
              ? { action: { ...action, data } }
              : { ...data, verb: action.verb },
        });
        expect(
          wrongWith({ ...answer } as Answer, []),
          String(levels),
        ).to.deep.equal([]);
      }
    expect(bot.faults).to.deep.equal([]);
    expect(await bot.claims()).to.deep.equal(before);
  });

  it("was tried often enough", () => {
    expect(cases).to.be.at.least(
      process.env["FC_RUNS"] === undefined ? 5000 : 1,
    );
  });
});

function claimIn(file = '{"id":"","value":{"events":[]}}'): {
  readonly id: string;
  readonly events: readonly ClaimEvent[];
} {
  const { id, value } = JSON.parse(file) as {
    id: string;
    value: { events: readonly ClaimEvent[] };
  };
  return { id, events: value.events };
}
const eventsIn = (file: string | undefined) => claimIn(file).events;

/** Whether a claim, a request or a role is no longer as it was. */
const isChanged = (before: Files, after: Files): boolean =>
  Object.keys(after).some(
    (path) => /^(claims|roles)/.test(path) && before[path] !== after[path],
  );

async function send(
  person: TeamsPerson,
  verb: Verb,
  data: unknown,
  as: string,
): Promise<Answer> {
  if (as === "invoke") return person.execute(verb, data);
  const value =
    typeof data === "object" && data !== null && !Array.isArray(data)
      ? { verb, ...data }
      : data;
  return person.send({ type: "message", value });
}

const proven = [
  "activity.tradeshows/company-brand-and-contact",
  "activity.tradeshows/microsoft-content",
  "activity.tradeshows/event-invitation-and-agenda",
  "activity.tradeshows/participation-photo",
  "common/core-requirements-shown",
  "common/execution-proven",
];
