import { once } from "node:events";
import https from "node:https";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { strictLinkPolicy } from "../../services/documents/fetch/link-policy.ts";
import { selfSigned } from "../services/documents/self-signed.ts";

/** OneDrive, as far as an upload session goes. */
export async function startDrive() {
  const { cert, key } = selfSigned("localhost");
  const received: { range: string | undefined; body: Buffer }[] = [];
  const answers: number[] = [];
  const server = https.createServer({ cert, key }, (request, response) => {
    void (async () => {
      const body = await buffer(request);
      received.push({ range: request.headers["content-range"], body });
      response.writeHead(answers.shift() ?? 201);
      response.end("{}");
    })();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    received,
    answers,
    link: `https://localhost:${port}/up?tempauth=SECRET`,
    policy: {
      ...strictLinkPolicy,
      otherPorts: true,
      isAddressAllowed: (address: string) =>
        address === "127.0.0.1" || address === "::1",
      trustedCertificates: [cert],
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
