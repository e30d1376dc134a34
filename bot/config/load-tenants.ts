import { join } from "node:path";
import { demoSettings } from "../../services/settings/demo-settings.ts";
import type { TenantSettings } from "../../services/settings/tenant-settings.ts";
import { demoPeople } from "../local/demo-people.ts";
import { demoTenantId } from "../local/personas.ts";
import type { Environment } from "./environment.ts";
import { ensureSettings, loadSettings } from "./load-settings.ts";

/** The settings of all tenants and where they were read; the try-out without a file gets one. Throws a sentence. */
export async function loadTenants(
  environment: Environment,
  now: () => Date,
): Promise<{
  readonly settingsFile: string;
  readonly tenants: readonly TenantSettings[];
}> {
  const { DATA_DIR, SETTINGS_FILE, MicrosoftAppId, FIRST_ADMINS } = environment;
  const settingsFile = SETTINGS_FILE ?? join(DATA_DIR, "settings.json");
  if (MicrosoftAppId === undefined && SETTINGS_FILE === undefined)
    await ensureSettings(
      settingsFile,
      demoSettings(demoTenantId, demoPeople, now()),
    );
  const tenants = await loadSettings(settingsFile);
  for (const { tenantId } of FIRST_ADMINS)
    if (!tenants.some((one) => one.tenantId === tenantId))
      throw new Error(
        `FIRST_ADMINS: ${settingsFile} has no tenant ${tenantId}; name only tenants that stand there`,
      );
  return { settingsFile, tenants };
}
