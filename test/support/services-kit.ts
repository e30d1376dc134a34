import { randomBytes } from "node:crypto";
import { pino } from "pino";
import { createLinks } from "../../bot/pages/links.ts";
import { createServices, type ServicesOptions } from "../../bot/services.ts";
import { sharedUnderstanding } from "../../bot/understanding/shared-understanding.ts";
import { createChanges } from "../../services/delivery/changes.ts";

/** The services over a folder, with the end at which their changes are read, and links that they know nothing of. */
export async function openServices({
  baseUrl = "http://localhost:3978",
  ...options
}: Pick<ServicesOptions, "dataDir" | "tenants" | "now"> &
  Partial<ServicesOptions> & { readonly baseUrl?: string }) {
  const { changed, read } = createChanges();
  const log = options.log ?? pino({ level: "silent" });
  const services = await createServices({
    changed,
    understanding: sharedUnderstanding(log),
    maxFileBytes: 1024,
    ...options,
    log,
  });
  const links = createLinks({
    secret: randomBytes(32),
    baseUrl,
    now: options.now,
  });
  return { services, read, links };
}
