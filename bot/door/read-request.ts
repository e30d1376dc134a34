import type { IncomingMessage } from "node:http";
import { readIncoming, type ReadActivity } from "../turn/incoming.ts";
import { mayBeOfTeams } from "./incoming-token.ts";
import type { Refusal } from "./refusals.ts";
import { isTrustedServiceUrl } from "../turn/service-url.ts";

/** An activity larger than this is no message of a person. */
const maxBodyBytes = 512 * 1024;

/** The activity of a request, or why it is none. In this order, so that rubbish costs least: headers, then the body. */
export async function readRequest(
  request: IncomingMessage,
  isLocal: boolean,
): Promise<ReadActivity | Refusal> {
  const reason = reasonIn(request, isLocal);
  if (reason) return reason;
  const body = await bodyOf(request);
  if (body === undefined) return "too-large";
  const read = readIncoming(fromJson(body));
  if (!read) return "no-activity";
  return isTrustedServiceUrl(read.activity.serviceUrl, isLocal)
    ? read
    : "service-url";
}

function reasonIn(
  request: IncomingMessage,
  isLocal: boolean,
): Refusal | undefined {
  if (!isJson(request)) return "content-type";
  if (isLocal) return undefined;
  const { authorization = "" } = request.headers;
  if (authorization === "") return "no-token";
  return mayBeOfTeams(authorization) ? undefined : "token";
}

/**
 * Activities are JSON and nothing else: a form is what any web page can make a browser send, without asking first, to
 * the unauthenticated local bot; and what is compressed could be of any size.
 */
function isJson({ headers }: IncomingMessage): boolean {
  const [type = ""] = (headers["content-type"] ?? "").split(";");
  const encoding = headers["content-encoding"] ?? "identity";
  return type.trim().toLowerCase() === "application/json"
    ? encoding === "identity"
    : false;
}

/** Undefined when it is too large; then it is read to its end and forgotten, so that the answer can be read. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= maxBodyBytes) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size <= maxBodyBytes ? Buffer.concat(chunks) : undefined;
}

function fromJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}
