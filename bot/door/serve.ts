import { warmTemplates } from "../../cards/kit/render.ts";
import type { Environment } from "../config/environment.ts";
import type { Pages } from "../pages/pages.ts";
import type { Services } from "../services.ts";
import type { Bot } from "../turn/bot.ts";
import type { DoorAdapter } from "./adapter.ts";
import type { Patience } from "./cut-off-slow.ts";
import { createFrontDoor } from "./front-door.ts";
import { createIsHere } from "./is-here.ts";
import type { Keys } from "./keys.ts";
import type { Metrics } from "./metrics.ts";
import { createHealth } from "./health.ts";
import { healthChecks } from "./health-checks.ts";
import { createRefusals } from "./refusals.ts";
import { startServer, type RunningServer } from "./server.ts";

export interface ServeDeps {
  readonly services: Pick<
    Services,
    "settingsOf" | "tenants" | "limiter" | "probeStore" | "log"
  >;
  readonly metrics: Metrics;
  readonly adapter: DoorAdapter;
  readonly bot: Bot;
  readonly pages: Pages;
  /** Undefined where nobody is authenticated. */
  readonly keys: Keys | undefined;
  /** How long a request may take to come in. */
  readonly patience: Patience | undefined;
}

/** From here on Teams and browsers are answered. */
export function serve(
  { PORT, PUBLIC_URL, MicrosoftAppId }: Environment,
  deps: ServeDeps,
): Promise<RunningServer> {
  const { services, metrics, adapter, bot, pages, keys, patience } = deps;
  const { log } = services;
  const isLocal = MicrosoftAppId === undefined;
  const refusals = createRefusals({ metrics, log });
  warmTemplates();
  return startServer(
    {
      frontDoor: createFrontDoor({ services, adapter, bot, refusals, isLocal }),
      refusals,
      isHere: createIsHere({ isLocal, publicUrl: PUBLIC_URL }),
      pages,
      readiness: createHealth(healthChecks(services, keys)),
      metrics,
      mode: isLocal ? "local, without authentication" : "production",
      log,
    },
    {
      port: PORT,
      // Without authentication nobody but this machine may talk to the bot.
      host: isLocal ? "127.0.0.1" : "0.0.0.0",
      patience,
    },
  );
}
