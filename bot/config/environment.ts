import { z } from "zod";
import { readClamdAddress } from "../../services/documents/clamd-scanner.ts";
import { aboutVariable, variable } from "./about-variable.ts";
import { environmentProblems } from "./environment-rules.ts";
import { firstAdmins } from "./first-admins.ts";
import { loadEnvFile } from "./load-env-file.ts";
import { variableHints } from "./variable-hints.ts";

const blank = (value: unknown) =>
  typeof value === "string" && value.trim() === "" ? undefined : value;
const set = <T extends z.ZodType>(schema: T) => z.preprocess(blank, schema);
const text = () => set(z.string().optional());
const choice = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `write one of ${values.join(", ")}` });
const id = () =>
  set(
    z
      .guid({
        error: "write an id like 00000000-0000-0000-0000-000000000000",
      })
      .optional(),
  );
const website = () =>
  set(
    z
      .url({
        protocol: /^https$/,
        error: "write a whole address that begins with https://",
      })
      .optional(),
  );
const portWords = { error: "write a whole number from 0 to 65535" };
const sizeWords = { error: "write a number of megabytes up to 2000" };

/**
 * Every environment variable the bot reads; no other file looks at `process.env`. `npm run config` makes `.env.example`
 * and docs/how-to/configuration.md of what is said here.
 */
export const environmentSchema = z.object({
  PORT: variable(
    set(
      z.coerce
        .number(portWords)
        .int(portWords)
        .min(0, portWords)
        .max(65_535, portWords)
        .default(3978),
    ),
    {
      group: "server",
      sentence: "Port of the HTTP server.",
      default: "3978",
      example: "8080",
    },
  ),
  PUBLIC_URL: variable(
    set(
      z
        .url({
          protocol: /^https?$/,
          error: "write a whole address such as https://claims.contoso.com",
        })
        .optional(),
    ),
    {
      group: "server",
      sentence:
        "Address under which Teams and browsers reach this server; links start with it. Teams opens pages only over https.",
      default: "http://localhost:PORT",
      example: "https://claims.contoso.com",
    },
  ),
  LOG_LEVEL: variable(
    set(choice(["debug", "info", "warn", "error", "silent"]).optional()),
    {
      group: "server",
      sentence:
        "What is logged to standard output: debug, info, warn, error or silent.",
      default: "info; warn in the try-out",
      example: "debug",
    },
  ),
  NODE_ENV: variable(text(), {
    group: "server",
    sentence:
      "With production the bot starts only when it has an identity (MicrosoftAppId); other values mean nothing to it.",
    default: "none",
    example: "production",
  }),
  ENV_FILE: variable(text(), {
    group: "server",
    sentence:
      "File that holds the other variables, one NAME=value per line; to be set in the environment itself.",
    default: ".env, where there is one",
    example: "/etc/co-op-claims.env",
  }),
  DATA_DIR: variable(set(z.string().default("./data")), {
    group: "data",
    sentence:
      "Folder for claims, documents and everything else that must survive.",
    default: "./data",
    example: "/var/lib/co-op-claims",
  }),
  SETTINGS_FILE: variable(text(), {
    group: "data",
    sentence:
      "JSON file with programs, locations, people and currencies of each tenant; required with MicrosoftAppId.",
    default: "DATA_DIR/settings.json, written on the first local start",
    example: "/etc/co-op-claims/settings.json",
  }),
  STORE: variable(set(choice(["lowdb"]).default("lowdb")), {
    group: "data",
    sentence: "Where records are kept; there is one choice so far.",
    default: "lowdb",
    example: "lowdb",
  }),
  FIRST_ADMINS: variable(set(firstAdmins), {
    group: "data",
    sentence:
      "People who are global admins from the start, as tenant id/object id, separated by commas; they give everybody else their roles in the chat.",
    default: "none",
    example:
      "6f1d7b1e-0000-4000-8000-00000000c0de/0b8f4c52-0000-4000-8000-00000000ad01",
  }),
  DOCUMENTS: variable(set(choice(["file", "azure"]).default("file")), {
    group: "documents",
    sentence:
      "Where documents are kept: file for the data folder, azure for Azure Blob Storage.",
    default: "file",
    example: "azure",
  }),
  AZURE_STORAGE_CONNECTION_STRING: variable(text(), {
    group: "documents",
    sentence:
      "Connection string of the storage account, from its access keys; required with DOCUMENTS=azure.",
    default: "none",
    example:
      "DefaultEndpointsProtocol=https;AccountName=contoso;AccountKey=<key>;EndpointSuffix=core.windows.net",
    isSecret: true,
  }),
  AZURE_STORAGE_CONTAINER: variable(
    set(
      z
        .string()
        .regex(/^(?=.{3,63}$)[a-z0-9]+(?:-[a-z0-9]+)*$/, {
          error: "3 to 63 lower-case letters, digits and single hyphens",
        })
        .default("documents"),
    ),
    {
      group: "documents",
      sentence: "Container in the storage account; made when it is missing.",
      default: "documents",
      example: "co-op-documents",
    },
  ),
  MAX_FILE_MB: variable(
    set(
      z.coerce
        .number(sizeWords)
        .positive(sizeWords)
        .max(2000, sizeWords)
        .default(100),
    ),
    {
      group: "documents",
      sentence: "Largest file that is taken, in megabytes.",
      default: "100",
      example: "50",
    },
  ),
  FILE_HOSTS: variable(text(), {
    group: "documents",
    sentence:
      "Hosts that files sent in chat may come from, separated by commas; subdomains included.",
    default: "sharepoint.com,svc.ms",
    example: "contoso.sharepoint.com,svc.ms",
  }),
  CLAMAV: variable(
    set(
      z
        .string()
        .refine((address) => readClamdAddress(address) !== undefined, {
          error: "write tcp://host:port or unix:///path/of/the/socket",
        })
        .optional(),
    ),
    {
      group: "scan",
      sentence:
        "Address of clamd, the daemon of ClamAV, that looks at every file.",
      default: "none: files are not checked",
      example: "tcp://clamav:3310",
    },
  ),
  CLAMAV_DOWN: variable(set(choice(["block", "mark"]).default("block")), {
    group: "scan",
    sentence:
      "When clamd can't look at a file: block refuses it, mark takes it and marks it as not checked.",
    default: "block",
    example: "mark",
  }),
  MicrosoftAppId: variable(id(), {
    group: "registration",
    sentence:
      "Application (client) id of the bot's Entra app; without it the bot runs locally, without authentication, on this machine only.",
    default: "none: the local try-out",
    example: "3c9a2f10-0000-4000-8000-0000000000b0",
  }),
  MicrosoftAppPassword: variable(text(), {
    group: "registration",
    sentence:
      "Client secret of the Entra app: its value, not its id; a UserAssignedMSI bot has none.",
    default: "none",
    example: "<client secret>",
    isSecret: true,
  }),
  MicrosoftAppType: variable(
    set(
      choice(["SingleTenant", "MultiTenant", "UserAssignedMSI"]).default(
        "SingleTenant",
      ),
    ),
    {
      group: "registration",
      sentence:
        "How the bot is registered: SingleTenant, MultiTenant (no longer offered for new bots) or UserAssignedMSI.",
      default: "SingleTenant",
      example: "SingleTenant",
    },
  ),
  MicrosoftAppTenantId: variable(id(), {
    group: "registration",
    sentence:
      "Id of the tenant the bot is registered in; a MultiTenant bot has none.",
    default: "none",
    example: "6f1d7b1e-0000-4000-8000-00000000c0de",
  }),
  TEAMS_APP_ID: variable(id(), {
    group: "package",
    sentence:
      "Id of the app in Teams; keep it for good, because a new one is a new app to Teams.",
    default: "MicrosoftAppId",
    example: "b7e4d1aa-0000-4000-8000-0000000000a9",
  }),
  APP_DEVELOPER_NAME: variable(text(), {
    group: "package",
    sentence: "Who offers the app, as people read it in Teams.",
    default: "none",
    example: "Contoso",
  }),
  APP_WEBSITE_URL: variable(website(), {
    group: "package",
    sentence: "Page about the app or your organization.",
    default: "none",
    example: "https://www.contoso.com",
  }),
  APP_PRIVACY_URL: variable(website(), {
    group: "package",
    sentence: "Your privacy statement.",
    default: "none",
    example: "https://www.contoso.com/privacy",
  }),
  APP_TERMS_URL: variable(website(), {
    group: "package",
    sentence: "Your terms of use.",
    default: "none",
    example: "https://www.contoso.com/terms",
  }),
  PLAYGROUND: variable(set(choice(["on", "off"]).default("on")), {
    group: "tryout",
    sentence: "off starts the local bot without the Teams-like windows.",
    default: "on",
    example: "off",
  }),
});
export type Environment = z.infer<typeof environmentSchema>;

export type ReadEnvironment =
  | {
      readonly ok: true;
      readonly environment: Environment;
      /** What looks like an oversight, but keeps nothing from starting. */
      readonly hints: readonly string[];
    }
  | {
      readonly ok: false;
      readonly problems: readonly string[];
      readonly hints: readonly string[];
    };

/** All mistakes at once, each with the name of its variable and none of its value. */
export function readEnvironment(
  source: Readonly<Record<string, string | undefined>>,
): ReadEnvironment {
  const hints = variableHints(source, Object.keys(environmentSchema.shape));
  const parsed = environmentSchema.safeParse(source);
  const wrong = (parsed.error?.issues ?? []).map(
    ({ path, message }) => `${path.join(".")}: ${message}`,
  );
  const problems = [...wrong, ...environmentProblems(source)];
  return parsed.success && problems.length === 0
    ? { ok: true, environment: parsed.data, hints }
    : { ok: false, problems, hints };
}

/** The environment of this process, with what `.env` or `ENV_FILE` adds to it. */
export function readOwnEnvironment(): ReadEnvironment {
  const problem = loadEnvFile(process.env["ENV_FILE"], process.env);
  const read = readEnvironment(process.env);
  if (problem === undefined) return read;
  const problems = [problem, ...(read.ok ? [] : read.problems)];
  return { ok: false, problems, hints: read.hints };
}

/** The values that must never be seen, to be cut out of what is printed. */
export function ownSecrets(): string[] {
  return Object.entries(environmentSchema.shape).flatMap(([name, schema]) => {
    const value = process.env[name] ?? "";
    return aboutVariable(schema)?.isSecret === true && value !== ""
      ? [value]
      : [];
  });
}
