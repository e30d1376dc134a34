import { randomUUID } from "node:crypto";
import { inspect } from "node:util";
import { expect } from "chai";
import fc from "fast-check";
import { verbs } from "../../../cards/kit/verbs.ts";
import { persona, type TestBot } from "../../support/bot-kit.ts";
import { anyValue, deep, runs } from "../../support/lying-data.ts";
import { neighbours } from "../../support/request-steps.ts";
import { type Answer } from "../../support/teams-person.ts";
import { inTime, wrongWith } from "../../support/lying-answers.ts";
import { usual } from "../../support/liars.ts";
import { lyingScene } from "../../support/lying-scene.ts";
import { withTestBot } from "../../support/with-bot.ts";

describe("A card that lies", function () {
  // As long as it takes where somebody asked for more.
  this.timeout(process.env["FC_RUNS"] === undefined ? 300_000 : 0);
  let bot: TestBot;
  let scene: ReturnType<typeof lyingScene>;
  withTestBot(
    (started) => {
      bot = started;
      scene = lyingScene(bot);
    },
    { neighbours },
  );

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
    const person = scene.join(persona("partner"));
    await person.say("hi");
    const claim = await scene.fill(persona("partner"), false);
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
    const person = scene.join(persona("partner"));
    const claim = await scene.fill(persona("partner"), false);
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
});
