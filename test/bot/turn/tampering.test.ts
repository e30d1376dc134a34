import { inspect } from "node:util";
import { expect } from "chai";
import { verbs, type Verb } from "../../../cards/kit/verbs.ts";
import { startTestBot, type TestBot } from "../../support/bot-kit.ts";
import { buttonsOf } from "../../support/card-reader.ts";
import { createClaim } from "../../support/claim-steps.ts";
import { createSamples } from "../../support/verb-samples.ts";
import type { TeamsPerson } from "../../support/teams-person.ts";
import { templateText, expectTyped } from "../../support/typed-answers.ts";

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
        expectTyped(await petra.execute(verb, make(verb)), verb);
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
    "a template": templateText,
    "a prototype key": "__proto__",
    "a constructor": "constructor",
  };
  for (const [name, value] of Object.entries(values))
    it(`is answered without a fault: ${name} in every field, for every button`, async () => {
      // It has no field of its own, so nothing about it is tampered with.
      for (const verb of verbs.filter((one) => one !== "claim.delete")) {
        const before = await bot.claims();
        expectTyped(
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
          expectTyped(await petra.execute(verb, data), `${verb} ${field}`);
        }
      expect(
        (await petra.execute("claim.open", { nonce: "n", claim: id })).text,
      ).to.include(petra.t("page.checklist"));
    });

  it("cannot reach the prototype through the data", async () => {
    const data = JSON.parse(
      `{"__proto__":{"nonce":"n","claim":"${own}","page":1},"constructor":{"prototype":{"x":1}}}`,
    ) as object;
    for (const verb of verbs)
      expectTyped(await petra.execute(verb, data), verb);
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
      expectTyped(
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
      expectTyped(
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
      } else expectTyped(answer, String(name));
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
