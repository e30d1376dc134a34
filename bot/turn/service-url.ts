/** Bot service hosts (Teams' public and government clouds); a token goes nowhere else. */
const trustedHosts = [
  "smba.trafficmanager.net",
  "smba.infra.gcc.teams.microsoft.com",
  "smba.infra.gov.teams.microsoft.us",
  "smba.infra.dod.teams.microsoft.us",
  "botframework.com",
];

/** Teams shows a file that has to be accepted, in the personal chat; the Playground does not know such files. */
export function asksConsent(serviceUrl: string): boolean {
  return URL.canParse(serviceUrl) && !isPlayground(new URL(serviceUrl));
}

/** The Playground's button for a dialog is dead, and Teams opens pages only over https; there the page is a link. */
export function opensDialogs(
  isSecure: boolean,
  serviceUrl: string | undefined,
): boolean {
  if (!isSecure || serviceUrl === undefined || !URL.canParse(serviceUrl))
    return false;
  const url = new URL(serviceUrl);
  return (
    !isTrustedServiceUrl(`http://${url.hostname}/`, true) && !isPlayground(url)
  );
}

function isPlayground({ pathname }: URL): boolean {
  return /\/_connector\/?$/.test(pathname);
}

/** Locally the Teams client runs on this machine; anywhere else only Microsoft's hosts over https are trusted. */
export function isTrustedServiceUrl(url: string, isLocal: boolean): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username, password } = new URL(url);
  if (username !== "" || password !== "") return false;
  const host = hostname.toLowerCase().replace(/\.$/, "");
  if (isLocal) return isThisMachine(host);
  return (
    protocol === "https:" &&
    trustedHosts.some(
      (trusted) => host === trusted || host.endsWith(`.${trusted}`),
    )
  );
}

/** A host name as it stands in an address, without the port. */
export function isThisMachine(host: string): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(host);
}
