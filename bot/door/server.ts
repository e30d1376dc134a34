import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import restify, { type Next, type Request, type Response } from "restify";
import packageFile from "../../package.json" with { type: "json" };
import { cutOffSlow, type Patience } from "./cut-off-slow.ts";
import { createFrontDoor, type DoorDeps } from "./front-door.ts";
import type { Pages } from "../pages/pages.ts";
import type { Readiness } from "./readiness.ts";

/** Requests that take longer once the server is to stop are cut off. */
const stopWithinMs = 3000;

/** Teams and browsers send theirs in a moment; files have their own page, which goes on where it was cut off. */
const patience: Patience = { headersMs: 10_000, bodyMs: 10_000 };

export interface ServerDeps extends DoorDeps {
  readonly pages: Pages;
  readonly readiness: Readiness;
}

export interface RunningServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** The HTTP side: Bot Framework messages, the pages behind signed links, health. */
export async function startServer(
  { pages, readiness, ...doorDeps }: ServerDeps,
  options: {
    readonly port: number;
    readonly host: string;
    /** 10 s for headers, 10 s for a body unless told. */
    readonly patience?: Patience | undefined;
  },
): Promise<RunningServer> {
  const { services, metrics, isLocal } = doorDeps;
  const door = createFrontDoor(doorDeps);
  const server = restify.createServer({
    name: "co-op-claims",
    handleUncaughtExceptions: false,
  });
  cutOffSlow(server.server, options.patience ?? patience, {
    mayTakeLong: ({ url = "" }) => url.startsWith("/uploads"),
    onCut: door.noteSlow,
  });
  let isStopping = false;
  const startedAt = performance.now();
  server.pre((request: Request, response: Response, next: Next) => {
    if (isStopping) response.setHeader("connection", "close");
    if (door.isHere(request)) next();
    else {
      door.refuse(response, "host");
      next(false);
    }
  });
  const guarded =
    (
      handle: (
        request: IncomingMessage,
        response: ServerResponse,
      ) => Promise<unknown>,
    ) =>
    async (request: Request, response: Response): Promise<void> => {
      try {
        await handle(request, response);
      } catch (error) {
        services.log.error(
          { err: error, path: request.path() },
          "a request failed",
        );
        if (!response.headersSent) response.send(500, { error: "internal" });
        else response.destroy();
      }
    };
  const withToken =
    (
      handle: (
        request: IncomingMessage,
        response: ServerResponse,
        token: string,
      ) => Promise<unknown>,
    ) =>
    async (request: IncomingMessage, response: ServerResponse) =>
      handle(request, response, tokenOf(request));

  server.post("/api/messages", door.messages);
  server.get("/metrics", async (_request: Request, response: Response) => {
    response.setHeader("content-type", metrics.contentType);
    response.sendRaw(200, await metrics.text());
  });
  server.get("/health", async (_request: Request, response: Response) => {
    const problems = [
      ...(isStopping ? ["The bot is stopping"] : []),
      ...(await readiness.problems()),
    ];
    const isReady = problems.length === 0;
    response.send(isReady ? 200 : 503, {
      status: isReady ? "ok" : "not ready",
      problems,
      mode: isLocal ? "local, without authentication" : "production",
      version: packageFile.version,
      uptimeSeconds: Math.round((performance.now() - startedAt) / 1000),
      notifications: metrics.queue(),
    });
  });
  server.get("/health/live", async (_request: Request, response: Response) => {
    response.send(200, { status: "alive" });
    return Promise.resolve();
  });
  server.get("/upload", guarded(withToken(pages.showUpload)));
  server.post("/upload/finish", guarded(pages.finishUpload));
  // No parser on these: the bytes go straight to disk.
  const { uploads } = pages;
  server.post("/uploads", guarded(uploads.create));
  for (const method of ["head", "patch", "del"] as const)
    server[method]("/uploads/:id", guarded(uploads.transfer));
  server.post("/uploads/:id/about", guarded(uploads.describe));
  server.get("/uploads/:id/result", guarded(uploads.tellResult));
  server.get("/tabs/assets/:name", guarded(pages.sendAsset));
  server.get("/file", guarded(withToken(pages.sendFile)));
  server.get("/export", guarded(withToken(pages.sendExport)));
  server.get("/report", guarded(withToken(pages.sendReport)));

  await new Promise<void>((resolve, reject) => {
    // restify's own event: it throws what nobody listens for there.
    server.once("error", reject);
    server.listen(options.port, options.host, () => {
      resolve();
    });
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    /** Answers what is under way; whoever keeps asking on an open connection is sent away with it. */
    stop: async () => {
      isStopping = true;
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
    },
  };
}

function tokenOf({ url = "" }: IncomingMessage): string {
  return new URL(url, "http://localhost").searchParams.get("token") ?? "";
}
