import { once } from "node:events";
import https, { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { selfSigned } from "./self-signed.ts";

export const loginHost = "login.microsoftonline.com";

export interface LoginService {
  /** Path and form of every request for a token. */
  readonly asked: { readonly path: string; readonly form: URLSearchParams }[];
  /** What it answers from now on. */
  answer: { readonly status: number; readonly body: object };
  readonly stop: () => Promise<void>;
}

/**
 * Stands where Microsoft's login service is, for everything in this process that speaks through Node's https agent:
 * the SDK accepts no other host. Its requests are real, only the way leads to this machine.
 */
export async function startLoginService(): Promise<LoginService> {
  const { cert, key } = selfSigned(loginHost);
  const service: LoginService = {
    asked: [],
    answer: { status: 200, body: {} },
    stop: async () => {
      Object.assign(https.globalAgent, { options: before });
      https.globalAgent.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  const server = createServer({ cert, key }, (request, response) => {
    void text(request).then((body) => {
      service.asked.push({
        path: request.url ?? "",
        form: new URLSearchParams(body),
      });
      response.writeHead(service.answer.status, {
        "content-type": "application/json",
      });
      response.end(JSON.stringify(service.answer.body));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const before = https.globalAgent.options;
  const { port } = server.address() as AddressInfo;
  Object.assign(https.globalAgent, {
    options: {
      ...before,
      ca: cert,
      port,
      lookup: (
        _host: string,
        _options: object,
        found: (error: null, all: { address: string; family: 4 }[]) => void,
      ) => {
        found(null, [{ address: "127.0.0.1", family: 4 }]);
      },
    },
  });
  return service;
}
