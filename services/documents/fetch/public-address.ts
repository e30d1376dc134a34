import ipaddr from "ipaddr.js";

/** The platform address of Azure looks public and answers every virtual machine with its settings. */
const azurePlatform = "168.63.129.16";

/** Whether an IP address belongs to the open internet: not this machine, its network, or a tunnel into one. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address); // turns ::ffff:10.0.0.1 into 10.0.0.1
  if (parsed.range() !== "unicast" || parsed.toString() === azurePlatform)
    return false;
  // 2000::/3 is all that was ever given out; ::10.0.0.1 and the like are outside
  return parsed.kind() === "ipv4" || parsed.match(ipaddr.parseCIDR("2000::/3"));
}
