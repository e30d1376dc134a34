import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Logger } from "pino";
import restify, {
  type Next,
  type Request,
  type Response,
  type Server,
} from "restify";
import packageFile from "../../package.json" with { type: "json" };
import type { Pages } from "../pages/pages.ts";
import { cutOffSlow, type Patience } from "./cut-off-slow.ts";
import type { createFrontDoor } from "./front-door.ts";
import type { Metrics } from "./metrics.ts";
import type { Health } from "./health.ts";
import type { Refusals } from "./refusals.ts";

/** Requests that take longer once the server is to stop are cut off. */
const stopWithinMs = 3000;

/** Teams and browsers send theirs in a moment; files have their own page, which goes on where it was cut off. */
const defaultPatience: Patience = { headersMs: 10_000, bodyMs: 10_000 };

export interface ServerDeps {
  readonly frontDoor: ReturnType<typeof createFrontDoor>;
  readonly refusals: Refusals;
  /** Whether a request is for an address that is served here. */
  readonly isHere: (request: IncomingMessage) => boolean;
  readonly pages: Pages;
  readonly readiness: Health;
  readonly metrics: Metrics;
  /** Said by `/health`. */
  readonly mode: string;
  readonly log: Pick<Logger, "error">;
}

export interface RunningServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** The HTTP side: Bot Framework messages, the pages behind signed links, health. */
export async function startServer(
  deps: ServerDeps,
  options: {
    readonly port: number;
    readonly host: string;
    /** 10 s for headers, 10 s for a body unless told. */
    readonly patience?: Patience | undefined;
  },
): Promise<RunningServer> {
  const server = restify.createServer({
    name: "co-op-claims",
    handleUncaughtExceptions: false,
  });
  const life = { isStopping: false };
  cutOffSlow(server.server, options.patience ?? defaultPatience, {
    mayTakeLong: ({ url = "" }) => url.startsWith("/uploads"),
    onCut: () => {
      deps.refusals.note("too-slow");
    },
  });
  server.pre((request: Request, response: Response, next: Next) => {
    if (life.isStopping) response.setHeader("connection", "close");
    if (deps.isHere(request)) next();
    else {
      deps.refusals.refuse(response, "host");
      next(false);
    }
  });
  server.post("/api/messages", deps.frontDoor);
  addWatching(server, deps, life);
  addPages(server, deps);
  await listen(server, options);
  return {
    port: (server.server.address() as AddressInfo).port,
    stop: async () => {
      life.isStopping = true;
      await close(server);
    },
  };
}

/** What those who run the bot look at. */
function addWatching(
  server: Server,
  { metrics, readiness, mode }: ServerDeps,
  life: { readonly isStopping: boolean },
): void {
  const startedAt = performance.now();
  server.get("/metrics", async (_request: Request, response: Response) => {
    response.setHeader("content-type", metrics.contentType);
    response.sendRaw(200, await metrics.text());
  });
  server.get("/health", async (_request: Request, response: Response) => {
    const problems = [
      ...(life.isStopping ? ["The bot is stopping"] : []),
      ...(await readiness.problems()),
    ];
    const isReady = problems.length === 0;
    response.send(isReady ? 200 : 503, {
      status: isReady ? "ok" : "not ready",
      problems,
      mode,
      version: packageFile.version,
      uptimeSeconds: Math.round((performance.now() - startedAt) / 1000),
      notifications: metrics.queue(),
    });
  });
  server.get("/health/live", async (_request: Request, response: Response) => {
    response.send(200, { status: "alive" });
    return Promise.resolve();
  });
}

type Handle = (
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<unknown>;

/** The pages behind links. */
function addPages(server: Server, { pages, log }: ServerDeps): void {
  const guarded =
    (handle: Handle) =>
    async (request: Request, response: Response): Promise<void> => {
      try {
        await handle(request, response);
      } catch (error) {
        log.error({ err: error, path: request.path() }, "a request failed");
        if (!response.headersSent) response.send(500, { error: "internal" });
        else response.destroy();
      }
    };
  const withToken = (
    handle: (...request: [...Parameters<Handle>, string]) => Promise<unknown>,
  ) =>
    guarded((request, response) => handle(request, response, tokenOf(request)));

  server.get("/upload", withToken(pages.showUpload));
  server.post("/upload/finish", guarded(pages.finishUpload));
  // No parser on these: the bytes go straight to disk.
  const { uploads } = pages;
  server.post("/uploads", guarded(uploads.create));
  for (const method of ["head", "patch", "del"] as const)
    server[method]("/uploads/:id", guarded(uploads.transfer));
  server.post("/uploads/:id/about", guarded(uploads.describe));
  server.get("/uploads/:id/result", guarded(uploads.tellResult));
  server.get("/tabs/assets/:name", guarded(pages.sendAsset));
  server.get("/file", withToken(pages.sendFile));
  server.get("/export", withToken(pages.sendExport));
  server.get("/report", withToken(pages.sendReport));
}

function listen(
  server: Server,
  { port, host }: { readonly port: number; readonly host: string },
): Promise<void> {
  return new Promise((resolve, reject) => {
    // restify's own event: it throws what nobody listens for there.
    server.once("error", reject);
    server.listen(port, host, () => {
      resolve();
    });
  });
}

/** Answers what is under way; whoever keeps asking on an open connection is sent away with it. */
async function close(server: Server): Promise<void> {
  const cutOff = setTimeout(() => {
    server.server.closeAllConnections();
  }, stopWithinMs);
  await new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
    // Connections that nothing is running on would keep the server open for minutes.
    server.server.closeIdleConnections();
  });
  clearTimeout(cutOff);
}

function tokenOf({ url = "" }: IncomingMessage): string {
  return new URL(url, "http://localhost").searchParams.get("token") ?? "";
}
