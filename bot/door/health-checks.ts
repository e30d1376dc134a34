import type { Services } from "../services.ts";
import type { Keys } from "./keys.ts";
import type { Check } from "./health.ts";

/** What must be well for the bot to do its work; `keys` is undefined where nobody is authenticated. */
export function healthChecks(
  services: Pick<Services, "probeStore" | "tenants">,
  keys: Pick<Keys, "problem"> | undefined,
): Check[] {
  return [
    {
      problem: () => services.probeStore().then(() => undefined, storeProblem),
      late: "The store does not answer: look at the disk under DATA_DIR",
    },
    {
      problem: () =>
        services.tenants().length > 0
          ? undefined
          : "The settings name no tenant",
      late: "The settings are not loaded",
    },
    ...(keys ? [{ problem: keys.problem, late: "" }] : []),
  ];
}

/** The code of the system says enough; the message would name a path. */
function storeProblem(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  return `The store can't be written and read${code === undefined ? "" : ` (${code})`}: look at the disk and the rights of DATA_DIR`;
}
