import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { createLog, loggedFault } from "../../../bot/door/log.ts";
import {
  createClaim,
  createReadyClaim,
  openClaim,
  submitClaim,
} from "../../support/claim-steps.ts";
import { startFileHost } from "../../support/file-host.ts";
import { startHttpBot } from "../../support/http-bot-kit.ts";
import { pdf } from "../../services/documents/sample-files.ts";
import type { TeamsPerson } from "../../support/teams-person.ts";

type Line = Readonly<Record<string, unknown>>;

describe("What somebody is shown when a turn fails", function () {
  /** The reference in the apology, found by the words around it. */
  function referenceIn(person: TeamsPerson, text: string): string {
    const [before = "", after = ""] = person
      .t("bug.apology", { reference: "@@" })
      .split("@@");
    expect(text.startsWith(before) && text.endsWith(after), text).to.equal(
      true,
    );
    return text.slice(before.length, text.length - after.length);
  }

  for (const how of ["invoke", "message"] as const)
    it(`finds the lines of this turn in the log (${how})`, async () => {
      const logged: string[] = [];
      const bot = await startHttpBot({ logged });
      try {
        const petra = bot.join("partner");
        const claim = await createClaim(petra);
        damage(join(bot.dataDir, "records", "claims"));
        const data = { claim, nonce: "n" };
        const { body, text } =
          how === "invoke"
            ? await petra.execute("claim.open", data)
            : await petra.send({
                type: "message",
                value: { verb: "claim.open", ...data },
              });
        const shown =
          how === "invoke"
            ? (body?.value as { message: string }).message
            : text;
        const reference = referenceIn(petra, shown);
        const lines = logged
          .map((line) => JSON.parse(line) as Line)
          .filter((line) => line["reference"] === reference);
        expect(lines.map(({ msg }) => msg)).to.deep.equal(
          how === "invoke"
            ? ["a turn failed", "turn"]
            : ["turn", "a turn failed"],
        );
        const fault = lines.find(({ msg }) => msg === "a turn failed")!;
        expect(fault["tenant"]).to.equal(petra.tenantId);
        expect((fault["err"] as Line)["type"]).to.equal("DamagedFile");
        const turn = lines.find(({ msg }) => msg === "turn")!;
        expect(turn).to.include({
          tenant: petra.tenantId,
          kind: "press",
          verb: "claim.open",
          result: "failed",
        });
        expect(turn["ms"]).to.be.a("number");
      } finally {
        await bot.stop();
      }
    });

  it("has a reference also where the activity has no id that could be read out", async () => {
    const logged: string[] = [];
    const bot = await startHttpBot({ logged });
    try {
      const petra = bot.join("partner");
      const claim = await createClaim(petra);
      damage(join(bot.dataDir, "records", "claims"));
      const { text } = await petra.send({
        type: "message",
        id: `<b>${"x".repeat(300)}`,
        value: { verb: "claim.open", claim, nonce: "n" },
      });
      const reference = referenceIn(petra, text);
      expect(reference).to.match(/^[0-9a-f]{8}$/);
      const lines = logged.filter((line) => line.includes(reference));
      expect(lines).to.have.length(2);
    } finally {
      await bot.stop();
    }
  });
});

describe("The log of a claim's whole way", function () {
  this.timeout(60_000);

  it("holds no name, file name, text, amount or token, at its most talkative, also where Teams refuses", async () => {
    const logged: string[] = [];
    const host = await startFileHost();
    const bot = await startHttpBot({
      logged,
      linkPolicy: host.policy,
      environment: { FILE_HOSTS: "localhost" },
    });
    const petra = bot.join("partner");
    const rita = bot.join("reviewer");
    const mona = bot.join("colleague");
    try {
      await rita.say("hi, Wilhelmina here");
      await mona.say("hi");
      const claim = await createReadyClaim(petra);
      await petra.drop([host.put("Wilhelmina-payslip.pdf", pdf())]);
      await petra.drop([
        {
          name: "Wilhelmina-lost.pdf",
          url: "https://localhost:9/x?tempauth=s3cret",
        },
      ]);
      await openClaim(petra, claim);
      await petra.execute("claim.comment", {
        nonce: "c",
        claim,
        text: "Wilhelmina says hello",
      });
      await petra.say("does Wilhelmina need a receipt?");
      bot.connector.answer(bot.chatOf("reviewer"), 403);
      await openClaim(petra, claim);
      await submitClaim(petra);
      await bot.restart();
      await openClaim(rita, claim);
      damage(join(bot.dataDir, "records", "claims"));
      await petra.execute("claim.open", { nonce: "o", claim });
    } finally {
      await bot.stop();
      await host.stop();
    }
    const lines = logged.map((line) => JSON.parse(line) as Line);
    const of = (msg: string) => lines.filter((line) => line["msg"] === msg);
    expect(of("turn").length).to.be.greaterThan(15);
    expect(of("a turn failed")).to.have.length(1);
    expect(of("a notification was not delivered")).not.to.deep.equal([]);
    const all = logged.join("");
    const people = [petra, rita, mona].flatMap(({ persona }) => [
      persona.name,
      persona.name.split(" ")[0]!,
      persona.id,
    ]);
    for (const personal of [
      ...people,
      "Wilhelmina",
      "payslip",
      ".pdf",
      "roadshow",
      "Booth",
      "12,400",
      "12400",
      "1240000",
      "s3cret",
      "token=",
      "Bearer",
      "eyJ",
    ])
      expect(all, personal).not.to.include(personal);
  });
});

describe("A fault in the log", () => {
  function logged(fault: unknown): string {
    let text = "";
    createLog("info", { write: (line: string) => (text += line) }).error(
      { err: fault },
      "failed",
    );
    return text;
  }

  it("says what kind it is, its code, status and where it happened, also of its causes", () => {
    const cause = Object.assign(new RangeError("too far"), { code: "EFAR" });
    const fault = Object.assign(new TypeError("it broke", { cause }), {
      statusCode: 412,
    });
    const told = loggedFault(fault);
    expect(told).to.include({
      type: "TypeError",
      message: "it broke",
      status: 412,
    });
    expect(told.stack).to.include("log.test.ts");
    expect(told.cause).to.include({ type: "RangeError", code: "EFAR" });
  });

  it("leaves out requests, responses and all else that hangs on it", () => {
    const fault = Object.assign(new Error("403"), {
      request: { headers: { authorization: "Bearer abc" }, body: "Hi Petra" },
      response: { bodyAsText: "Hi Petra" },
      details: { name: "Petra" },
    });
    expect(logged(fault)).to.include('"message":"403"');
    expect(logged(fault)).not.to.match(/Petra|abc/);
  });

  it("leaves out tokens, keys in addresses and what was read where it could not be parsed", () => {
    for (const message of [
      "GET https://contoso.sharepoint.com/f.bin?tempauth=s3cret failed",
      "refused: Bearer s3cret.s3cret",
      "bad token eyJhbGciOi.s3cret.s3cret",
    ]) {
      expect(logged(new Error(message)), message).not.to.include("s3cret");
      expect(logged(new Error(message))).to.match(/failed|refused|bad token/);
    }
    let parsed: unknown;
    try {
      JSON.parse('{"name": s3cret}');
    } catch (error) {
      parsed = error;
    }
    expect((parsed as Error).message, "as Node says it").to.include("s3cret");
    expect(logged(parsed)).not.to.include("s3cret");
  });

  it("is told as such when what was thrown is no error", () => {
    expect(logged("Hi Petra")).not.to.include("Petra");
    expect(logged(undefined)).to.include("failed");
  });
});

/** Breaks every claim's file, as a bad disk would. */
function damage(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }))
    if (name.endsWith(".json")) writeFileSync(join(folder, name), "{ broken");
}
