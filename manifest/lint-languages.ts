import { normalize } from "../locales/commands.ts";
import type { AppPackage } from "./build-package.ts";
import { isCommand, isLanguage, isUnderstood, languages } from "./languages.ts";
import { repeated } from "./lint-manifest.ts";
import type { ManifestShape } from "./manifest-shape.ts";

/** A language of the package: its texts by the keys of Teams. */
export interface Texts {
  readonly tag: string;
  readonly file: string;
  readonly texts: Readonly<Record<string, string>>;
}

/** What the schema of localized files lets through. */
export function languageProblems(
  manifest: ManifestShape,
  all: readonly Texts[],
  commands: AppPackage["commands"],
): string[] {
  const tags = [
    manifest.localizationInfo?.defaultLanguageTag ?? "",
    ...(manifest.localizationInfo?.additionalLanguages ?? []).map(
      ({ languageTag }) => languageTag ?? "",
    ),
  ];
  const own = ownTexts(manifest);
  return [
    ...languages
      .filter((language) => !tags.includes(language))
      .map((language) => `localizationInfo: ${language} is missing`),
    ...repeated(tags).map((tag) => `localizationInfo: ${tag} is there twice`),
    ...tags
      .filter((tag) => tag !== "" && !isLanguage(tag))
      .map((tag) => `localizationInfo: the bot does not speak ${tag}`),
    ...commandProblems("manifest.json", tags[0] ?? "", own, commands),
    ...all.flatMap((one) => [
      ...keyProblems(one, own),
      ...(one.tag === tags[0]
        ? defaultProblems(one, own)
        : [
            ...textProblems(one, own),
            ...commandProblems(one.file, one.tag, one.texts, commands),
          ]),
    ]),
  ];
}

/** The texts that stand in the manifest itself, by the keys of localized files. */
function ownTexts({ name, description, bots }: ManifestShape) {
  const texts: Record<string, string> = {};
  const put = (key: string, text: string | undefined) => {
    if (text !== undefined) texts[key] = text;
  };
  put("name.short", name?.short);
  put("name.full", name?.full);
  put("description.short", description?.short);
  put("description.full", description?.full);
  for (const [list, { commands = [] }] of (
    bots?.[0]?.commandLists ?? []
  ).entries())
    for (const [
      position,
      { title, description: about },
    ] of commands.entries()) {
      const place = `bots[0].commandLists[${list}].commands[${position}]`;
      put(`${place}.title`, title);
      put(`${place}.description`, about);
    }
  return texts;
}

function* keyProblems({ file, texts }: Texts, own: Texts["texts"]) {
  for (const key of Object.keys(own))
    if (!Object.hasOwn(texts, key)) yield `${file}: ${key} is missing`;
  // A manifest without any commands is told of once, not once per text.
  const hasCommands = Object.keys(own).some((key) => key.startsWith("bots"));
  for (const key of Object.keys(texts))
    if (
      key !== "$schema" &&
      !Object.hasOwn(own, key) &&
      (hasCommands || !key.startsWith("bots"))
    )
      yield `${file}: ${key} is there, but nothing in manifest.json`;
}

function* defaultProblems({ file, texts }: Texts, own: Texts["texts"]) {
  for (const [key, text] of Object.entries(texts))
    if (Object.hasOwn(own, key) && text !== own[key])
      yield `${file}: ${key} differs from what manifest.json says`;
}

function* textProblems({ file, texts }: Texts, own: Texts["texts"]) {
  for (const [key, text] of Object.entries(texts)) {
    const said = own[key];
    if (said !== undefined && key.startsWith("name.") && text !== said)
      yield `${file}: ${key} must be “${said}”, the same in all languages`;
    if (/description/.test(key) && text === said)
      yield `${file}: ${key} is not translated`;
    if (text.trim() === "") yield `${file}: ${key} is empty`;
    const most = longest[key];
    if (most !== undefined && text.length > most)
      yield `${file}: ${key} is ${text.length} characters long; ${most} is the most`;
  }
}

const longest: Readonly<Record<string, number>> = {
  "name.short": 30,
  "name.full": 100,
  "description.short": 80,
  "description.full": 4000,
};
/** What older clients show of a command; the schema would take far more. */
const longestTitle = 32;
const longestAbout = 128;

function* commandProblems(
  file: string,
  tag: string,
  texts: Texts["texts"],
  commands: AppPackage["commands"],
) {
  const lists = new Map<string, string[]>();
  for (const [key, text] of Object.entries(texts)) {
    const place =
      /commandLists\[(\d+)\]\.commands\[(\d+)\]\.(title|description)$/.exec(
        key,
      );
    if (!place) continue;
    const [, list = "", position = "", part] = place;
    if (part === "description") {
      if (file === "manifest.json" && text.trim() === "")
        yield `${file}: ${key} is empty`;
      if (text.length > longestAbout)
        yield `${file}: ${key} is ${text.length} characters long; ${longestAbout} is the most`;
      continue;
    }
    const titles = lists.get(list) ?? [];
    lists.set(list, [...titles, normalize(text)]);
    if (text.length > longestTitle)
      yield `${file}: ${key} is ${text.length} characters long; ${longestTitle} is the most`;
    if (text !== text.trim() || /^[^\p{L}\p{N}]/u.test(text))
      yield `${file}: “${text}” must begin with a letter, not with a slash, another sign or a space`;
    const id = commands[Number(list)]?.[Number(position)];
    if (id === undefined) continue; // more commands than the manifest is made of
    if (!isCommand(id))
      yield `${file}: ${key} stands for “${id}”, which is no command of the bot`;
    else if (isLanguage(tag) && !isUnderstood(tag, id, text))
      yield `${file}: the bot does not understand “${text}” as the command “${id}” in ${tag}`;
  }
  for (const [list, titles] of lists)
    for (const title of repeated(titles))
      yield `${file}: “${title}” stands twice in commandLists[${list}]`;
}
