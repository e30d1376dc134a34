/** Bot service hosts (Teams' public and government clouds); a token goes nowhere else. */
const trustedHosts = [
  "smba.trafficmanager.net",
  "smba.infra.gcc.teams.microsoft.com",
  "smba.infra.gov.teams.microsoft.us",
  "smba.infra.dod.teams.microsoft.us",
  "botframework.com",
];

/** Locally the Teams client runs on this machine; anywhere else only Microsoft's hosts over https are trusted. */
export function isTrustedServiceUrl(url: string, isLocal: boolean): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username } = new URL(url);
  if (username !== "") return false;
  const host = hostname.toLowerCase().replace(/\.$/, "");
  if (isLocal) return ["localhost", "127.0.0.1", "[::1]"].includes(host);
  return (
    protocol === "https:" &&
    trustedHosts.some(
      (trusted) => host === trusted || host.endsWith(`.${trusted}`),
    )
  );
}
