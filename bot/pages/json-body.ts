import type { IncomingMessage, ServerResponse } from "node:http";
import type { z } from "zod";
import { privateHeaders } from "./html-page.ts";

/** A note and what it is for; nothing larger is read. */
const maxBytes = 64 * 1024;

/** Undefined for what is too large, no JSON, or does not fit. */
export async function readJson<T>(
  request: IncomingMessage,
  shape: z.ZodType<T>,
): Promise<T | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) return undefined;
    chunks.push(chunk);
  }
  try {
    const parsed = shape.safeParse(
      JSON.parse(Buffer.concat(chunks).toString()),
    );
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: object,
): void {
  response.writeHead(status, {
    ...privateHeaders,
    "content-type": "application/json; charset=utf-8",
  });
  response.end(JSON.stringify(body));
}
