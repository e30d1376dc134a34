import type { IncomingMessage } from "node:http";
import { isThisMachine } from "../turn/service-url.ts";

/**
 * Whether a request is for an address that is served here. Without authentication only programs of this machine are
 * answered. A web page that lets its own name point here (DNS rebinding) still sends that name; the pages have a public
 * name where one is set.
 */
export function createIsHere({
  isLocal,
  publicUrl,
}: {
  readonly isLocal: boolean;
  /** Under which browsers reach the pages. */
  readonly publicUrl: string | undefined;
}): (request: IncomingMessage) => boolean {
  const publicHost =
    publicUrl === undefined ? undefined : new URL(publicUrl).hostname;
  return (request) => {
    if (!isLocal) return true;
    const host = hostOf(request);
    const isMessage = /^\/*api\//i.test(request.url ?? "");
    return (
      isThisMachine(host) ||
      (!isMessage && publicHost !== undefined && host === publicHost)
    );
  };
}

function hostOf({ headers }: IncomingMessage): string {
  const address = `http://${headers.host ?? ""}/`;
  return URL.canParse(address) ? new URL(address).hostname : "";
}
