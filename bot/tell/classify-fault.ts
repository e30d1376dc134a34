import { z } from "zod";
import type { SendResult } from "../../services/delivery/ports.ts";
import type { Problem } from "../../services/delivery/notification.ts";

/** What the Bot Framework answers, as far as it says what to do next. */
const fault = z.object({
  statusCode: z.number().optional().catch(undefined),
  code: z.string().optional().catch(undefined),
  errorCode: z.string().optional().catch(undefined),
  syscall: z.string().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
  response: z
    .object({
      bodyAsText: z.string().nullish().catch(undefined),
      headers: z.unknown(),
    })
    .partial()
    .optional()
    .catch(undefined),
});

/** These, and only these, get better by asking again. */
const throttled = [412, 429];
const down = [502, 503, 504];
/** Nothing of the message had left when these were met. */
const beforeTheBody = [
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
];
/** The sign-in service could not be asked, so nothing was sent. */
const noToken = ["network_error", "endpoints_resolution_error"];

const forbidden: Readonly<Record<string, readonly [Problem, boolean]>> = {
  BotDisabledByAdmin: ["disabled-by-admin", true],
  BotNotInConversationRoster: ["not-installed", true],
  ForbiddenOperationException: ["not-installed", true],
  ConversationBlockedByUser: ["blocked", true],
  MessageWritesBlocked: ["blocked", true],
  InvalidBotApiHost: ["misconfigured", false],
  NotEnoughPermissions: ["not-permitted", false],
};

/** Whether a failed send may be tried again, and if not, why (the status table of Teams). */
export function classifyFault(error: unknown, now = Date.now()): SendResult {
  const { data = {} } = fault.safeParse(error);
  const { statusCode: status, code = "", syscall } = data;
  if (status === undefined) {
    if (
      beforeTheBody.includes(code) ||
      syscall === "connect" ||
      noToken.includes(data.errorCode ?? "")
    )
      return { kind: "retry", why: "service-down" };
    // A connection that broke later: the message may be in the chat.
    if (/^E[A-Z]+$|^REQUEST_SEND_ERROR$/.test(code)) return { kind: "lost" };
    return data.errorCode === undefined
      ? undeliverable("server-error")
      : undeliverable("misconfigured");
  }
  if (throttled.includes(status))
    return {
      kind: "retry",
      why: "throttled-out",
      afterMs: retryAfterMs(data.response?.headers, now),
    };
  if (down.includes(status))
    return {
      kind: "retry",
      why: "service-down",
      afterMs: retryAfterMs(data.response?.headers, now),
    };
  return refusal(status, codesIn(data));
}

function refusal(status: number, codes: readonly string[]): SendResult {
  if (status === 403 || status === 404) {
    const known = codes.map((one) => forbidden[one]).find(Boolean);
    if (known) return undeliverable(...known);
    // 404 has no other sense for a message that is new.
    return status === 404
      ? undeliverable("conversation-gone", true)
      : undeliverable("not-permitted");
  }
  if (status === 401) return undeliverable("misconfigured");
  if (status === 413) return undeliverable("too-large");
  return undeliverable(status >= 500 ? "server-error" : "bad-request");
}

function undeliverable(reason: Problem, dropsChat = false): SendResult {
  return { kind: "undeliverable", reason, dropsChat };
}

const body = z.object({
  code: z.string().optional().catch(undefined),
  subCode: z.string().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
  error: z.unknown(),
});

/** The codes of an answer; some stand in a JSON text inside `message`. */
function codesIn({ code, message, response }: z.infer<typeof fault>): string[] {
  const found: string[] = [];
  if (code !== undefined) found.push(code);
  for (const text of [message, response?.bodyAsText]) collect(text, found, 0);
  return found;
}

function collect(value: unknown, found: string[], depth: number): void {
  if (depth > 3) return;
  const parsed = body.partial().safeParse(jsonOf(value));
  if (!parsed.success) return;
  const { code, subCode, message, error } = parsed.data;
  for (const one of [subCode, code]) if (one !== undefined) found.push(one);
  collect(message, found, depth + 1);
  collect(error, found, depth + 1);
}

function jsonOf(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

interface Headers {
  readonly get: (name: string) => string | undefined;
}

/** Seconds, or a date. */
function retryAfterMs(headers: unknown, now: number): number | undefined {
  const { get } = (headers ?? {}) as Partial<Headers>;
  if (typeof get !== "function") return undefined;
  const value = (headers as Headers).get("retry-after");
  if (value === undefined || value === "") return undefined;
  const seconds = Number(value);
  const ms = Number.isNaN(seconds) ? Date.parse(value) - now : seconds * 1000;
  return Number.isFinite(ms) && ms >= 0 ? ms : undefined;
}
