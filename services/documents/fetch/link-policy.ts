import { isPublicAddress } from "./public-address.ts";

/** What a link may lead to, besides the list of hosts. */
export interface LinkPolicy {
  readonly protocols: readonly string[];
  readonly isAddressAllowed: (address: string) => boolean;
  /** Links with a port of their own; the usual one of the protocol is always fine. */
  readonly otherPorts: boolean;
  /** PEM certificates to trust instead of those that come with Node. */
  readonly trustedCertificates?: readonly string[];
}

export const strictLinkPolicy: LinkPolicy = {
  protocols: ["https:"],
  isAddressAllowed: isPublicAddress,
  otherPorts: false,
};

/** Where Teams keeps the files that people send: SharePoint and OneDrive, and the short links of Office. */
export const defaultFileHosts: readonly string[] = ["sharepoint.com", "svc.ms"];

/** Without the brackets of IPv6 and the dot that closes a full domain name. */
export function hostOf(url: URL): string {
  return url.hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "");
}

export function isLinkAllowed(
  url: URL,
  { protocols, otherPorts }: LinkPolicy,
  allowedHosts: readonly string[],
): boolean {
  const host = hostOf(url);
  return (
    protocols.includes(url.protocol) &&
    url.username === "" &&
    url.password === "" &&
    (otherPorts || url.port === "") &&
    allowedHosts.some(
      (allowed) => host === allowed || host.endsWith(`.${allowed}`),
    )
  );
}
