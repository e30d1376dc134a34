import { languages } from "./languages.ts";
import { renderIcon } from "./render-icon.ts";
import type { PackageSettings } from "./settings.ts";
import type { PackageSource } from "./source.ts";

export interface AppPackage {
  /** What goes into the ZIP, by its name there. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** Which command stands where: `commands[list][position]`. */
  readonly commands: readonly (readonly string[])[];
}

/** The files of a package; whether Teams would take it, `packageProblems` says. */
export function buildPackage(
  settings: PackageSettings,
  { template, words, icons }: PackageSource,
): AppPackage {
  const [bot] = template.bots;
  const commands = bot.commandLists.map((list) => list.commands);
  const said = (key: string) => words.en[key];
  const manifest = filled(
    {
      ...template,
      name: { short: said("name.short"), full: said("name.full") },
      description: {
        short: said("description.short"),
        full: said("description.full"),
      },
      bots: [
        {
          ...bot,
          commandLists: bot.commandLists.map((list) => ({
            ...list,
            commands: list.commands.map((id) => ({
              title: said(`command.${id}.title`),
              description: said(`command.${id}.description`),
            })),
          })),
        },
      ],
    },
    {
      VERSION: settings.version,
      MicrosoftAppId: settings.botId,
      TEAMS_APP_ID: settings.appId,
      PUBLIC_HOST: settings.host,
      APP_DEVELOPER_NAME: settings.developer.name,
      APP_WEBSITE_URL: settings.developer.website,
      APP_PRIVACY_URL: settings.developer.privacy,
      APP_TERMS_URL: settings.developer.terms,
    },
  );
  return {
    commands,
    files: new Map([
      ["manifest.json", json(manifest)],
      ...languages.map((language): [string, Buffer] => [
        `${language}.json`,
        json(localized(words[language], commands)),
      ]),
      ["color.png", renderIcon(icons.color)],
      ["outline.png", renderIcon(icons.outline)],
    ]),
  };
}

/** Our keys name commands by id, those of Teams by their place in the manifest. */
function localized(
  words: Readonly<Record<string, string>>,
  commands: AppPackage["commands"],
): Record<string, string | undefined> {
  const texts = Object.entries(words).filter(
    ([key]) => !key.startsWith("command."),
  );
  const titles = commands.flatMap((ids, list) =>
    ids.flatMap((id, position) =>
      ["title", "description"].map((part) => [
        `bots[0].commandLists[${list}].commands[${position}].${part}`,
        words[`command.${id}.${part}`],
      ]),
    ),
  );
  return Object.fromEntries([...texts, ...titles]) as Record<
    string,
    string | undefined
  >;
}

/** Puts values into the whole template; what has none stays, and is found. */
function filled(
  part: unknown,
  values: Readonly<Record<string, string>>,
): unknown {
  if (typeof part === "string")
    return part.replace(
      /\$\{\{(\w+)\}\}/g,
      (placeholder, name: string) => values[name] ?? placeholder,
    );
  if (Array.isArray(part)) return part.map((one) => filled(one, values));
  if (typeof part === "object" && part !== null)
    return Object.fromEntries(
      Object.entries(part).map(([key, one]) => [key, filled(one, values)]),
    );
  return part;
}

const json = (value: unknown) =>
  Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`);
