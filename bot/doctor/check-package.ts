import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { readZip } from "../../services/export/read-zip.ts";
import { findingsOf, type DoctorContext, type Finding } from "./finding.ts";

const { ok, warning, wrong } = findingsOf("app package");

const manifestShape = z.looseObject({
  id: z.string(),
  version: z.string(),
  bots: z.array(z.looseObject({ botId: z.string() })),
  validDomains: z.array(z.string()).default([]),
});
type Manifest = z.infer<typeof manifestShape>;

/** The newest package that `npm run package` made says the same as the configuration. */
export async function checkPackage(context: DoctorContext): Promise<Finding[]> {
  const { environment, root } = context;
  if (environment.MicrosoftAppId === undefined)
    return [ok("The try-out needs no app package.")];
  const file = await newest(join(root, "dist/package"));
  if (file === undefined)
    return [
      warning(
        "There is no app package for Teams.",
        "Run npm run package, unless it was made elsewhere.",
      ),
    ];
  const manifest = await manifestIn(file);
  if (manifest === undefined)
    return [
      wrong(
        `${file} is no app package: its manifest can't be read.`,
        "Run npm run package again.",
      ),
    ];
  const differences = differencesOf(manifest, context);
  return differences.length > 0
    ? differences
    : [ok(`${file} fits the configuration.`)];
}

function differencesOf(
  manifest: Manifest,
  { environment, version }: DoctorContext,
): Finding[] {
  const again = "Run npm run package and upload the new package to Teams.";
  const { MicrosoftAppId, PUBLIC_URL } = environment;
  const found: Finding[] = [];
  const isSame = (one: string, other: string | undefined) =>
    one.toLowerCase() === other?.toLowerCase();
  if (!manifest.bots.some(({ botId }) => isSame(botId, MicrosoftAppId)))
    found.push(
      wrong("The app package is for another bot than MicrosoftAppId.", again),
    );
  if (!isSame(manifest.id, environment.TEAMS_APP_ID ?? MicrosoftAppId))
    found.push(
      wrong(
        "The id of the app package is not TEAMS_APP_ID, so Teams takes it for another app.",
        "Set TEAMS_APP_ID to the id that Teams knows, or run npm run package again.",
      ),
    );
  const host =
    PUBLIC_URL === undefined ? undefined : new URL(PUBLIC_URL).hostname;
  if (
    host !== undefined &&
    !manifest.validDomains.some((one) => isOf(host, one))
  )
    found.push(
      wrong(
        `The app package does not name ${host}, so Teams opens no pages of the bot.`,
        again,
      ),
    );
  if (manifest.version !== version)
    found.push(
      warning(
        `The app package is of version ${manifest.version}, the bot of ${version}.`,
        again,
      ),
    );
  return found;
}

/** `*.contoso.com` stands for one part of a name. */
function isOf(host: string, domain: string): boolean {
  const wanted = domain.toLowerCase().replace(/:\d+$/, "");
  return wanted.startsWith("*.")
    ? host.replace(/^[^.]+/, "*") === wanted
    : host === wanted;
}

async function newest(folder: string): Promise<string | undefined> {
  const names = await readdir(folder).catch(() => []);
  const files = await Promise.all(
    names
      .filter((name) => name.endsWith(".zip"))
      .map(async (name) => {
        const path = join(folder, name);
        return { path, at: (await stat(path)).mtimeMs };
      }),
  );
  return files.sort((left, right) => right.at - left.at)[0]?.path;
}

async function manifestIn(file: string): Promise<Manifest | undefined> {
  const name = "manifest.json";
  try {
    const read = await readZip(file, (path) => path === name);
    if (!read.ok) return undefined;
    const text = read.entries.get(name)?.content?.toString("utf8");
    return manifestShape.safeParse(JSON.parse(text ?? "")).data;
  } catch {
    return undefined;
  }
}
