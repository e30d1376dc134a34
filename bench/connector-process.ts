import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { teamsLimits } from "../services/delivery/rate-limiter.ts";
import {
  startLimitingConnector,
  type Report,
} from "../test/support/limiting-connector.ts";

/** The limiting connector in a process of its own, so that it notes when something came, however busy the bot is. */
export async function spawnConnector(perSecond: number) {
  const child = fork(fileURLToPath(import.meta.url), [String(perSecond)]);
  const [url] = (await once(child, "message")) as [string];
  return {
    url,
    report: async () => (await (await fetch(`${url}/report`)).json()) as Report,
    stop: () => child.kill("SIGKILL"),
  };
}
export type ConnectorProcess = Awaited<ReturnType<typeof spawnConnector>>;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await startLimitingConnector({
    limits: {
      ...teamsLimits,
      tenant: [{ count: Number(process.argv[2]), ms: 1000 }],
    },
  });
  process.send?.(url);
}
