import { inspect } from "node:util";
import { expect } from "chai";
import type { InvokeBody } from "../../../bot/turn/invoke-answer.ts";
import { verbs, type Verb } from "../../../cards/kit/verbs.ts";
import { startTestBot, type TestBot } from "../../support/bot-kit.ts";
import { buttonsOf } from "../../support/card-reader.ts";
import { addCsr, createClaim, roadshow } from "../../support/claim-steps.ts";
import { ask, idOf, neighbours, photo } from "../../support/request-steps.ts";
import { createSamples } from "../../support/verb-samples.ts";
import type { Answer, TeamsPerson } from "../../support/teams-person.ts";

const template = "${claim.form.name}";
const keys = ["partner", "colleague", "reviewer", "admin"] as const;

/** The answer itself: a dialog's comes in a wrapping of its own. */
function inside(body: unknown): InvokeBody | undefined {
  const { task } = body as { task?: { value: string } };
  return task
    ? {
        statusCode: 400,
        type: "application/vnd.microsoft.error",
        value: { code: "400", message: task.value },
      }
    : (body as InvokeBody);
}

/** A card or an error in the shape Teams knows, at HTTP 200, without anything of our insides. */
function isTyped({ status, body, sent }: Answer, what: string): void {
  expect(status, what).to.equal(200);
  expect(sent, what).to.deep.equal([]);
  const { type, value, statusCode } = inside(body)!;
  // What a person typed stays as it is, also when it looks like a template.
  const words = JSON.stringify(value).replaceAll(template, "");
  expect(words, what).not.to.match(
    /\$\{|node_modules|\bat \/|undefined|\[object/,
  );
  if (type === "application/vnd.microsoft.card.adaptive") {
    expect(statusCode, what).to.equal(200);
    expect(value, what).to.include({ type: "AdaptiveCard" });
  } else {
    expect(type, what).to.equal("application/vnd.microsoft.error");
    expect(statusCode, what).to.equal(400);
    expect(value, what).to.have.all.keys("code", "message");
  }
}

describe("A press on a claim that is not one's own", () => {
  let bot: TestBot;
  let foreign: string;
  let own: string;

  before(async () => {
    bot = await startTestBot();
    const olga = bot.joinOutsider();
    foreign = await createClaim(olga, { name: "Secret fair" });
    await addCsr(olga);
    own = await createClaim(bot.join("partner"));
  });
  after(async () => {
    await bot.stop();
    expect(bot.faults).to.deep.equal([]);
  });

  for (const key of keys)
    for (const [name, id] of [
      ["another company's claim", () => foreign],
      ["a claim that does not exist", () => "0123456789abcdef0123456789abcdef"],
      ["a claim id that is a path", () => "../../../etc/passwd"],
      ["an empty claim id", () => ""],
    ] as const)
      it(`changes nothing and shows nothing: the ${key} on ${name}`, async () => {
        const person = bot.join(key);
        const before = await bot.claims();
        for (const verb of verbs) {
          if (verb === "claim.create") continue;
          const data = { ...createSamples(own)[verb], nonce: "n", claim: id() };
          const answer = await person.execute(verb, data);
          isTyped(answer, verb);
          expect(JSON.stringify(answer.body), verb).not.to.include(
            "Secret fair",
          );
        }
        expect(await bot.claims()).to.deep.equal(before);
      });

  for (const key of ["colleague", "reviewer"] as const)
    it(`changes nothing and shows nothing: the ${key} on a draft`, async () => {
      const person = bot.join(key);
      const before = await bot.claims();
      for (const verb of verbs) {
        const answer = await person.execute(verb, {
          ...createSamples(own)[verb],
          nonce: "n",
          claim: own,
        });
        isTyped(answer, verb);
        expect(JSON.stringify(answer.body), verb).not.to.include(roadshow.name);
      }
      expect(await bot.claims()).to.deep.equal(before);
    });

  it("does not list or find another company's claims", async () => {
    for (const key of keys)
      for (const text of ["my claims", "reviews", "find secret", "1001"])
        expect((await bot.join(key).say(text)).text).not.to.include(
          "Secret fair",
        );
  });
});

describe("A press on a request that is not one's own", () => {
  let bot: TestBot;
  let claim: string;
  let request: string;
  const words = "Only between the two of us";
  const about = verbs.filter((verb) =>
    /^(request|file\.answer|document\.request)/.test(verb),
  );

  before(async () => {
    bot = await startTestBot({ neighbours });
    const petra = bot.join("partner");
    claim = await createClaim(petra);
    const typed = { people: idOf("colleague"), items: photo, words };
    await ask(petra, typed, claim);
    request = (await bot.requests(claim))[0]!.id;
  });
  after(async () => {
    await bot.stop();
    expect(bot.faults).to.deep.equal([]);
  });

  const press = (person: TeamsPerson, verb: Verb, change: object = {}) =>
    person.execute(verb, {
      ...createSamples(claim)[verb],
      nonce: "n",
      claim,
      request,
      ...change,
    });

  for (const [name, join] of [
    ["a reviewer", () => bot.join("reviewer")],
    ["somebody of another company", () => bot.joinOutsider()],
  ] as const)
    it(`changes nothing and shows nothing: ${name}`, async () => {
      const before = await bot.claims();
      for (const verb of about) {
        const answer = await press(join(), verb);
        isTyped(answer, verb);
        const json = JSON.stringify(answer.body);
        for (const secret of [words, roadshow.name, "Mona"])
          expect(json, verb).not.to.include(secret);
      }
      expect(await bot.claims()).to.deep.equal(before);
    });

  it("changes nothing: the colleague as if she were the asker, the asker as if he were the colleague", async () => {
    const before = await bot.claims();
    for (const verb of ["request.remind", "request.cancel"] as const)
      isTyped(await press(bot.join("colleague"), verb), verb);
    for (const verb of [
      "request.decline",
      "request.hand-on",
      "request.comment",
      "file.answer",
    ] as const)
      isTyped(await press(bot.join("partner"), verb), verb);
    expect(await bot.claims()).to.deep.equal(before);
  });

  it("changes nothing: the colleague on the request of another claim or on what was not asked for", async () => {
    const petra = bot.join("partner");
    const other = await createClaim(petra, { name: "Other fair" });
    const before = await bot.claims();
    const mona = bot.join("colleague");
    for (const verb of about) {
      const answer = await press(mona, verb, { claim: other });
      isTyped(answer, verb);
      expect(JSON.stringify(answer.body)).not.to.include("Other fair");
    }
    isTyped(
      await press(mona, "file.answer", { wants0: "common/execution-proven" }),
      "file.answer",
    );
    expect(await bot.claims()).to.deep.equal(before);
  });

  const wrong: Record<string, object> = {
    "huge lists of people": { people: Array(1000).fill(words).join() },
    "a list for people": { people: [words] },
    "huge lists of items": { items: Array(1000).fill(photo).join() },
    "a list of files that is too long": { files: Array(1000).fill("f") },
    "files that are objects": { files: [{ id: "f" }] },
    "a request that is an object": { request: { id: 1 } },
    "a request that is a path": { request: "../../x" },
    "no request": { request: undefined },
    "a form that is none": { form: "approve" },
  };
  for (const [name, change] of Object.entries(wrong))
    it(`is answered and changes nothing: ${name}`, async () => {
      const before = await bot.claims();
      for (const verb of about.filter((one) =>
        Object.keys(change).some((key) => key in createSamples(claim)[one]),
      ))
        for (const key of ["partner", "colleague"] as const)
          isTyped(await press(bot.join(key), verb, change), verb);
      expect(await bot.claims()).to.deep.equal(before);
    });
});

describe("A press with data that no card of ours sends", () => {
  let bot: TestBot;
  let petra: TeamsPerson;
  let own: string;

  before(async () => {
    bot = await startTestBot();
    petra = bot.join("partner");
    own = await createClaim(petra);
  });
  after(async () => {
    await bot.stop();
    expect(bot.faults).to.deep.equal([]);
  });

  const huge = "A".repeat(100_000);
  const everyKey = (value: unknown) =>
    Object.fromEntries(
      Object.keys(
        Object.assign({}, ...Object.values(createSamples("x"))) as object,
      ).map((name) => [name, value]),
    );
  const envelope = () => ({ nonce: "n", claim: own });
  const tampered: Record<string, (verb: Verb) => unknown> = {
    "no nonce": (verb) => ({ ...createSamples(own)[verb], claim: own }),
    "an empty nonce": (verb) => ({
      ...createSamples(own)[verb],
      claim: own,
      nonce: "",
    }),
    "a nonce that is an object": (verb) => ({
      ...createSamples(own)[verb],
      claim: own,
      nonce: {},
    }),
    "a huge nonce": (verb) => ({
      ...createSamples(own)[verb],
      claim: own,
      nonce: huge,
    }),
    "a huge claim id": (verb) => ({
      ...createSamples(own)[verb],
      nonce: "n",
      claim: huge,
    }),
    "a version that is no number": (verb) => ({
      ...createSamples(own)[verb],
      ...envelope(),
      seen: "1",
    }),
    "a version below zero": (verb) => ({
      ...createSamples(own)[verb],
      ...envelope(),
      seen: -1,
    }),
    "an array for data": () => [1, 2, 3],
    "a text for data": () => "nonce",
    "null for data": () => null,
    "no data": () => undefined,
  };
  for (const [name, make] of Object.entries(tampered))
    it(`is answered and changes nothing: ${name}, for every button`, async () => {
      const before = await bot.claims();
      for (const verb of verbs)
        isTyped(await petra.execute(verb, make(verb)), verb);
      expect(await bot.claims()).to.deep.equal(before);
    });

  const values: Record<string, unknown> = {
    "an object": { toString: "x" },
    "an array": ["a", ["b"]],
    "a number": 1e308,
    "a boolean": true,
    null: null,
    "a huge text": huge,
    "a text with controls": "\u0000\u202e\ud800",
    "a template": template,
    "a prototype key": "__proto__",
    "a constructor": "constructor",
  };
  for (const [name, value] of Object.entries(values))
    it(`is answered without a fault: ${name} in every field, for every button`, async () => {
      // It has no field of its own, so nothing about it is tampered with.
      for (const verb of verbs.filter((one) => one !== "claim.delete")) {
        const before = await bot.claims();
        isTyped(
          await petra.execute(verb, { ...everyKey(value), ...envelope() }),
          verb,
        );
        if (typeof value !== "string")
          expect(await bot.claims(), verb).to.deep.equal(before);
      }
    });

  for (const [name, value] of Object.entries(values))
    it(`is answered without a fault: ${name} in one field at a time`, async () => {
      const id = await createClaim(petra);
      for (const verb of verbs.filter((one) => one !== "claim.delete"))
        for (const field of Object.keys(createSamples(id)[verb])) {
          const data = {
            ...createSamples(id)[verb],
            nonce: `${verb}${field}`,
            claim: id,
            [field]: value,
          };
          isTyped(await petra.execute(verb, data), `${verb} ${field}`);
        }
      expect(
        (await petra.execute("claim.open", { nonce: "n", claim: id })).text,
      ).to.include(petra.t("page.checklist"));
    });

  it("cannot reach the prototype through the data", async () => {
    const data = JSON.parse(
      `{"__proto__":{"nonce":"n","claim":"${own}","page":1},"constructor":{"prototype":{"x":1}}}`,
    ) as object;
    for (const verb of verbs) isTyped(await petra.execute(verb, data), verb);
    expect(({} as Record<string, unknown>)["nonce"]).to.equal(undefined);
  });

  for (const verb of [
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "claim.unknown",
    "CLAIM.DELETE",
    "",
    " ",
    huge,
    5,
    null,
    undefined,
    {},
    ["claim.delete"],
  ])
    it(`is answered and changes nothing: the verb ${inspect(verb).slice(0, 30)}`, async () => {
      const before = await bot.claims();
      isTyped(
        await petra.execute(verb, {
          ...createSamples(own)["claim.delete"],
          ...envelope(),
        }),
        inspect(verb),
      );
      expect(await bot.claims()).to.deep.equal(before);
    });

  for (const value of [
    undefined,
    null,
    "x",
    5,
    [],
    {},
    { action: null },
    { action: [] },
    { action: "claim.delete" },
  ])
    it(`is answered: an invoke whose value is ${JSON.stringify(value)}`, async () => {
      isTyped(
        await petra.send({
          type: "invoke",
          name: "adaptiveCard/action",
          value,
        }),
        "value",
      );
    });

  for (const name of [
    "task/fetch",
    "composeExtension/query",
    "fileConsent/invoke",
    "signin/verifyState",
    "__proto__",
    "",
    undefined,
  ])
    it(`is answered: an invoke of the name ${JSON.stringify(name)}`, async () => {
      const activity = {
        type: "invoke",
        value: {},
        ...(name === undefined ? {} : { name }),
      };
      const answer = await petra.send(activity);
      // Teams shows nothing of an answer to this one.
      if (name === "fileConsent/invoke") {
        expect(answer.status).to.equal(200);
        expect(answer.body).to.equal(undefined);
      } else isTyped(answer, String(name));
    });

  it("gets an empty list for a search without a text", async () => {
    const { status, body } = await petra.send({
      type: "invoke",
      name: "application/search",
      value: { queryText: "" },
    });
    expect(status).to.equal(200);
    expect(body).to.deep.include({ statusCode: 200, value: { results: [] } });
  });

  for (const value of [
    [],
    ["claim.delete"],
    { verb: {} },
    { verb: "claim.delete" },
    { verb: "__proto__", nonce: "n" },
    { nonce: "n" },
    5,
    "claim.delete",
  ])
    it(`is answered once: a message that carries ${JSON.stringify(value)}`, async () => {
      const before = await bot.claims();
      const { sent, card } = await petra.send({ type: "message", value });
      expect(sent).to.have.length(1);
      expect(buttonsOf(card!)).not.to.deep.equal([]);
      expect(await bot.claims()).to.deep.equal(before);
    });
});
