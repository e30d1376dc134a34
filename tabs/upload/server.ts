import type { UploadBoot, UploadResult } from "../../bot/pages/boot.ts";
import type { Draft } from "./drafts.ts";

/** A sentence the person can act on; a connection that broke is none. */
export class ServerRefusal extends Error {
  override readonly name = "ServerRefusal";
}

/** The requests beside the upload itself. */
export function createServer({ session }: Pick<UploadBoot, "session">) {
  const authorization = `Bearer ${session}`;

  async function ask(
    url: string | URL,
    method: "GET" | "POST",
    body?: object,
  ): Promise<unknown> {
    const response = await fetch(url, {
      method,
      headers: {
        authorization,
        ...(body ? { "content-type": "application/json" } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const answer: unknown = await response.json().catch(() => undefined);
    if (response.ok) return answer;
    const text = refusalIn(answer);
    if (text !== undefined && response.status < 500)
      throw new ServerRefusal(text);
    throw new Error(`${method} was answered ${response.status}`);
  }

  return {
    authorization,
    describe: (url: string, about: Draft) => ask(`${url}/about`, "POST", about),
    result: async (url: string): Promise<UploadResult> => {
      const result = resultIn(await ask(`${url}/result`, "GET"));
      if (!result) throw new Error("There is no result");
      return result;
    },
    finish: () => ask("upload/finish", "POST", {}),
  };
}

export function resultIn(answer: unknown): UploadResult | undefined {
  const { state, text, name } = (answer ?? {}) as Partial<UploadResult>;
  return (state === "placed" || state === "refused") &&
    typeof text === "string" &&
    typeof name === "string"
    ? { state, text, name }
    : undefined;
}

/** The sentence of a refusal, if there is one. */
export function refusalIn(answer: unknown): string | undefined {
  const { text } = (answer ?? {}) as { readonly text?: unknown };
  return typeof text === "string" && text !== "" ? text : undefined;
}
