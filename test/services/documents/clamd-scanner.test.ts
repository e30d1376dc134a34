import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { expect } from "chai";
import {
  type ClamdOptions,
  createClamdScanner,
  readClamdAddress,
} from "../../../services/documents/clamd-scanner.ts";
import {
  type Clamd,
  clamdMaxBytes,
  clamdScanBytes,
  findClamd,
  startClamd,
  virusMarker,
  virusName,
} from "../../support/clamd.ts";
import { freePort } from "../../support/free-ports.ts";
import { zip } from "./sample-files.ts";

const program = findClamd();

describe("Scanning with the real clamd", function () {
  if (program === undefined) {
    it("is left out: there is no clamd on this machine (Debian: apt-get install clamav-daemon)", () => {
      expect(program).to.equal(undefined);
    });
    return;
  }
  let clamd: Clamd;
  before(async () => {
    clamd = await startClamd(program);
  });
  after(() => clamd.stop());

  for (const way of ["tcp", "unix"] as const) {
    const scan = (content: Buffer | string) =>
      createClamdScanner({ address: clamd[way] }).scan(inPieces(content));

    it(`calls a harmless file clean, over ${way}`, async () => {
      expect(await scan("hello")).to.deep.equal({ kind: "clean" });
      expect(await scan(randomBytes(clamdScanBytes))).to.deep.equal({
        kind: "clean",
      });
    });

    it(`names what it finds, over ${way}`, async () => {
      const found = { kind: "infected", threat: virusName };
      expect(await scan(virusMarker)).to.deep.equal(found);
      const packed = zip([{ name: "a.txt", content: virusMarker }]);
      expect(await scan(packed)).to.deep.equal(found);
      const late = Buffer.concat([
        Buffer.alloc(500_000),
        Buffer.from(virusMarker),
      ]);
      expect(await scan(late)).to.deep.equal(found);
    });

    it(`can't say anything about a file larger than clamd takes, over ${way}`, async () => {
      const result = await scan(Buffer.alloc(clamdMaxBytes * 8));
      expect(result.kind).to.equal("unavailable");
    });
  }

  it("does not call a file clean that clamd takes and does not look at", async () => {
    const scanner = createClamdScanner({ address: clamd.tcp });
    const large = Buffer.alloc(clamdScanBytes + 1000, virusMarker);
    const result = await scanner.scan(inPieces(large));
    expect(result.kind).to.equal("unavailable");
  });

  it("scans many files at once", async () => {
    const scanner = createClamdScanner({ address: clamd.unix });
    const results = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        scanner.scan(inPieces(index % 2 === 0 ? "fine" : virusMarker)),
      ),
    );
    expect(results.map(({ kind }) => kind === "clean")).to.deep.equal(
      results.map((_, index) => index % 2 === 0),
    );
  });
});

describe("Scanning when clamd is not well", () => {
  /** Somebody who listens where clamd should; `serve` does with a connection what the test is about. */
  async function scanAt(
    serve: (socket: Socket) => void,
    content: Buffer | string | AsyncIterable<Uint8Array> = "hello",
    options: Partial<ClamdOptions> = {},
  ) {
    const sockets: Socket[] = [];
    const server = createServer((socket) => {
      sockets.push(socket);
      socket.on("error", () => undefined);
      serve(socket);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const address = `tcp://127.0.0.1:${port}`;
    try {
      return await createClamdScanner({ address, ...options }).scan(
        typeof content === "string" || Buffer.isBuffer(content)
          ? inPieces(content)
          : content,
      );
    } finally {
      // One that is never read from never sees its end.
      for (const socket of sockets) socket.destroy();
      server.close();
    }
  }

  const answering = (answer: string) => (socket: Socket) => {
    socket.resume().write(answer);
  };
  const reason = (text: RegExp) => (result: unknown) => {
    expect(result).to.have.property("kind", "unavailable");
    expect(result).to.have.property("reason").that.matches(text);
  };

  it("sends the command, each chunk behind its length, and a zero at the end", async () => {
    const received: Buffer[] = [];
    const result = await scanAt((socket) => {
      socket.on("data", (data) => {
        received.push(data);
        if (Buffer.concat(received).subarray(-4).equals(Buffer.alloc(4)))
          socket.write("stream: OK\0");
      });
    }, "hello");
    expect(result).to.deep.equal({ kind: "clean" });
    expect(Buffer.concat(received).toString("latin1")).to.equal(
      "zINSTREAM\0\0\0\0\x05hello\0\0\0\0",
    );
  });

  it("reads an answer that comes in pieces", async () => {
    const result = await scanAt((socket) => {
      socket.resume().write("stream: Some.Th");
      setTimeout(() => socket.write("reat FOUND\0"), 30);
    });
    expect(result).to.deep.equal({ kind: "infected", threat: "Some.Threat" });
  });

  it("is unavailable when nobody listens", async () => {
    const address = `tcp://127.0.0.1:${await freePort()}`;
    reason(/ECONNREFUSED/)(
      await createClamdScanner({ address }).scan(inPieces("x")),
    );
    reason(/ENOENT/)(
      await createClamdScanner({
        address: "unix:///nowhere/clamd.sock",
      }).scan(inPieces("x")),
    );
  });
  it("is unavailable when clamd is silent for too long", async () => {
    reason(/silent for 60 ms/)(
      await scanAt((socket) => socket.resume(), "x", { idleTimeoutMs: 60 }),
    );
  });
  it("is unavailable when clamd takes the connection and no bytes", async () => {
    reason(/silent for 60 ms/)(
      await scanAt(() => undefined, Buffer.alloc(20_000_000), {
        idleTimeoutMs: 60,
      }),
    );
  });
  it("waits as long as something happens", async () => {
    const result = await scanAt(
      (socket) => {
        socket.pause();
        const sips = setInterval(() => {
          socket.read();
        }, 20);
        socket.on("close", () => {
          clearInterval(sips);
        });
        setTimeout(() => socket.write("stream: OK\0"), 400);
      },
      Buffer.alloc(20_000_000),
      { idleTimeoutMs: 200 },
    );
    expect(result).to.deep.equal({ kind: "clean" });
  });
  it("is unavailable when clamd is cut off before or in its answer", async () => {
    reason(/without an answer|ECONNRESET|EPIPE/)(
      await scanAt((socket) => socket.destroy()),
    );
    reason(/without an answer|ECONNRESET/)(
      await scanAt((socket) => socket.resume().end("stream: O")),
    );
    reason(/without an answer|ECONNRESET|EPIPE/)(
      await scanAt((socket) => {
        setTimeout(() => socket.destroy(), 20);
      }, Buffer.alloc(20_000_000)),
    );
  });
  it("is unavailable when clamd takes no more bytes", async () => {
    reason(/INSTREAM size limit exceeded/)(
      await scanAt(
        answering("INSTREAM size limit exceeded. ERROR\0"),
        Buffer.alloc(20_000_000),
      ),
    );
  });
  for (const answer of [
    "garbage\0",
    "\0",
    "OK\0",
    "stream: OK \0",
    "stream: OK\nstream: Bad FOUND\0",
    "stream:  FOUND\0",
    "stream: lstat() failed ERROR\0",
    "HTTP/1.1 400 Bad Request\r\n\r\n\0",
  ])
    it(`does not take ${JSON.stringify(answer)} for clean`, async () => {
      expect((await scanAt(answering(answer))).kind).to.equal("unavailable");
    });
  it("is unavailable when the answer has no end", async () => {
    reason(/no end/)(await scanAt(answering("x".repeat(5000))));
  });

  it("reads no more of the document once there is an answer, even if clamd takes no more of it", async () => {
    let read = 0;
    async function* long() {
      for (; read < 500; read += 1)
        yield await Promise.resolve(Buffer.alloc(100_000));
    }
    const result = await scanAt((socket) => {
      socket.pause().write("stream: Early.Find FOUND\0");
    }, long());
    expect(result).to.deep.equal({ kind: "infected", threat: "Early.Find" });
    expect(read).to.be.below(400);
  });

  it("passes an error of the document on, and closes the connection", async () => {
    const broken = new Error("disk");
    const closed: Promise<unknown>[] = [];
    const server = createServer((socket) => {
      closed.push(once(socket.resume(), "close"));
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const scanner = createClamdScanner({ address: `tcp://127.0.0.1:${port}` });
    async function* source() {
      yield Buffer.from("x");
      await once(server, "connection");
      throw broken;
    }
    let caught: unknown;
    await scanner.scan(source()).catch((error: unknown) => {
      caught = error;
    });
    expect(caught).to.equal(broken);
    await Promise.all(closed);
    server.close();
  });
});

describe("The address of clamd", () => {
  it("is a host with its port, or a socket", () => {
    expect(readClamdAddress("tcp://clamav:3310")).to.deep.equal({
      host: "clamav",
      port: 3310,
    });
    expect(readClamdAddress("tcp://[::1]:3310")).to.deep.equal({
      host: "::1",
      port: 3310,
    });
    expect(readClamdAddress("unix:///run/clamav/clamd.ctl")).to.deep.equal({
      path: "/run/clamav/clamd.ctl",
    });
  });
  for (const wrong of [
    "",
    "clamav:3310",
    "tcp://clamav",
    "tcp://:3310",
    "unix://",
    "unix:///",
    "unix://run/clamd.ctl",
    "https://clamav:3310",
  ])
    it(`is not ${JSON.stringify(wrong)}`, () => {
      expect(readClamdAddress(wrong)).to.equal(undefined);
    });
});

async function* inPieces(content: Buffer | string) {
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length; at += 100_000)
    yield await Promise.resolve(bytes.subarray(at, at + 100_000));
}
