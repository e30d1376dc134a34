import { pino, type DestinationStream, type Logger } from "pino";

/** What a fault may tell a log; requests, responses and everything else that hangs on it stay out. */
interface LoggedFault {
  readonly type: string;
  readonly message: string;
  readonly stack?: string;
  readonly code?: string;
  readonly status?: number;
  readonly cause?: LoggedFault;
}

const mostCauses = 3;

/** JSON lines without anything of a person: no texts, no file names, no tokens, no signed addresses. */
export function createLog(
  level: string,
  destination?: DestinationStream,
): Logger {
  const options = { level, serializers: { err: loggedFault } };
  return destination ? pino(options, destination) : pino(options);
}

export function loggedFault(fault: unknown, depth = 0): LoggedFault {
  if (!(fault instanceof Error))
    return { type: typeof fault, message: "not an error" };
  const { code, statusCode, cause } = fault as Error & {
    code?: unknown;
    statusCode?: unknown;
  };
  const { stack } = fault;
  return {
    type: fault.name,
    message: withoutSecrets(fault.message),
    ...(stack === undefined ? {} : { stack: framesOf(stack) }),
    ...(typeof code === "string" ? { code } : {}),
    ...(typeof statusCode === "number" ? { status: statusCode } : {}),
    ...(cause === undefined || depth >= mostCauses
      ? {}
      : { cause: loggedFault(cause, depth + 1) }),
  };
}

/** Only where it happened: a stack begins with the message, which may span lines. */
function framesOf(stack: string): string {
  return stack
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .join("\n");
}

/** Quotations out of what was read, query strings that are as good as a key, and tokens. */
export function withoutSecrets(message: string): string {
  return message
    .replace(/(https?:\/\/[^\s?#"'<>]*)[?#][^\s"'<>]*/g, "$1?…")
    .replace(/\beyJ[\w-]+(?:\.[\w-]*)*/g, "…")
    .replace(/\bBearer\s+\S+/gi, "Bearer …")
    .replace(/, (?:\.\.\.)?".*"(?:\.\.\.)? is not valid JSON/s, "")
    .slice(0, 500);
}
