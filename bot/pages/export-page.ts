import { open, type FileHandle } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { accepted, refused, type Outcome } from "../../services/outcome.ts";
import type { Services } from "../services.ts";
import type { ReadyExport } from "../../papers/exports.ts";
import {
  browserTranslator,
  fileHeaders,
  refuse,
  savedAs,
} from "./html-page.ts";
import type { Links } from "./links.ts";
import { readerOf, type ReaderServices } from "./link-reader.ts";
import type { Person } from "../../services/person.ts";

/** An export to be saved, for the person who asked for it, as long as they may see the claim. */
export function createExportPage(
  services: Pick<Services, "claims" | "exports"> & ReaderServices,
  links: Links,
) {
  return async (
    request: IncomingMessage,
    response: ServerResponse,
    token: string,
  ): Promise<void> => {
    const read = links.read(token);
    const grant = read.ok ? read.value : undefined;
    const reader =
      grant?.kind === "export" ? await readerOf(services, grant) : undefined;
    const found =
      grant?.kind === "export" && reader
        ? await openExport(services, grant.export, reader.person)
        : read.ok
          ? refused("link.invalid")
          : read;
    if (!found.ok) {
      const tr = reader?.tr ?? browserTranslator(request);
      refuse(response, tr, found.refusal);
      return;
    }
    const { made, handle } = found.value;
    response.writeHead(
      200,
      fileHeaders({
        type: "application/zip",
        size: made.size,
        disposition: savedAs(made.name),
      }),
    );
    // Whoever closes the browser half-way is no fault of ours.
    await pipeline(handle.createReadStream(), response).catch(() => undefined);
  };
}

/** Whether they may still see the claim is asked anew: by the export's own claim, not by what the link says. */
async function openExport(
  services: Pick<Services, "claims" | "exports">,
  id: string,
  person: Person,
): Promise<Outcome<{ made: ReadyExport; handle: FileHandle }>> {
  const found = services.exports.find(id, person);
  if (!found.ok) return found;
  const made = found.value;
  const seen = await services.claims.view(made.claimId, person);
  if (!seen.ok) return seen;
  if (seen.value.as !== "partner") return refused("role.partner-needed");
  try {
    return accepted({ made, handle: await open(made.file, "r") });
  } catch (error) {
    // It may have been swept away just now.
    if ((error as NodeJS.ErrnoException).code === "ENOENT")
      return refused("export.expired");
    throw error;
  }
}
