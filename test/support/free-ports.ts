import { createServer } from "node:net";

/** A port that nobody listens on at this moment, on any address of this machine. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === "object")
          resolve(address.port);
        else reject(new Error("The operating system gave no port."));
      });
    });
  });
}
