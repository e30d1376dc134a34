import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import draft04, { type ErrorObject, type ValidateFunction } from "ajv-draft-04";
import formats from "ajv-formats";

export type SchemaKind = "manifest" | "localization";

/** The schemas that we hold a package against: its own, which may be one of these, and always the newest. */
export const oldestVersion = "1.24";
export const newestVersion = "1.30";

const folder = join(
  dirname(
    createRequire(import.meta.url).resolve(
      "@microsoft/app-manifest/package.json",
    ),
  ),
  "build/json-schemas/teams",
);
const names = {
  manifest: "MicrosoftTeams.schema.json",
  localization: "MicrosoftTeams.Localization.schema.json",
} as const;

const fileOf = (kind: SchemaKind, version: string) =>
  join(folder, `v${version}`, names[kind]);

const minorOf = (version: string) => Number(/^1\.(\d+)$/.exec(version)?.[1]);

export const isTooOld = (version: string) =>
  !(minorOf(version) >= minorOf(oldestVersion));
export const isTooNew = (version: string) =>
  minorOf(version) > minorOf(newestVersion);

/** What the schema of its own version says, and then what only the newest one says; each mistake once. */
export function schemaProblems(
  kind: SchemaKind,
  version: string,
  value: unknown,
): string[] {
  const isOurs = !isTooOld(version) && !isTooNew(version);
  const own = isOurs ? wrongIn(kind, version, value) : [];
  const places = new Set(own.map(placeOf));
  const newest = wrongIn(kind, newestVersion, asNewest(kind, value)).filter(
    (error) => !places.has(placeOf(error)),
  );
  return [
    ...own.map((error) => inWords(error)),
    ...newest.map((error) => `${inWords(error)} (schema ${newestVersion})`),
  ].filter((text, index, all) => all.indexOf(text) === index);
}

function wrongIn(
  kind: SchemaKind,
  version: string,
  value: unknown,
): readonly ErrorObject[] {
  const validate = validatorOf(kind, version);
  return validate(value) ? [] : (validate.errors ?? []);
}

const validators = new Map<string, ValidateFunction>();

function validatorOf(kind: SchemaKind, version: string): ValidateFunction {
  const file = fileOf(kind, version);
  let validate = validators.get(file);
  if (!validate) {
    const ajv = new draft04.default({
      allErrors: true,
      strict: false,
      verbose: true,
      // The localization schemas hold patterns that are none under /u.
      unicodeRegExp: false,
    });
    formats.default(ajv);
    validate = ajv.compile(
      JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>,
    );
    validators.set(file, validate);
  }
  return validate;
}

/** A manifest says which schema it follows; the newest would take nothing else for that. */
function asNewest(kind: SchemaKind, value: unknown): unknown {
  return kind === "manifest" && typeof value === "object" && value !== null
    ? { ...value, manifestVersion: newestVersion }
    : value;
}

const placeOf = ({ instancePath, keyword, params }: ErrorObject) =>
  `${instancePath} ${keyword} ${keyword === "required" || keyword === "additionalProperties" ? JSON.stringify(params) : ""}`;

function inWords({ instancePath, keyword, params, data }: ErrorObject): string {
  const path = readable(instancePath);
  const at = (text: string) => (path === "" ? text : `${path} ${text}`);
  const given = params as Record<string, unknown>;
  switch (keyword) {
    case "required":
      return `${[path, String(given["missingProperty"])].filter(Boolean).join(".")} is missing`;
    case "additionalProperties":
      return at(
        `has “${String(given["additionalProperty"])}”, which Teams does not know`,
      );
    case "maxLength":
      return at(
        `is ${String(data).length} characters long; ${String(given["limit"])} is the most`,
      );
    case "maxItems":
      return at(`has more than ${String(given["limit"])} entries`);
    case "minItems":
      return at(`has fewer than ${String(given["limit"])} entries`);
    case "uniqueItems":
      return at("lists something twice");
    case "type":
      return at(`must be of type ${String(given["type"])}`);
    case "const":
      return at(`must be “${String(given["allowedValue"])}”`);
    case "enum":
      return at(
        `must be one of ${(given["allowedValues"] as unknown[]).join(", ")}`,
      );
    case "pattern":
      return at(shapeOf(String(given["pattern"])));
    default:
      return at(`does not fit the schema (${keyword})`);
  }
}

function shapeOf(pattern: string): string {
  if (pattern.includes("{8}-"))
    return "is no id (8-4-4-4-12 hexadecimal digits)";
  if (pattern.includes("{1,8}"))
    return "is no language tag such as de or zh-CN";
  if (pattern.startsWith("^#")) return "is no colour like #0b5f59";
  if (/[Hh].*:\/\//.test(pattern)) return "is no web address";
  if (pattern.includes("nN")) return "is empty";
  return `does not fit ${pattern}`;
}

/** "/bots/0/scopes" → "bots[0].scopes" */
function readable(pointer: string): string {
  return pointer
    .slice(1)
    .split("/")
    .map((part) => part.replace(/~1/g, "/").replace(/~0/g, "~"))
    .map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${part}`))
    .join("")
    .replace(/^\./, "");
}
