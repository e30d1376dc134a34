/** The environment as it is written; a check of one variable must not hide a check of two. */
export type RawEnvironment = Readonly<Record<string, string | undefined>>;

/** What can only be told from several variables; none of their values is quoted. */
export function environmentProblems(source: RawEnvironment): string[] {
  const has = (name: string) => (source[name] ?? "").trim() !== "";
  return [
    ...documentProblems(source, has),
    ...(has("MicrosoftAppId")
      ? identityProblems(source, has)
      : missingIdentity(source, has)),
  ];
}

type Has = (name: string) => boolean;

function documentProblems(source: RawEnvironment, has: Has): string[] {
  if (source["DOCUMENTS"] !== "azure") return [];
  const name = "AZURE_STORAGE_CONNECTION_STRING";
  if (!has(name))
    return [
      `${name}: with DOCUMENTS=azure, copy it here from the access keys of the storage account`,
    ];
  const hasParts =
    /(?:^|;)\s*(?:AccountName|BlobEndpoint|UseDevelopmentStorage)=/i;
  return hasParts.test(source[name] ?? "")
    ? []
    : [
        `${name}: this is no connection string; it looks like AccountName=…;AccountKey=…`,
      ];
}

/** Without an id every request would be believed, so only somebody who wants the try-out gets it. */
function missingIdentity(source: RawEnvironment, has: Has): string[] {
  const signs = [
    ...(source["NODE_ENV"] === "production" ? ["NODE_ENV=production"] : []),
    ...["MicrosoftAppPassword", "MicrosoftAppTenantId"].filter(has),
  ];
  if (signs.length === 0) return [];
  return [
    `MicrosoftAppId: ${signs.join(" and ")} ${signs.length === 1 ? "asks" : "ask"} for a bot with an identity, so its application id is needed too; leave out NODE_ENV=production, MicrosoftAppPassword and MicrosoftAppTenantId, all three, to run the local try-out`,
  ];
}

/** What a bot with an identity needs besides; told before anything starts. */
function identityProblems(source: RawEnvironment, has: Has): string[] {
  const type = source["MicrosoftAppType"];
  const isMulti = type === "MultiTenant";
  const isManaged = type === "UserAssignedMSI";
  const told = isManaged || isMulti ? type : "SingleTenant";
  const problems: string[] = [];
  if (!has("SETTINGS_FILE"))
    problems.push(
      "SETTINGS_FILE: with MicrosoftAppId set, name the JSON file that holds your programs, locations and people",
    );
  if (!isMulti && !has("MicrosoftAppTenantId"))
    problems.push(
      `MicrosoftAppTenantId: a ${told} bot needs the id of its tenant`,
    );
  if (!isManaged && !has("MicrosoftAppPassword"))
    problems.push(
      `MicrosoftAppPassword: a ${told} bot needs its client secret`,
    );
  if (isManaged && has("MicrosoftAppPassword"))
    problems.push(
      "MicrosoftAppPassword: a UserAssignedMSI bot has no secret; remove it",
    );
  return problems;
}
