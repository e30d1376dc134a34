import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { languages, type Language } from "./languages.ts";

/** The template as it lies here: lists of commands name ids, and what the configuration says is `${{NAME}}`. */
const templateSchema = z.looseObject({
  bots: z.tuple([
    z.looseObject({
      commandLists: z.array(z.looseObject({ commands: z.array(z.string()) })),
    }),
  ]),
});

export interface PackageSource {
  readonly template: z.infer<typeof templateSchema>;
  readonly words: Readonly<Record<Language, Readonly<Record<string, string>>>>;
  /** The drawings of the icons, as SVG. */
  readonly icons: Readonly<Record<"color" | "outline", string>>;
}

/** As it was written: zod would put what it knows first. */
function templateOf(value: unknown): PackageSource["template"] {
  templateSchema.parse(value);
  return value as PackageSource["template"];
}

export function readPackageSource(): PackageSource {
  const read = (name: string) =>
    readFileSync(join(import.meta.dirname, name), "utf8");
  const wordsOf = (language: Language) =>
    z
      .record(z.string(), z.string())
      .parse(JSON.parse(read(`${language}.json`)));
  return {
    template: templateOf(JSON.parse(read("manifest.json"))),
    words: Object.fromEntries(
      languages.map((language) => [language, wordsOf(language)]),
    ) as PackageSource["words"],
    icons: {
      color: read("icons/color.svg"),
      outline: read("icons/outline.svg"),
    },
  };
}
