import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

export type Installer = (...packages: string[]) => boolean;

export const isRoot = process.getuid?.() === 0;

/** Undefined where we may not install: no apt-get, or neither root nor a sudo without a password. */
export function aptInstaller(): Installer | undefined {
  if (!existsSync("/usr/bin/apt-get")) return undefined;
  if (!isRoot && !succeeds("sudo", ["-n", "true"])) return undefined;
  const prefix = isRoot ? [] : ["sudo", "-n"];
  let isUpdated = false;
  const apt = (...parameters: string[]): boolean => {
    // Through `env`, because sudo drops the variables of its caller.
    const words = [
      ...prefix,
      "env",
      "DEBIAN_FRONTEND=noninteractive",
      "apt-get",
      ...parameters,
    ];
    const [command = "apt-get", ...rest] = words;
    console.log(`ensure-tools: ${words.join(" ")}`);
    return (
      spawnSync(command, rest, { stdio: ["ignore", "ignore", "inherit"] })
        .status === 0
    );
  };
  return (...packages) => {
    // A failed update is no reason to stop: the package lists at hand may be good enough.
    if (!isUpdated) apt("update", "-q");
    isUpdated = true;
    return apt("install", "-y", "-q", "--no-install-recommends", ...packages);
  };
}

function succeeds(command: string, parameters: string[]): boolean {
  return spawnSync(command, parameters, { stdio: "ignore" }).status === 0;
}
