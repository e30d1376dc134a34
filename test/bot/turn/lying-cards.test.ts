import { inspect } from "node:util";
import { expect } from "chai";
import fc from "fast-check";
import { demoTenantId } from "../../../bot/local/personas.ts";
import { verbs } from "../../../cards/kit/verbs.ts";
import { outsider, persona, type TestBot } from "../../support/bot-kit.ts";
import { anyLies, honest, runs, tell } from "../../support/lying-data.ts";
import { neighbours } from "../../support/request-steps.ts";
import { liars, secrets, perVerb, usual } from "../../support/liars.ts";
import { inTime, send, wrongWith } from "../../support/lying-answers.ts";
import {
  brokenClaims,
  changedWrongly,
  isChanged,
} from "../../support/lying-records.ts";
import { lyingScene } from "../../support/lying-scene.ts";
import { withTestBot } from "../../support/with-bot.ts";

describe("A card that lies", function () {
  // As long as it takes where somebody asked for more.
  this.timeout(process.env["FC_RUNS"] === undefined ? 300_000 : 0);
  let cases = 0;
  let bot: TestBot;
  let scene: ReturnType<typeof lyingScene>;
  withTestBot(
    (started) => {
      bot = started;
      scene = lyingScene(bot);
    },
    { neighbours },
  );

  for (const [title, liar] of Object.entries(liars))
    it(`is answered, and changes nothing that is not theirs to change: every button, ${title}`, async () => {
      const { who, tenant = demoTenantId, mayChange, hidden } = liar;
      const person = scene.join(who);
      await person.say("hi");
      await scene.join(persona("colleague")).say("hi");
      const petra = persona("partner");
      const asked = await bot.services.questions.ask(
        demoTenantId,
        { id: petra.aadObjectId, name: petra.name },
        { text: secrets.name, locale: "en-US", key: "k" },
      );
      if (!asked.ok) throw new Error("nobody to ask");
      await scene.wait(petra, demoTenantId, "other-file");
      const distant = await scene.fill(outsider, false);
      const second = await scene.fill(petra, false);
      const others = who === outsider ? [second] : [second, distant];
      let claim = "";
      let length = -1;
      let number = 0;
      let accepted = 0;
      for (const verb of verbs) {
        if ((await bot.events(claim)).length !== length) {
          claim = await scene.fill(petra, liar.claim === "submitted");
          length = (await bot.events(claim)).length;
        }
        number += 1;
        await scene.wait(who, tenant, `file-${number}`);
        const ids = await scene.idsOf(
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

  it("was tried often enough", () => {
    expect(cases).to.be.at.least(
      process.env["FC_RUNS"] === undefined ? 5000 : 1,
    );
  });
});
