import {
  isTooNew,
  isTooOld,
  newestVersion,
  oldestVersion,
} from "./check-schema.ts";
import type { ManifestShape } from "./manifest-shape.ts";

const scopes = ["personal", "team", "groupChat"];
const nothing = "00000000-0000-0000-0000-000000000000";

/** What the schema lets through, and Teams or its administrators do not. */
export function manifestProblems(manifest: ManifestShape): string[] {
  return [
    ...versionProblems(manifest),
    ...identityProblems(manifest),
    ...developerProblems(manifest),
    ...botProblems(manifest),
    ...domainProblems(manifest),
  ];
}

function* versionProblems({
  $schema = "",
  manifestVersion = "",
  version = "",
}: ManifestShape) {
  if (!/^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2}$/.test(version))
    yield "version must be three numbers such as 1.2.0: Teams takes nothing behind them";
  if (isTooOld(manifestVersion))
    yield `manifestVersion must be ${oldestVersion} or newer`;
  else if (isTooNew(manifestVersion))
    yield `manifestVersion must be ${newestVersion} or older: there is no newer schema here to check it with`;
  if (!$schema.includes(`/v${manifestVersion}/`))
    yield "$schema and manifestVersion name different versions";
}

function* identityProblems({ id, bots, name, description }: ManifestShape) {
  if (id === nothing) yield "id is all zeros: it is no id of an app";
  if (bots?.[0]?.botId === nothing)
    yield "bots[0].botId is all zeros: it is no id of a bot";
  for (const [part, said] of Object.entries(name ?? {}))
    if (/microsoft|teams/i.test(said ?? ""))
      yield `name.${part} may not contain the names of Microsoft's products`;
  for (const [path, parts] of Object.entries({ name, description }))
    for (const part of ["short", "full"] as const)
      if (parts?.[part] !== undefined && parts[part].trim() === "")
        yield `${path}.${part} is empty`;
  if (
    description?.short !== undefined &&
    description.short === description.full
  )
    yield "description.full only repeats description.short";
}

function* developerProblems({ developer = {} }: ManifestShape) {
  if (developer.name !== undefined && developer.name.trim() === "")
    yield "developer.name is empty";
  for (const part of ["websiteUrl", "privacyUrl", "termsOfUseUrl"] as const) {
    const address = developer[part];
    if (address === undefined) continue;
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (url?.protocol !== "https:" || url.username !== "")
      yield `developer.${part} must be an https address`;
    else if (!isPublicName(url.hostname))
      yield `developer.${part} must be an address that everybody can reach`;
  }
}

function* botProblems({ bots = [] }: ManifestShape) {
  const [bot] = bots;
  if (!bot) {
    yield "bots is empty: without a bot there is no app";
    return;
  }
  const has = bot.scopes ?? [];
  for (const scope of scopes)
    if (!has.includes(scope))
      yield `bots[0].scopes lacks ${scope}, so the app can't be added there`;
  for (const scope of repeated(has))
    yield `bots[0].scopes lists ${scope} twice`;
  if (bot.supportsFiles !== true)
    yield "bots[0].supportsFiles must be true: people send the bot files";
  if (bot.isNotificationOnly === true)
    yield "bots[0].isNotificationOnly must not be true: people talk to the bot";
  const lists = bot.commandLists ?? [];
  if (lists.length === 0)
    yield "bots[0].commandLists is empty: people find commands there";
  const listed = lists.flatMap((list) => list.scopes ?? []);
  for (const scope of repeated(listed))
    yield `bots[0].commandLists has two lists for ${scope}`;
  for (const scope of new Set(has))
    if (lists.length > 0 && !listed.includes(scope))
      yield `bots[0].commandLists has no list for ${scope}`;
  for (const scope of new Set(listed))
    if (!has.includes(scope))
      yield `bots[0].commandLists has a list for ${scope}, where the bot is not`;
  for (const [index, list] of lists.entries()) {
    if (list.scopes?.length === 0)
      yield `bots[0].commandLists[${index}].scopes is empty`;
    if (list.commands?.length === 0)
      yield `bots[0].commandLists[${index}].commands is empty`;
  }
}

function* domainProblems({ validDomains = [] }: ManifestShape) {
  if (validDomains.length === 0)
    yield "validDomains is empty: the upload page would not open";
  for (const domain of repeated(validDomains))
    yield `validDomains lists ${domain} twice`;
  for (const domain of validDomains)
    if (domain.includes("*"))
      yield `validDomains: ${domain} stands for hosts of others too; name the host itself`;
    else if (!/^[a-z0-9.-]+(?::\d{1,5})?$/i.test(domain))
      yield `validDomains: “${domain}” must be a bare host, without https://, path or spaces`;
    else if (!isPublicName(domain.replace(/:\d+$/, "")))
      yield `validDomains: ${domain} can't be reached from Teams; it takes a public name`;
}

/** No address by number, nothing that means this machine or this house. */
function isPublicName(host: string): boolean {
  return (
    /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/i.test(
      host,
    ) && !/\.(?:local|localhost|internal|lan|home|test|invalid)$/i.test(host)
  );
}

export function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((one, i) => values.indexOf(one) !== i))];
}
