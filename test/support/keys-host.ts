import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Stands for the host on which Microsoft names its keys; `status` is what it answers with. */
export async function startKeysHost(status = 200) {
  const state = { status, asked: 0 };
  const server = createServer((request, response) => {
    state.asked += 1;
    const base = `http://${request.headers.host ?? ""}`;
    const body =
      request.url === "/keys" ? { keys: [] } : { jwks_uri: `${base}/keys` };
    response.writeHead(state.status, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    state,
    // The SDK keeps what it fetched by address, for the whole process.
    url: `http://127.0.0.1:${port}/${crypto.randomUUID()}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
