import { once } from "node:events";
import type { ServerResponse } from "node:http";
import https from "node:https";
import type { AddressInfo } from "node:net";
import {
  strictLinkPolicy,
  type LinkPolicy,
} from "../../services/documents/fetch/link-policy.ts";
import { selfSigned } from "../services/documents/self-signed.ts";

export type FileHost = Awaited<ReturnType<typeof startFileHost>>;

/** A file server over real TLS on this machine, called `localhost`; it stands for SharePoint. */
export async function startFileHost() {
  const { cert, key } = selfSigned("localhost");
  const files = new Map<
    string,
    Buffer | ((response: ServerResponse) => void)
  >();
  const asked: string[] = [];
  const server = https.createServer({ cert, key }, ({ url = "" }, response) => {
    asked.push(url);
    const found = files.get(url.split("?")[0] ?? "");
    if (typeof found === "function") found(response);
    else if (found) response.end(found);
    else {
      // Not chained: restify, once loaded, replaces writeHead for every server of the process.
      response.writeHead(404);
      response.end();
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const policy: LinkPolicy = {
    ...strictLinkPolicy,
    otherPorts: true,
    isAddressAllowed: (address) => address === "127.0.0.1" || address === "::1",
    trustedCertificates: [cert],
  };
  return {
    port,
    policy,
    /** Paths that were fetched. */
    asked,
    /** Puts a file (or an answer) there and returns it as Teams would hand it over. */
    put(name: string, content: Buffer | ((response: ServerResponse) => void)) {
      const path = `/${encodeURIComponent(name)}`;
      files.set(path, content);
      return { name, url: `https://localhost:${port}${path}?tempauth=SECRET` };
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
