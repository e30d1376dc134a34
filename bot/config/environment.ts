import { z } from "zod";
import { readClamdAddress } from "../../services/documents/clamd-scanner.ts";

const blank = (value: unknown) => (value === "" ? undefined : value);
const text = z.preprocess(blank, z.string().optional());

/** Every environment variable the bot reads; no other file looks at `process.env`. */
export const environmentSchema = z.object({
  /** Port of the HTTP server. */
  PORT: z.preprocess(
    blank,
    z.coerce.number().int().min(0).max(65_535).default(3978),
  ),
  /** Folder for claims, documents and everything else that must survive. */
  DATA_DIR: z.preprocess(blank, z.string().default("./data")),
  /** Where records are kept. */
  STORE: z.preprocess(blank, z.enum(["lowdb"]).default("lowdb")),
  /** Where documents are kept: in the data folder, or in Azure Blob Storage. */
  DOCUMENTS: z.preprocess(blank, z.enum(["file", "azure"]).default("file")),
  /** With `DOCUMENTS=azure`: holds the key of the storage account, so it is never logged. */
  AZURE_STORAGE_CONNECTION_STRING: text,
  AZURE_STORAGE_CONTAINER: z.preprocess(
    blank,
    z
      .string()
      .regex(/^(?=.{3,63}$)[a-z0-9]+(?:-[a-z0-9]+)*$/, {
        error: "3 to 63 lower-case letters, digits and single hyphens",
      })
      .default("documents"),
  ),
  /** Address of clamd, the daemon of ClamAV; without it files are not checked for viruses. */
  CLAMAV: z.preprocess(
    blank,
    z
      .string()
      .refine((address) => readClamdAddress(address) !== undefined, {
        error: "write tcp://host:port or unix:///path/of/the/socket",
      })
      .optional(),
  ),
  /** When clamd can't look at a file: `block` refuses it, `mark` takes it and marks it as not checked. */
  CLAMAV_DOWN: z.preprocess(blank, z.enum(["block", "mark"]).default("block")),
  /** Address under which browsers reach this server; links to the upload page start with it. */
  PUBLIC_URL: z.preprocess(blank, z.url({ protocol: /^https?$/ }).optional()),
  /** JSON file with programs, locations, people and currencies of each tenant. */
  SETTINGS_FILE: text,
  /** Hosts that files sent in chat may come from, separated by commas; subdomains included. */
  FILE_HOSTS: text,
  /** Largest file, in megabytes. */
  MAX_FILE_MB: z.preprocess(
    blank,
    z.coerce.number().positive().max(2000).default(100),
  ),
  /** `off`: start no Playground windows along with the local bot. */
  PLAYGROUND: z.preprocess(blank, z.enum(["on", "off"]).default("on")),
  /** What is logged to standard output. */
  LOG_LEVEL: z.preprocess(
    blank,
    z.enum(["debug", "info", "warn", "error", "silent"]).optional(),
  ),
  /** Entra app id of the bot; without it the bot runs locally, without authentication. */
  MicrosoftAppId: text,
  MicrosoftAppPassword: text,
  MicrosoftAppType: z.preprocess(
    blank,
    z
      .enum(["SingleTenant", "MultiTenant", "UserAssignedMSI"])
      .default("SingleTenant"),
  ),
  MicrosoftAppTenantId: text,
});
export type Environment = z.infer<typeof environmentSchema>;

export type ReadEnvironment =
  | { readonly ok: true; readonly environment: Environment }
  | { readonly ok: false; readonly problems: readonly string[] };

/** All mistakes at once, each with the name of its variable and none of its value. */
export function readEnvironment(
  source: Readonly<Record<string, string | undefined>>,
): ReadEnvironment {
  const parsed = environmentSchema.safeParse(source);
  if (!parsed.success)
    return {
      ok: false,
      problems: parsed.error.issues.map(
        ({ path, message }) => `${path.join(".")}: ${message}`,
      ),
    };
  const environment = parsed.data;
  const problems = [
    ...documentProblems(environment),
    ...productionProblems(environment),
  ];
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, environment };
}

function documentProblems(environment: Environment): string[] {
  const { DOCUMENTS, AZURE_STORAGE_CONNECTION_STRING } = environment;
  if (DOCUMENTS === "file") return [];
  if (AZURE_STORAGE_CONNECTION_STRING === undefined)
    return [
      "AZURE_STORAGE_CONNECTION_STRING: with DOCUMENTS=azure, copy it here from the access keys of the storage account",
    ];
  const hasParts =
    /(?:^|;)\s*(?:AccountName|BlobEndpoint|UseDevelopmentStorage)=/i;
  return hasParts.test(AZURE_STORAGE_CONNECTION_STRING)
    ? []
    : [
        "AZURE_STORAGE_CONNECTION_STRING: this is no connection string; it looks like AccountName=…;AccountKey=…",
      ];
}

/** What a bot with an identity needs besides; told before anything starts. */
function productionProblems(environment: Environment): string[] {
  const { MicrosoftAppId, MicrosoftAppType, MicrosoftAppTenantId } =
    environment;
  if (MicrosoftAppId === undefined) return [];
  const problems: string[] = [];
  if (environment.SETTINGS_FILE === undefined)
    problems.push(
      "SETTINGS_FILE: with MicrosoftAppId set, name the JSON file that holds your programs, locations and people",
    );
  if (MicrosoftAppType !== "MultiTenant" && MicrosoftAppTenantId === undefined)
    problems.push(
      `MicrosoftAppTenantId: a ${MicrosoftAppType} bot needs the id of its tenant`,
    );
  if (
    MicrosoftAppType !== "UserAssignedMSI" &&
    environment.MicrosoftAppPassword === undefined
  )
    problems.push(
      `MicrosoftAppPassword: a ${MicrosoftAppType} bot needs its client secret`,
    );
  return problems;
}
