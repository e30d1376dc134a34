import { createHash, randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { refusalText } from "../../cards/kit/words.ts";
import { within } from "../../services/schedule/within.ts";
import type { Services } from "../services.ts";
import type { Links, UploadGrant } from "./links.ts";
import type { UploadBoot } from "./boot.ts";
import type { CardRefresh } from "../tell/card-refresh.ts";
import { browserTranslator, plainPage, refuse, sendHtml } from "./html-page.ts";
import { sendJson } from "./json-body.ts";
import type { TabAssets } from "./tab-assets.ts";
import { uploadHtml, uploadPolicy } from "./upload-html.ts";
import { openTarget, type TargetServices } from "./open-target.ts";
import { openSession, translatorFor } from "./upload-session.ts";
import type { UploadTarget } from "./upload-target.ts";
import { uploadWords } from "./upload-words.ts";
import type { UsedLinks } from "./used-links.ts";

const drawWithinMs = 1500;

const entry = "tabs/upload/main.tsx";

/** The page behind an upload link: opened by the link, working with a session, used up by "Done". */
export function createUploadPage(deps: {
  readonly services: Pick<Services, "maxFileBytes"> & TargetServices;
  readonly links: Links;
  /** Undefined on a machine without one. */
  readonly appId: string | undefined;
  readonly used: UsedLinks;
  readonly refresh: Pick<CardRefresh, "finish">;
  readonly assets: TabAssets;
}) {
  const { services, links, appId, used, refresh, assets } = deps;

  async function show(
    request: IncomingMessage,
    response: ServerResponse,
    token: string,
  ): Promise<void> {
    const read = links.read(token);
    if (!read.ok) {
      refuse(response, browserTranslator(request), read.refusal);
      return;
    }
    const grant = read.value;
    if (grant.kind !== "upload") {
      refuse(response, browserTranslator(request), {
        code: "link.invalid",
      });
      return;
    }
    const tr = await translatorFor(services, request, grant);
    if (used.has(grant.id)) {
      refuse(response, tr, { code: "link.used" });
      return;
    }
    const target = await openTarget(services, grant);
    if (!target.ok) {
      refuse(response, tr, target.refusal);
      return;
    }
    const files = assets.page(entry);
    if (!files) {
      sendHtml(response, 503, plainPage(tr, tr.t("upload.unbuilt")));
      return;
    }
    const nonce = randomBytes(16).toString("base64url");
    const boot = bootOf(grant, target.value, {
      session: links.session(grant),
      maxBytes: services.maxFileBytes,
      ...(appId === undefined ? {} : { appId }),
    });
    sendHtml(
      response,
      200,
      uploadHtml(boot, files, nonce, tr.t("upload.no-script")),
      uploadPolicy(nonce),
    );
  }

  /** "Done": the link is used up, and the card in the chat shows everything that came. */
  async function finish(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const session = openSession(links, used, request);
    if (!session.ok) {
      const tr = await translatorFor(services, request);
      sendJson(response, 403, {
        code: session.refusal.code,
        text: refusalText(tr, session.refusal),
      });
      return;
    }
    used.add(session.value.grant.id);
    const drawn = refresh.finish(session.value.grant);
    // A chat that does not answer keeps nobody waiting.
    await within(drawWithinMs, drawn);
    sendJson(response, 200, {});
  }

  return { show, finish };
}

function bootOf(
  grant: UploadGrant,
  { tr, title, lines, choices, chosen, multipleChoice }: UploadTarget,
  more: Pick<UploadBoot, "session" | "maxBytes" | "appId">,
): UploadBoot {
  const { tenant, person, claim, request } = grant;
  return {
    locale: tr.locale,
    scope: createHash("sha256")
      .update(JSON.stringify([tenant, person, claim, request]))
      .digest("hex")
      .slice(0, 16),
    title,
    lines,
    choices: choices.map((one) => ({ value: one.value, title: one.title })),
    chosen,
    multipleChoice,
    answer: { claim, ...(request === undefined ? {} : { request }) },
    words: uploadWords(tr, more.maxBytes),
    ...more,
  };
}
