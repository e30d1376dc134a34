import type { Environment } from "./environment.ts";

/** Bytes; the same as in the sentence about a file that is too large. */
const megabyte = 1024 * 1024;

/** What the services are told by the environment. */
export function serviceSettings(environment: Environment) {
  return {
    dataDir: environment.DATA_DIR,
    firstAdmins: environment.FIRST_ADMINS,
    maxFileBytes: environment.MAX_FILE_MB * megabyte,
    azure: azureOf(environment),
    clamav: clamavOf(environment),
    fileHosts: environment.FILE_HOSTS?.split(",").map((host) => host.trim()),
  };
}

function azureOf(environment: Environment) {
  const { DOCUMENTS, AZURE_STORAGE_CONNECTION_STRING } = environment;
  if (DOCUMENTS === "file" || AZURE_STORAGE_CONNECTION_STRING === undefined)
    return undefined;
  return {
    connectionString: AZURE_STORAGE_CONNECTION_STRING,
    container: environment.AZURE_STORAGE_CONTAINER,
  };
}

function clamavOf({ CLAMAV, CLAMAV_DOWN }: Environment) {
  if (CLAMAV === undefined) return undefined;
  return { address: CLAMAV, whenDown: CLAMAV_DOWN };
}
