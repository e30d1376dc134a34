import { buildPackage, type AppPackage } from "../../manifest/build-package.ts";
import { packageProblems } from "../../manifest/package-problems.ts";
import { readPackageSettings } from "../../manifest/settings.ts";
import { readPackageSource } from "../../manifest/source.ts";

/** A configuration that a package can be made from. */
export const packageEnvironment = {
  MicrosoftAppId: "3c9a2f10-0000-4000-8000-0000000000b0",
  TEAMS_APP_ID: "b7e4d1aa-0000-4000-8000-0000000000a9",
  PUBLIC_URL: "https://claims.contoso.com",
  APP_DEVELOPER_NAME: "Contoso",
  APP_WEBSITE_URL: "https://www.contoso.com",
  APP_PRIVACY_URL: "https://www.contoso.com/privacy",
  APP_TERMS_URL: "https://www.contoso.com/terms",
};

export function samplePackage(
  source = readPackageSource(),
  version = "1.2.0",
): AppPackage {
  const read = readPackageSettings(packageEnvironment, version);
  if (!read.ok) throw new Error(read.problems.join("\n"));
  return buildPackage(read.settings, source);
}

export type Json = Record<string, unknown>;

/** The parts of a manifest that tests break, as they are when it is whole. */
export interface Manifest extends Json {
  id: unknown;
  version: unknown;
  developer: Json;
  name: Json;
  description: Json;
  icons: Json;
  accentColor: unknown;
  validDomains: unknown;
  localizationInfo: {
    defaultLanguageTag: unknown;
    defaultLanguageFile: unknown;
    additionalLanguages: Json[];
  };
  bots: [
    Json & {
      scopes: unknown[];
      commandLists: (Json & { scopes: unknown[]; commands: Json[] })[];
    },
  ];
}

/** What may be broken about a package. */
export interface Breakable {
  readonly manifest: Manifest;
  readonly json: (name: string) => Json;
  readonly files: Map<string, Buffer>;
}

/** What is wrong with the package once it is broken. */
export function problemsAfter(
  whole: AppPackage,
  breaks: (parts: Breakable) => void,
): string[] {
  const files = new Map(whole.files);
  const opened = new Map<string, Json>();
  const json = (name: string) => {
    const value =
      opened.get(name) ?? (JSON.parse(String(files.get(name))) as Json);
    opened.set(name, value);
    return value;
  };
  breaks({ manifest: json("manifest.json") as Manifest, json, files });
  for (const [name, value] of opened)
    if (files.get(name) === whole.files.get(name) && files.has(name))
      files.set(name, Buffer.from(JSON.stringify(value)));
  return packageProblems({ ...whole, files });
}
