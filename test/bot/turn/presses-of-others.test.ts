import { expect } from "chai";
import { verbs, type Verb } from "../../../cards/kit/verbs.ts";
import { startTestBot, type TestBot } from "../../support/bot-kit.ts";
import { addCsr, createClaim, roadshow } from "../../support/claim-steps.ts";
import { ask, idOf, neighbours, photo } from "../../support/request-steps.ts";
import { createSamples } from "../../support/verb-samples.ts";
import type { TeamsPerson } from "../../support/teams-person.ts";
import { expectTyped } from "../../support/typed-answers.ts";

const keys = ["partner", "colleague", "reviewer", "admin"] as const;

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
          expectTyped(answer, verb);
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
        expectTyped(answer, verb);
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
        expectTyped(answer, verb);
        const json = JSON.stringify(answer.body);
        for (const secret of [words, roadshow.name, "Mona"])
          expect(json, verb).not.to.include(secret);
      }
      expect(await bot.claims()).to.deep.equal(before);
    });

  it("changes nothing: the colleague as if she were the asker, the asker as if he were the colleague", async () => {
    const before = await bot.claims();
    for (const verb of ["request.remind", "request.cancel"] as const)
      expectTyped(await press(bot.join("colleague"), verb), verb);
    for (const verb of [
      "request.decline",
      "request.hand-on",
      "request.comment",
      "file.answer",
    ] as const)
      expectTyped(await press(bot.join("partner"), verb), verb);
    expect(await bot.claims()).to.deep.equal(before);
  });

  it("changes nothing: the colleague on the request of another claim or on what was not asked for", async () => {
    const petra = bot.join("partner");
    const other = await createClaim(petra, { name: "Other fair" });
    const before = await bot.claims();
    const mona = bot.join("colleague");
    for (const verb of about) {
      const answer = await press(mona, verb, { claim: other });
      expectTyped(answer, verb);
      expect(JSON.stringify(answer.body)).not.to.include("Other fair");
    }
    expectTyped(
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
          expectTyped(await press(bot.join(key), verb, change), verb);
      expect(await bot.claims()).to.deep.equal(before);
    });
});
