import type { IncomingMessage, ServerResponse } from "node:http";
import type { Services } from "../services.ts";
import {
  browserTranslator,
  fileHeaders,
  refuse,
  savedAs,
} from "./html-page.ts";
import type { Links } from "./links.ts";
import { readerOf, type ReaderServices } from "./link-reader.ts";

/** A document of a claim, to be saved: what somebody uploaded must not run inside a page of ours. */
export function createFilePage(
  services: Pick<Services, "claims" | "documents"> & ReaderServices,
  links: Links,
) {
  return async (
    request: IncomingMessage,
    response: ServerResponse,
    token: string,
  ): Promise<void> => {
    const read = links.read(token);
    const tr = browserTranslator(request);
    if (!read.ok) {
      refuse(response, tr, read.refusal);
      return;
    }
    const grant = read.value;
    const reader =
      grant.kind === "file" ? await readerOf(services, grant) : undefined;
    if (grant.kind !== "file" || !reader) {
      refuse(response, tr, { code: "link.invalid" });
      return;
    }
    const found = await services.claims.view(grant.claim, reader.person);
    if (!found.ok) {
      refuse(response, reader.tr, found.refusal);
      return;
    }
    const document = found.value.claim.documents.find(
      ({ id }) => id === grant.document,
    );
    if (!document) {
      refuse(response, reader.tr, { code: "evidence.unknown" });
      return;
    }
    const stored = await services.documents.open(document.sha256);
    if (!stored.ok) {
      refuse(response, reader.tr, stored.refusal);
      return;
    }
    response.writeHead(
      200,
      fileHeaders({
        type: document.mediaType,
        size: stored.value.size,
        disposition: savedAs(document.name),
      }),
    );
    stored.value.stream.on("error", () => response.destroy()).pipe(response);
  };
}
