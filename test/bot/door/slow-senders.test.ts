import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect } from "chai";
import { startHttpBot, type HttpBot } from "../../support/http-bot-kit.ts";

describe("Whoever sends byte by byte", function () {
  this.timeout(60_000);
  let bot: HttpBot;
  before(async () => {
    bot = await startHttpBot({ patience: { headersMs: 300, bodyMs: 300 } });
  });
  after(() => bot.stop());

  /** Sends a piece every 50 ms, and tells what came back until the server hung up, and when. */
  async function drip(pieces: readonly string[], rest = "x") {
    const started = performance.now();
    const socket = connect(Number(new URL(bot.url).port), "127.0.0.1");
    let at = 0;
    const timer = setInterval(() => {
      socket.write(pieces[at] ?? rest);
      at += 1;
    }, 50);
    socket.on("error", () => undefined);
    const answer = text(socket).catch(() => "");
    const ended = new Promise<void>((resolve) => {
      socket.once("close", () => {
        resolve();
      });
    });
    const late = setTimeout(() => socket.destroy(), 5000);
    await ended;
    clearInterval(timer);
    clearTimeout(late);
    return { answer: await answer, ms: performance.now() - started };
  }
  const start =
    "POST /api/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 4000\r\n";

  for (const [name, pieces, rest] of [
    ["nothing at all", [], ""],
    ["headers without an end", ["GET /health HTTP/1.1\r\n", "x: "]],
    ["a body without an end", [`${start}\r\n`]],
    [
      "a body without an end after an answer",
      ["GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n", `${start}\r\n`],
    ],
    [
      "a body that nobody reads",
      [`${start.replace("application/json", "text/plain")}\r\n`],
    ],
    [
      "a body that was to be waited for",
      [`${start}Expect: 100-continue\r\n\r\n`],
    ],
  ] as const)
    it(`is cut off: ${name}`, async () => {
      const { ms } = await drip(pieces, rest);
      expect(ms).to.be.within(250, 2500);
    });

  it("is told so, and counted", async () => {
    const { answer } = await drip([`${start}\r\n`]);
    expect(answer).to.match(/^HTTP\/1\.1 408 /);
    const metrics = await (await fetch(`${bot.url}/metrics`)).text();
    expect(metrics).to.match(
      /coop_refused_requests_total\{reason="too-slow"\} [1-9]/,
    );
  });

  it("has that time for every request of a connection, and uploads have longer", async () => {
    const get = "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n";
    const often = await drip(
      Array.from({ length: 12 }, () => get),
      "",
    );
    expect(often.answer.match(/HTTP\/1\.1 200 /g)).to.have.length(12);
    expect(often.ms).to.be.above(600);
    const upload = await drip([
      "PATCH /uploads/x HTTP/1.1\r\nHost: localhost\r\nTus-Resumable: 1.0.0\r\nContent-Type: application/offset+octet-stream\r\nUpload-Offset: 0\r\nContent-Length: 400000\r\n\r\n",
    ]);
    expect(upload.answer).not.to.include("408");
  });
});
