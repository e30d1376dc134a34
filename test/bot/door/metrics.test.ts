import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { createClaim } from "../../support/claim-steps.ts";
import { startHttpBot, type HttpBot } from "../../support/http-bot-kit.ts";

/** Lines of one metric: labels → value. */
async function read(bot: HttpBot, name: string) {
  const text = await (await fetch(`${bot.url}/metrics`)).text();
  const values: Record<string, number> = {};
  for (const line of text.split("\n")) {
    const found = new RegExp(`^${name}(?:\\{(.*)\\})? ([\\d.e+-]+)$`).exec(
      line,
    );
    if (!found) continue;
    const labels = (found[1] ?? "").replaceAll('"', "").replaceAll("=", " ");
    values[labels] = Number(found[2]);
  }
  return values;
}

describe("The metrics", function () {
  let bot: HttpBot;
  beforeEach(async () => {
    bot = await startHttpBot();
  });
  afterEach(() => bot.stop());

  it("count every turn by what was asked for and how it ended", async () => {
    const petra = bot.join("partner");
    await petra.say("help");
    const claim = await createClaim(petra);
    await petra.say("until when must the evidence be there?");
    await petra.execute("claim.open", { nonce: "n1", claim });
    await petra.execute("claim.open", { nonce: "n2", claim: "0".repeat(32) });
    await petra.execute('claim.nonsense"} 1\n', { nonce: "n3" });
    await petra.execute("constructor", { nonce: "n4" });
    await petra.execute("claim.comment", { claim, text: "no nonce" });
    await petra.send({ type: "invoke", name: "task/fetch", value: {} });
    await petra.send({ type: "invoke", name: "made/up", value: {} });
    await petra.send({ type: "typing" });
    const twice = { type: "message", text: "help", id: "twice" } as const;
    await petra.send(twice);
    await petra.send(twice);
    damage(join(bot.dataDir, "records", "claims"));
    await petra.execute("claim.open", { nonce: "n5", claim });

    expect(await read(bot, "coop_turns_total")).to.deep.equal({
      "kind message,verb help,result ok": 2,
      "kind message,verb help,result repeated": 1,
      "kind message,verb create,result ok": 1,
      "kind press,verb claim.create,result ok": 1,
      "kind message,verb question,result ok": 1,
      "kind press,verb claim.open,result ok": 1,
      "kind press,verb claim.open,result refused": 1,
      "kind press,verb other,result refused": 2,
      "kind press,verb claim.comment,result refused": 1,
      "kind dialog,verb task/fetch,result ok": 1,
      "kind other,verb other,result refused": 1,
      "kind other,verb other,result ok": 1,
      "kind press,verb claim.open,result failed": 1,
    });
    expect(await read(bot, "coop_turn_seconds_count")).to.deep.equal({
      "kind message": 5,
      "kind press": 7,
      "kind dialog": 1,
      "kind other": 2,
    });
    const sums = await read(bot, "coop_turn_seconds_sum");
    expect(sums["kind press"]).to.be.within(0.001, 60);
  });

  it("tell about the queue and the process, once however often they are read", async () => {
    const first = await read(bot, "process_cpu_seconds_total");
    expect(Object.values(first)[0]).to.be.greaterThan(0);
    expect(await read(bot, "coop_notifications_waiting")).to.deep.equal({
      "": 0,
    });
    const memory = await read(bot, "process_resident_memory_bytes");
    expect(Object.values(memory)).to.have.length(1);
  });

  it("name no person and no claim", async () => {
    const petra = bot.join("partner");
    const claim = await createClaim(petra);
    await petra.say("Where is Wilhelmina's invoice?");
    const text = await (await fetch(`${bot.url}/metrics`)).text();
    expect(text).to.include('verb="claim.create"');
    for (const one of [
      claim,
      "Spring",
      "Wilhelmina",
      petra.persona.aadObjectId,
      petra.persona.name,
    ])
      expect(text).not.to.include(one);
  });
});

/** Breaks every claim's file, as a bad disk would. */
function damage(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }))
    if (name.endsWith(".json")) writeFileSync(join(folder, name), "{ broken");
}
