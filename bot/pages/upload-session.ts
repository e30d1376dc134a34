import type { IncomingMessage } from "node:http";
import type { Translator } from "../../locales/translator.ts";
import { refused, type Outcome } from "../../services/outcome.ts";
import type { Links, UploadGrant, UploadSession } from "./links.ts";
import { browserTranslator } from "./html-page.ts";
import { readerOf, type ReaderServices } from "./link-reader.ts";
import type { UsedLinks } from "./used-links.ts";

/** Who asks, by the session that the page got when its link was opened. */
export function openSession(
  links: Pick<Links, "readSession">,
  used: UsedLinks,
  request: IncomingMessage,
): Outcome<UploadSession> {
  const [scheme = "", token = ""] = (request.headers.authorization ?? "").split(
    " ",
  );
  if (scheme.toLowerCase() !== "bearer") return refused("link.invalid");
  const session = links.readSession(token);
  if (!session.ok) return session;
  return used.has(session.value.grant.id) ? refused("link.used") : session;
}

/** The person's language, or the browser's where nobody is known. */
export async function translatorFor(
  services: ReaderServices,
  request: IncomingMessage,
  grant?: UploadGrant,
): Promise<Translator> {
  const reader = grant && (await readerOf(services, grant));
  return reader?.tr ?? browserTranslator(request);
}

/** An upload belongs to its person, claim and request, whichever link or session they come by. */
export function isSameOwner(a: UploadGrant, b: UploadGrant): boolean {
  return (
    a.tenant === b.tenant &&
    a.person === b.person &&
    a.claim === b.claim &&
    a.request === b.request
  );
}
