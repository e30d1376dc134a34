import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import {
  settingsFile,
  type TenantSettings,
} from "../../services/settings/tenant-settings.ts";
import { issueInWords } from "./issue-words.ts";

export type ReadSettings =
  | { readonly ok: true; readonly tenants: TenantSettings[] }
  | {
      readonly ok: false;
      readonly problem: string;
      /** Each mistake with its place in the file. */
      readonly mistakes: readonly string[];
    };

/** The tenants' settings, or everything that is wrong with them. */
export async function readSettings(file: string): Promise<ReadSettings> {
  const failed = (problem: string, mistakes: readonly string[] = []) =>
    ({ ok: false, problem: `${file} ${problem}`, mistakes }) as const;
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    return failed(`can't be read (${code})`);
  }
  let json: unknown;
  try {
    // Editors of Windows put a mark before the first letter.
    json = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return failed("is not valid JSON");
  }
  const parsed = settingsFile.safeParse(json);
  return parsed.success
    ? { ok: true, tenants: parsed.data.tenants }
    : failed("has mistakes", parsed.error.issues.map(issueInWords));
}

/** Reads the tenants' settings; a mistake names the file and the place in it. */
export async function loadSettings(file: string): Promise<TenantSettings[]> {
  const read = await readSettings(file);
  if (read.ok) return read.tenants;
  throw new Error(
    [`SETTINGS_FILE: ${read.problem}`, ...read.mistakes].join("\n  "),
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
