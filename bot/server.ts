import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { CloudAdapter, TurnContext } from "botbuilder";
import restify, { type Next, type Request, type Response } from "restify";
import { z } from "zod";
import type { App } from "./app.ts";
import { createExportPage } from "./pages/export-page.ts";
import type { Pages } from "./pages/pages.ts";
import { createReportPage } from "./pages/report-page.ts";
import { isTrustedServiceUrl } from "./service-url.ts";

type AdapterRequest = Parameters<CloudAdapter["process"]>[0];

/** An activity larger than this is no message of a person. */
const maxBodyBytes = 512 * 1024;

/** Requests that take longer once the server is to stop are cut off. */
const stopWithinMs = 3000;

/** What every activity must have before it comes near the SDK, which throws or looks away where one is missing. */
const incomingActivity = z.looseObject({
  type: z.string().min(1),
  channelId: z.literal("msteams"),
  serviceUrl: z.string().min(1),
  conversation: z.looseObject({ id: z.string().min(1) }),
});

export interface ServerDeps {
  readonly app: App;
  readonly adapter: CloudAdapter;
  readonly bot: (context: TurnContext) => Promise<void>;
  readonly pages: Pages;
}

export interface RunningServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** The HTTP side: Bot Framework messages, the pages behind signed links, health. */
export async function startServer(
  { app, adapter, bot, pages }: ServerDeps,
  options: { readonly port: number; readonly host: string },
): Promise<RunningServer> {
  const isLocal = app.botAppId === undefined;
  const server = restify.createServer({
    name: "co-op-claims",
    handleUncaughtExceptions: false,
  });
  let isStopping = false;
  server.pre((_request: Request, response: Response, next: Next) => {
    if (isStopping) response.setHeader("connection", "close");
    next();
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
        app.log.error({ err: error, path: request.path() }, "a request failed");
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

  server.post(
    "/api/messages",
    onlyJson,
    restify.plugins.bodyParser({ maxBodySize: maxBodyBytes, mapParams: false }),
    async (request: Request, response: Response) => {
      const activity = incomingActivity.safeParse(request.body);
      if (
        !activity.success ||
        !isTrustedServiceUrl(activity.data.serviceUrl, isLocal)
      ) {
        response.send(400, { error: "not an activity from Teams" });
        return;
      }
      // botbuilder's own Request type promises a method that Node's leaves open.
      await adapter.process(
        request as unknown as AdapterRequest,
        response,
        bot,
      );
    },
  );
  server.get("/metrics", async (_request: Request, response: Response) => {
    response.setHeader("content-type", app.metrics.contentType);
    response.sendRaw(200, await app.metrics.text());
  });
  server.get("/health", async (_request: Request, response: Response) => {
    response.send(200, {
      status: "ok",
      mode: isLocal ? "local, without authentication" : "production",
      notifications: app.metrics.queue(),
    });
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
  server.get("/export", guarded(withToken(createExportPage(app))));
  server.get("/report", guarded(withToken(createReportPage(app))));

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

/**
 * Activities are JSON and nothing else: a form is what any web page can make a browser send, without asking first, to
 * the unauthenticated local bot; and the parser would write a form's files to disk.
 */
function onlyJson(request: Request, response: Response, next: Next): void {
  if (request.contentType() === "application/json") {
    next();
    return;
  }
  response.send(415, { error: "not JSON" });
  next(false);
}

function tokenOf({ url = "" }: IncomingMessage): string {
  return new URL(url, "http://localhost").searchParams.get("token") ?? "";
}
