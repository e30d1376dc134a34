import { codeOf } from "./finding.ts";

export interface Answer {
  readonly status: number;
  readonly body: string;
  /** Milliseconds since 1970 by the clock over there; undefined where it does not say. */
  readonly date: number | undefined;
  readonly location: string | undefined;
}

export type Asked =
  | { readonly ok: true; readonly answer: Answer }
  | { readonly ok: false; readonly code: string };

/** One request over the network; redirects are told, not followed. */
export async function ask(
  url: string,
  patienceMs: number,
  init: RequestInit = {},
): Promise<Asked> {
  try {
    const response = await fetch(url, {
      redirect: "manual",
      signal: AbortSignal.timeout(patienceMs),
      ...init,
    });
    const date = Date.parse(response.headers.get("date") ?? "");
    return {
      ok: true,
      answer: {
        status: response.status,
        body: (await response.text()).slice(0, 10_000),
        date: Number.isNaN(date) ? undefined : date,
        location: response.headers.get("location") ?? undefined,
      },
    };
  } catch (error) {
    return { ok: false, code: codeOf(error) };
  }
}

/** What a failed connection means, in words. */
export function connectionWords(code: string): string {
  const known = faults.find(([pattern]) => pattern.test(code));
  return `${known?.[1] ?? "it can't be reached"} (${code})`;
}

const faults: readonly (readonly [RegExp, string])[] = [
  [/^(?:ENOTFOUND|EAI_AGAIN)$/, "its name is not known"],
  [/^ECONNREFUSED$/, "nothing listens there"],
  [/TIMEOUT|ETIMEDOUT|in time/, "it does not answer in time"],
  [/CERT_HAS_EXPIRED/, "its certificate has expired"],
  [/ALTNAME/, "its certificate is for another name"],
  [/CERT|SIGNATURE|ISSUER|SELF_SIGNED/, "its certificate is not trusted"],
  [/EPROTO|SSL|WRONG_VERSION/, "it does not speak https"],
  [/ECONNRESET|UND_ERR_SOCKET|EPIPE/, "it broke the connection"],
];
