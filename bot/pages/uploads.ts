import { randomUUID } from "node:crypto";
import { mkdir } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { refusalText } from "../../cards/kit/words.ts";
import type { Refusal } from "../../services/outcome.ts";
import { tooLarge } from "../../services/documents/too-large.ts";
import type { Services } from "../services.ts";
import type { Links, UploadSession } from "./links.ts";
import type { CardRefresh } from "../tell/card-refresh.ts";
import { createFinisher } from "./finish-uploads.ts";
import { browserTranslator } from "./html-page.ts";
import { readJson, sendJson } from "./json-body.ts";
import { createSweeper } from "./sweep-uploads.ts";
import { createTusServer } from "./tus-server.ts";
import {
  about,
  createUploadRecords,
  type UploadRecord,
} from "./upload-records.ts";
import { idOf, lengthOf, nameOf } from "./upload-request.ts";
import { isSameOwner, openSession, translatorFor } from "./upload-session.ts";
import { openTarget, type TargetServices } from "./open-target.ts";
import type { UsedLinks } from "./used-links.ts";

const maxUnfinished = 20;

/** Files on their way from the upload page into a claim, resumable, each bound to its person and claim. */
export async function createUploads(deps: {
  readonly services: Pick<Services, "intake" | "maxFileBytes" | "now" | "log"> &
    TargetServices;
  readonly links: Links;
  readonly directory: string;
  readonly refresh: Pick<CardRefresh, "placed">;
  readonly used: UsedLinks;
}) {
  const { services, used } = deps;
  await mkdir(deps.directory, { recursive: true });
  const records = createUploadRecords(deps.directory);
  const finisher = createFinisher(services, records, deps.refresh);
  /** Unfinished ones by session. */
  const open = new Map<string, Set<string>>();
  const tus = createTusServer({
    records,
    maxBytes: services.maxFileBytes,
    finish: async (id) => {
      const result = await finisher.finish(id);
      forget(id);
      return result;
    },
    cancelled: async (id) => {
      await records.drop(id);
      forget(id);
    },
    failed: (request, fault) => {
      const reference = randomUUID().slice(0, 8);
      services.log.error({ reference, err: fault }, "an upload failed");
      return browserTranslator(request).t("bug.apology", { reference });
    },
  });

  function forget(id: string): void {
    for (const [session, ids] of open)
      if (ids.delete(id) && ids.size === 0) open.delete(session);
  }

  async function refuse(
    request: IncomingMessage,
    response: ServerResponse,
    status: number,
    refusal: Refusal,
    session?: UploadSession,
  ): Promise<void> {
    const tr = await translatorFor(services, request, session?.grant);
    sendJson(response, status, {
      code: refusal.code,
      text: refusalText(tr, refusal),
    });
  }

  /** A request about one upload, by somebody whose upload it is. */
  const own =
    (
      handle: (
        record: UploadRecord,
        request: IncomingMessage,
        response: ServerResponse,
      ) => Promise<void>,
    ) =>
    async (request: IncomingMessage, response: ServerResponse) => {
      const session = openSession(deps.links, used, request);
      if (!session.ok) return refuse(request, response, 403, session.refusal);
      const record = await records.read(idOf(request));
      if (!record || !isSameOwner(record.grant, session.value.grant))
        return refuse(
          request,
          response,
          404,
          { code: "upload.gone" },
          session.value,
        );
      return handle(record, request, response);
    };

  async function create(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const session = openSession(deps.links, used, request);
    if (!session.ok) return refuse(request, response, 403, session.refusal);
    const { session: sessionId, grant } = session.value;
    const size = lengthOf(request);
    // Without its length nobody can say in time that a file is too large.
    if (size === undefined) {
      sendJson(response, 400, { code: "length", text: "Upload-Length" });
      return;
    }
    const name = nameOf(request);
    const no = (status: number, { code, params = {} }: Refusal) =>
      refuse(
        request,
        response,
        status,
        { code, params: { name, ...params } },
        session.value,
      );
    if (size === 0) return no(422, { code: "document.empty" });
    const large =
      size > services.maxFileBytes && tooLarge(services.maxFileBytes);
    if (large && !large.ok) return no(413, large.refusal);
    const mine = open.get(sessionId) ?? new Set<string>();
    if (mine.size >= maxUnfinished)
      return no(429, {
        code: "upload.too-many",
        params: { max: maxUnfinished },
      });
    const id = records.newId();
    open.set(sessionId, mine.add(id));
    const target = await openTarget(services, grant);
    if (!target.ok) {
      forget(id);
      return no(403, target.refusal);
    }
    await records.create({
      schema: 1,
      id,
      session: sessionId,
      grant,
      name,
      size,
      createdAt: services.now().toISOString(),
    });
    await tus.create(request, response, id);
  }

  const transfer = own(async (record, request, response) => {
    const { id, result, size } = record;
    if (result) {
      // Its bytes are gone; whoever comes back learns that all of them had arrived.
      response.setHeader("tus-resumable", "1.0.0");
      response.setHeader("upload-offset", size);
      response.setHeader("upload-length", size);
      if (request.method === "PATCH") {
        sendJson(response, 200, result);
        return;
      }
      response.writeHead(request.method === "DELETE" ? 204 : 200);
      response.end();
      return;
    }
    if (request.method === "DELETE" && finisher.isUnderWay(id)) {
      sendJson(response, 409, await finisher.finish(id));
      return;
    }
    return tus.handle(request, response);
  });

  const describe = own(async (record, request, response) => {
    const given = await readJson(request, about);
    if (!given) {
      sendJson(response, 400, { code: "about", text: "" });
      return;
    }
    const changed = await records.change(record.id, { about: given });
    if (changed?.result) {
      sendJson(response, 409, changed.result);
      return;
    }
    sendJson(response, 200, {});
  });

  const tellResult = own(async (record, _request, response) => {
    const { id, size } = record;
    if (!record.result && (await records.received(id)) !== size) {
      sendJson(response, 409, { code: "unfinished", text: "" });
      return;
    }
    const result = await finisher.finish(id);
    forget(id);
    sendJson(response, 200, result);
  });

  const sweeper = createSweeper({ services, records, finisher, forget });

  return {
    create,
    transfer,
    describe,
    tellResult,
    async stop(): Promise<void> {
      await sweeper.stop();
      await finisher.stop();
    },
  };
}
