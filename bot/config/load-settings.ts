import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import {
  settingsFile,
  type TenantSettings,
} from "../../services/settings/tenant-settings.ts";

/** Reads the tenants' settings; a mistake names the file and the place in it. */
export async function loadSettings(file: string): Promise<TenantSettings[]> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (cause) {
    throw new Error(`SETTINGS_FILE: ${file} can't be read`, { cause });
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new Error(`SETTINGS_FILE: ${file} is not valid JSON`, { cause });
  }
  const parsed = settingsFile.safeParse(json);
  if (parsed.success) return parsed.data.tenants;
  const problems = parsed.error.issues.map(
    ({ path, message }) => `  ${path.join(".")}: ${message}`,
  );
  throw new Error(
    `SETTINGS_FILE: ${file} has mistakes\n${problems.join("\n")}`,
  );
}

/** Puts sensible settings there to begin with; what an administrator has changed is left alone. */
export async function ensureSettings(
  file: string,
  settings: TenantSettings,
): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  try {
    const text = `${JSON.stringify({ tenants: [settings] }, null, 2)}\n`;
    await writeFile(file, text, { flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}
