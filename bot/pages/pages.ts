import { createHash, randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { purposeChoices, readPurposes } from "../../cards/document-card.ts";
import { claimTitle, refusalText } from "../../cards/words.ts";
import { nearestLocale } from "../../locales/locale.ts";
import { createTranslator, type Translator } from "../../locales/translator.ts";
import type { ClaimView } from "../../services/claims/claim-view.ts";
import type { Person } from "../../services/claims/claims.ts";
import type { Outcome, Refusal } from "../../services/outcome.ts";
import type { App } from "../app.ts";
import type { Proactive } from "../proactive.ts";
import type { LinkGrant } from "../links.ts";
import { translatorOf } from "../turn.ts";
import { readForm, type UploadedFile } from "./read-form.ts";
import { plainPage, uploadPage } from "./upload-page.ts";

/** The pages behind the signed links: uploading a file, and getting one. */
export function createPages(app: App, proactive: Proactive) {
  /** Opens the link and runs the page, or says plainly why not. */
  function page<K extends LinkGrant["kind"]>(
    kind: K,
    show: (
      opened: Opened<K>,
      request: IncomingMessage,
      response: ServerResponse,
    ) => Promise<Refusal | undefined> | Refusal | undefined,
  ) {
    return async (
      request: IncomingMessage,
      response: ServerResponse,
      token: string,
    ): Promise<void> => {
      const found = await open(app, token, kind);
      if (!found.ok) {
        refuse(response, fallbackTranslator(request), found.refusal);
        return;
      }
      const refusal = await show(found.value, request, response);
      if (refusal) refuse(response, found.value.tr, refusal);
    };
  }

  const showUpload = page(
    "upload",
    ({ tr, view, grant }, _request, response) => {
      if (!view.editable) return { code: "claim.locked" };
      const html = uploadPage(
        tr,
        pageView(app, tr, view, { chosen: grant.purpose ?? "" }),
      );
      sendHtml(response, 200, html);
      return undefined;
    },
  );

  const takeUpload = page(
    "upload",
    async ({ tr, person, view }, request, response) => {
      if (!view.editable) return { code: "claim.locked" };
      const form = await readForm(request, (name, bytes) =>
        app.intake.keepBytes(name, bytes),
      );
      const problems: string[] = [];
      const placed: string[] = [];
      for (const file of form.files) {
        const problem = await place(person, view, file, form.fields);
        if (problem === undefined) placed.push(file.name);
        else
          problems.push(
            refusalText(tr, {
              ...problem,
              params: { ...problem.params, name: file.name },
            }),
          );
      }
      if (form.files.length === 0) problems.push(tr.t("upload.none"));
      if (placed.length > 0) {
        const text = tr.t("done.uploaded", { name: tr.format.list(placed) });
        await proactive.refreshCard(
          person.tenant,
          person.id,
          view.claim.id,
          text,
        );
      }
      const chosen = form.fields["purpose"] ?? "";
      const state = { chosen, done: placed.length, problems };
      const html = uploadPage(tr, pageView(app, tr, view, state));
      sendHtml(response, placed.length > 0 ? 200 : 422, html);
      return undefined;
    },
  );

  const sendFile = page("file", async ({ view, grant }, _request, response) => {
    const document = view.claim.documents.find(
      ({ id }) => id === grant.document,
    );
    if (!document) return { code: "evidence.unknown" };
    const stored = await app.documents.open(document.sha256);
    if (!stored.ok) return stored.refusal;
    response.writeHead(200, {
      ...securityHeaders,
      "content-type": document.mediaType,
      "content-length": stored.value.size,
      // Never shown inside a page of ours: what somebody uploaded must not run here.
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(document.name)}`,
    });
    stored.value.stream.on("error", () => response.destroy()).pipe(response);
    return undefined;
  });

  async function place(
    person: Person,
    view: ClaimView,
    file: UploadedFile,
    fields: Readonly<Record<string, string>>,
  ): Promise<Refusal | undefined> {
    if (!file.kept.ok) return file.kept.refusal;
    const { sha256, name, size, mediaType } = file.kept.value;
    const { items, expenseId } = readPurposes(fields["purpose"] ?? "");
    const note = (fields["note"] ?? "").trim().slice(0, 2000);
    // The same file for the same purpose, sent twice, is one document.
    const id = digest([person.id, sha256, name, fields["purpose"] ?? ""]).slice(
      0,
      20,
    );
    const result = await app.claims.run({
      claimId: view.claim.id,
      person,
      // Each sending is a try of its own: what was removed from the claim can be added again.
      key: `upload/${randomUUID()}`,
      command: {
        type: "add-document",
        document: {
          id,
          sha256,
          name,
          size,
          mediaType,
          items,
          ...(expenseId === undefined ? {} : { expenseId }),
          ...(note === "" ? {} : { note }),
        },
      },
    });
    // Sent twice, it is there once, which is what was wanted.
    return result.ok || result.refusal.code === "evidence.known"
      ? undefined
      : result.refusal;
  }

  return { showUpload, takeUpload, sendFile };
}

interface Opened<K extends LinkGrant["kind"]> {
  readonly grant: Extract<LinkGrant, { kind: K }>;
  readonly person: Person;
  readonly tr: Translator;
  readonly view: ClaimView;
}

/** The link says who; whether they may see the claim is decided anew. */
async function open<K extends LinkGrant["kind"]>(
  app: App,
  token: string,
  kind: K,
): Promise<Outcome<Opened<K>>> {
  const read = app.links.read(token);
  if (!read.ok) return read;
  const grant = read.value;
  const settings = app.settingsOf(grant.tenant);
  if (grant.kind !== kind || !settings)
    return { ok: false, refusal: { code: "link.invalid" } };
  const record = await app.people.get({
    tenant: grant.tenant,
    id: grant.person,
  });
  const person = { tenant: grant.tenant, id: grant.person, name: record.name };
  const found = await app.claims.view(grant.claim, person);
  if (!found.ok) return found;
  const tr = translatorOf(record, settings);
  return {
    ok: true,
    value: {
      grant: grant as Extract<LinkGrant, { kind: K }>,
      person,
      tr,
      view: found.value,
    },
  };
}

function pageView(
  app: App,
  tr: Translator,
  view: ClaimView,
  state: {
    readonly chosen: string;
    readonly done?: number;
    readonly problems?: readonly string[];
  },
) {
  return {
    claim: claimTitle(tr, view.claim),
    choices: purposeChoices(tr, view),
    megabytes: Math.floor(app.maxFileBytes / (1024 * 1024)),
    chosen: state.chosen,
    done: state.done ?? 0,
    problems: state.problems ?? [],
  };
}

function refuse(
  response: ServerResponse,
  tr: Translator,
  refusal: Refusal,
): void {
  sendHtml(response, 403, plainPage(tr, refusalText(tr, refusal)));
}

/** Without a valid link nobody is known: the browser's language has to do. */
function fallbackTranslator(request: IncomingMessage): Translator {
  const wanted = request.headers["accept-language"]?.split(/[,;]/)[0];
  return createTranslator(nearestLocale(wanted), "UTC");
}

const securityHeaders = {
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
};

function sendHtml(
  response: ServerResponse,
  status: number,
  html: string,
): void {
  response.writeHead(status, {
    ...securityHeaders,
    "content-type": "text/html; charset=utf-8",
  });
  response.end(html);
}

const digest = (parts: readonly string[]) =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex");
