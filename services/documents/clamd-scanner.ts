import { once } from "node:events";
import { createConnection, type Socket } from "node:net";
import type { DocumentScanner, ScanResult } from "./document-scanner.ts";

export interface ClamdOptions {
  /** `tcp://host:port` or `unix:///path` */
  readonly address: string;
  readonly connectTimeoutMs?: number;
  /** Without a byte in either direction. clamd itself gives up on a file after two minutes. */
  readonly idleTimeoutMs?: number;
}

type ClamdAddress =
  { readonly host: string; readonly port: number } | { readonly path: string };

const chunkBytes = 64 * 1024;
/** A name of a virus is some 50 characters long; who sends more than this is not clamd. */
const longestAnswer = 1000;

/**
 * Asks clamd, the daemon of ClamAV, by its command INSTREAM. (Ours: it is one command, and to
 * `clamscan`, 2,000 lines around the programs of ClamAV, what clamd did not look at for its size is infected.)
 */
export function createClamdScanner({
  address,
  connectTimeoutMs = 5_000,
  idleTimeoutMs = 125_000,
}: ClamdOptions): DocumentScanner {
  const target = readClamdAddress(address);
  if (target === undefined)
    throw new Error("clamd's address is neither tcp://host:port nor unix:///…");

  return {
    async scan(bytes) {
      const socket = createConnection(target);
      socket.setTimeout(connectTimeoutMs, () => {
        const ms = socket.timeout ?? 0;
        socket.destroy(new Error(`clamd was silent for ${ms} ms`));
      });
      socket.once("connect", () => socket.setTimeout(idleTimeoutMs));
      // never rejects: an answer may come, and the connection may break, while bytes are still being sent
      const answering = readAnswer(socket).then(
        verdictOf,
        (error: unknown): ScanResult => unavailable(String(error)),
      );
      try {
        await sendStream(socket, bytes, answering);
        return await answering;
      } finally {
        socket.destroy();
      }
    },
  };
}

export function readClamdAddress(text: string): ClamdAddress | undefined {
  const path = /^unix:\/\/(\/.+)$/.exec(text)?.[1];
  if (path !== undefined) return { path };
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, port } = new URL(text);
  if (protocol === "tcp:" && hostname !== "" && port !== "")
    return { host: hostname.replace(/^\[|\]$/g, ""), port: Number(port) };
  return undefined;
}

/** Stops early when there is an answer already: clamd has found something, or does not want to go on. */
async function sendStream(
  socket: Socket,
  bytes: AsyncIterable<Uint8Array>,
  answering: Promise<unknown>,
): Promise<void> {
  for await (const frame of frames(bytes)) {
    if (socket.destroyed) return;
    if (socket.write(frame)) continue;
    await Promise.race([
      once(socket, "drain").catch(() => undefined),
      answering,
    ]);
  }
}

async function* frames(
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield Buffer.from("zINSTREAM\0");
  for await (const piece of bytes)
    for (let at = 0; at < piece.length; at += chunkBytes) {
      const chunk = piece.subarray(at, at + chunkBytes);
      yield lengthPrefix(chunk.length);
      yield chunk;
    }
  yield lengthPrefix(0);
}

function lengthPrefix(length: number): Buffer {
  const prefix = Buffer.alloc(4);
  prefix.writeUInt32BE(length);
  return prefix;
}

/** Up to the zero byte that ends an answer. Closes the connection when it has it. */
async function readAnswer(socket: Socket): Promise<string> {
  let answer = "";
  for await (const piece of socket as AsyncIterable<Buffer>) {
    answer += piece.toString("latin1");
    const end = answer.indexOf("\0");
    if (end >= 0) return answer.slice(0, end);
    if (answer.length > longestAnswer)
      throw new Error("clamd's answer has no end");
  }
  throw new Error("clamd closed the connection without an answer");
}

function verdictOf(answer: string): ScanResult {
  if (answer === "stream: OK") return { kind: "clean" };
  const threat = /^stream: ([\x20-\x7e]+) FOUND$/.exec(answer)?.[1];
  // clamd's option AlertExceedsMax: it did not look at all of it, which it would pass over in silence otherwise
  if (threat?.startsWith("Heuristics.Limits.Exceeded") === true)
    return unavailable(`clamd says ${threat}`);
  if (threat !== undefined)
    return { kind: "infected", threat: threat.slice(0, 100) };
  return unavailable(`clamd says ${JSON.stringify(answer.slice(0, 200))}`);
}

const unavailable = (reason: string): ScanResult => ({
  kind: "unavailable",
  reason,
});
